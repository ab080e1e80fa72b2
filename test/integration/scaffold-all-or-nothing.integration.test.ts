import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES, tellMissingDatabases } from '../support/database';
import { startDirectus, type TestDirectus } from '../support/directus';
import { armFaults, FAULT_EXTENSION, type Fault, journal } from '../support/faults';
import { type Picture, pictureOf } from '../support/picture';
import { build, errorsOf, read } from '../support/scaffold';

tellMissingDatabases('runs that fail');

/** What is there before, with rows: a fault must leave it as it was. */
const BEFORE = {
	collections: [
		{
			collection: 'Shelves',
			fields: [
				{ field: 'label', type: 'string', unique: true, required: true },
				{ field: 'parent', type: 'm2o', to: 'Shelves' },
			],
			seed: [
				{ $key: 'a', label: 'A' },
				{ label: 'A1', parent: { $ref: 'a' } },
			],
		},
	],
};

/** A plan with every kind of step: it adds to Shelves, makes collections, relations, indexes, rights, rows, samples. */
const WANTED = {
	collections: [
		{
			collection: 'Shelves',
			fields: [
				{ field: 'room', type: 'string' },
				{ field: 'books', type: 'o2m', to: 'Books', by: 'shelf' },
				{ field: 'owner', type: 'm2o', to: 'People' },
			],
		},
		{
			collection: 'People',
			fields: [
				{ field: 'name', type: 'string', required: true },
				{ field: 'favourite', type: 'm2o', to: 'Books' },
			],
			seed: [{ $key: 'ann', name: 'Ann', favourite: { $ref: 'dune' } }],
		},
		{
			collection: 'Books',
			fields: [
				{ field: 'title', type: 'string', required: true },
				{ field: 'shelf', type: 'm2o', to: 'Shelves' },
				{ field: 'author', type: 'm2o', to: 'People' },
				{ field: 'subjects', type: 'm2m', to: 'Subjects', reverse: 'books' },
			],
			unique: [['title', 'author']],
			seed: [
				{ $key: 'dune', title: 'Dune', author: { $ref: 'ann' }, shelf: { $ref: 'A' }, subjects: [{ $ref: 'sand' }] },
				{ title: 'Emma', author: { $ref: 'ann' } },
			],
		},
		{
			collection: 'Subjects',
			fields: [{ field: 'name', type: 'string', unique: true, required: true }],
			seed: [{ $key: 'sand', name: 'Sand' }],
		},
		{ collection: 'Loans', fields: [{ field: 'book', type: 'm2o', to: 'Books', required: true }], seed: 3 },
	],
	permissions: [{ policy: 'public', collection: 'Books', actions: ['read'] }],
};

const FAULTS: [string, Fault][] = [
	['the first new collection', { kind: 'filter', event: 'collections.create' }],
	['the last new collection', { kind: 'filter', event: 'collections.create', at: 5 }],
	['a table', { kind: 'sql', match: 'create table .Books' }],
	['a field of a new collection', { kind: 'filter', event: 'fields.create', collection: 'Books', at: 3 }],
	['a field of a collection that was there', { kind: 'filter', event: 'fields.create', collection: 'Shelves' }],
	['the first relation', { kind: 'filter', event: 'relations.create' }],
	['a later relation', { kind: 'filter', event: 'relations.create', at: 4 }],
	['the rows of the relations', { kind: 'sql', match: 'insert into .directus_relations' }],
	['the composite index', { kind: 'sql', match: 'unique.*title.*author' }],
	['a permission', { kind: 'filter', event: 'permissions.create' }],
	['the first seed row', { kind: 'filter', event: 'items.create' }],
	['the nested junction row of a seed row', { kind: 'filter', event: 'items.create', collection: 'Books_Subjects' }],
	['the last sample row', { kind: 'filter', event: 'items.create', collection: 'Loans', at: 3 }],
	['the update that closes a cycle', { kind: 'filter', event: 'items.update' }],
	// The first one stores that the run begins.
	['the commit', { kind: 'sql', match: '^commit', at: 2 }],
];

