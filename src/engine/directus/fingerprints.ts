import type { Knex } from 'knex';
import { digestOf } from '../../core/digest';
import type { Key, RowReader } from '../ports';
import type { Environment } from './environment';

/** Rows read at a time; some databases take no more than about a thousand values in a list. */
const BATCH = 500;

/** Characters of a fingerprint; enough that two versions of one row never share it by chance. */
const LENGTH = 16;

export function createRowReader({ database, getSchema }: Environment): RowReader {
	return {
		async fingerprints(collection, columns) {
			const known = (await getSchema()).collections[collection];
			if (!known) return new Map();
			const present = columns.filter((each) => known.fields[each] !== undefined);
			return readFingerprints(database, collection, known.primary, present, null);
		},
	};
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
	const add = (rows: readonly Record<string, unknown>[]) => {
		for (const row of rows)
			prints.set(row[primary] as Key, digestOf(columns.map((each) => row[each])).slice(0, LENGTH));
	};
	const selected = [...new Set([primary, ...columns])];

	if (keys) {
		for (let start = 0; start < keys.length; start += BATCH) {
			add(
				await knex
					.select(selected)
					.from(collection)
					.whereIn(primary, keys.slice(start, start + BATCH)),
			);
		}

		return prints;
	}

	for (let offset = 0; ; offset += BATCH) {
		const rows = await knex
			.select<Record<string, unknown>[]>(selected)
			.from(collection)
			.orderBy(primary)
			.limit(BATCH)
			.offset(offset);
		add(rows);
		if (rows.length < BATCH) return prints;
	}
}
