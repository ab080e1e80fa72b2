import { describe, expect, test } from 'vitest';
import { tupleKey } from '../../../src/core/sample/ledger';
import { sampleRows, type SampleCollection, type SampleContext } from '../../../src/core/sample/sample';
import { collectionOf, contextOf, fewWords, fieldOf } from './models';

function sampled(model: SampleCollection[], more: Partial<SampleContext> = {}) {
	const batches = [...sampleRows(model, contextOf(more), fewWords)];
	return {
		order: [...new Set(batches.map(({ collection }) => collection))],
		rows: (name: string) => batches.flatMap(({ collection, rows }) => (collection === name ? rows : [])),
		shortfall: (name: string) =>
			batches.find(({ collection, shortfall }) => collection === name && shortfall)?.shortfall,
	};
}

const needed = { required: true, nullable: false };

describe('a collection stops where its constraints end', () => {
	test('at two rows of a unique flag', () => {
		const { rows, shortfall } = sampled([
			collectionOf('Flags', 3, [fieldOf('on', 'boolean', { ...needed, unique: true })]),
		]);
		expect(
			rows('Flags')
				.map((row) => row['on'])
				.toSorted(),
		).toEqual([false, true]);
		expect(shortfall('Flags')).toEqual({ missing: 1, field: 'on' });
	});

	test('at all combinations of fields that are unique together', () => {
		const fields = [fieldOf('a', 'string', { ...needed, choices: ['x', 'y', 'z'] }), fieldOf('b', 'boolean', needed)];
		const { rows, shortfall } = sampled([collectionOf('Pairs', 20, fields, { unique: [['a', 'b']] })]);
		expect(rows('Pairs')).toHaveLength(6);
		expect(shortfall('Pairs')).toEqual({ missing: 14, field: 'a, b' });
	});

	test('at all pairs of a junction, none of a row with itself', () => {
		const model = [
			collectionOf('Products', 4, []),
			collectionOf(
				'Related',
				99,
				[fieldOf('one', 'm2o', { to: 'Products' }), fieldOf('other', 'm2o', { to: 'Products' })],
				{
					junction: { left: 'one', right: 'other' },
				},
			),
		];
		const { rows, shortfall } = sampled(model);
		expect(rows('Related')).toHaveLength(12);
		expect(rows('Related').some((row) => JSON.stringify(row['one']) === JSON.stringify(row['other']))).toBe(false);
		expect(shortfall('Related')?.missing).toBe(87);
	});

	test('but not where the unique field may be empty', () => {
		const { rows, shortfall } = sampled([collectionOf('Flags', 5, [fieldOf('on', 'boolean', { unique: true })])]);
		expect(rows('Flags').filter((row) => row['on'] === null)).toHaveLength(3);
		expect(shortfall('Flags')).toBeUndefined();
	});
});

describe('what is there already', () => {
	test('is not taken a second time, whatever its case or accents', () => {
		const field = fieldOf('name', 'string', { unique: true, choices: ['Café', 'Bar', 'Inn'] });
		const { rows } = sampled([collectionOf('Places', 2, [field], { start: 1 })], {
			taken: { 'Places.name': ['CAFE'] },
		});
		expect(
			rows('Places')
				.map((row) => row['name'])
				.toSorted(),
		).toEqual(['Bar', 'Inn']);
		expect(rows('Places').map((row) => row['$key'])).toEqual(['Places#1', 'Places#2']);
	});

	test('counts for fields that are unique together', () => {
		const fields = [fieldOf('a', 'string', { ...needed, choices: ['x', 'y'] }), fieldOf('b', 'boolean', needed)];
		const taken = { 'Pairs.a,b': [tupleKey(['x', true]), tupleKey(['y', false])] };
		const { rows } = sampled([collectionOf('Pairs', 4, fields, { unique: [['a', 'b']] })], { taken });
		expect(
			rows('Pairs')
				.map(({ a, b }) => JSON.stringify([a, b]))
				.toSorted(),
		).toEqual(['["x",false]', '["y",true]']);
	});

	test('is pointed to by its key', () => {
		const model = [collectionOf('Posts', 20, [fieldOf('owner', 'm2o', { to: 'directus_users' })])];
		const owners = sampled(model, { existing: { directus_users: ['u1', 'u2'] } })
			.rows('Posts')
			.map((row) => row['owner']);
		expect(new Set(owners)).toEqual(new Set(['u1', 'u2']));
	});
});

describe('the order of making', () => {
	const key = (field: string, to: string, more = {}) => fieldOf(field, 'm2o', { to, ...more });

	test('is that of dependencies, however they are listed', () => {
		const model = [
			collectionOf('Items', 1, [key('order', 'Orders'), key('product', 'Products')]),
			collectionOf('Orders', 1, [key('customer', 'Customers')]),
			collectionOf('Products', 1, []),
			collectionOf('Customers', 1, []),
		];
		const { order } = sampled(model);
		expect(order.indexOf('Items')).toBe(3);
		expect(order.indexOf('Customers')).toBeLessThan(order.indexOf('Orders'));
	});

	test('opens a circle at a key that may be empty', () => {
		const model = [
			collectionOf('Tasks', 2, [key('team', 'Teams')]),
			collectionOf('People', 2, [key('team', 'Teams', needed)]),
			collectionOf('Teams', 2, [key('lead', 'People')]),
		];
		const { order, rows } = sampled(model);
		expect(order).toEqual(['Teams', 'Tasks', 'People']);
		expect(rows('Teams').map((row) => row['lead'])).toEqual([null, null]);
		expect(rows('People').every((row) => row['team'] !== null)).toBe(true);
	});
});

test('a many-to-any junction names the collection its item is of', () => {
	const among = { field: 'collection', collections: ['Headings', 'Paragraphs'] };
	const model = [
		collectionOf('Pages', 2, []),
		collectionOf('Headings', 2, []),
		collectionOf('Paragraphs', 2, []),
		collectionOf(
			'Pages_Sections',
			6,
			[fieldOf('pages_id', 'm2o', { to: 'Pages' }), fieldOf('item', 'string'), fieldOf('collection', 'string')],
			{
				junction: { left: 'pages_id', right: 'item', among },
			},
		),
	];
	const rows = sampled(model).rows('Pages_Sections');
	expect(rows).toHaveLength(6);

	for (const row of rows) {
		expect(JSON.stringify(row['item'])).toContain(JSON.stringify(row['collection']).replace(/"$/, '#'));
	}
});

test('a singleton has one row at most', () => {
	expect(sampled([collectionOf('Settings', 3, [], { singleton: true })]).rows('Settings')).toHaveLength(1);
	expect(sampled([collectionOf('Settings', 3, [], { singleton: true, start: 1 })]).rows('Settings')).toHaveLength(0);
});
