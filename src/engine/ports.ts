import type { JsonObject } from '../core/model';
import type { Step } from '../core/plan';
import type { State } from '../core/state';
import type { Observation, Probe } from '../core/verify';

export type Key = string | number;

/** Steps that shape the data model; the others write items. */
export type StructureStep = Exclude<Step, { kind: 'insert-items' | 'insert-samples' | 'link-items' }>;

/** What a plan needs to know of an instance beyond its overview. */
export interface StateQuestion {
	readonly collections: readonly string[];
	readonly geometry: boolean;
	readonly permissions: boolean;
	readonly entitlements: boolean;
}

/** Reads an instance: first the overview, then what a request touches. */
export interface StateReader {
	overview(): Promise<State>;
	detail(overview: State, question: StateQuestion): Promise<State>;
}

/** Finds items of the instance by values that must all be equal. */
export interface ItemFinder {
	find(collection: string, where: JsonObject): Promise<Key | null>;
}

/** Writes within one transaction. */
export interface Writer {
	shape(step: StructureStep): Promise<void>;
	/** Inserts rows in their order; the answer holds their keys in the same order. */
	insert(collection: string, rows: readonly JsonObject[]): Promise<Key[]>;
	update(collection: string, key: Key, values: JsonObject): Promise<void>;
	/** Keys of items that are there, at most `limit`. */
	keys(collection: string, limit: number): Promise<Key[]>;
	/** Values the fields have in all items, one tuple per item. */
	values(collection: string, fields: readonly string[]): Promise<(Key | null)[][]>;
}

/** Runs work in one transaction: all of it is stored, or nothing. Caches and events follow the commit. */
export interface Workshop {
	transact<T>(work: (writer: Writer) => Promise<T>): Promise<T>;
}

/** Looks at an instance after a run, through the same services that serve REST and GraphQL. */
export interface Observer {
	observe(probe: Probe): Promise<Observation>;
}
