import { type Finding, finding } from '../finding';
import { type EndItem, type EndValue, endValueOf, pointingTo, type Row } from './end-value';
import type { End, PureJunction } from './junction';
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
		if (value.kind === 'absent') return { kind: 'refused', finding: endMissing(pure, end.field) };

		const lacking = lackingIn(end, value);
		if (lacking) return { kind: 'refused', finding: endMissing(pure, lacking) };
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

	for (const row of rows) {
		const values = pure.ends.map((end, index) => ({ end, value: changedEnd(end, row.ends[index] ?? null, change) }));
		const lacking = values.map(({ end, value }) => lackingIn(end, value)).find((each) => each !== null);
		if (lacking) return { kind: 'refused', finding: endMissing(pure, lacking) };

		const [first, second] = values.map(({ value }) => (value.kind === 'item' ? value.item : null));
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

/** The pair a row links; null where an end was lost. */
export function pairOf({ ends: [first, second] }: StoredPair): Pair | null {
	return first && second ? [first, second] : null;
}

export function holds(row: StoredPair, pair: Pair): boolean {
	const own = pairOf(row);
	return own !== null && pairId(own) === pairId(pair);
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

/** What an end would have after a change: of an M2A end, the key or the collection may be changed alone. */
function changedEnd(end: End, stored: EndItem | null, change: Row): EndValue {
	const before = stored ? pointingTo(end, stored) : {};
	const said = Object.entries(change).filter(([, value]) => value !== undefined);

	return endValueOf(end, { ...before, ...Object.fromEntries(said) });
}

/** The field that keeps an end from naming an item. */
function lackingIn(end: End, { kind }: EndValue): string | null {
	if (kind === 'unplaced') return end.collectionField;

	return kind === 'none' || kind === 'unreadable' ? end.field : null;
}
