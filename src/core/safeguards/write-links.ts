import { type EndItem, isRow, pointingTo, type Row } from './end-value';
import type { Rule } from './judge';
import type { JunctionField } from './junction';
import { type Key, keyId } from './key';
import type { LinkRow } from './question';
import { settle, type Settled, type Wish } from './settle';
import { vouchFor } from './vouch';

/** A wish, where in the payload it came from, and what was done to read it. */
export interface Link extends Wish {
	/** What goes to Directus when nothing has to change about it. */
	readonly entry: unknown;
	readonly origin: 'list' | 'create' | 'update' | 'stored';
	readonly rule: Rule | null;
}

interface Written {
	readonly value: unknown;
	readonly rules: readonly Rule[];
}

/**
 * Writes the links as the list Directus takes: what is not in it is unlinked. A list that had to be turned goes on as
 * the changes it means where all rows of the item are known (`complete`): a row that another writer takes away meanwhile
 * is then no error.
 */
export function writeList(
	field: JunctionField,
	item: Key | null,
	own: readonly LinkRow[],
	links: readonly Link[],
	complete: boolean,
): Written {
	const standing = links.filter((link) => link.rule !== 'row-removed');
	const settled = settledFor(field, own, standing);
	const vouched = vouching(field, item, settled);
	const rules = rulesOf(settled, standing.length, standing.length < links.length);
	const value = settled.map((each) =>
		keepsEntry(each) ? vouched(each, each.wish.entry) : vouched(each, entryFor(field, each)),
	);

	const turned = item !== null && complete && rules.length > 0;
	// A row that is not the item's own but named by its key may have to be made or to be updated.
	const named = settled.some(
		({ wish, row }) => !row && isRow(wish.entry) && wish.entry[field.junction.key] !== undefined,
	);

	return { value: turned && !named ? asChanges(own, settled, value) : value, rules };
}

function asChanges(own: readonly LinkRow[], settled: readonly Settled<Link>[], value: readonly unknown[]): Row {
	const used = new Set(settled.flatMap(({ row }) => row?.id ?? []));
	const create = value.filter((_, index) => !settled[index]?.row);
	const update = value.filter((each, index) => settled[index]?.row && isRow(each));
	const remove = own.filter((row) => !used.has(row.id)).map((row) => row.key);

	return Object.fromEntries(
		Object.entries({ create, update, delete: remove }).filter(([, entries]) => entries.length > 0),
	);
}

/** Writes the links as the changes Directus takes: what is not named stays. */
export function writeChanges(
	field: JunctionField,
	item: Key | null,
	own: readonly LinkRow[],
	links: readonly Link[],
	remove: readonly unknown[],
): Written {
	const lost = links.flatMap((link) => (link.rule === 'row-removed' && link.row ? [link.row.key] : []));
	// What is said of a row that is not the item's own is for Directus, and for the guard of the row itself.
	const foreign = links.filter((link) => link.origin === 'update' && !link.row);
	const removed = new Set([...remove, ...lost].map((key) => keyId(field.junction.keyType, key)));
	// Directus updates before it deletes: what is changed and removed is gone.
	const gone = (link: Link) => link.origin === 'update' && link.row !== null && removed.has(link.row.id);
	const asked = links.filter((link) => link.rule !== 'row-removed' && !foreign.includes(link) && !gone(link));
	const named = new Set([...removed, ...links.flatMap((link) => link.row?.id ?? [])]);
	const stored = own
		.filter((row) => !named.has(row.id))
		.map((row): Link => ({ entry: row.key, origin: 'stored', row, item: row.far, rest: {}, rule: null }));

	const settled = settledFor(field, own, [...stored, ...asked]);
	const vouched = vouching(field, item, settled);
	const used = new Set(settled.flatMap(({ row }) => row?.id ?? []));
	const displaced = asked.flatMap(({ row }) => (row && !used.has(row.id) ? [row.key] : []));
	const kept = remove.filter((key) => !used.has(keyId(field.junction.keyType, key) ?? ''));

	const create = settled.filter(({ wish, row }) => wish.origin === 'create' && !row);
	const update = settled.filter((each) => each.row && (each.wish.origin === 'update' || changes(each)));
	const relinked = settled.filter(({ wish, row }) => wish.origin === 'update' && !row);

	return {
		value: {
			create: [...create, ...relinked].map((each) =>
				vouched(each, keepsEntry(each) ? each.wish.entry : entryFor(field, each)),
			),
			update: [
				...update.map((each) => vouched(each, keepsEntry(each) ? each.wish.entry : rowFor(field, each))),
				...foreign.map(({ entry }) => entry),
			],
			delete: [...kept, ...lost, ...displaced],
		},
		rules: rulesOf(settled, stored.length + asked.length, lost.length > 0),
	};
}

