import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { progressSchema } from '../../src/core/run';
import { startDirectus, type TestDirectus } from '../support/directus';
import { armFaults, FAULT_EXTENSION, journal } from '../support/faults';
import { runOf, undo } from '../support/history';
import { pictureOf } from '../support/picture';
import { build, read } from '../support/scaffold';

const ROWS = 1234;

/** One collection with three relations, one of them to itself, and a key of its own sort. */
const modelOf = (rows: number, primaryKey: string) => ({
	collections: [
		{ collection: 'Shops', fields: [{ field: 'name', type: 'string' }], seed: 3 },
		{ collection: 'Buyers', primaryKey: 'uuid', fields: [{ field: 'email', type: 'string', unique: true }], seed: 5 },
		{
			collection: 'Sales',
			primaryKey,
			fields: [
				{ field: 'number', type: 'string', unique: true, required: true },
				{ field: 'total', type: 'decimal' },
				{ field: 'address', type: 'json' },
				{ field: 'placed_at', type: 'timestamp' },
				{ field: 'state', type: 'string', default: 'open' },
				{ field: 'shop', type: 'm2o', to: 'Shops', required: true },
				{ field: 'buyer', type: 'm2o', to: 'Buyers' },
				{ field: 'follows', type: 'm2o', to: 'Sales' },
				{ field: 'made_by', type: 'uuid', auto: 'user-created' },
			],
			seed: rows,
		},
	],
});

describe.each(['sqlite', 'postgres'] as const)('many rows on %s', (database) => {
	let directus: TestDirectus;

	beforeAll(async () => {
		directus = await startDirectus({ database, extensions: [FAULT_EXTENSION] });
	});

	afterAll(() => directus.stop());

	it.each(['integer', 'uuid', 'string'])(
		'with a key of type %s are all there, linked, told of, and taken back',
		async (key) => {
			await armFaults(directus);
			const before = await directus.request('GET', '/schema/snapshot');
			const { run } = await build(directus, { spec: modelOf(ROWS, key) });
			const entries = await journal(directus);
			const told = (kind: string, collection: string) =>
				entries.filter(
					(each) =>
						each.kind === kind && 'event' in each && each.event === 'items.create' && each.collection === collection,
				).length;

			expect(told('filter', 'Sales')).toBe(ROWS);
			expect(told('action', 'Sales')).toBe(0);
			expect(told('action', 'Buyers')).toBe(5);
			expect(entries.filter((each) => each.kind === 'sql' && /insert into .Sales/i.test(each.sql)).length).toBeLessThan(
				200,
			);

			const sales = await read<Record<string, unknown>[]>(directus, '/items/Sales?limit=-1');
			expect(sales).toHaveLength(ROWS);
			const keys = new Set(sales.map((each) => each['id']));
			const parents = sales.map((each) => each['follows']).filter((each) => each !== null);
			expect(parents.length).toBeGreaterThan(ROWS / 2);
			expect(parents.every((each) => keys.has(each))).toBe(true);
			expect(sales.every((each) => each['made_by'] !== null && typeof each['address'] === 'object')).toBe(true);

			const made = (await runOf(directus, run)).made?.rows.find((each) => each.collection === 'Sales');
			expect(new Set(made?.rows.map(([each]) => each))).toEqual(keys);

			const [first] = sales;
			await directus.request('PATCH', `/items/Sales/${String(first?.['id'])}`, { state: 'changed' });
			expect((await undo(directus, run)).body).toMatchObject({
				errors: [{ extensions: { collection: 'Sales', changed: 1, added: 0 } }],
			});
			expect((await undo(directus, run, { force: ['Sales'] })).status).toBe(200);
			expect((await directus.request('GET', '/schema/snapshot')).body).toEqual(before.body);
		},
	);

	it('that fail in the middle leave nothing behind', async () => {
		await armFaults(directus);
		const before = await pictureOf(directus);
		await armFaults(directus, { kind: 'filter', event: 'items.create', collection: 'Sales', at: 250 });
		expect((await directus.request('POST', '/scaffold', { spec: modelOf(ROWS, 'integer') })).status).toBe(500);
		await armFaults(directus);
		expect(await pictureOf(directus)).toEqual(before);
	});

	it('are told of batch by batch while they are made', async () => {
		const answer = await directus.request(
			'POST',
			'/scaffold',
			{ spec: modelOf(ROWS, 'integer') },
			{ accept: 'text/event-stream' },
		);
		const events = String(answer.body).matchAll(/event: step\ndata: (.*)\n/g);
		const rows = [...events].flatMap(([, data = '']) => progressSchema.parse(JSON.parse(data)).rows ?? []);
		const sales = rows.filter((each) => each.collection === 'Sales');
		expect(sales.map((each) => each.done)).toEqual(sales.map((_, index) => Math.min(ROWS, (index + 1) * 100)));
		expect(sales.at(-1)).toEqual({ collection: 'Sales', done: ROWS, total: ROWS });
	});
});
