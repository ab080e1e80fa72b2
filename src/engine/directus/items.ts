import type { Knex } from 'knex';
import type { ItemFinder, Key } from '../ports';
import type { Environment } from './environment';

/** Finds items in the database by equal values; meant for collections that are there. */
export function createItemFinder({ database, getSchema }: Environment): ItemFinder {
	// Directus copies its whole overview for everybody who asks, and every row to look for would.
	let schema: ReturnType<Environment['getSchema']> | undefined;

	return {
		async find(collection, where) {
			const primary = (await (schema ??= getSchema())).collections[collection]?.primary;
			if (primary === undefined) return null;
			const row = (await database
				.select(primary)
				.from(collection)
				.where(where as Knex.ValueDict)
				.first()) as Record<string, Key> | undefined;
			return row?.[primary] ?? null;
		},
		async nth(collection, position) {
			const primary = (await getSchema()).collections[collection]?.primary;
			if (primary === undefined) return null;
			const [key] = await database
				.from(collection)
				.orderBy(primary)
				.offset(position - 1)
				.limit(1)
				.pluck<Key[]>(primary);
			return key ?? null;
		},
	};
}
