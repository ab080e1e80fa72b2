import type { Finding } from '../../core/finding';
import type { Row } from '../../core/safeguards/end-value';
import type { PureJunction } from '../../core/safeguards/junction';
import {
	changedPairs,
	newPairOf,
	type Pair,
	pairExists,
	pairId,
	type StoredPair,
	touchesEnds,
} from '../../core/safeguards/pairs';
import { type Vouch, vouchOf } from '../../core/safeguards/vouch';
import type { JunctionStore, Write } from './ports';

type GuardedRow =
	{ readonly kind: 'passes'; readonly payload: Row } | { readonly kind: 'refused'; readonly finding: Finding };

/** Keeps a pure junction pure: no end of a row is empty, and no pair stands twice. */
export function guardPairs(write: Write, pure: PureJunction, store: JunctionStore): Promise<GuardedRow> {
	return write.keys === null
		? guardNew(write.payload, pure, store)
		: guardChange(write.keys, write.payload, pure, store);
}

async function guardNew(payload: Row, pure: PureJunction, store: JunctionStore): Promise<GuardedRow> {
	const passes = { kind: 'passes', payload } as const;
	const vouch = vouchOf(payload);
	if (vouch?.fresh) return passes;

	const added = newPairOf(pure, payload);
	if (added.kind === 'refused') return added;
	if (added.kind === 'new') return passes;

	const standing = vouch ? await standingOf(added.pair, vouch, pure, store) : await store.standing(pure, [added.pair]);
	const row = standing.find(
		({ ends: [first, second] }) => first && second && pairId([first, second]) === pairId(added.pair),
	);

	if (!row) return passes;
	if (!vouch) return { kind: 'refused', finding: pairExists(pure, added.pair) };

	// Another writer linked the same pair while this one was on its way. The row takes the place, and the key, of his.
	await store.makeRoom(pure, row.key);
	return { kind: 'passes', payload: { ...payload, [pure.junction.key]: row.key } };
}

async function guardChange(
	keys: readonly (string | number)[],
	payload: Row,
	pure: PureJunction,
	store: JunctionStore,
): Promise<GuardedRow> {
	const passes = { kind: 'passes', payload } as const;
	if (vouchOf(payload) || !touchesEnds(pure, payload)) return passes;

	const rows = await store.rowsOf(pure, keys);
	const changed = changedPairs(pure, rows, payload);
	if (changed.kind === 'refused') return changed;
	if (changed.pairs.length === 0) return passes;

	const own = new Set(rows.map(({ key }) => String(key)));
	const standing = await store.standing(pure, changed.pairs);
	const wanted = new Set(changed.pairs.map(pairId));
	const others = standing.filter(({ key }) => !own.has(String(key)));
	const second = others.map(pairOf).find((each) => each && wanted.has(pairId(each)));

	return second ? { kind: 'refused', finding: pairExists(pure, second) } : passes;
}

const looked = new WeakMap<object, Map<string, Promise<StoredPair[]>>>();

/** One look at the stored pairs serves all rows that one write adds to one item. */
function standingOf(pair: Pair, vouch: Vouch, pure: PureJunction, store: JunctionStore): Promise<StoredPair[]> {
	const far = pure.ends.findIndex(({ field }) => field === vouch.end);
	const near = pair[far === 0 ? 1 : 0];
	const pairs = vouch.items.map((item): Pair => (far === 0 ? [item, near] : [near, item]));

	const answers = looked.get(store.transaction) ?? new Map<string, Promise<StoredPair[]>>();
	const id = JSON.stringify([pure.junction.collection, pairs.map(pairId)]);
	const answer = answers.get(id) ?? store.standing(pure, pairs);

	looked.set(store.transaction, answers.set(id, answer));
	return answer;
}

function pairOf({ ends: [first, second] }: StoredPair): Pair | null {
	return first && second ? [first, second] : null;
}