function settledFor(field: JunctionField, own: readonly LinkRow[], links: readonly Link[]): Settled<Link>[] {
	return field.junction.pure ? settle(own, links) : withoutRepeats(links);
}

/** A junction with payload may hold a pair twice, but the same id sent twice is still one wish. */
function withoutRepeats(links: readonly Link[]): Settled<Link>[] {
	const seen = new Set<string>();

	return links.flatMap((wish) => {
		const id = wish.rule === 'ids-linked' ? (wish.row?.id ?? `new ${wish.item?.id ?? ''}`) : null;
		if (id !== null && seen.has(id)) return [];
		if (id !== null) seen.add(id);

		return [{ wish, row: wish.row, merged: {} }];
	});
}

/** Whether a member of the payload can go on as the writer sent it. */
function keepsEntry({ wish, row, merged }: Settled<Link>): boolean {
	return wish.row?.id === row?.id && Object.keys(merged).length === 0;
}

function changes({ wish, row, merged }: Settled<Link>): boolean {
	if (wish.origin === 'stored' || wish.row?.id === row?.id) return Object.keys(merged).length > 0;

	return Object.keys({ ...wish.rest, ...merged }).length > 0;
}

function entryFor(field: JunctionField, each: Settled<Link>): unknown {
	const { wish, row, merged } = each;
	if (row) return changes(each) ? rowFor(field, each) : row.key;

	return { ...pointing(field, wish.item), ...wish.rest, ...merged };
}

function rowFor({ junction, far }: JunctionField, { wish, row, merged }: Settled<Link>): Row {
	const relinked = row && wish.item && row.far?.id !== wish.item.id ? pointingTo(far, wish.item) : {};
	return { [junction.key]: row?.key, ...relinked, ...wish.rest, ...merged };
}

function pointing({ far }: JunctionField, item: EndItem | null): Row {
	return item ? pointingTo(far, item) : {};
}

/** Lets the rows of a pure junction pass when Directus writes them: they have been judged here. */
function vouching({ junction, far }: JunctionField, item: Key | null, settled: readonly Settled<Link>[]) {
	const items = settled.flatMap(({ wish, row }) => (wish.item && row?.far?.id !== wish.item.id ? [wish.item] : []));
	const vouch = { fresh: item === null, end: far.field, items };

	return ({ wish, row }: Settled<Link>, entry: unknown): unknown => {
		const links = wish.item !== null && row?.far?.id !== wish.item.id;
		return junction.pure && links && typeof entry === 'object' && entry !== null
			? vouchFor({ ...entry }, vouch)
			: entry;
	};
}

function rulesOf(settled: readonly Settled<Link>[], wishes: number, removed: boolean): Rule[] {
	const rules = new Set(settled.flatMap(({ wish }) => wish.rule ?? []));
	if (settled.length < wishes || settled.some((each) => !keepsEntry(each))) rules.add('pair-kept');
	if (removed) rules.add('row-removed');

	return [...rules];
}
