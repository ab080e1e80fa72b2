import { type Finding, finding } from '../finding';
import { type EndItem, endValueOf, type Row } from './end-value';
import type { PureJunction } from './junction';
import type { Key } from './key';

/** A row of a pure junction as it is stored; an end is null where it was lost before. */
export interface StoredPair {
	readonly key: Key;
	readonly ends: readonly [EndItem | null, EndItem | null];
}

export type Pair = readonly [EndItem, EndItem];

/** What a new row of a pure junction states: a pair to look for, an item nobody can have linked yet, or nothing valid. */
export type NewPair = { readonly kind: 'pair'; readonly pair: Pair } | { readonly kind: 'new' } | Refused;

interface Refused {
	readonly kind: 'refused';
	readonly finding: Finding;
}

/** Reads a row that is about to be made. */
export function newPairOf(pure: PureJunction, row: Row): NewPair {
	const [first, second] = pure.ends.map((end) => ({ end, value: endValueOf(end, row) }));
	if (!first || !second) return { kind: 'new' };

	for (const { end, value } of [first, second]) {
		if (value.kind === 'absent' || value.kind === 'none' || value.kind === 'unreadable')
			return { kind: 'refused', finding: endMissing(pure, end.field) };
	}

	return first.value.kind === 'item' && second.value.kind === 'item'
		? { kind: 'pair', pair: [first.value.item, second.value.item] }
		: { kind: 'new' };
}

/** Whether an update of rows of a pure junction says anything about their ends. */
export function touchesEnds(pure: PureJunction, change: Row): boolean {
	return pure.ends.some(
		({ field, collectionField }) =>
			change[field] !== undefined || (collectionField !== null && change[collectionField] !== undefined),
	);
}

/** The pairs that rows have after a change, judged as a whole: no end is lost and no pair stands twice among them. */
export function changedPairs(
	pure: PureJunction,
	rows: readonly StoredPair[],
	change: Row,
): { readonly kind: 'pairs'; readonly pairs: readonly Pair[] } | Refused {
	const pairs: Pair[] = [];
	const seen = new Set<string>();

	for (const { end } of pure.ends.map((each) => ({ end: each }))) {
		const { kind } = endValueOf(end, change);
		if (kind === 'none' || kind === 'unreadable') return { kind: 'refused', finding: endMissing(pure, end.field) };
	}

	for (const row of rows) {
		const ends = pure.ends.map((end, index) => changedEnd(end, row.ends[index] ?? null, change));
		const [first, second] = ends;
		if (!first || !second) continue;

		const pair: Pair = [first, second];
		if (seen.has(pairId(pair))) return { kind: 'refused', finding: pairExists(pure, pair) };

		seen.add(pairId(pair));
		pairs.push(pair);
	}

	return { kind: 'pairs', pairs };
}

export function pairId([first, second]: Pair): string {
	return JSON.stringify([first.id, second.id]);
}

export function pairExists({ junction, ends }: PureJunction, pair: Pair): Finding {
	const named = ends.map((end, index) => `${end.field}: ${String(pair[index]?.key)}`);
	return finding('junction-pair-exists', junction.collection, {
		junction: junction.collection,
		ends: named.join(', '),
	});
}

function endMissing({ junction }: PureJunction, field: string): Finding {
	return finding('junction-end-missing', `${junction.collection}.${field}`, { junction: junction.collection, field });
}

function changedEnd(end: PureJunction['ends'][number], stored: EndItem | null, change: Row): EndItem | null {
	// An M2A change may name the key alone: the collection is then the stored one.
	const collection = end.collectionField && stored ? { [end.collectionField]: stored.collection } : {};
	const value = endValueOf(end, { ...collection, ...change });

	if (value.kind === 'item') return value.item;
	return value.kind === 'absent' ? stored : null;
}
