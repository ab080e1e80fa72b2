import { type EndItem, endValueOf, isRow } from './end-value';
import { type Entry, entryOf } from './entry';
import type { JunctionField } from './junction';
import { type Key, isKey } from './key';

/** The two shapes Directus takes for a list of related items. */
export type Wanted =
	| { readonly kind: 'list'; readonly entries: readonly Entry[] }
	| {
			readonly kind: 'changes';
			readonly create: readonly Entry[];
			readonly update: readonly Entry[];
			readonly remove: readonly unknown[];
	  };

/** A junction row as it is stored. */
export interface LinkRow {
	readonly id: string;
	readonly key: Key;
	/** The id of the item it belongs to, null for a row that lost it. */
	readonly near: string | null;
	/** What it is linked to, null for a row that lost it. */
	readonly far: EndItem | null;
}

/** What has to be looked up before a value of an M2M or M2A field can be judged. */
export interface Question {
	readonly field: JunctionField;
	/** Items whose junction rows are needed, all of them. */
	readonly items: readonly Key[];
	/** Junction rows named by their key, whoever they belong to. */
	readonly rows: readonly Key[];
	/** Keys that may be items of the related collections. */
	readonly related: readonly Key[];
}

export interface Known {
	readonly rows: readonly LinkRow[];
	readonly related: readonly EndItem[];
}

export const NOTHING_KNOWN: Known = { rows: [], related: [] };

/** Reads the value of an M2M or M2A field; undefined for what Directus refuses by itself, or for none. */
export function wantedOf(field: JunctionField, value: unknown): Wanted | undefined {
	if (Array.isArray(value)) return { kind: 'list', entries: value.map((each) => entryOf(field, each)) };
	if (!isRow(value)) return undefined;

	const { create = [], update = [], delete: remove = [], ...others } = value;
	if (!Array.isArray(create) || !Array.isArray(update) || !Array.isArray(remove)) return undefined;
	if (Object.keys(others).length > 0) return undefined;

	return {
		kind: 'changes',
		create: create.map((each) => entryOf(field, each)),
		update: update.map((each) => entryOf(field, each)),
		remove,
	};
}

/** Finds out what must be known; undefined when the shape says everything. `items` is empty for a new item. */
export function questionOf(field: JunctionField, wanted: Wanted, items: readonly Key[]): Question | undefined {
	const added = wanted.kind === 'list' ? wanted.entries : wanted.create;
	const all = wanted.kind === 'list' ? added : [...added, ...wanted.update];

	const question = {
		field,
		items: needsOwnRows(field, wanted) ? items : [],
		rows: all.flatMap((each) =>
			each.kind === 'bare' || each.kind === 'unreadable' ? [] : (rowKeyOf(field, each) ?? []),
		),
		related: added.flatMap((each) => (mayBeRelated(field, each) ? (keyIn(each) ?? []) : [])),
	};

	const empty = [question.items, question.rows, question.related].every((each) => each.length === 0);
	return empty ? undefined : question;
}

/** Whether a value can only be judged with all junction rows of the written item. */
export function needsOwnRows(field: JunctionField, wanted: Wanted): boolean {
	return wanted.kind === 'list'
		? wanted.entries.some((each) => each.kind === 'bare' || each.kind === 'keyed' || pairs(field, each))
		: [...wanted.create, ...wanted.update].some((each) => each.kind === 'bare' || pairs(field, each));
}

/** Whether the entry states a pair of a pure junction, which may stand already. */
function pairs(field: JunctionField, entry: Entry): boolean {
	if (!field.junction.pure) return false;
	if (entry.kind === 'misplaced') return true;

	return entry.kind === 'row' && endValueOf(field.far, entry.row).kind === 'item';
}

function mayBeRelated({ junction, far }: JunctionField, entry: Entry): boolean {
	if (entry.kind === 'bare') return true;

	return (
		(entry.kind === 'keyed' || entry.kind === 'misplaced') && far.targets.some((each) => each.key === junction.key)
	);
}

function keyIn(entry: Entry): Key | null {
	return 'key' in entry ? entry.key : null;
}

function rowKeyOf({ junction }: JunctionField, entry: Exclude<Entry, { kind: 'bare' | 'unreadable' }>): Key | null {
	const key = entry.row[junction.key];
	return isKey(key) ? key : null;
}
