import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES, tellMissingDatabases } from '../support/database';
import { startDirectus, type TestDirectus } from '../support/directus';
import { pictureOf } from '../support/picture';
import { build, errorsOf, findingsOf, plan, read } from '../support/scaffold';

tellMissingDatabases('seed rows');

const AUTHORS = {
	collection: 'Authors',
	fields: [
		{ field: 'name', type: 'string', required: true, maxLength: 20 },
		{ field: 'email', type: 'string', unique: true },
	],
};

const TAGS = { collection: 'Tags', primaryKey: 'uuid', fields: [{ field: 'name', type: 'string', unique: true }] };

const POSTS = {
	collection: 'Posts',
	fields: [
		{ field: 'title', type: 'string', required: true },
		{ field: 'rating', type: 'integer', min: 1, max: 5 },
		{ field: 'author', type: 'm2o', to: 'Authors' },
		{ field: 'tags', type: 'm2m', to: 'Tags' },
		{ field: 'comments', type: 'o2m', to: 'Comments', by: 'post' },
		{ field: 'points', type: 'json', minItems: 1, maxItems: 2 },
		{ field: 'day', type: 'date' },
	],
};

const COMMENTS = {
	collection: 'Comments',
	fields: [
		{ field: 'text', type: 'text', required: true },
		{ field: 'post', type: 'm2o', to: 'Posts', required: true, onDelete: 'CASCADE' },
	],
};

const MODEL = [AUTHORS, TAGS, POSTS, COMMENTS];

/** The model with rows for some of its collections. */
function seeded(rows: Record<string, unknown>): { collections: object[] } {
	return {
		collections: MODEL.map((each) => ({ ...each, ...(rows[each.collection] ? { seed: rows[each.collection] } : {}) })),
	};
}

