import type { Finding } from '../finding';
import { type EndItem, endValueOf, itemsWithKey, pointingTo, type Row, without } from './end-value';
import type { Entry } from './entry';
import type { JunctionField } from './junction';
import { type Key, keyId } from './key';
import { type Known, type LinkRow, needsOwnRows, type Wanted } from './question';
import { readBareIds } from './read-bare-ids';
import { refusal } from './refusal';
import type { JunctionMode } from './settings';
import { type Link, writeChanges, writeList } from './write-links';

/** What was done to a value, for the log. */
export type Rule = 'ids-linked' | 'object-nested' | 'pair-kept' | 'row-removed';

export type Verdict =
	| { readonly kind: 'stands'; readonly value: unknown; readonly rules: readonly Rule[] }
	| { readonly kind: 'refused'; readonly finding: Finding };

/** One write of one M2M or M2A field, with everything that was looked up for it. */
export interface Case {
	readonly field: JunctionField;
	readonly mode: Exclude<JunctionMode, 'off'>;
	/** The written item; null when it is made by the same write. */
	readonly item: Key | null;
	/** Whether the same value goes to other items as well. */
	readonly shared: boolean;
	readonly wanted: Wanted;
	readonly known: Known;
}

/** Decides what of a value reaches Directus: as it is, turned into what was meant, or nothing. */
export function judge(subject: Case): Verdict {
	const { field, wanted, item, known } = subject;
	const nearType = field.near.targets[0]?.keyType ?? 'string';
	const itemId = item === null ? null : keyId(nearType, item);
	const own = itemId === null ? [] : known.rows.filter((row) => row.near === itemId);
	const added = wanted.kind === 'list' ? wanted.entries : wanted.create;

	const reading = readBareIds(subject, own, added);
	if ('finding' in reading) return { kind: 'refused', finding: reading.finding };

	const links: Link[] = [];

	for (const [origin, entries] of [
		[wanted.kind === 'list' ? 'list' : 'create', added],
		['update', wanted.kind === 'changes' ? wanted.update : []],
	] as const) {
		for (const entry of entries) {
			const resolved = resolve(subject, own, entry, reading.items, origin);
			if ('code' in resolved) return { kind: 'refused', finding: resolved };
			links.push(...resolved.map((link) => ({ ...link, origin })));
		}
	}

	return {
		kind: 'stands',
		...(wanted.kind === 'list'
			? writeList(field, item, own, links, !subject.shared && needsOwnRows(field, wanted))
			: writeChanges(field, item, own, links, wanted.remove)),
	};
}

type Resolved = Omit<Link, 'origin'>;

/** Finds the links an entry of the list stands for, or why it cannot stand. */
function resolve(
	subject: Case,
	own: readonly LinkRow[],
	entry: Entry,
	items: ReadonlyMap<string, EndItem> | null,
	origin: Link['origin'],
): Resolved[] | Finding {
	const { field } = subject;
	if (origin === 'update' && 'row' in entry && entry.row[field.junction.key] === undefined) {
		return refusal(field, 'junction-row-unnamed', {});
	}

	switch (entry.kind) {
		case 'bare':
			return items ? linkItem(field, own, items.get(String(entry.key))) : keepRow(field, own, entry.key);
		case 'keyed':
			return origin === 'update'
				? resolveRow(subject, own, entry.key, entry.row)
				: resolveKeyed(subject, own, entry.key, entry.row);
		case 'row':
			return resolveRow(subject, origin === 'create' ? [] : own, entry.key, entry.row);
		case 'misplaced':
			return resolveMisplaced(subject, own, entry, origin);
		case 'mixed':
			return refusal(field, 'junction-entry-mixed', { fields: [...entry.stray] });
		case 'unreadable':
			return refusal(field, 'junction-entry-unreadable', {});
	}
}

function keepRow(field: JunctionField, own: readonly LinkRow[], key: Key): Resolved[] {
	const row = rowOf(field, own, key);
	return [{ entry: key, row, item: row?.far ?? null, rest: {}, rule: null }];
}

