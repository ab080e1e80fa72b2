import type { Snapshot } from '../core/export/snapshot';
import type { JsonObject } from '../core/model';
import type { Step } from '../core/plan';
import type { MadeRows, Run } from '../core/run';
import type { State } from '../core/state';
import type { Observation, Probe } from '../core/verify';

export type Key = string | number;

/** Steps that need nothing but themselves; the others refer to rows inserted before. */
export type PlainStep = Exclude<Step, { kind: 'insert-items' | 'insert-samples' | 'link-items' }>;

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
	play(step: PlainStep): Promise<void>;
	/** Inserts rows in their order; the answer holds their keys in the same order. */
	insert(collection: string, rows: readonly JsonObject[]): Promise<Key[]>;
	update(collection: string, key: Key, values: JsonObject): Promise<void>;
	/** Keys of items that are there, at most `limit`. */
	keys(collection: string, limit: number): Promise<Key[]>;
	/** Values the fields have in all items, one tuple per item. */
	values(collection: string, fields: readonly string[]): Promise<(Key | null)[][]>;
	/** Every row inserted so far, nested ones included, with its fingerprint. */
	inserted(): Promise<MadeRows[]>;
}

/** Runs work in one transaction: all of it is stored, or nothing. Caches and events follow the commit. */
export interface Workshop {
	/** `record` is stored with the rest, or not at all. */
	transact<T>(work: (writer: Writer) => Promise<{ result: T; record: Run }>): Promise<T>;
}

/** Fingerprints of rows, to tell later whether somebody changed them. */
export interface RowReader {
	fingerprints(collection: string, columns: readonly string[]): Promise<Map<Key, string>>;
}

/** History: one record per run, newest first. */
export interface RunStore {
	begin(run: Run): Promise<void>;
	save(run: Run): Promise<void>;
	discard(id: string): Promise<void>;
	find(id: string): Promise<Run | null>;
	list(limit: number, offset: number): Promise<Run[]>;
}

/** Keeps runs from overlapping, across all instances on one database. */
export interface RunLock {
	/** Does work while holding the lock; `null` when another run holds it. */
	hold<T>(work: () => Promise<T>): Promise<T | null>;
	/** Whether some run holds it now. */
	isHeld(): Promise<boolean>;
}

/** Looks at an instance after a run, through the same services that serve REST and GraphQL. */
export interface Observer {
	observe(probe: Probe): Promise<Observation>;
}

/** Takes Directus's own schema snapshot of some collections. */
export interface SnapshotReader {
	snapshot(collections: readonly string[]): Promise<Snapshot>;
}
