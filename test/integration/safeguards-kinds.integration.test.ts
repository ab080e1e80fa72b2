import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startDirectus, type TestDirectus } from '../support/directus';
import {
	createItems,
	createManyToMany,
	createModel,
	emptyModel,
	errorOf,
	keepKeysApart,
	send,
} from '../support/safeguards-model';

describe.each(['sqlite', 'postgres'] as const)('every kind of link and of write on %s', (database) => {
	let directus: TestDirectus;

	beforeAll(async () => {
		directus = await startDirectus({
			database,
			extensions: [join(import.meta.dirname, '../support/nobody-extension')],
		});
		await createModel(directus);
		await createManyToMany(directus, {
			field: 'favourites',
			from: 'directus_users',
			to: 'tags',
			through: 'users_tags',
			ends: ['users_id', 'tags_id'],
			types: ['uuid', 'integer'],
		});
		await keepKeysApart(directus);
	});

	afterAll(() => directus.stop());

	beforeEach(async () => {
		await directus.knex('users_tags').delete();
		await directus.knex('directus_users').where({ email: 'fan@example.com' }).delete();
		await emptyModel(directus);
		await createItems(directus, 'tags', [1, 2, 3, 4, 5]);
		await createItems(directus, 'posts', [1, 2, 3]);
	});

	const update = (payload: object, id = 1) => directus.request('PATCH', `/items/posts/${id}`, payload);
	const rows = (table: string, ...columns: string[]): Promise<Record<string, unknown>[]> =>
		directus
			.knex(table)
			.select(...columns)
			.orderBy('id');

	const graphql = async (query: string, variables: object = {}) => {
		const { body } = await directus.request('POST', '/graphql', { query, variables });
		return body as { data?: Record<string, unknown>; errors?: { message: string; extensions: object }[] };
	};

	const tagPairs = async () =>
		(await directus.knex('posts_tags').select('posts_id', 'tags_id').orderBy('posts_id').orderBy('tags_id')).map(
			(row: Record<string, unknown>) => [row['posts_id'], row['tags_id']],
		);

	describe('keys', () => {
		it('links items with uuid keys, however they are spelled', async () => {
			const [first, second] = [randomUUID(), randomUUID()];
			await createItems(directus, 'labels', [first, second]);

			expect((await update({ labels: [first.toUpperCase(), second] })).status).toBe(200);
			const before = await rows('posts_labels', 'id', 'posts_id', 'labels_id');
			expect(new Set(before.map((row) => row['labels_id']))).toEqual(new Set([first, second]));

			expect((await update({ labels: [{ labels_id: second }, first] })).status).toBe(200);
			expect(await rows('posts_labels', 'id', 'posts_id', 'labels_id')).toEqual(before);
		});

		it('links items with string keys, and numbers that are such keys', async () => {
			await createItems(directus, 'codes', ['en', '77']);

			expect((await update({ codes: ['en', 77] })).status).toBe(200);
			expect(await rows('posts_codes', 'posts_id', 'codes_id')).toEqual([
				{ posts_id: 1, codes_id: 'en' },
				{ posts_id: 1, codes_id: '77' },
			]);
		});

		it('links files by their ids', async () => {
			const file = await send<{ id: string }>(directus, 'POST', '/files', {
				title: 'one',
				type: 'text/plain',
				storage: 'local',
				filename_download: 'one.txt',
			});

			expect((await update({ gallery: [file.id] })).status).toBe(200);
			expect(await rows('posts_files', 'posts_id', 'directus_files_id')).toEqual([
				{ posts_id: 1, directus_files_id: file.id },
			]);
		});

		it('refuses what cannot be a key without asking the database for it', async () => {
			for (const tags of [['one'], [2 ** 40], [1.5], [''], [true], [[1]]]) {
				expect((await update({ tags })).status).toBe(400);
			}
			expect(await tagPairs()).toEqual([]);
		});
	});

	describe('junctions', () => {
		it('links an item to itself and to its like', async () => {
			expect((await update({ related: [1, 2] })).status).toBe(200);
			expect((await update({ related: ['2', 3, { title: 'four' }] })).status).toBe(200);

			const made = await directus.knex('posts').where({ title: 'four' }).first<{ id: number }>();
			expect(await rows('posts_related', 'posts_id', 'related_id')).toEqual([
				{ posts_id: 1, related_id: 2 },
				{ posts_id: 1, related_id: 3 },
				{ posts_id: 1, related_id: made.id },
			]);
		});

		it('reads both sides of one junction alike', async () => {
			await update({ tags: [1] });

			expect((await directus.request('PATCH', '/items/tags/1', { posts: [1, 2] })).status).toBe(200);
			expect(await tagPairs()).toEqual([
				[1, 1],
				[2, 1],
			]);
		});

		it('leaves what a junction with payload holds to the writer', async () => {
			await createItems(directus, 'products', [11, 12]);
			const twice = {
				products: [
					{ products_id: 11, quantity: 2 },
					{ products_id: 11, quantity: 3 },
				],
			};
			await update(twice);
			const before = await rows('posts_products', 'id', 'posts_id', 'products_id', 'quantity');
			expect(before.map((row) => row['quantity'])).toEqual([2, 3]);

			expect((await update({ products: [11, 12] })).status).toBe(200);
			expect(await rows('posts_products', 'id', 'posts_id', 'products_id', 'quantity')).toEqual([
				...before,
				expect.objectContaining({ posts_id: 1, products_id: 12, quantity: null }),
			]);

			expect((await update({ products: [] })).status).toBe(200);
			expect(new Set((await rows('posts_products', 'posts_id')).map((row) => row['posts_id']))).toEqual(
				new Set([null]),
			);
		});

		it('splits an object between the junction and the related item', async () => {
			expect((await update({ products: [{ quantity: 7, name: 'New' }] })).status).toBe(200);
			const made = await directus.knex('products').where({ name: 'New' }).first<{ id: number }>();

			expect(await rows('posts_products', 'products_id', 'quantity')).toEqual([{ products_id: made.id, quantity: 7 }]);
		});

		it('finds the collection of an item that can be of several', async () => {
			await createItems(directus, 'headings', [1, 2]);
			await createItems(directus, 'paragraphs', [2, 3]);

			expect((await update({ sections: [1, 3] })).status).toBe(200);
			const before = await rows('posts_sections', 'id', 'posts_id', 'collection', 'item');
			expect(before).toMatchObject([
				{ posts_id: 1, collection: 'headings', item: '1' },
				{ posts_id: 1, collection: 'paragraphs', item: '3' },
			]);

			const again = [
				{ collection: 'headings', item: '1' },
				{ collection: 'paragraphs', item: { id: 3 } },
			];
			expect((await update({ sections: again })).status).toBe(200);
			expect(await rows('posts_sections', 'id', 'posts_id', 'collection', 'item')).toEqual(before);

			const unclear = await update({ sections: [2] });
			expect(errorOf(unclear).extensions).toMatchObject({ code: 'JUNCTION_IDS_AMBIGUOUS' });

			expect((await update({ sections: [{ text: 'Hello' }, { collection: 'headings', name: 'Title' }] })).status).toBe(
				200,
			);
			expect((await rows('posts_sections', 'collection')).map((row) => row['collection'])).toEqual([
				'paragraphs',
				'headings',
			]);
		});

		it('refuses a link to no collection, or to one that is not among the allowed', async () => {
			await createItems(directus, 'headings', [1]);

			for (const link of [{ item: '1' }, { collection: null, item: '1' }, { collection: 'tags', item: '1' }]) {
				for (const response of [
					await update({ sections: [link] }),
					await directus.request('POST', '/items/posts_sections', { posts_id: 1, ...link }),
				]) {
					const { code, field } = errorOf(response).extensions;
					expect([response.status, code, field]).toEqual([400, 'JUNCTION_END_MISSING', 'collection']);
				}
			}
			expect(await rows('posts_sections', 'id')).toEqual([]);
		});
	});

	describe('writes', () => {
		it('links while it creates, one or many', async () => {
			const one = await directus.request('POST', '/items/posts', { title: 'a', tags: [1, { name: 'New' }] });
			const many = await directus.request('POST', '/items/posts', [
				{ title: 'b', tags: [1, 1, { tags_id: 1 }] },
				{ title: 'c', tags: ['2'] },
			]);

			expect([one.status, many.status]).toEqual([200, 200]);
			const made = await directus.knex('tags').where({ name: 'New' }).first<{ id: number }>();
			const ids = (await directus
				.knex('posts')
				.whereIn('title', ['a', 'b', 'c'])
				.orderBy('title')
				.pluck('id')) as number[];
			expect(await tagPairs()).toEqual([
				[ids[0], 1],
				[ids[0], made.id],
				[ids[1], 1],
				[ids[2], 2],
			]);
		});

		it('takes no row when it creates', async () => {
			await directus.knex('posts_tags').insert({ id: 50, posts_id: 1, tags_id: 1 });

			for (const tags of [[50], [{ id: 50 }], [{ id: 50, tags_id: 2 }]]) {
				expect((await directus.request('POST', '/items/posts', { title: 'a', tags })).status).toBe(400);
			}
			expect(await tagPairs()).toEqual([[1, 1]]);
		});

		it('links at every level of a nested write', async () => {
			const site = { name: 'site', posts: [{ title: 'nested', tags: [1, { name: 'Deep', posts: [2] }] }] };
			expect((await directus.request('POST', '/items/sites', site)).status).toBe(200);

			const made = await directus.knex('tags').where({ name: 'Deep' }).first<{ id: number }>();
			const post = await directus.knex('posts').where({ title: 'nested' }).first<{ id: number }>();
			expect(await tagPairs()).toEqual([
				[2, made.id],
				[post.id, 1],
				[post.id, made.id],
			]);
		});

		it('links many items at once, each by what it has already', async () => {
			await update({ tags: [1, 5] }, 1);
			const [kept] = await rows('posts_tags', 'id', 'posts_id', 'tags_id');

			const response = await directus.request('PATCH', '/items/posts', {
				keys: [1, 2],
				data: { title: 'same', tags: [1, 2] },
			});
			expect(response.status).toBe(200);
			expect(await tagPairs()).toEqual([
				[1, 1],
				[1, 2],
				[2, 1],
				[2, 2],
			]);
			expect((await rows('posts_tags', 'id', 'posts_id', 'tags_id'))[0]).toEqual(kept);
			expect((await rows('posts', 'title')).map((row) => row['title'])).toEqual(['same', 'same', 'posts 3']);
		});

		it('writes none of many items when one of them is refused', async () => {
			await update({ tags: [1] }, 1);
			const data = { title: 'same', site: 99, tags: [1, 2] };

			expect((await directus.request('PATCH', '/items/posts', { keys: [1, 2], data })).status).toBe(400);
			expect(await tagPairs()).toEqual([[1, 1]]);
			expect((await rows('posts', 'title')).map((row) => row['title'])).not.toContain('same');
		});

		it('links by query, by batch and by import', async () => {
			const query = { query: { filter: { id: { _lte: 2 } } }, data: { tags: [1] } };
			expect((await directus.request('PATCH', '/items/posts', query)).status).toBe(200);
			expect(await tagPairs()).toEqual([
				[1, 1],
				[2, 1],
			]);

			const batch = [
				{ id: 1, tags: [1, 2] },
				{ id: 3, tags: { create: [3], update: [], delete: [] } },
			];
			expect((await directus.request('PATCH', '/items/posts', batch)).status).toBe(200);
			expect(await tagPairs()).toEqual([
				[1, 1],
				[1, 2],
				[2, 1],
				[3, 3],
			]);

			const form = new FormData();
			const file = JSON.stringify([
				{ id: 2, tags: [4] },
				{ title: 'imported', tags: [5] },
			]);
			form.append('file', new Blob([file], { type: 'application/json' }), 'posts.json');
			const imported = await fetch(`${directus.url}/utils/import/posts`, {
				method: 'POST',
				headers: { authorization: `Bearer ${directus.token}` },
				body: form,
			});
			expect(imported.status).toBeLessThan(300);
			const made = await directus.knex('posts').where({ title: 'imported' }).first<{ id: number }>();
			expect(await tagPairs()).toEqual([
				[1, 1],
				[1, 2],
				[2, 4],
				[3, 3],
				[made.id, 5],
			]);
		});

		it('links through GraphQL, and repeats without a change', async () => {
			const create = `mutation ($data: create_posts_input!) { create_posts_item(data: $data) { id tags { tags_id { id } } } }`;
			const tags = [{ tags_id: { id: '1' } }, { tags_id: { id: '1' } }, { tags_id: { name: 'New' } }];
			const made = await graphql(create, { data: { title: 'g', tags } });
			expect(made.errors).toBeUndefined();

			const { id } = made.data?.['create_posts_item'] as { id: string };
			const before = await rows('posts_tags', 'id', 'posts_id', 'tags_id');
			expect(before).toHaveLength(2);

			const repeat = `mutation ($id: ID!, $data: update_posts_input!) { update_posts_item(id: $id, data: $data) { id } }`;
			const kept = before.map((row) => ({ tags_id: { id: String(row['tags_id']) } }));
			expect((await graphql(repeat, { id, data: { tags: kept } })).errors).toBeUndefined();
			expect(await rows('posts_tags', 'id', 'posts_id', 'tags_id')).toEqual(before);

			expect((await graphql(repeat, { id, data: { tags: [] } })).errors).toBeUndefined();
			expect(await tagPairs()).toEqual([]);

			await directus.knex('posts_tags').insert({ id: 500, posts_id: 2, tags_id: 1 });
			const taken = await graphql(repeat, { id: '1', data: { tags: [{ id: '500' }] } });
			expect(taken.errors?.[0]?.extensions).toMatchObject({ code: 'JUNCTION_ROW_OF_ANOTHER' });
			const unnamed = await graphql(repeat, { id: '1', data: { tags: [{ tags_id: null }] } });
			expect(unnamed.errors?.[0]?.extensions).toMatchObject({ code: 'JUNCTION_END_MISSING' });
			expect((await graphql(repeat, { id: '2', data: { tags: null } })).errors).toBeUndefined();
			expect(await tagPairs()).toEqual([]);

			const direct = `mutation { create_posts_tags_item(data: { posts_id: { id: "1" } }) { id } }`;
			expect((await graphql(direct)).errors?.[0]?.extensions).toMatchObject({ code: 'JUNCTION_END_MISSING' });

			const misplaced = await graphql(repeat, { id: '1', data: { tags: [{ id: '999' }] } });
			expect(misplaced.errors?.[0]?.extensions).toMatchObject({ code: 'JUNCTION_IDS_UNKNOWN' });
		});
	});

	it('leaves no link behind when an item is deleted', async () => {
		await createItems(directus, 'headings', [1]);
		await createItems(directus, 'paragraphs', [1]);
		await createItems(directus, 'products', [11]);
		const sections = [
			{ collection: 'headings', item: 1 },
			{ collection: 'paragraphs', item: 1 },
		];
		await update({ tags: [1, 2], products: [11], sections });

		expect((await directus.request('DELETE', '/items/tags/1')).status).toBe(204);
		expect((await directus.request('DELETE', '/items/headings/1')).status).toBe(204);
		expect((await directus.request('DELETE', '/items/products', [11])).status).toBe(204);
		await vi.waitFor(async () => {
			expect(await tagPairs()).toEqual([[1, 2]]);
			expect(await rows('posts_sections', 'collection', 'item')).toEqual([{ collection: 'paragraphs', item: '1' }]);
		});
		expect(await rows('posts_products', 'posts_id', 'products_id')).toEqual([{ posts_id: 1, products_id: null }]);

		expect((await directus.request('DELETE', '/items/posts/1')).status).toBe(204);
		await vi.waitFor(async () => expect(await directus.knex('posts_tags').select()).toEqual([]));
	});

	it('reads links of people as it reads those of items', async () => {
		const user = await send<{ id: string }>(directus, 'POST', '/users', {
			email: 'fan@example.com',
			favourites: [1, 2],
		});
		expect(await rows('users_tags', 'users_id', 'tags_id')).toEqual([
			{ users_id: user.id, tags_id: 1 },
			{ users_id: user.id, tags_id: 2 },
		]);

		expect((await directus.request('PATCH', `/users/${user.id}`, { favourites: [999] })).status).toBe(400);
	});

	it('leaves to Directus who has which rights', async () => {
		const policy = await send<{ id: string }>(directus, 'POST', '/policies', { name: 'some rights' });
		const role = await send<{ id: string }>(directus, 'POST', '/roles', { name: 'some people' });
		const policies = () => directus.knex('directus_access').where({ role: role.id }).pluck('policy');

		expect((await directus.request('PATCH', `/roles/${role.id}`, { policies: [policy.id] })).status).toBe(403);
		expect(await policies()).toEqual([]);

		const twice = { create: [{ policy: { id: policy.id } }, { policy: policy.id }], update: [], delete: [] };
		expect((await directus.request('PATCH', `/roles/${role.id}`, { policies: twice })).status).toBe(200);
		expect(await policies()).toEqual([policy.id, policy.id]);
	});

	it('guards the writes of other extensions, in their transactions and without a user', async () => {
		const write = (collection: string, items: object[]) =>
			directus.request('POST', '/as-nobody', { collection, items });

		expect((await write('posts', [{ title: 'by a service', tags: [1, { name: 'New' }] }])).status).toBe(200);
		expect(await tagPairs()).toHaveLength(2);

		const long = [{ title: 'fits' }, { title: 'x'.repeat(61) }];
		expect(errorOf(await write('posts', long)).extensions).toMatchObject({ code: 'CONTENT_TOO_LONG' });
		expect(errorOf(await write('posts', [{ tags: [999] }])).extensions).toMatchObject({ code: 'JUNCTION_IDS_UNKNOWN' });
		expect(await directus.knex('posts').where({ title: 'fits' })).toEqual([]);
	});

	it('guards what a flow writes', async () => {
		const flow = await send<{ id: string }>(directus, 'POST', '/flows', {
			name: 'link',
			trigger: 'webhook',
			status: 'active',
			options: { method: 'POST', async: false, return: '$last' },
		});
		const operation = await send<{ id: string }>(directus, 'POST', '/operations', {
			flow: flow.id,
			key: 'write',
			type: 'item-create',
			position_x: 1,
			position_y: 1,
			options: {
				collection: 'posts',
				permissions: '$full',
				emitEvents: true,
				payload: { title: 'by a flow', tags: [1, 1] },
			},
		});
		await send(directus, 'PATCH', `/flows/${flow.id}`, { operation: operation.id });

		expect((await directus.request('POST', `/flows/trigger/${flow.id}`, {})).status).toBe(200);
		const made = await directus.knex('posts').where({ title: 'by a flow' }).first<{ id: number }>();
		expect(await tagPairs()).toEqual([[made.id, 1]]);
	});

	it('lets twenty writers of one item leave each pair once and no end empty', async () => {
		const ids = [1001, 1002, 1003, 1004, 1005];
		await createItems(directus, 'tags', ids);

		const lists = Array.from({ length: 20 }, (_, index) => [0, 1, 2].map((step) => ids[(index + step) % ids.length]));
		const answers = await Promise.all([
			...lists.map((tags) => update({ tags })),
			...ids.map((id) => directus.request('PATCH', `/items/tags/${id}`, { posts: { create: [{ posts_id: 1 }] } })),
		]);

		expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));

		const pairs = await tagPairs();
		expect(pairs.flat()).not.toContain(null);
		expect(new Set(pairs.map(String)).size).toBe(pairs.length);
		expect(pairs.length).toBeGreaterThan(0);
	});

	it('lets twenty writers of the same list all have their way', async () => {
		const answers = await Promise.all(Array.from({ length: 20 }, () => update({ tags: [1, 2, 3] })));

		expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
		expect(await tagPairs()).toEqual([
			[1, 1],
			[1, 2],
			[1, 3],
		]);
	});
});
