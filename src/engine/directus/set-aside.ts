import type { SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import type { EndItem } from '../../core/safeguards/end-value';
import type { End, PureJunction } from '../../core/safeguards/junction';
import type { Key } from '../../core/safeguards/key';
import { holds, type Pair, pairExists, pairOf, type StoredPair } from '../../core/safeguards/pairs';
import type { JunctionStore } from '../safeguards/ports';
import { beforeCommit, transactionOf } from './before-commit';
import { refusalError } from './safeguard-errors';

/** A row that made way for another in the same transaction, and the pair it had. */
interface SetAside {
	readonly pure: PureJunction;
	readonly key: Key;
	readonly pair: Pair;
	/** The end that was emptied. */
	readonly end: End;
}

const known = new WeakMap<Knex.Transaction, Map<string, SetAside>>();

/** Reads what is stored, without what rows had before they made way. */
type Stored = Pick<JunctionStore, 'rowsOf' | 'standing'>;

/**
 * Lets rows of a pure junction make way for each other within one transaction, so that it is its end that counts: what
 * swaps two pairs has to double one of them in between, which a unique index would not let it. A row that has made way
 * has an empty end until its own turn comes. If that does not come, it gets its old pair back before the commit; where
 * that is taken, the transaction fails.
 */
export function createSetAside(
	database: Knex,
	schema: SchemaOverview,
	stored: Stored,
): Pick<JunctionStore, 'rowsOf' | 'setAside' | 'takeUp'> {
	const transaction = transactionOf(database);
	const aside = (transaction && known.get(transaction)) ?? new Map<string, SetAside>();
	const canBeEmpty = ({ junction }: PureJunction, { field }: End) =>
		schema.collections[junction.collection]?.fields[field]?.nullable === true;

	return {
		async rowsOf(pure, keys) {
			return (await stored.rowsOf(pure, keys)).map((row) => asBefore(row, aside.get(idOf(pure, row.key))));
		},

		async setAside(pure, { key, ends: [first, second] }) {
			const end = pure.ends.find((each) => canBeEmpty(pure, each));
			if (!transaction || !end || !first || !second) return false;

			await transaction(pure.junction.collection)
				.where(pure.junction.key, key)
				.update({ [end.field]: null });

			if (!known.has(transaction)) {
				known.set(transaction, aside);
				beforeCommit(transaction, () => takeBack(transaction, aside, stored));
			}

			aside.set(idOf(pure, key), { pure, key, pair: [first, second], end });
			return true;
		},

		async takeUp(pure, keys, change) {
			for (const key of keys) {
				const row = aside.get(idOf(pure, key));
				const other = row && pure.ends.find((each) => each.field !== row.end.field);
				if (!row || !other) continue;
				const fillsEmptied = change[row.end.field] !== undefined;
				if (!fillsEmptied && !canBeEmpty(pure, other)) continue;

				// Its turn has come: from here on it is like any other row.
				aside.delete(idOf(pure, key));
				if (fillsEmptied) continue;

				// The write fills the other end only, and with the old one the old pair would stand a second time.
				await database(pure.junction.collection)
					.where(pure.junction.key, key)
					.update({ [row.end.field]: keyAt(row.end, row.pair[pure.ends.indexOf(row.end)]), [other.field]: null });
			}
		},
	};
}

/** Gives rows whose turn did not come what they had. */
async function takeBack(
	transaction: Knex.Transaction,
	aside: ReadonlyMap<string, SetAside>,
	stored: Stored,
): Promise<void> {
	for (const each of aside.values()) {
		const { pure, key } = each;
		const [row] = await stored.rowsOf(pure, [key]);
		if (!row?.ends.includes(null)) continue;

		const pair = pairOf(asBefore(row, each));
		if (!pair) continue;

		const holders = await stored.standing(pure, [pair]);
		if (holders.some((holder) => holds(holder, pair))) throw refusalError(pairExists(pure, pair));

		const ends = Object.fromEntries(pure.ends.map((end, index) => [end.field, keyAt(end, pair[index])]));
		await transaction(pure.junction.collection).where(pure.junction.key, key).update(ends);
	}
}

function asBefore(row: StoredPair, aside: SetAside | undefined): StoredPair {
	if (!aside) return row;

	const [first, second] = row.ends;
	return { ...row, ends: [first ?? aside.pair[0], second ?? aside.pair[1]] };
}

/** The key of an M2A end is stored as text. */
function keyAt(end: End, item: EndItem | undefined): Key | undefined {
	return end.collectionField ? String(item?.key) : item?.key;
}

function idOf({ junction }: PureJunction, key: Key): string {
	return `${junction.collection} ${String(key)}`;
}
