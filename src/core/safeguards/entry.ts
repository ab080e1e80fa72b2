import { endValueOf, type Row, isRow } from './end-value';
import type { JunctionField, Target } from './junction';
import { type Key, isKey } from './key';

/** One member of the list a writer sends for an M2M or M2A field, told apart by its shape alone. */
export type Entry =
	| { readonly kind: 'bare'; readonly key: Key }
	/** `{ id }` and nothing else (M2A: with the collection): a key in an object's clothes. */
	| { readonly kind: 'keyed'; readonly key: Key; readonly row: Row }
	| { readonly kind: 'row'; readonly key: Key | null; readonly row: Row }
	/** Meant for the related item; `turned` is where it belongs, null where no single collection fits. */
	| { readonly kind: 'misplaced'; readonly key: Key | null; readonly row: Row; readonly turned: Row | null }
	/** Names the related item and carries fields of it beside, where Directus would drop them. */
	| { readonly kind: 'mixed'; readonly row: Row; readonly stray: readonly string[] }
	| { readonly kind: 'unreadable'; readonly value: unknown };

/** Tells by its shape what a list member is meant to be. */
export function entryOf(field: JunctionField, value: unknown): Entry {
	if (isKey(value)) return { kind: 'bare', key: value };
	if (!isRow(value) || endValueOf(field.far, value).kind === 'unreadable') return { kind: 'unreadable', value };

	const { junction, far } = field;
	const given = value[junction.key];
	const key = isKey(given) ? given : null;
	const names = Object.keys(value);
	const stray = names.filter((name) => !junction.fields.has(name) && far.targets.some((each) => each.fields.has(name)));

	if (stray.length === 0)
		return isKeyed(field, value, key) ? { kind: 'keyed', key, row: value } : { kind: 'row', key, row: value };

	// A field that only the related item has, beside the related item itself.
	if (value[far.field] !== undefined && value[far.field] !== null) return { kind: 'mixed', row: value, stray };

	return { kind: 'misplaced', key, row: value, turned: turn(field, value, stray) };
}

function isKeyed(field: JunctionField, row: Row, key: Key | null): key is Key {
	const { junction, far } = field;

	return (
		key !== null &&
		Object.keys(row).every((name) => name === junction.key || (far.collectionField && name === far.collectionField))
	);
}

/**
 * Nests what belongs to the related item. Names that both sides know follow the rest of the object: to the related
 * item, unless something in it can only be meant for the junction.
 */
function turn(field: JunctionField, row: Row, stray: readonly string[]): Row | null {
	const { junction, far, near } = field;
	const target = targetFor(field, row, stray);
	if (!target) return null;

	const structural = new Set([far.field, far.collectionField, near.field]);
	const isOwn = (name: string) => junction.fields.has(name) && !target.fields.has(name);
	const split = Object.keys(row).some((name) => isOwn(name) && !structural.has(name) && name !== junction.key);

	const nested: Record<string, unknown> = {};
	const kept: Record<string, unknown> = {};

	for (const [name, value] of Object.entries(row)) {
		if (name === far.field || name === far.collectionField) continue;

		const stays = name === near.field || isOwn(name) || (split && junction.fields.has(name) && name !== target.key);
		(stays ? kept : nested)[name] = value;
	}

	return { ...kept, ...(far.collectionField ? { [far.collectionField]: target.collection } : {}), [far.field]: nested };
}

function targetFor({ far }: JunctionField, row: Row, stray: readonly string[]): Target | null {
	if (!far.collectionField) return far.targets[0] ?? null;

	const named = row[far.collectionField];
	if (named !== undefined && named !== null) return far.targets.find((each) => each.collection === named) ?? null;

	const fitting = far.targets.filter((each) => stray.every((name) => each.fields.has(name)));
	return fitting.length === 1 ? (fitting[0] ?? null) : null;
}
