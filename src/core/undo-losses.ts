import { digestOf } from './digest';
import type { Made } from './run-record';
import type { Json } from './spec';
import type { State, StateField } from './state';

type Key = string | number;

/** What is to be read of an instance before a run is taken back. */
export interface UndoQuestion {
	/** Collections whose rows are to be fingerprinted, over these columns. */
	readonly rows: readonly { readonly collection: string; readonly columns: readonly string[] }[];
	/** Columns the run added to collections that stay: which rows hold something there? */
	readonly values: readonly { readonly collection: string; readonly field: string }[];
	/** Fields that may point to rows which the undo deletes. */
	readonly links: readonly Link[];
	/** Collections that go, for what else hangs on them. */
	readonly going: readonly string[];
}

/** Asks which rows of a collection point to some of these keys. */
export interface Link {
	readonly collection: string;
	readonly field: string;
	readonly keys: readonly Key[];
	/** On a relation to several collections: the field that names which, and the name to look for. */
	readonly among: { readonly field: string; readonly collection: string } | null;
}

/** Fingerprints of the rows a collection holds now, by key. */
export type Fingerprints = ReadonlyMap<string, ReadonlyMap<Key, string>>;

/** The answers to a question. */
export interface Present {
	readonly rows: Fingerprints;
	/** Values that are not null, by row key, for each `Collection.field`. */
	readonly values: ReadonlyMap<string, ReadonlyMap<Key, unknown>>;
	/** Keys of the rows that point there, in the order of the links asked for. */
	readonly links: readonly (readonly Key[])[];
	/** What hangs on the collections that go. */
	readonly attached: ReadonlyMap<string, Attached>;
}

/** What people put on a collection beside its items, and what goes with it. */
export interface Attached {
	readonly comments: number;
	readonly versions: number;
	readonly shares: number;
	readonly bookmarks: number;
	readonly permissions: readonly { readonly policy: string; readonly action: string }[];
	/** Lists of its items that other collections show. */
	readonly lists: readonly { readonly collection: string; readonly field: string }[];
	/** Collections that lie in it, as a folder. */
	readonly grouped: readonly string[];
}
export type OtherLoss = keyof Attached;

/** What people did to a collection since the run; taking the run back would lose it. */
export interface Changed {
	readonly collection: string;
	readonly added: number;
	/** Rows of the run that people edited, and older rows that hold values in columns of the run. */
	readonly changed: number;
	/** Older rows, and rows of people, that point to a row of the run. */
	readonly linked: number;
	/** Fields the run did not make. */
	readonly fields: readonly string[];
	/** What else people put there, by how many; absent where there is nothing. */
	readonly others?: Readonly<Partial<Record<OtherLoss, number>>>;
}

/** What has to be known of an instance to tell what an undo would lose. */
export function undoQuestion(made: Made, state: State): UndoQuestion {
	const dropped = droppedBy(made, state);
	const columns = new Map(made.rows.map((each) => [each.collection, each.columns]));
	const fresh = made.collections.filter(({ collection, folder }) => !folder && !columns.has(collection));

	return {
		rows: [
			...[...columns].map(([collection, names]) => ({ collection, columns: names })),
			...fresh.map(({ collection }) => ({ collection, columns: [] })),
		],
		values: made.fields
			.filter(({ collection, field, alias }) => {
				const live = state.collections[collection]?.fields[field];
				return !alias && live !== undefined && !dropped.has(collection) && !fillsItself(live);
			})
			.map(({ collection, field }) => ({ collection, field })),
		links: linksTo(made, state, dropped),
		going: [...dropped],
	};
}

/** What people would lose, by collection; nothing where the run is as it left it. */
export function lostData(made: Made, state: State, present: Present): Changed[] {
	const dropped = droppedBy(made, state);

	return collectionsAtStake(made, state).flatMap((collection) => {
		const others = otherLosses(collection, made, present, dropped);
		const change = {
			...(dropped.has(collection)
				? { ...rowChanges(collection, made, present), fields: foreignFields(collection, made, state) }
				: { ...olderChanges(collection, made, state, present), fields: [] }),
			linked: linked(collection, made, state, present),
		};
		const counts = [change.added, change.changed, change.linked, change.fields.length, others.length];
		const told = others.length > 0 ? { others: Object.fromEntries(others) } : {};
		return counts.some((each) => each > 0) ? [{ collection, ...change, ...told }] : [];
	});
}

/** All collections where taking a run back could lose something. */
export function collectionsAtStake(made: Made, state: State): string[] {
	const names = [made.collections, made.rows, made.fields, linksTo(made, state, droppedBy(made, state))].flat();
	return [...new Set(names.map((each) => each.collection))];
}

/** What goes with a collection beside its items and fields, and was not put there by the run. */
function otherLosses(
	collection: string,
	made: Made,
	{ attached }: Present,
	dropped: ReadonlySet<string>,
): [OtherLoss, number][] {
	const there = attached.get(collection);
	if (!there) return [];
	const { comments, versions, shares, bookmarks } = there;
	const isOwnRight = ({ policy, action }: Attached['permissions'][number]) =>
		made.permissions.some((each) => each.collection === collection && each.policy === policy && each.action === action);
	const isOwnList = (list: Attached['lists'][number]) =>
		dropped.has(list.collection) ||
		made.fields.some((each) => each.collection === list.collection && each.field === list.field);
	const counts: [OtherLoss, number][] = [
		['comments', comments],
		['versions', versions],
		['shares', shares],
		['bookmarks', bookmarks],
		['permissions', there.permissions.filter((each) => !isOwnRight(each)).length],
		['lists', there.lists.filter((each) => !isOwnList(each)).length],
		['grouped', there.grouped.filter((each) => !dropped.has(each)).length],
	];
	return counts.filter(([, count]) => count > 0);
}