/** A junction with payload may hold a pair more than once; all of these rows are what is linked. */
function linkItem(field: JunctionField, own: readonly LinkRow[], item: EndItem | undefined): Resolved[] {
	if (!item) return [];

	const standing = own.filter((row) => row.far?.id === item.id);
	const rule = 'ids-linked' as const;
	if (standing.length > 0) return standing.map((row) => ({ entry: row.key, row, item, rest: {}, rule }));

	return [{ entry: pointingTo(field.far, item), row: null, item, rest: {}, rule }];
}

function resolveKeyed(subject: Case, own: readonly LinkRow[], key: Key, row: Row): Resolved[] | Finding {
	const { field, known, mode } = subject;
	const named = field.far.collectionField ? (row[field.far.collectionField] ?? null) : null;
	const items = itemsWithKey(field.far, known.related, key).filter(
		(each) => named === null || each.collection === named,
	);
	const [item] = items;

	if (!rowOf(field, own, key) && item && items.length === 1) {
		return mode === 'repair'
			? linkItem(field, own, item)
			: refusal(field, 'junction-object-misplaced', {}, [[pointingTo(field.far, item)]]);
	}

	const resolved = resolveRow(subject, own, key, row);
	const unknown = !('code' in resolved) && !rowOf(field, known.rows, key) && field.junction.pure;
	return unknown ? refusal(field, 'junction-ids-unknown', { ids: [String(key)] }) : resolved;
}

function resolveRow(
	{ field, known, item }: Case,
	own: readonly LinkRow[],
	key: Key | null,
	row: Row,
): Resolved[] | Finding {
	const ownRow = key === null ? null : rowOf(field, own, key);
	const stored = key === null ? null : rowOf(field, known.rows, key);

	if (stored && stored.near !== null && !isOwn(field, stored, item)) {
		return refusal(field, 'junction-row-of-another', { rows: [String(key)] });
	}

	const value = endValueOf(field.far, row);
	if (value.kind === 'none' && ownRow && field.junction.pure) {
		return [{ entry: row, row: ownRow, item: null, rest: {}, rule: 'row-removed' }];
	}

	const others = without(row, [field.junction.key, field.near.field]);
	const rest = without(others, [field.far.field, field.far.collectionField]);
	const changesItem = value.kind === 'item' && value.changesItem;
	const standing = value.kind === 'absent' ? (ownRow?.far ?? null) : null;

	return [
		{
			entry: row,
			row: ownRow,
			item: value.kind === 'item' ? value.item : standing,
			rest: changesItem ? others : rest,
			rule: null,
		},
	];
}

function resolveMisplaced(
	subject: Case,
	own: readonly LinkRow[],
	{ turned, key, row }: Extract<Entry, { kind: 'misplaced' }>,
	origin: Link['origin'],
): Resolved[] | Finding {
	const { field, mode, known } = subject;
	const stored = key === null ? null : rowOf(field, known.rows, key);

	// The key may be the row's or the related item's, which are two different writes; what is updated is a row.
	if (origin === 'update' || (stored && own.includes(stored))) {
		const resolved = resolveRow(subject, own, key, row);
		return 'code' in resolved ? resolved : refusal(field, 'junction-entry-mixed', { fields: Object.keys(row) });
	}

	if (!turned) return refusal(field, 'junction-collection-unclear', { fields: Object.keys(row) });
	if (mode === 'refuse') return refusal(field, 'junction-object-misplaced', {}, [[turned]]);

	const resolved = resolveRow(subject, own, null, turned);
	return 'code' in resolved ? resolved : resolved.map((link) => ({ ...link, rule: 'object-nested' as const }));
}

function isOwn({ near }: JunctionField, row: LinkRow, item: Key | null): boolean {
	return item !== null && row.near === keyId(near.targets[0]?.keyType ?? 'string', item);
}

function rowOf({ junction }: JunctionField, rows: readonly LinkRow[], key: Key): LinkRow | null {
	const id = keyId(junction.keyType, key);
	return rows.find((row) => row.id === id) ?? null;
}
