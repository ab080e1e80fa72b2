import type { Snapshot } from '../core/export/snapshot';
import type { Identity } from '../core/identity';
import type { JsonObject } from '../core/model';
import type { Step } from '../core/plan';
import type { RunRow } from '../core/run';
import type { MadeRows, Run } from '../core/run-record';
import type { State } from '../core/state';
import type { Attached, Link } from '../core/undo-losses';
import type { Observation, Probe } from '../core/verify';

export type Key = string | number;

/** Steps that need nothing but themselves; the others refer to rows inserted before. */
export type PlainStep = Exclude<Step, { kind: 'insert-items' | 'insert-samples' | 'link-items' }>;

/** What a plan needs to know of an instance beyond its overview. */
export interface StateQuestion {
	readonly collections: readonly string[];
	readonly geometry: boolean;
	readonly permissions: boolean;
	/** What the licence must allow; `false` when it does not matter. */
	readonly entitlements: EntitlementNeeds | false;
}

export interface EntitlementNeeds {
	/** Collections to be made. */
	readonly collections: number;
	/** Whether permissions are to be made, which may have rules. */
	readonly permissions: boolean;
}

/** Reads an instance: first the overview, then what a request touches. */
export interface StateReader {
	overview(): Promise<State>;
	detail(overview: State, question: StateQuestion): Promise<State>;
}

/** Finds items of the instance by values that must all be equal. */
export interface ItemFinder {
	/** The first item for each of these, in their order. */
	find(collection: string, wheres: readonly JsonObject[]): Promise<(Key | null)[]>;
	/** The items at some positions from 1, in the order of the primary key. */
	nth(collection: string, positions: readonly number[]): Promise<(Key | null)[]>;
}

/** A file to be stored. */
export interface NewFile {
	readonly title: string;
	/** Name it is downloaded under. */
	readonly name: string;
	readonly type: string;
	readonly bytes: Uint8Array;
}

/** Files of the instance, their bytes in its storage. */
export interface FileWriter {
	/** Keys of pictures, and of all other files, at most `limit` of each. */
	there(limit: number): Promise<{ images: Key[]; documents: Key[] }>;
	/** Stores files in a folder of the run; the answer holds their keys in the same order. */
	add(files: readonly NewFile[]): Promise<Key[]>;
}

/** Writes within one transaction. */
export interface Writer {
	readonly files: FileWriter;
	/** Whether the database takes statements while earlier ones are at work, and does them in their order. */
	readonly queues: boolean;
	play(step: PlainStep): Promise<void>;
	/** Inserts rows in their order; the answer holds their keys in the same order. */
	insert(collection: string, rows: readonly JsonObject[]): Promise<Key[]>;
	/**
	 * Inserts rows that need nothing of one another, all at once; the answer holds their keys in the same order. `isTold`
	 * says whether the rest of Directus is to hear of each.
	 */
	insertMany(collection: string, rows: readonly JsonObject[], isTold: boolean): Promise<Key[]>;
	update(collection: string, key: Key, values: JsonObject): Promise<void>;
	/** Keys of items that are there, at most `limit`. */
	keys(collection: string, limit: number): Promise<Key[]>;
	/** Values the fields have in all items, one tuple per item. */
	values(collection: string, fields: readonly string[]): Promise<(Key | null)[][]>;
	/** Every row inserted so far, nested ones included, with its fingerprint. */
	inserted(): Promise<MadeRows[]>;
	/** What tells the parts of some collections from later ones of the same name. */
	identities(collections: readonly string[]): Promise<Identity[]>;
	/** What a row of a collection, other than those inserted so far, holds in a field; undefined where there is none. */
	standing(collection: string, field: string): Promise<unknown>;
	/** Keeps everybody else out of some collections until the end, where the database can; looks at what they hold then. */
	hold(collections: readonly string[]): Promise<RowReader>;
}

/** What is going to be played. */
export interface Job {
	/** The run on whose behalf it happens. */
	readonly run: string;
	/** What that run is called. */
	readonly name: string | null;
	readonly steps: readonly Step[];
	/** Whether anybody is to hear of it; nobody has heard of what is taken back from a run that failed. */
	readonly announced: boolean;
}

/** Runs work in one transaction: all of it is stored, or nothing. Caches and events follow the commit. */
export interface Workshop {
	/**
	 * Whether the database stores every change of a table at once, so that a failure leaves the steps before it. How
	 * many had begun is recorded then before each of them; rows and the record are still stored together or not at all.
	 */
	readonly keepsSteps: boolean;
	/** `record` is stored with the rest, or not at all. */
	transact<T>(job: Job, work: (writer: Writer) => Promise<{ result: T; record: Run }>): Promise<T>;
	/** Drops what a stored run has replaced, where that had to wait until all was stored. */
	tidy(run: string): Promise<void>;
	/** Deletes what a run that was cut off has left outside the database. */
	discard(run: string): Promise<void>;
}

/** Looks at the rows that are there, to tell whether somebody changed them since a run. */
export interface RowReader {
	/** Fingerprints of all rows, over those of the columns that are still there. */
	fingerprints(collection: string, columns: readonly string[]): Promise<Map<Key, string>>;
	/** What a column holds, row by row, where it is not null. */
	values(collection: string, column: string): Promise<Map<Key, unknown>>;
	/** Keys of the rows that point to some of the rows a link names. */
	linked(link: Link): Promise<Key[]>;
	/** What hangs on some collections beside their items. */
	attached(collections: readonly string[]): Promise<ReadonlyMap<string, Attached>>;
	/** What tells the parts of some collections from others that have had, or will have, the same name. */
	identities(collections: readonly string[]): Promise<Identity[]>;
}

/** History: one record per run, newest first. */
export interface RunStore {
	begin(run: Run): Promise<void>;
	save(run: Run): Promise<void>;
	find(id: string): Promise<Run | null>;
	/** Runs and undos that are at work, or whose server died before their end. */
	unsettled(): Promise<string[]>;
	list(limit: number, offset: number): Promise<RunRow[]>;
}

/** Keeps runs from overlapping, across all instances on one database. */
export interface RunLock {
	/** Does work on behalf of a run while holding the lock; `null` when somebody else holds it. */
	hold<T>(run: string, work: () => Promise<T>): Promise<T | null>;
	/** Who holds it now, `run` being null where that cannot be told. Asking stands in nobody's way. */
	holder(): Promise<{ readonly run: string | null } | null>;
}

/** Looks at an instance after a run, through the same services that serve REST and GraphQL. */
export interface Observer {
	observe(probe: Probe): Promise<Observation>;
}

/** Takes Directus's own schema snapshot of some collections, and of all those they point to. */
export interface SnapshotReader {
	snapshot(collections: readonly string[]): Promise<Snapshot>;
}