describe.each(DATABASES)('a run on %s that fails', (database) => {
	let directus: TestDirectus;
	let before: Picture;

	beforeAll(async () => {
		directus = await startDirectus({
			database,
			extensions: [FAULT_EXTENSION],
			env: { CACHE_ENABLED: 'true', CACHE_SCHEMA: 'true' },
		});
		await armFaults(directus);
		await build(directus, { spec: BEFORE });
		before = await pictureOf(directus);
	});

	afterAll(() => directus.stop());

	it.each(FAULTS)('at %s leaves nothing behind', async (_where, fault) => {
		await armFaults(directus, fault);
		const response = await directus.request('POST', '/scaffold', { spec: WANTED });
		const entries = await journal(directus);
		await armFaults(directus);

		expect(response.status).toBe(500);
		expect(errorsOf(response)[0]).toHaveProperty('extensions.code');
		expect(entries.filter((each) => each.kind === 'action')).toEqual([]);
		expect(await pictureOf(directus)).toEqual(before);
	});

	it('when it is only planned or tried writes nothing', async () => {
		const planned = await directus.request('POST', '/scaffold/plan', { spec: WANTED });
		expect(planned.status).toBe(200);
		const tried = await directus.request('POST', '/scaffold', { spec: WANTED, dryRun: true });
		expect(tried).toMatchObject({ status: 200, body: { data: { run: null, dryRun: true } } });

		const writes = (await journal(directus)).filter(
			(each) => each.kind !== 'sql' || /^\s*(insert|update|delete|create|alter|drop|begin)/i.test(each.sql),
		);
		expect(writes.filter((each) => each.kind !== 'sql' || !/last_access/.test(each.sql))).toEqual([]);
		expect(await pictureOf(directus)).toEqual(before);
	});

	it('because the rows of an extended collection forbid it says so, and leaves nothing behind', async () => {
		const spec = {
			collections: [
				{
					collection: 'Shelves',
					unique: [['parent', 'room']],
					fields: [{ field: 'room', type: 'string', default: 'Hall' }],
				},
			],
		};
		await directus.request('POST', '/items/Shelves', [{ label: 'A2', parent: 1 }]);
		const here = await pictureOf(directus);
		const response = await directus.request('POST', '/scaffold', { spec });
		const there = await pictureOf(directus);
		await directus.knex('Shelves').where({ label: 'A2' }).delete();

		expect(response.status).toBe(422);
		expect(errorsOf(response)[0]?.message).toMatch(/Shelves.*parent.*room/);
		expect(there).toEqual(here);
	});

	it('holds foreign keys again afterwards', async () => {
		expect(await danglingInsert()).toBe(400);
	});

	it('and is sent again without the fault builds everything, and holds foreign keys again', async () => {
		await armFaults(directus);
		const answer = await build(directus, { spec: WANTED });

		expect(answer.collections.map(({ collection, outcome, records }) => [collection, outcome, records])).toEqual(
			expect.arrayContaining([
				['Shelves', 'extended', 2],
				['Books', 'created', 2],
				['Loans', 'created', 3],
			]),
		);
		expect(
			await read(directus, '/items/Books?fields=title,shelf.label,author.name,subjects.subjects_id.name&sort=id'),
		).toEqual([
			{ title: 'Dune', shelf: { label: 'A' }, author: { name: 'Ann' }, subjects: [{ subjects_id: { name: 'Sand' } }] },
			{ title: 'Emma', shelf: null, author: { name: 'Ann' }, subjects: [] },
		]);
		expect(await danglingInsert()).toBe(400);
	});

	/** Status of a write that the database has to refuse for its foreign key. */
	async function danglingInsert(): Promise<number> {
		const { status } = await directus.request('POST', '/items/Shelves', { label: 'Z', parent: 4711 });

		return status;
	}
});
