import type { Row } from '../../core/safeguards/end-value';
import type { PureJunction } from '../../core/safeguards/junction';
import type { Key } from '../../core/safeguards/key';
import type { FieldLimits } from '../../core/safeguards/limits';
import type { Pair, StoredPair } from '../../core/safeguards/pairs';
import type { Known, Question } from '../../core/safeguards/question';

/** One write on its way to the database. */
export interface Write {
	readonly collection: string;
	/** The items to change; null for an item that is made. */
	readonly keys: readonly Key[] | null;
	readonly payload: Row;
}

/** What the safeguards ask about junctions; bound to the connection, the model and the person of one write. */
export interface JunctionStore {
	/** Answers in one query, or in one per related collection where the person may not read everything. */
	answer(question: Question): Promise<Known>;
	/** Rows of a pure junction by their keys. */
	rowsOf(pure: PureJunction, keys: readonly Key[]): Promise<StoredPair[]>;
	/**
	 * The rows that hold one of these pairs. Inside a transaction, nobody else can link one of them until it ends: other
	 * writers of the same items wait.
	 */
	standing(pure: PureJunction, pairs: readonly Pair[]): Promise<StoredPair[]>;
	/**
	 * Lets a row make way for another one with its pair until its own turn comes; when that does not come before the
	 * commit, the transaction is refused. False where no row can make way, such as outside a transaction.
	 */
	setAside(pure: PureJunction, row: StoredPair): Promise<boolean>;
	/** Prepares rows for a change of their ends: those that made way for others have an empty end. */
	takeUp(pure: PureJunction, keys: readonly Key[], change: Row): Promise<void>;
	/** Takes a row away so that the one that is about to be made can have its key. */
	makeRoom(pure: PureJunction, key: Key): Promise<void>;
	/** Says the same for every row of one transaction, and differs between transactions. */
	readonly transaction: object;
}

/** The limits of a collection's fields by field name; as they are now, or as they were seen shortly before. */
export interface LimitStore {
	known(): ReadonlyMap<string, FieldLimits> | Promise<ReadonlyMap<string, FieldLimits>>;
	fresh(): Promise<ReadonlyMap<string, FieldLimits>>;
}

export interface StoredText {
	readonly key: Key;
	readonly field: string;
	/** What the database gives back; undefined where the item is gone. */
	readonly stored: unknown;
}

/** Where written text is looked at once more. */
export interface TextStore {
	read(collection: string, keys: readonly Key[], fields: readonly string[]): Promise<StoredText[]>;
	/**
	 * Writes the text again if what is stored still differs in the way that was seen, with the row locked.
	 *
	 * @returns what is stored afterwards
	 */
	repair(collection: string, key: Key, field: string, seen: unknown, sent: string): Promise<unknown>;
}

/** Something a safeguard did, without contents. */
export interface Intervention {
	readonly rule: string;
	readonly collection: string;
	readonly field?: string;
	readonly items?: readonly Key[];
	readonly [detail: string]: unknown;
}
