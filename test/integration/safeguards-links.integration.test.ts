import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDirectus, type TestDirectus } from '../support/directus';
import { createItems, createModel, emptyModel, errorOf, keepKeysApart, send } from '../support/safeguards-model';

interface Link {
	id: number;
	posts_id: number | null;
	tags_id: number | null;
}

describe.each(['sqlite', 'postgres'] as const)('links of items on %s', (database) => {
	let directus: TestDirectus;

	beforeAll(async () => {
		directus = await startDirectus({ database });
		await createModel(directus);
		await keepKeysApart(directus);
	});

	afterAll(() => directus.stop());

	const links = (): Promise<Link[]> => directus.knex('posts_tags').select('id', 'posts_id', 'tags_id').orderBy('id');
	const pairs = async () => (await links()).map(({ posts_id, tags_id }) => [posts_id, tags_id]);
	const update = (tags: unknown, id = 1) => directus.request('PATCH', `/items/posts/${id}`, { tags });

	beforeEach(async () => {
		await emptyModel(directus);
		await createItems(directus, 'tags', [1, 2, 3, 4, 5]);
		await createItems(directus, 'posts', [1, 2]);
	});

	it('turns bare ids of related items into links', async () => {
		const { status } = await update([1, 2, 3]);

		expect(status).toBe(200);
		expect(await pairs()).toEqual([
			[1, 1],
			[1, 2],
			[1, 3],
		]);
	});

	it('changes nothing when a write is repeated', async () => {
		await update(['1', 2]);
		const before = await links();

		for (const tags of [
			[1, 2],
			['2', '1'],
			[{ tags_id: 1 }, { tags_id: { id: 2 } }],
			[{ id: 1 }, 2],
		]) {
			const { status, body } = await update(tags);
			expect([status, body]).toEqual([200, expect.anything()]);
			expect(await links()).toEqual(before);
		}
	});

	it('links, makes and unlinks what a mixed list says', async () => {
		await update([1, 5]);
		const [kept] = await links();
		const { status } = await update([1, 2, { name: 'New' }]);
		const made = await directus.knex('tags').where({ name: 'New' }).first<{ id: number }>();

		expect(status).toBe(200);
		expect((await links())[0]).toEqual(kept);
		expect(new Set((await pairs()).map(String))).toEqual(new Set(['1,1', '1,2', `1,${made.id}`]));
	});

	it('never takes rows of another item', async () => {
		await directus.knex('posts_tags').insert([
			{ id: 101, posts_id: 2, tags_id: 1 },
			{ id: 102, posts_id: 1, tags_id: 2 },
		]);

		for (const tags of [[101], [{ id: 101 }], [{ id: 101, tags_id: 1 }], { update: [{ id: 101, tags_id: 3 }] }]) {
			const response = await update(tags);
			expect(response.status).toBe(400);
			expect(await pairs()).toEqual([
				[2, 1],
				[1, 2],
			]);
		}
	});

	it('refuses ids that are nothing, and says what to send', async () => {
		const response = await update([1, 999]);

		expect(response.status).toBe(400);
		expect(errorOf(response).extensions).toMatchObject({
			code: 'JUNCTION_IDS_UNKNOWN',
			field: 'tags',
			ids: ['1', '999'],
			instead: [{ tags: [{ tags_id: 1 }, { tags_id: 999 }] }],
		});
		expect(await links()).toEqual([]);
	});

	it('refuses ids with two readings, and takes each of the payloads it names', async () => {
		await directus.knex('posts_tags').insert([
			{ id: 3, posts_id: 1, tags_id: 5 },
			{ id: 4, posts_id: 1, tags_id: 1 },
		]);

		const { extensions } = errorOf(await update([3]));
		expect(extensions).toMatchObject({ code: 'JUNCTION_IDS_AMBIGUOUS', ids: ['3'] });

		const [asRows, asItems] = extensions['instead'] as Record<string, unknown>[];
		expect((await directus.request('PATCH', '/items/posts/1', asRows)).status).toBe(200);
		expect(await links()).toEqual([{ id: 3, posts_id: 1, tags_id: 5 }]);

		expect((await directus.request('PATCH', '/items/posts/1', asItems)).status).toBe(200);
		expect(await pairs()).toEqual([[1, 3]]);
	});

	it('takes what was read when it is written back', async () => {
		await directus.knex('posts_tags').insert([
			{ id: 3, posts_id: 1, tags_id: 5 },
			{ id: 4, posts_id: 1, tags_id: 1 },
		]);
		const before = await links();

		for (const fields of ['tags', 'tags.*', 'tags.*.*']) {
			const read = await send<object>(directus, 'GET', `/items/posts/1?fields=${fields}`);
			expect((await directus.request('PATCH', '/items/posts/1', read)).status).toBe(200);
			expect(await links()).toEqual(before);
		}
	});

	it.each([[null], [[]]])('unlinks all for %j and leaves no row behind', async (tags) => {
		await update([1, 2]);
		expect((await update(tags)).status).toBe(200);
		expect(await links()).toEqual([]);
	});

	it('keeps a pair single in the changes the Studio sends', async () => {
		await update([1, 2]);
		const [first, second] = await links();

		const changes = [
			{ create: [{ tags_id: 1 }, { tags_id: { id: 1 } }], update: [], delete: [] },
			{ create: [{ tags_id: { id: 2 } }], update: [], delete: [second?.id] },
			{ create: [], update: [{ id: first?.id, tags_id: { id: 1 } }], delete: [] },
		];

		for (const tags of changes) {
			expect((await update(tags)).status).toBe(200);
			expect(await links()).toEqual([first, second]);
		}

		expect(
			(await update({ create: [{ tags_id: 4 }], update: [{ id: first?.id, tags_id: 2 }], delete: [] })).status,
		).toBe(200);
		expect(await pairs()).toEqual([
			[1, 2],
			[1, 4],
		]);

		expect((await update({ create: [], update: [{ id: second?.id, tags_id: null }], delete: [] })).status).toBe(200);
		expect(await pairs()).toEqual([[1, 4]]);
	});

	it('refuses direct writes that lose an end or repeat a pair', async () => {
		await update([1, 2]);
		const [first] = await links();

		const writes = [
			['POST', '/items/posts_tags', { posts_id: 1 }, 'JUNCTION_END_MISSING'],
			['POST', '/items/posts_tags', { posts_id: 1, tags_id: null }, 'JUNCTION_END_MISSING'],
			['POST', '/items/posts_tags', { posts_id: 1, tags_id: '2' }, 'JUNCTION_PAIR_EXISTS'],
			[
				'POST',
				'/items/posts_tags',
				[
					{ posts_id: 2, tags_id: 1 },
					{ posts_id: 2, tags_id: 1 },
				],
				'JUNCTION_PAIR_EXISTS',
			],
			['PATCH', `/items/posts_tags/${first?.id}`, { tags_id: 2 }, 'JUNCTION_PAIR_EXISTS'],
			['PATCH', `/items/posts_tags/${first?.id}`, { posts_id: null }, 'JUNCTION_END_MISSING'],
			['PATCH', '/items/posts_tags', { query: { limit: -1 }, data: { tags_id: 3 } }, 'JUNCTION_PAIR_EXISTS'],
		] as const;

		for (const [method, path, body, code] of writes) {
			const response = await directus.request(method, path, body);
			expect([response.status, errorOf(response).extensions['code']]).toEqual([400, code]);
			expect(await pairs()).toEqual([
				[1, 1],
				[1, 2],
			]);
		}
	});
});
