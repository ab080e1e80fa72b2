import type { SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { storedEnd } from '../../core/safeguards/end-value';
import type { End, PureJunction } from '../../core/safeguards/junction';
import type { Key } from '../../core/safeguards/key';
import type { Pair, StoredPair } from '../../core/safeguards/pairs';
import type { JunctionStore } from '../safeguards/ports';
import { rowsOf } from './columns';
import { createSetAside } from './set-aside';
import { vendorOf } from './vendor';

/** Looks at the pairs of pure junctions, and keeps other writers from linking them meanwhile. */
export function createPairLookups(
	database: Knex,
	schema: SchemaOverview,
): Pick<JunctionStore, 'rowsOf' | 'standing' | 'makeRoom' | 'setAside' | 'takeUp'> {
	const readRows = async (pure: PureJunction, keys: readonly Key[]) =>
		storedPairs(pure, await selectPairs(database, pure).whereIn(pure.junction.key, [...keys]));

	const standing = async (pure: PureJunction, pairs: readonly Pair[]) => {
		const select = selectPairs(database, pure);
		pure.ends.forEach((end, index) => {
			const items = pairs.map((pair) => pair[index === 0 ? 0 : 1]);
			// The key of an M2A end is stored as text.
			void select.whereIn(end.field, unique(items.map(({ key }) => (end.collectionField ? String(key) : key))));
			if (end.collectionField) {
				void select.whereIn(end.collectionField, unique(items.map(({ collection }) => collection)));
			}
		});

		return storedPairs(pure, database.isTransaction ? await lockedRows(database, pure, pairs, select) : await select);
	};

	return {
		...createSetAside(database, schema, { rowsOf: readRows, standing }),
		standing,

		async makeRoom(pure, key) {
			await database(pure.junction.collection).where(pure.junction.key, key).delete();
		},
	};
}

type PairRow = Record<string, unknown>;

function selectPairs(database: Knex, { junction, ends }: PureJunction): Knex.QueryBuilder<PairRow, PairRow[]> {
	const columns = ends.flatMap(({ field, collectionField }) => (collectionField ? [field, collectionField] : [field]));
	return database<PairRow, PairRow[]>(junction.collection).select(junction.key, ...columns);
}

/**
 * Locks the items at one end, always the same one of a junction, and reads the pairs after that: what a writer saw
 * before the lock may be old. PostgreSQL takes both statements in one round trip.
 */
async function lockedRows(
	database: Knex,
	pure: PureJunction,
	pairs: readonly Pair[],
	select: Knex.QueryBuilder<PairRow, PairRow[]>,
): Promise<PairRow[]> {
	const lock = lockOf(database, pure, pairs);

	switch (vendorOf(database)) {
		case 'sqlite':
			// A transaction holds the only connection there is.
			return await select;
		case 'postgres': {
			const sql = [lock.forNoKeyUpdate(), select].map((each) => each.toQuery()).join(';');
			// knex takes a question mark for a place to fill, also within a text.
			const [, rows] = (await database.raw(sql.replaceAll('?', '\\?'))) as unknown as [unknown, unknown];
			return rowsOf<PairRow>(rows);
		}
		default:
			await lock.forUpdate();
			// On a snapshot older than the lock, only a locking read sees what others have committed.
			return await select.forUpdate();
	}
}

function lockOf(database: Knex, { ends }: PureJunction, pairs: readonly Pair[]): Knex.QueryBuilder {
	const [first] = ends
		.map((end, index) => ({ end, index }))
		.filter(({ end }) => !end.collectionField)
		.sort((one, other) => (one.end.field < other.end.field ? -1 : 1));
	const target = first?.end.targets[0];
	if (!first || !target) throw new Error('A junction has at least one end in a single collection');

	const keys = unique(pairs.map((pair) => pair[first.index === 0 ? 0 : 1].key));
	return database.select(target.key).from(target.collection).whereIn(target.key, keys).orderBy(target.key);
}

function storedPairs({ junction, ends }: PureJunction, rows: readonly PairRow[]): StoredPair[] {
	const [first, second] = ends;
	const at = (end: End, row: PairRow) =>
		storedEnd(end, row[end.field], end.collectionField ? row[end.collectionField] : undefined);

	return rows.map((row) => ({
		key: row[junction.key] as string | number,
		ends: [at(first, row), at(second, row)],
	}));
}

function unique<T>(values: readonly T[]): T[] {
	return [...new Set(values)];
}
