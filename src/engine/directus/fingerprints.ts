import type { Knex } from 'knex';
import { digestOf } from '../../core/digest';
import type { Key, RowReader } from '../ports';
import type { Environment } from './environment';
import { readAttached } from './attached';
import { readIdentities } from './identities';

/** Rows read at a time; some databases take no more than about a thousand values in a list. */
const BATCH = 500;

/** Characters of a fingerprint; enough that two versions of one row never share it by chance. */
const LENGTH = 12;

export function createRowReader({ database, getSchema }: Pick<Environment, 'database' | 'getSchema'>): RowReader {
	return {
		async fingerprints(collection, columns) {
			const known = (await getSchema()).collections[collection];
			if (!known) return new Map();
			const present = columns.filter((each) => known.fields[each] !== undefined);
			return readFingerprints(database, collection, known.primary, present, null);
		},
		async values(collection, column) {
			const primary = (await getSchema()).collections[collection]?.primary;
			if (primary === undefined) return new Map();
			const rows = await database.from(collection).whereNotNull(column).select<Row[]>(primary, column);
			return new Map(rows.map((row) => [row[primary] as Key, row[column]]));
		},
		async linked({ collection, field, keys, among }) {
			const primary = (await getSchema()).collections[collection]?.primary;
			if (primary === undefined) return [];
			const linked: Key[] = [];

			for (const batch of batches(keys)) {
				const query = database.from(collection);
				// A relation to several collections keeps every key as text.
				if (among) void query.where(among.field, among.collection).whereIn(field, batch.map(String));
				else void query.whereIn(field, batch);
				linked.push(...(await query.pluck<Key[]>(primary)));
			}

			return linked;
		},
		attached: (collections) => readAttached(database, collections),
		identities: (collections) => readIdentities(database, collections),
	};
}

type Row = Record<string, unknown>;

/** Keys in lists that every database takes. */
export function batches(keys: readonly Key[]): Key[][] {
	const starts = Array.from({ length: Math.ceil(keys.length / BATCH) }, (_, index) => index * BATCH);
	return starts.map((start) => keys.slice(start, start + BATCH));
}

/** Fingerprints of rows by key, over some columns; of all rows of the collection where `keys` is null. */
export async function readFingerprints(
	knex: Knex,
	collection: string,
	primary: string,
	columns: readonly string[],
	keys: readonly Key[] | null,
): Promise<Map<Key, string>> {
	const prints = new Map<Key, string>();
	const add = (rows: readonly Row[]) => {
		for (const row of rows)
			prints.set(row[primary] as Key, digestOf(columns.map((each) => row[each])).slice(0, LENGTH));
	};
	const selected = [...new Set([primary, ...columns])];

	if (keys) {
		for (const batch of batches(keys)) add(await knex.select(selected).from(collection).whereIn(primary, batch));
		return prints;
	}

	for (let last: unknown; ;) {
		const query = knex.select<Row[]>(selected).from(collection).orderBy(primary).limit(BATCH);
		const rows = await (last === undefined ? query : query.where(primary, '>', last as Key));
		add(rows);
		if (rows.length < BATCH) return prints;
		last = rows.at(-1)?.[primary];
	}
}
