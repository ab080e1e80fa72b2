import type { SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import type { End, PureJunction } from '../../core/safeguards/junction';
import type { Key } from '../../core/safeguards/key';
import { type Pair, pairExists, type StoredPair } from '../../core/safeguards/pairs';
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

type ReadRows = (pure: PureJunction, keys: readonly Key[]) => Promise<StoredPair[]>;

/**
 * Lets rows of a pure junction make way for each other within one transaction, so that it is its end that counts: what
 * swaps two pairs has to double one of them in between, which a unique index would not let it. A row that has made way
 * has an empty end until its own turn comes; if that does not come before the commit, the transaction fails.
 */
export function createSetAside(
	database: Knex,
	schema: SchemaOverview,
	readRows: ReadRows,
): Pick<JunctionStore, 'rowsOf' | 'setAside' | 'takeUp'> {
	const transaction = transactionOf(database);
	const aside = (transaction && known.get(transaction)) ?? new Map<string, SetAside>();
	const canBeEmpty = ({ junction }: PureJunction, { field }: End) =>
		schema.collections[junction.collection]?.fields[field]?.nullable === true;

	return {
		async rowsOf(pure, keys) {
			return (await readRows(pure, keys)).map((row) => asBefore(row, aside.get(idOf(pure, row.key))));
		},

		async setAside(pure, { key, ends: [first, second] }) {
			const end = pure.ends.find((each) => canBeEmpty(pure, each));
			if (!transaction || !end || !first || !second) return false;

			await transaction(pure.junction.collection)
				.where(pure.junction.key, key)
				.update({ [end.field]: null });

			if (!known.has(transaction)) {
				known.set(transaction, aside);
				beforeCommit(transaction, () => refuseForgotten(aside, readRows));
			}

			aside.set(idOf(pure, key), { pure, key, pair: [first, second], end });
			return true;
		},

		async takeUp(pure, keys, change) {
			for (const key of keys) {
				const row = aside.get(idOf(pure, key));
				const other = row && pure.ends.find((each) => each.field !== row.end.field);
				if (!row || !other || change[row.end.field] !== undefined || !canBeEmpty(pure, other)) continue;

				// The write fills the other end only, and with the old one the old pair would stand a second time.
				await database(pure.junction.collection)
					.where(pure.junction.key, key)
					.update({ [row.end.field]: keyAt(row, row.end), [other.field]: null });
			}
		},
	};
}

async function refuseForgotten(aside: ReadonlyMap<string, SetAside>, readRows: ReadRows): Promise<void> {
	for (const { pure, key, pair } of aside.values()) {
		const [row] = await readRows(pure, [key]);
		if (row?.ends.some((each) => each === null)) throw refusalError(pairExists(pure, pair));
	}
}

function asBefore(row: StoredPair, aside: SetAside | undefined): StoredPair {
	if (!aside) return row;

	const [first, second] = row.ends;
	return { ...row, ends: [first ?? aside.pair[0], second ?? aside.pair[1]] };
}

/** The key of an M2A end is stored as text. */
function keyAt({ pure, pair }: SetAside, end: End): Key {
	const { key } = pure.ends[0].field === end.field ? pair[0] : pair[1];
	return end.collectionField ? String(key) : key;
}

function idOf({ junction }: PureJunction, key: Key): string {
	return `${junction.collection} ${String(key)}`;
}
