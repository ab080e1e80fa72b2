import type { Knex } from 'knex';
import type { ItemFinder, Key } from '../ports';
import type { Environment } from './environment';

/** Lookups in one query; SQLite takes 500 parts, and each may compare several values. */
const BATCH = 200;

/** Finds items in the database by equal values; meant for collections that are there. */
export function createItemFinder({ database, getSchema }: Environment): ItemFinder {
	// Directus copies its whole overview for everybody who asks.
	let schema: ReturnType<Environment['getSchema']> | undefined;
	const primaryOf = async (collection: string) => (await (schema ??= getSchema())).collections[collection]?.primary;

	return {
		async find(collection, wheres) {
			const primary = await primaryOf(collection);
			const found: (Key | null)[] = wheres.map(() => null);
			if (primary === undefined) return found;

			for (let start = 0; start < wheres.length; start += BATCH) {
				const parts = wheres.slice(start, start + BATCH).map((where, index) => {
					const first = database
						.select(primary)
						.from(collection)
						.where(where as Knex.ValueDict)
						.limit(1);
					// Only the database knows what it takes for equal, so it has to say which lookup a key belongs to.
					return database
						.select({ key: primary }, database.raw('? as ??', [start + index, 'place']))
						.from(first.as('t'));
				});
				const rows = (await database.unionAll(parts)) as { key: Key; place: number | string }[];
				for (const { key, place } of rows) found[Number(place)] = key;
			}

			return found;
		},
		async nth(collection, positions) {
			const primary = await primaryOf(collection);
			if (primary === undefined) return positions.map(() => null);
			const last = positions.reduce((most, each) => Math.max(most, each), 0);
			const keys = await database.from(collection).orderBy(primary).limit(last).pluck<Key[]>(primary);
			return positions.map((position) => keys[position - 1] ?? null);
		},
	};
}