describe.each(DATABASES)('seed rows on %s', (database) => {
	let directus: TestDirectus;

	const counts = async () => {
		const tables = ['Authors', 'Tags', 'Posts', 'Comments', 'Posts_Tags'];
		const rows = await Promise.all(tables.map((each) => directus.knex(each).count({ count: '*' }).first()));

		return Object.fromEntries(tables.map((each, index) => [each, Number(rows[index]?.['count'])]));
	};

	const ROWS = {
		Authors: [{ $key: 'alex', name: 'Alex', email: 'alex@example.com' }],
		Tags: [
			{ $key: 'red', name: 'Red' },
			{ $key: 'blue', name: 'Blue' },
		],
		Posts: [
			{
				$key: 'first',
				title: 'First',
				author: { $ref: 'alex' },
				tags: [{ $ref: 'red' }, { $ref: 'blue' }],
				comments: [{ text: 'Nested' }],
				rating: 5,
				points: ['one'],
				day: '2026-01-31',
			},
			{ title: 'Second', author: { name: 'Nested', email: 'nested@example.com' }, tags: [{ name: 'Green' }] },
		],
		Comments: [{ text: 'Stated', post: { $ref: 'first' } }],
	};

	beforeAll(async () => {
		directus = await startDirectus({ database });
		await build(directus, { spec: seeded(ROWS) });
	});

	afterAll(() => directus.stop());

	it('refer to each other by key, and hold nested items', async () => {
		const fields = 'title,rating,points,day,author.name,tags.tags_id.name,comments.text';

		expect(
			await read(directus, `/items/Posts?fields=${fields}&sort=id&deep[tags][_sort]=id&deep[comments][_sort]=id`),
		).toEqual([
			{
				title: 'First',
				rating: 5,
				points: ['one'],
				day: '2026-01-31',
				author: { name: 'Alex' },
				tags: [{ tags_id: { name: 'Red' } }, { tags_id: { name: 'Blue' } }],
				comments: [{ text: 'Nested' }, { text: 'Stated' }],
			},
			{
				title: 'Second',
				rating: null,
				points: null,
				day: null,
				author: { name: 'Nested' },
				tags: [{ tags_id: { name: 'Green' } }],
				comments: [],
			},
		]);
	});

	it('are recognised when they are sent again, and nothing stands twice', async () => {
		const before = await pictureOf(directus);
		const answer = await build(directus, { spec: seeded(ROWS) });

		expect(answer.steps).toBe(0);
		expect(await pictureOf(directus)).toEqual(before);
	});

	it('refer to a user by the address he logs in with', async () => {
		const memos = {
			collection: 'Memos',
			fields: [
				{ field: 'title', type: 'string', unique: true },
				{ field: 'owner', type: 'm2o', to: 'directus_users' },
			],
			seed: [{ title: 'Owned', owner: { $ref: directus.email } }],
		};
		await build(directus, { spec: { collections: [memos] } });

		expect(await read(directus, '/items/Memos?fields=owner.email')).toEqual([{ owner: { email: directus.email } }]);
	});

	it('refer to rows of the instance by the value of a unique field', async () => {
		await build(directus, {
			spec: seeded({
				Posts: [{ title: 'Third', author: { $ref: 'alex@example.com' }, tags: [{ $ref: 'Red' }, { $ref: 'Green' }] }],
			}),
		});

		expect(
			await read(
				directus,
				'/items/Posts?fields=author.name,tags.tags_id.name&filter[title][_eq]=Third&deep[tags][_sort]=id',
			),
		).toEqual([{ author: { name: 'Alex' }, tags: [{ tags_id: { name: 'Red' } }, { tags_id: { name: 'Green' } }] }]);
		expect(await counts()).toMatchObject({ Authors: 2, Tags: 3 });
	});

	it('refer to rows of the instance through relations that the request does not state', async () => {
		const rows = [{ title: 'Fourth', author: { $ref: 'alex@example.com' }, tags: [{ $ref: 'Red' }] }];
		const spec = { collections: [{ collection: 'Posts', seed: rows }] };

		await build(directus, { spec });
		expect(await read(directus, '/items/Posts?fields=author.name,tags.tags_id.name&filter[title][_eq]=Fourth')).toEqual(
			[{ author: { name: 'Alex' }, tags: [{ tags_id: { name: 'Red' } }] }],
		);
		expect((await build(directus, { spec })).steps).toBe(0);
		await directus
			.knex('Posts_Tags')
			.whereIn('posts_id', directus.knex('Posts').where({ title: 'Fourth' }).select('id'))
			.delete();
		await directus.knex('Posts').where({ title: 'Fourth' }).delete();
	});

	it.each([
		['a required value is missing', { Authors: [{ email: 'x@example.com' }] }, ['seed-value-missing']],
		['a text is too long', { Authors: [{ name: 'x'.repeat(21) }] }, ['seed-value-invalid']],
		['a number is out of its bounds', { Posts: [{ title: 'x', rating: 6 }] }, ['seed-value-invalid']],
		['a value has another type', { Posts: [{ title: 'x', rating: 'many' }] }, ['seed-value-invalid']],
		['a list has too many entries', { Posts: [{ title: 'x', points: ['a', 'b', 'c'] }] }, ['seed-value-invalid']],
		['a date is none', { Posts: [{ title: 'x', day: '2026-02-30' }] }, ['seed-value-invalid']],
		['a field is unknown', { Posts: [{ titel: 'x' }] }, ['seed-field-unknown', 'seed-value-missing']],
		['a reference leads nowhere', { Posts: [{ title: 'x', author: { $ref: 'nobody' } }] }, ['seed-reference-unknown']],
		['a key leads nowhere', { Posts: [{ title: 'x', author: 4711 }] }, ['seed-reference-unknown']],
		[
			'a nested key leads nowhere',
			{ Posts: [{ title: 'x', tags: [{ name: 'New' }, '0b1c3a0e-0000-4000-8000-000000000000'] }] },
			['seed-reference-unknown'],
		],
		['two rows share a unique value', { Tags: [{ name: 'Same' }, { name: 'Same' }] }, ['seed-duplicate']],
		[
			'two rows share a key',
			{
				Tags: [
					{ $key: 'k', name: 'K' },
					{ $key: 'k', name: 'L' },
				],
			},
			['seed-key-duplicate'],
		],
		['a nested item lacks a required value', { Posts: [{ title: 'x', comments: [{}] }] }, ['seed-value-missing']],
	])('are refused before the write when %s', async (_what, rows, findings) => {
		const before = await pictureOf(directus);
		const response = await directus.request('POST', '/scaffold', { spec: seeded(rows) });

		expect(findingsOf(response)).toEqual(findings);
		expect(response.status).toBe(422);
		expect(errorsOf(response)[0]?.extensions.path).toMatch(/^(Authors|Tags|Posts|Comments)/);
		expect(await pictureOf(directus)).toEqual(before);
	});

	it('that are counted are made, valid and related, and not again by the same request', async () => {
		const spec = {
			collections: [
				{ ...AUTHORS, collection: 'Writers', seed: 4 },
				{
					collection: 'Notes',
					fields: [
						{ field: 'slug', type: 'string', unique: true, required: true },
						{ field: 'status', type: 'string', choices: ['draft', 'done'], required: true },
						{ field: 'stars', type: 'integer', min: 2, max: 3, required: true },
						{ field: 'writer', type: 'm2o', to: 'Writers', required: true },
					],
					seed: 6,
				},
			],
		};
		await build(directus, { spec });
		const notes = await read<{ slug: string; status: string; stars: number; writer: number }[]>(
			directus,
			'/items/Notes',
		);

		expect(notes).toHaveLength(6);
		expect(new Set(notes.map(({ slug }) => slug)).size).toBe(6);
		expect(notes.every(({ status }) => ['draft', 'done'].includes(status))).toBe(true);
		expect(notes.every(({ stars }) => stars === 2 || stars === 3)).toBe(true);
		expect(notes.every(({ writer }) => typeof writer === 'number')).toBe(true);

		const again = await build(directus, { spec });
		expect(again.steps).toBe(0);
		expect(await directus.knex('Notes').pluck('slug')).toHaveLength(6);

		const more = { collections: spec.collections.map((each) => ({ ...each, seed: 8 })) };
		await build(directus, { spec: more });
		expect(await directus.knex('Notes').pluck('slug')).toHaveLength(8);
	});

	it('are the same for the same number, and others for another', async () => {
		const spec = { collections: [{ ...AUTHORS, collection: 'Guests', seed: 5 }] };
		const rowsFor = async (sampleSeed: number) => {
			await build(directus, { spec, sampleSeed, mode: 'replace', confirm: ['Guests'] });

			return read<unknown[]>(directus, '/items/Guests?fields=name,email&sort=id');
		};
		const [first, second, other] = [await rowsFor(7), await rowsFor(7), await rowsFor(8)];

		expect(second).toEqual(first);
		expect(other).not.toEqual(first);
	});

	it('that need themselves cannot be first', async () => {
		const node = { field: 'next', type: 'm2o', to: 'Nodes', required: true };
		const spec = {
			collections: [{ collection: 'Nodes', fields: [node], seed: [{ $key: 'self', next: { $ref: 'self' } }] }],
		};

		expect(findingsOf(await directus.request('POST', '/scaffold', { spec }))).toEqual(['seed-cycle']);
	});

	it('hold bytes, and go into collections that the request does not name', async () => {
		const spec = {
			collections: [
				{
					collection: 'Blobs',
					fields: [
						{ field: 'name', type: 'string', unique: true },
						{ field: 'bytes', type: 'binary' },
						{ field: 'tags', type: 'm2m', to: 'Tags' },
					],
					seed: [{ name: 'One', tags: [{ name: 'Fresh' }] }],
				},
			],
		};

		await build(directus, { spec });
		expect((await plan(directus, { spec })).plan.steps).toEqual([]);
	});

	it('of hundreds keep their order, and refer to rows before and after them', async () => {
		const count = 450;
		const seed = Array.from({ length: count }, (_, index) => ({
			$key: `step ${index}`,
			name: `Step ${index}`,
			...(index % 3 === 2 ? { data: { number: index } } : {}),
			...(index % 5 === 4 ? { after: { $ref: `step ${index - 1}` } } : {}),
			...(index === 0 ? { after: { $ref: `step ${count - 1}` } } : {}),
		}));
		const spec = {
			collections: [
				{
					collection: 'Steps',
					fields: [
						{ field: 'name', type: 'string', unique: true },
						{ field: 'data', type: 'json' },
						{ field: 'after', type: 'm2o', to: 'Steps' },
					],
					seed,
				},
			],
		};

		await build(directus, { spec });
		const rows = await read<{ name: string; data: { number: number } | null; after: { name: string } | null }[]>(
			directus,
			'/items/Steps?fields=name,data,after.name&sort=id&limit=-1',
		);
		// The first refers to the last, and so comes after it.
		const expected = [...seed.slice(1), ...seed.slice(0, 1)].map(({ name, data, after }) => ({
			name,
			data: data ?? null,
			after: after?.$ref.replace('step', 'Step') ?? null,
		}));
		expect(rows.map(({ name, data, after }) => ({ name, data, after: after?.name ?? null }))).toEqual(expected);
		expect((await plan(directus, { spec })).plan.steps).toEqual([]);
	});

	it('of a singleton are one', async () => {
		const spec = {
			collections: [
				{
					collection: 'Site',
					singleton: true,
					fields: [{ field: 'title', type: 'string' }],
					seed: [{ title: 'Here' }],
				},
			],
		};
		await build(directus, { spec });
		expect(await read(directus, '/items/Site')).toMatchObject({ title: 'Here' });
		expect((await plan(directus, { spec })).plan.steps).toEqual([]);

		const two = { collections: [{ ...spec.collections[0], seed: [{ title: 'Here' }, { title: 'There' }] }] };
		expect(findingsOf(await directus.request('POST', '/scaffold', { spec: two }))).toContain('singleton-rows');
	});
});
