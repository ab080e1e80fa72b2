import type { Finding } from '../../core/finding';
import type { Row } from '../../core/safeguards/end-value';
import type { PureJunction } from '../../core/safeguards/junction';
import {
	changedPairs,
	holds,
	newPairOf,
	type Pair,
	pairExists,
	pairId,
	pairOf,
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
	const holders = standing.filter((each) => holds(each, added.pair));
	const [row] = holders;

	if (!row) return passes;
	if (!vouch) return (await makeWay(holders, pure, store)) ?? passes;

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

	const own = new Set(rows.map(({ key }) => String(key)));
	const standing = changed.pairs.length > 0 ? await store.standing(pure, changed.pairs) : [];
	const holders = standing.filter(
		(each) => !own.has(String(each.key)) && changed.pairs.some((pair) => holds(each, pair)),
	);
	const refused = await makeWay(holders, pure, store);
	if (refused) return refused;

	await store.takeUp(pure, keys, payload);
	return passes;
}

/** What is written later in the same transaction may give these rows another pair: only its end is judged. */
async function makeWay(
	holders: readonly StoredPair[],
	pure: PureJunction,
	store: JunctionStore,
): Promise<Extract<GuardedRow, { kind: 'refused' }> | undefined> {
	for (const row of holders) {
		const pair = pairOf(row);
		if (pair && !(await store.setAside(pure, row))) return { kind: 'refused', finding: pairExists(pure, pair) };
	}

	return undefined;
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
