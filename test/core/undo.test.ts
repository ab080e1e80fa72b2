import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../../src/core/digest';
import type { Made } from '../../src/core/run-record';
import type { State, StateRelation } from '../../src/core/state';
import { undoPlan, undoRequestSchema } from '../../src/core/undo';
import { lostData, type Present, undoQuestion } from '../../src/core/undo-losses';
import { stateCollection, stateField, stateWith } from '../support/state';

const NOTHING: Made = {
	collections: [],
	fields: [],
	relations: [],
	described: [],
	uniques: [],
	permissions: [],
	rows: [],
	dropped: [],
	ids: {},
	standing: {},
};

const UNTOUCHED: Present = { rows: new Map(), values: new Map(), links: [], attached: new Map() };

function relation(collection: string, field: string, related: string | null, allowed?: string[]): StateRelation {
	return {
		collection,
		field,
		related,
		constraint: null,
		meta: {
			oneField: null,
			junctionField: null,
			sortField: null,
			deselect: 'nullify',
			allowed: allowed ?? null,
			collectionField: allowed ? 'collection' : null,
		},
	};
}

/** A run that made Posts, and added a field and a row to Authors. */
const MADE: Made = {
	...NOTHING,
	collections: [{ collection: 'Posts', folder: false, fields: ['id', 'title'] }],
	fields: [{ collection: 'Authors', field: 'motto', alias: false }],
	rows: [
		{ collection: 'Authors', columns: ['id', 'name'], rows: [[7, 'seven']] },
		{
			collection: 'Posts',
			columns: ['id', 'title'],
			rows: [
				[1, 'one'],
				[2, 'two'],
			],
		},
	],
};

const LIVE = stateWith(
	[
		stateCollection('Posts', [stateField('title')]),
		stateCollection('Authors', [stateField('name'), stateField('motto', { defaultValue: 'none' })]),
		stateCollection('Letters', [stateField('from')]),
	],
	{ relations: [relation('Letters', 'from', 'Authors')] },
);

const AS_LEFT: Present = {
	rows: new Map([
		[
			'Posts',
			new Map([
				[1, 'one'],
				[2, 'two'],
			]),
		],
		[
			'Authors',
			new Map([
				[1, 'old'],
				[7, 'seven'],
			]),
		],
	]),
	values: new Map([['Authors.motto', new Map([[1, 'none']])]]),
	links: [[]],
	attached: new Map(),
};

describe('what an undo would lose', () => {
	it('is nothing where everything is as the run left it', () => {
		expect(lostData(MADE, LIVE, AS_LEFT)).toEqual([]);
	});

	it('is asked for in full: rows, values of added columns, links to rows that go', () => {
		expect(undoQuestion(MADE, LIVE)).toEqual({
			rows: [
				{ collection: 'Authors', columns: ['id', 'name'] },
				{ collection: 'Posts', columns: ['id', 'title'] },
			],
			values: [{ collection: 'Authors', field: 'motto' }],
			links: [{ collection: 'Letters', field: 'from', keys: [7], among: null }],
			going: ['Posts'],
		});
	});

	it('counts rows that were added and changed in collections of the run, and names fields', () => {
		const state: State = {
			...LIVE,
			collections: { ...LIVE.collections, Posts: stateCollection('Posts', [stateField('title'), stateField('mood')]) },
		};
		const rows = new Map([
			...AS_LEFT.rows,
			[
				'Posts',
				new Map([
					[1, 'edited'],
					[3, 'new'],
					[4, 'new'],
				]),
			],
		] as const);
		expect(lostData(MADE, state, { ...AS_LEFT, rows })).toEqual([
			{ collection: 'Posts', added: 2, changed: 1, linked: 0, fields: ['mood'] },
		]);
	});

	it('counts in older collections edits of the run’s rows and values in its fields, not rows that people added', () => {
		const present = {
			...AS_LEFT,
			rows: new Map([
				...AS_LEFT.rows,
				[
					'Authors',
					new Map([
						[7, 'edited'],
						[8, 'theirs'],
					]),
				],
			] as const),
			values: new Map([
				[
					'Authors.motto',
					new Map([
						[1, 'Dare'],
						[7, 'Mine'],
						[8, 'none'],
					]),
				],
			]),
		};
		expect(lostData(MADE, LIVE, present)).toEqual([
			{ collection: 'Authors', added: 0, changed: 2, linked: 0, fields: [] },
		]);
	});

	it('counts rows that point to a row which goes', () => {
		expect(lostData(MADE, LIVE, { ...AS_LEFT, links: [[11, 12, 11]] })).toEqual([
			{ collection: 'Letters', added: 0, changed: 0, linked: 2, fields: [] },
		]);
	});

	it('counts what else people put on a collection, and not what the run or the collections that go put there', () => {
		const permissions = [{ policy: 'p', collection: 'Posts', action: 'read' }];
		const there = {
			comments: 2,
			versions: 0,
			shares: 0,
			bookmarks: 1,
			permissions: [...permissions, { policy: 'p', action: 'update' }],
			lists: [
				{ collection: 'Authors', field: 'motto' },
				{ collection: 'Letters', field: 'posts' },
			],
			grouped: ['Posts'],
		};
		const present = { ...AS_LEFT, attached: new Map([['Posts', there]]) };
		expect(lostData({ ...MADE, permissions }, LIVE, present)).toEqual([
			{
				...{ collection: 'Posts', added: 0, changed: 0, linked: 0, fields: [] },
				others: { comments: 2, bookmarks: 1, permissions: 1, lists: 1 },
			},
		]);
	});

	it.each([
		[false, 0],
		[true, 1],
		[1.5, '1.50'],
		[0, 0],
		[{ a: [1] }, '{"a": [1]}'],
		[[], []],
		['x', 'x'],
		['2026-03-04', new Date('2026-03-04')],
		["l''aile", "l'aile"],
	])('does not count the default %o as the database tells it: %o', (defaultValue, value) => {
		const live = stateField('motto', { defaultValue });
		const state = { ...LIVE, collections: { ...LIVE.collections, Authors: stateCollection('Authors', [live]) } };
		const values = new Map([['Authors.motto', new Map<number, unknown>([[1, value]])]]);
		expect(lostData(MADE, state, { ...AS_LEFT, values })).toEqual([]);
	});
});

