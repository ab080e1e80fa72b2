import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDirectus, type TestDirectus } from '../support/directus';
import { createItems, createModel } from '../support/safeguards-model';

const TABLES = [
	...['posts', 'sites', 'tags', 'products', 'headings', 'paragraphs', 'codes'],
	...['posts_tags', 'posts_products', 'posts_sections', 'posts_related', 'posts_codes'],
];

/** Writes that mean to Directus what they mean to the writer, in the order in which they are sent. */
const WRITES: [string, string, unknown][] = [
	['POST', '/items/posts', { title: 'plain', body: 'text' }],
	['POST', '/items/posts', [{ title: 'two' }, { title: 'three', site: { name: 'made' } }]],
	['PATCH', '/items/posts/1', { title: 'changed' }],
	['PATCH', '/items/posts', { keys: [1, 2], data: { body: 'same' } }],
	['POST', '/items/sites', { name: 'site', posts: [{ title: 'in it' }, 1] }],
	[
		'PATCH',
		'/items/sites/1',
		{ posts: { create: [{ title: 'more' }], update: [{ id: 1, title: 'again' }], delete: [2] } },
	],
	['PATCH', '/items/sites/1', { posts: [1] }],
	// What the Studio sends for a list of links.
	[
		'PATCH',
		'/items/posts/1',
		{ tags: { create: [{ tags_id: { id: 101 } }, { tags_id: { name: 'new' } }], update: [], delete: [] } },
	],
	[
		'PATCH',
		'/items/posts/1',
		{
			tags: {
				create: [{ tags_id: { id: 102, name: 'renamed' } }],
				update: [{ id: 1, tags_id: { id: 101, name: 'also' } }],
				delete: [2],
			},
		},
	],
	[
		'PATCH',
		'/items/posts/1',
		{
			related: {
				create: [
					{ sort: 1, related_id: { id: 2 } },
					{ sort: 2, related_id: { id: 3 } },
				],
				update: [],
				delete: [],
			},
		},
	],
	[
		'PATCH',
		'/items/posts/1',
		{
			related: {
				create: [],
				update: [
					{ id: 1, sort: 2 },
					{ id: 2, sort: 1 },
				],
				delete: [],
			},
		},
	],
	[
		'PATCH',
		'/items/posts/1',
		{
			products: {
				create: [{ quantity: 1, products_id: { id: 101 } }, { products_id: { id: 101 } }],
				update: [],
				delete: [],
			},
		},
	],
	[
		'PATCH',
		'/items/posts/1',
		{
			products: {
				create: [],
				update: [
					{ id: 1, quantity: 5 },
					{ id: 2, products_id: null },
				],
				delete: [],
			},
		},
	],
	[
		'PATCH',
		'/items/posts/1',
		{
			sections: {
				create: [
					{ collection: 'headings', item: { name: 'a' } },
					{ collection: 'paragraphs', item: { text: 'b' } },
				],
				update: [],
				delete: [],
			},
		},
	],
	[
		'PATCH',
		'/items/posts/1',
		{ sections: { create: [], update: [{ id: 1, collection: 'headings', item: { id: 1, name: 'c' } }], delete: [2] } },
	],
	[
		'PATCH',
		'/items/posts',
		{ keys: [2, 3], data: { tags: { create: [{ tags_id: { id: 103 } }], update: [], delete: [] } } },
	],
	// What programs send.
	[
		'POST',
		'/items/posts',
		{ title: 'linked', tags: [{ tags_id: 101 }, { tags_id: { name: 'nested' } }], codes: [{ codes_id: 'en' }] },
	],
	[
		'PATCH',
		'/items/posts/1',
		{ products: [{ products_id: 101, quantity: 1 }, { products_id: 102 }, { products_id: { name: 'p' } }] },
	],
	['PATCH', '/items/posts/1', { products: [{ products_id: 101, quantity: 1 }] }],
	['PATCH', '/items/posts/1', { products: [] }],
	['PATCH', '/items/posts/1', { tags: [1, 3] }],
	['PATCH', '/items/posts/1', { tags: [{ id: 1, tags_id: 104 }, { tags_id: 105 }] }],
	['PATCH', '/items/posts/1', { tags: [{ id: 1 }] }],
	['PATCH', '/items/posts/1', { tags: null }],
	['POST', '/items/posts_tags', { posts_id: 1, tags_id: 101 }],
	[
		'POST',
		'/items/posts_tags',
		[
			{ posts_id: 1, tags_id: 102 },
			{ posts_id: { title: 'both' }, tags_id: { name: 'made' } },
		],
	],
	['PATCH', '/items/posts_tags', { query: { filter: { tags_id: { _eq: 102 } } }, data: { tags_id: 103 } }],
	['POST', '/items/posts_products', { posts_id: 1 }],
	['DELETE', '/items/posts_tags', { query: { filter: { tags_id: { _eq: 101 } } } }],
	// What Directus refuses by itself.
	['PATCH', '/items/posts/1', { tags: [{ tags_id: 999 }] }],
	['PATCH', '/items/posts/1', { tags: 'nonsense' }],
	['PATCH', '/items/posts/1', { tags: { add: [1] } }],
	['PATCH', '/items/posts/1', { tags: { update: [{ id: 9999, tags_id: 101 }] } }],
];

describe.each(['sqlite', 'postgres'] as const)('writes that need no safeguard on %s', (database) => {
	let guarded: TestDirectus;
	let alone: TestDirectus;

	beforeAll(async () => {
		guarded = await startDirectus({ database });
		alone = await startDirectus({ database, env: { SCAFFOLD_JUNCTION_WRITES: 'off', SCAFFOLD_CONTENT_LENGTH: 'off' } });

		for (const directus of [guarded, alone]) {
			await createModel(directus, 'delete');
			await createItems(directus, 'tags', [101, 102, 103, 104, 105]);
			await createItems(directus, 'products', [101, 102]);
			await createItems(directus, 'codes', ['en', 'de']);
		}
	});

	afterAll(async () => {
		await guarded.stop();
		await alone.stop();
	});

	const stored = async ({ knex }: TestDirectus) => {
		const tables: Record<string, unknown> = {};
		for (const table of TABLES) tables[table] = await knex(table).select().orderBy('id');

		tables['activity'] = await knex('directus_activity').select('action', 'collection', 'item').orderBy('id');
		tables['revisions'] = await knex('directus_revisions').select('collection', 'item', 'data', 'delta').orderBy('id');
		return tables;
	};

	it.each(WRITES.map((write, index) => [index + 1, ...write] as const))(
		'%i: %s %s %j ends as it does without',
		async (_, method, path, body) => {
			const [one, other] = [await guarded.request(method, path, body), await alone.request(method, path, body)];

			expect([one.status, one.body]).toEqual([other.status, other.body]);
			expect(await stored(guarded)).toEqual(await stored(alone));
		},
	);
});
