import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDirectus, type TestDirectus } from '../support/directus';
import { createItems, createModel, emptyModel, errorOf, send } from '../support/safeguards-model';

describe.each([
	['sqlite', 'refuse'],
	['postgres', 'refuse'],
] as const)('junction writes on %s with the setting "%s"', (database, mode) => {
	let directus: TestDirectus;

	beforeAll(async () => {
		directus = await startDirectus({
			database,
			env: { SCAFFOLD_JUNCTION_WRITES: mode, SCAFFOLD_CONTENT_CHECK_FROM: 'often' },
		});
		await createModel(directus);
	});

	afterAll(() => directus.stop());

	beforeEach(async () => {
		await emptyModel(directus);
		await createItems(directus, 'tags', [101, 102]);
		await createItems(directus, 'posts', [1]);
	});

	const update = (tags: unknown) => directus.request('PATCH', '/items/posts/1', { tags });

	it('says in the log which setting it cannot use', () => {
		expect(directus.log()).toContain('SCAFFOLD_CONTENT_CHECK_FROM cannot be \\"often\\"'.replaceAll('\\', ''));
	});

	it('refuses what it would turn, with the payload that is taken', async () => {
		for (const [tags, code] of [
			[[101], 'JUNCTION_IDS_REFUSED'],
			[[{ name: 'New' }], 'JUNCTION_OBJECT_MISPLACED'],
			[[{ id: 101 }], 'JUNCTION_OBJECT_MISPLACED'],
		] as const) {
			const { extensions } = errorOf(await update(tags));
			expect(extensions).toMatchObject({ code });

			const [instead] = extensions['instead'] as { tags: unknown }[];
			expect((await update(instead?.tags)).status).toBe(200);
		}
	});

	it('passes junction keys and payloads in full', async () => {
		expect((await update([{ tags_id: 101 }, { tags_id: { name: 'New' } }])).status).toBe(200);
		const keys = await directus.knex('posts_tags').orderBy('id').pluck('id');

		expect((await update(keys)).status).toBe(200);
		expect(await directus.knex('posts_tags').orderBy('id').pluck('id')).toEqual(keys);
	});
});

describe.each(['sqlite', 'postgres'] as const)('people with few rights on %s', (database) => {
	let directus: TestDirectus;
	let authorization: string;

	beforeAll(async () => {
		directus = await startDirectus({ database });
		await createModel(directus);
		await createItems(directus, 'tags', [101, 102]);
		await createItems(directus, 'headings', [7]);
		await createItems(directus, 'posts', [1]);

		const policy = await send<{ id: string }>(directus, 'POST', '/policies', { name: 'writer' });
		const role = await send<{ id: string }>(directus, 'POST', '/roles', {
			name: 'writer',
			policies: [{ policy: policy.id }],
		});
		await send(directus, 'POST', '/users', {
			email: 'writer@example.com',
			role: role.id,
			token: 'writer-token-writer-token',
		});

		for (const collection of ['posts', 'posts_tags', 'posts_sections']) {
			for (const action of ['create', 'read', 'update']) {
				await send(directus, 'POST', '/permissions', { policy: policy.id, collection, action, fields: ['*'] });
			}
		}
		authorization = 'Bearer writer-token-writer-token';
	});

	afterAll(() => directus.stop());

	const asWriter = (body: unknown) => directus.request('PATCH', '/items/posts/1', body, { authorization });

	it('cannot find out by bare ids what exists', async () => {
		const [there, missing] = [await asWriter({ tags: [101] }), await asWriter({ tags: [555] })];
		expect([there.status, missing.status]).toEqual([400, 400]);
		expect(errorOf(there).message.replaceAll('101', '555')).toBe(errorOf(missing).message);

		const [heading, none] = [await asWriter({ sections: [7] }), await asWriter({ sections: [8] })];
		expect(errorOf(heading).message.replaceAll('7', '8')).toBe(errorOf(none).message);
	});

	it('hear of their rights, and of nothing else, where they may not write', async () => {
		await createItems(directus, 'posts', [2]);
		await directus.knex('posts_tags').insert({ id: 700, posts_id: 2, tags_id: 101 });

		const text = { title: 'x'.repeat(100) };
		for (const [caller, path] of [
			['', '/items/posts/2'],
			['', '/items/posts'],
			[authorization, '/items/tags/101'],
		] as const) {
			const answers = [];

			for (const body of [
				{ tags: [700] },
				{ tags: [701] },
				{ tags: [101] },
				{ tags: [{ id: 700 }] },
				text,
				{ posts: [1] },
			]) {
				const response = await directus.request(path.endsWith('s') ? 'POST' : 'PATCH', path, body, {
					authorization: caller,
				});
				answers.push([response.status, errorOf(response).extensions['code']]);
			}

			expect(answers).toEqual(answers.map(() => [403, 'FORBIDDEN']));
		}

		await directus.knex('posts_tags').delete();
	});

	it('can link what Directus lets them link, and make what it lets them make', async () => {
		expect((await asWriter({ tags: { create: [{ tags_id: 101 }] } })).status).toBe(200);
		expect(await directus.knex('posts_tags').pluck('tags_id')).toEqual([101]);

		expect((await asWriter({ tags: { create: [{ name: 'New' }] } })).status).toBe(403);
		expect(await directus.knex('tags').where({ name: 'New' })).toEqual([]);
	});

	it('cannot delete a link without the right to delete it', async () => {
		expect((await asWriter({ tags: [] })).status).toBe(403);
		expect(await directus.knex('posts_tags').pluck('tags_id')).toEqual([101]);
	});
});
