import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDirectus, type TestDirectus } from '../support/directus';
import { createItems, createModel, emptyModel, errorOf, keepKeysApart, send } from '../support/safeguards-model';

const DATABASES = ['sqlite', 'postgres'] as const;

/** Junctions as scripts make them, and as scaffolded ones are, where the database too lets a pair stand once. */
const INDEXES = ['without', 'with'] as const;

describe.each(DATABASES)('changes of several links in one batch on %s', (database) => {
	let directus: TestDirectus;

	beforeAll(async () => {
		directus = await startDirectus({ database });
		await createModel(directus);
		await keepKeysApart(directus);
	});

	afterAll(() => directus.stop());

	/** `key: post/tag`, in the order of the keys. */
	const links = async () => {
		const rows = await directus.knex<Record<string, unknown>>('posts_tags').select().orderBy('id');
		return rows.map((row) => `${String(row['id'])}: ${String(row['posts_id'])}/${String(row['tags_id'])}`);
	};
	const batch = (rows: unknown) => directus.request('PATCH', '/items/posts_tags', rows);

	describe.each(INDEXES)('%s a unique index', (index) => {
		beforeAll(async () => {
			if (index === 'without') return;
			await directus.knex.schema.alterTable('posts_tags', (table) => table.unique(['posts_id', 'tags_id']));
		});

		beforeEach(async () => {
			await emptyModel(directus);
			await createItems(directus, 'tags', [1, 2, 3, 4]);
			await createItems(directus, 'posts', [1, 2]);
			await directus.knex('posts_tags').insert([
				{ id: 101, posts_id: 1, tags_id: 1 },
				{ id: 102, posts_id: 1, tags_id: 2 },
				{ id: 103, posts_id: 2, tags_id: 3 },
			]);
		});

		it.each<[string, object[], string[]]>([
			[
				'swap',
				[
					{ id: 101, tags_id: 2 },
					{ id: 102, tags_id: 1 },
				],
				['101: 1/2', '102: 1/1', '103: 2/3'],
			],
			[
				'go round in a circle',
				[
					{ id: 101, tags_id: 2 },
					{ id: 102, posts_id: 2, tags_id: { id: 3 } },
					{ id: 103, posts_id: 1, tags_id: 1 },
				],
				['101: 1/2', '102: 2/3', '103: 1/1'],
			],
			[
				'take a place that is left only at the other end',
				[
					{ id: 101, tags_id: 2 },
					{ id: 102, posts_id: 2 },
				],
				['101: 1/2', '102: 2/2', '103: 2/3'],
			],
			[
				'make way more than once',
				[
					{ id: 101, tags_id: 2 },
					{ id: 103, posts_id: 1, tags_id: 2 },
					{ id: 101, tags_id: 4 },
					{ id: 102, tags_id: 1 },
				],
				['101: 1/4', '102: 1/1', '103: 1/2'],
			],
		])('lets pairs %s', async (_, rows, result) => {
			const { status, body } = await batch(rows);

			expect([status, body]).toEqual([200, expect.anything()]);
			expect(await links()).toEqual(result);
		});

		it('lets a row go to an item that is made on the way', async () => {
			const rows = [
				{ id: 101, tags_id: 2 },
				{ id: 102, posts_id: { title: 'made' } },
			];
			expect((await batch(rows)).status).toBe(200);

			const made = await directus.knex('posts').where({ title: 'made' }).first<{ id: number }>();
			expect(await links()).toEqual(['101: 1/2', `102: ${made.id}/2`, '103: 2/3']);
		});

		it.each<[string, object[]]>([
			['leaves a pair doubled', [{ id: 101, tags_id: 2 }]],
			[
				'doubles a pair of its own',
				[
					{ id: 101, tags_id: 4 },
					{ id: 102, tags_id: 4 },
				],
			],
			[
				'changes something else about the row in the way',
				[
					{ id: 101, tags_id: 2 },
					{ id: 102, posts_id: 1 },
				],
			],
		])('refuses one that %s, and writes nothing', async (_, rows) => {
			const before = await links();
			const response = await batch(rows);

			expect([response.status, errorOf(response).extensions['code']]).toEqual([400, 'JUNCTION_PAIR_EXISTS']);
			expect(await links()).toEqual(before);
		});

		it('refuses new rows whose pair stands, and takes them where it is given up', async () => {
			const imported = async (rows: object[]) => {
				const form = new FormData();
				form.append('file', new Blob([JSON.stringify(rows)], { type: 'application/json' }), 'rows.json');
				const answer = await fetch(`${directus.url}/utils/import/posts_tags`, {
					method: 'POST',
					headers: { authorization: `Bearer ${directus.token}` },
					body: form,
				});
				return answer.status;
			};

			const added = { id: 104, posts_id: 1, tags_id: 1 };
			expect((await directus.request('POST', '/items/posts_tags', added)).status).toBe(400);
			expect(await imported([added])).toBe(400);
			expect(await links()).toEqual(['101: 1/1', '102: 1/2', '103: 2/3']);

			expect(await imported([added, { id: 101, tags_id: 4 }])).toBeLessThan(300);
			expect(await links()).toEqual(['101: 1/4', '102: 1/2', '103: 2/3', '104: 1/1']);
		});

		it('swaps through GraphQL', async () => {
			const query = `mutation { update_posts_tags_batch(data: [
				{ id: "101", tags_id: { id: "2" } }, { id: "102", tags_id: { id: "1" } }
			]) { id } }`;
			const answer = await send(directus, 'POST', '/graphql', { query });

			expect(answer).toMatchObject({ update_posts_tags_batch: [{ id: '101' }, { id: '102' }] });
			expect(await links()).toEqual(['101: 1/2', '102: 1/1', '103: 2/3']);
		});
	});
});
