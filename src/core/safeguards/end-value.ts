import type { End, Target } from './junction';
import { type Key, isKey, keyId, keyOf } from './key';

export type Row = Readonly<Record<string, unknown>>;

/** An item at an end of a junction row. `id` compares; it holds the collection where there can be several. */
export interface EndItem {
	readonly id: string;
	readonly key: Key;
	readonly collection: string;
}

/** What a payload says about one end of a junction row. */
export type EndValue =
	| { readonly kind: 'absent' }
	| { readonly kind: 'none' }
	/** An item that does not exist yet, or that only the database can make out. */
	| { readonly kind: 'new' }
	/** Of no collection the end may point to. */
	| { readonly kind: 'unplaced' }
	/** Neither a key nor an item. Databases differ in what they make of it, such as 1 of `true`. */
	| { readonly kind: 'unreadable' }
	| { readonly kind: 'item'; readonly item: EndItem; readonly changesItem: boolean };

export function isRow(value: unknown): value is Row {
	return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** Reads what `row` says about `end`, be it a key or a nested item. */
export function endValueOf(end: End, row: Row): EndValue {
	const value = row[end.field];

	if (value === undefined) return { kind: 'absent' };
	if (value === null) return { kind: 'none' };

	if (isNoValue(value)) return { kind: 'unreadable' };

	const target = targetOf(end, row);
	if (!target) return { kind: end.collectionField ? 'unplaced' : 'new' };

	if (isKey(value)) return itemOf(end, target, value, false);
	if (!isRow(value)) return { kind: 'new' };
	if (isNoValue(value[target.key])) return { kind: 'unreadable' };

	return itemOf(
		end,
		target,
		value[target.key],
		Object.keys(value).some((each) => each !== target.key),
	);
}

/** The item with this key at an end; undefined for what cannot be a key there. */
export function endItem(end: End, target: Target, value: unknown): EndItem | undefined {
	const id = keyId(target.keyType, value);
	if (id === null) return undefined;

	return {
		id: end.collectionField ? `${target.collection}:${id}` : id,
		key: keyOf(target.keyType, id),
		collection: target.collection,
	};
}

/** The part of a junction row that points to an item. */
export function pointingTo(end: End, item: EndItem): Record<string, unknown> {
	return { ...(end.collectionField ? { [end.collectionField]: item.collection } : {}), [end.field]: item.key };
}

function isNoValue(value: unknown): boolean {
	return typeof value === 'boolean' || Array.isArray(value);
}

function targetOf(end: End, row: Row): Target | undefined {
	if (!end.collectionField) return end.targets[0];

	const collection = row[end.collectionField];
	return end.targets.find((each) => each.collection === collection);
}

function itemOf(end: End, target: Target, key: unknown, changesItem: boolean): EndValue {
	const item = endItem(end, target, key);
	return item ? { kind: 'item', item, changesItem } : { kind: 'new' };
}

/** The known items a bare key can stand for at an end; more than one only where the end takes several collections. */
export function itemsWithKey(end: End, items: readonly EndItem[], key: Key): EndItem[] {
	return end.targets.flatMap((target) => {
		const id = endItem(end, target, key)?.id;
		return items.filter((item) => item.id === id && item.collection === target.collection);
	});
}

/** The row without these fields. */
export function without(row: Row, names: readonly (string | null)[]): Row {
	return Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));
}

/** The item a stored row points to; null where the end was lost. */
export function storedEnd(end: End, key: unknown, collection: unknown): EndItem | null {
	const target = end.collectionField ? end.targets.find((each) => each.collection === collection) : end.targets[0];
	return (target && endItem(end, target, key)) ?? null;
}
