import type { Knex } from 'knex';
import type { Attached } from '../../core/undo-losses';

/** Reads what hangs on a collection and goes with it, or is without a home when it has gone. */
export async function readAttached(knex: Knex, collection: string): Promise<Attached> {
	const lists = knex('directus_relations').where({ many_collection: collection }).whereNotNull('one_field');
	const rights = knex('directus_permissions').where({ collection });

	return {
		comments: await count(knex('directus_comments').where({ collection })),
		versions: await count(knex('directus_versions').where({ collection })),
		shares: await count(knex('directus_shares').where({ collection })),
		// A preset without a name is how somebody left the page last.
		bookmarks: await count(knex('directus_presets').where({ collection }).whereNotNull('bookmark')),
		permissions: await rights.select<{ policy: string; action: string }[]>('policy', 'action'),
		lists: await lists.select<{ collection: string; field: string }[]>({
			collection: 'one_collection',
			field: 'one_field',
		}),
		grouped: await knex('directus_collections').where({ group: collection }).pluck<string[]>('collection'),
	};
}

async function count(rows: Knex.QueryBuilder): Promise<number> {
	const [row] = await rows.count<{ count: number | string }[]>({ count: '*' });
	return Number(row?.count ?? 0);
}