function droppedBy(made: Made, state: State): ReadonlySet<string> {
	const there = made.collections.filter(({ collection }) => state.collections[collection] !== undefined);
	return new Set(there.map((each) => each.collection));
}

/** Fields of a collection of the run that are not the run's. */
function foreignFields(collection: string, made: Made, state: State): string[] {
	const own = new Set([
		...made.collections.filter((each) => each.collection === collection).flatMap((each) => each.fields),
		...made.fields.filter((each) => each.collection === collection).map((each) => each.field),
	]);
	return Object.keys(state.collections[collection]?.fields ?? {}).filter((each) => !own.has(each));
}

/** Rows that people added to a collection of the run or edited there. */
function rowChanges(collection: string, made: Made, { rows }: Present): { added: number; changed: number } {
	const left = rowsLeft(collection, made);
	let added = 0;
	let changed = 0;

	for (const [key, fingerprint] of rows.get(collection) ?? []) {
		const before = left.get(key);
		if (before === undefined) added += 1;
		else if (before !== fingerprint) changed += 1;
	}

	return { added, changed };
}

/** In a collection that stays, rows people added are safe; values in columns that go, and edits of the run's rows, are not. */
function olderChanges(
	collection: string,
	made: Made,
	state: State,
	present: Present,
): { added: number; changed: number } {
	const left = rowsLeft(collection, made);
	const filled = new Set<Key>();

	for (const [path, values] of present.values) {
		const field = made.fields.find((each) => each.collection === collection && `${collection}.${each.field}` === path);
		const live = field && state.collections[collection]?.fields[field.field];
		if (!live) continue;
		for (const [key, value] of values)
			if (!left.has(key) && !isAsLeft(value, live, made.standing[path])) filled.add(key);
	}

	return { added: 0, changed: rowChanges(collection, made, present).changed + filled.size };
}

function rowsLeft(collection: string, made: Made): ReadonlyMap<Key, string> {
	return new Map(made.rows.filter((each) => each.collection === collection).flatMap((each) => each.rows));
}

/** Rows of a collection, beyond those of the run, that point to rows which the undo deletes. */
function linked(collection: string, made: Made, state: State, present: Present): number {
	const own = rowsLeft(collection, made);
	const pointing = linksTo(made, state, droppedBy(made, state)).flatMap((link, index) =>
		link.collection === collection ? (present.links[index] ?? []) : [],
	);
	return new Set(pointing.filter((key) => !own.has(key))).size;
}

/** Fields that stay and can point to rows of the run in collections that stay. */
function linksTo(made: Made, state: State, dropped: ReadonlySet<string>): Link[] {
	const going = new Set(made.fields.map(({ collection, field }) => `${collection}.${field}`));
	const relations = state.relations.filter(
		(each) => !dropped.has(each.collection) && !going.has(`${each.collection}.${each.field}`),
	);

	return made.rows
		.filter(({ collection }) => state.collections[collection] !== undefined && !dropped.has(collection))
		.flatMap(({ collection: target, rows }) =>
			relations.flatMap(({ collection, field, related, meta }): Link[] => {
				const keys = rows.map(([key]) => key);
				if (related === target) return [{ collection, field, keys, among: null }];
				const named = related === null && meta?.allowed?.includes(target) === true ? meta.collectionField : null;
				return named === null ? [] : [{ collection, field, keys, among: { field: named, collection: target } }];
			}),
		);
}

/** Values that Directus writes by itself are nobody's work. */
function fillsItself({ special }: StateField): boolean {
	const own = ['date-created', 'date-updated', 'user-created', 'user-updated', 'role-created', 'role-updated', 'uuid'];
	return special.some((each) => own.includes(each));
}

/** Whether a value in an added column is nobody's work: what older rows were given, or what new ones are. */
function isAsLeft(value: unknown, { defaultValue }: StateField, standing: string | undefined): boolean {
	return digestOf(value) === standing || isDefault(value, defaultValue);
}

/** Databases and their drivers tell one value in several ways: 0 for false, '1.50' for 1.5, text for JSON. */
function isDefault(value: unknown, standard: Json): boolean {
	if (standard === null) return false;
	if (typeof standard === 'boolean') return Boolean(Number(value)) === standard;
	if (typeof standard === 'number') return Number(value) === standard;
	if (value instanceof Date) return typeof standard === 'string' && value.getTime() === new Date(standard).getTime();
	const text = typeof standard === 'string' ? standard : JSON.stringify(standard);
	// Directus tells the default of a column with its quotes doubled, as SQL has them.
	if (value === text || value === text.replaceAll("''", "'")) return true;
	return JSON.stringify(value) === text || JSON.stringify(parsed(value)) === text;
}

function parsed(value: unknown): unknown {
	if (typeof value !== 'string') return value;

	try {
		return JSON.parse(value);
	} catch {
		return value;
	}
}