describe('the plan of an undo', () => {
	const kinds = (made: Made, state: State, present = UNTOUCHED) =>
		undoPlan(made, state, present, []).steps.map((step) =>
			'collection' in step ? `${step.kind} ${step.collection}` : step.kind,
		);

	it('drops what refers, then collections in reverse, then deletes rows that nothing needs any more, then fields', () => {
		const made: Made = {
			...MADE,
			collections: [...MADE.collections, { collection: 'Letters', folder: false, fields: [] }],
			relations: [{ collection: 'Authors', field: 'post' }],
			permissions: [{ policy: 'p', collection: 'Posts', action: 'read' }],
		};
		const state = stateWith(Object.values(LIVE.collections), { relations: [relation('Authors', 'post', 'Posts')] });
		expect(kinds(made, state, AS_LEFT)).toEqual([
			'drop-permission Posts',
			'drop-relation Authors',
			'drop-collection Letters',
			'drop-collection Posts',
			'delete-items Authors',
			'drop-field Authors',
		]);
	});

	it('has no step for what is there no more', () => {
		expect(
			kinds(
				{ ...MADE, permissions: [], uniques: [{ collection: 'Authors', fields: ['a', 'b'], name: 'u' }] },
				stateWith(),
			),
		).toEqual([]);
	});

	it('deletes later rows before earlier ones', () => {
		const made = {
			...NOTHING,
			rows: [
				{
					collection: 'Authors',
					columns: [],
					rows: [
						[1, ''],
						[2, ''],
						[3, ''],
					],
				},
			],
		} satisfies Made;
		const rows = new Map([
			[
				'Authors',
				new Map([
					[1, ''],
					[3, ''],
				]),
			],
		]);
		expect(undoPlan(made, LIVE, { ...UNTOUCHED, rows }, []).steps).toEqual([
			{ kind: 'delete-items', collection: 'Authors', keys: [3, 1] },
		]);
	});

	it.each([
		['a key', relation('Letters', 'about', 'Posts'), true],
		['one of several collections', relation('Letters', 'about', null, ['Authors', 'Posts']), false],
	])('refuses while %s of another collection points in, unless its target is forced', (_what, pointing, goes) => {
		const state = stateWith(Object.values(LIVE.collections), { relations: [pointing] });
		expect(undoPlan(MADE, state, AS_LEFT, ['Letters']).references).toEqual([
			{ collection: 'Posts', by: 'Letters.about', goes },
		]);

		const forced = undoPlan(MADE, state, AS_LEFT, ['Posts']);
		expect(forced.references).toEqual([]);
		expect(forced.steps.filter((each) => 'field' in each && each.field === 'about').map((each) => each.kind)).toEqual(
			goes ? ['drop-relation', 'drop-field'] : [],
		);
	});

	it('holds back exactly the changes that were not forced', () => {
		const lossy: Present = { ...AS_LEFT, links: [[11]], rows: new Map([['Posts', new Map([[9, 'new']])]]) };
		const all = lostData(MADE, LIVE, lossy).map((each) => each.collection);
		expect(all).toEqual(['Posts', 'Letters']);

		fc.assert(
			fc.property(fc.subarray([...all, 'Authors', 'Nowhere']), (force) => {
				const held = undoPlan(MADE, LIVE, lossy, force).changes.map((each) => each.collection);
				expect(held).toEqual(all.filter((each) => !force.includes(each)));
			}),
		);
	});
});

describe('a request to undo', () => {
	it('may force collections, and nothing else', () => {
		expect(undoRequestSchema.parse({})).toEqual({ force: [] });
		expect(undoRequestSchema.safeParse({ force: true }).success).toBe(false);
		expect(undoRequestSchema.safeParse({ forced: [] }).success).toBe(false);
	});

	it('tells what a new column gave to older rows from what people put there, whatever its default', () => {
		const live = stateField('motto', { defaultValue: 'CURRENT_TIMESTAMP' });
		const state = { ...LIVE, collections: { ...LIVE.collections, Authors: stateCollection('Authors', [live]) } };
		const given = new Date(1000);
		const made = { ...MADE, standing: { 'Authors.motto': digestOf(given) } };
		const values = (value: Date) => new Map([['Authors.motto', new Map<number, unknown>([[1, value]])]]);

		expect(lostData(made, state, { ...AS_LEFT, values: values(given) })).toEqual([]);
		expect(lostData(made, state, { ...AS_LEFT, values: values(new Date(0)) })).toMatchObject([{ changed: 1 }]);
	});
});
