import { describe, expect, it } from 'vitest';
import { madeBy, madeBySteps, madeOutside } from '../../src/core/made';
import type { Plan, Step } from '../../src/core/plan';
import { stateCollection, stateWith } from '../support/state';

const SUMMARY = { collections: 0, fields: 0, relations: 0, rows: 0, permissions: 0, collectionsLeft: null, diff: [] };

function plan(...steps: Step[]): Plan {
	return { digest: 'd', steps, summary: SUMMARY };
}

const FIELD = { field: 'title', type: 'string', meta: {}, schema: {} };
const CREATE_POSTS: Step = {
	kind: 'create-collection',
	collection: 'Posts',
	meta: {},
	schema: {},
	primaryKey: 'id',
	fields: [FIELD],
};

describe('what a run made', () => {
	const older = stateWith([stateCollection('Authors')], {
		relations: [
			{
				collection: 'Authors',
				field: 'mentor',
				related: 'Authors',
				constraint: 'c',
				meta: {
					oneField: null,
					junctionField: null,
					sortField: 'sort',
					deselect: 'nullify',
					allowed: null,
					collectionField: null,
				},
			},
		],
	});

	it('tells collections with their fields, and of older ones what was added', () => {
		const unique = (collection: string): Step => ({ kind: 'create-unique', collection, fields: ['a', 'b'], name: 'u' });
		const relate = (collection: string): Step => ({
			kind: 'create-relation',
			collection,
			field: 'x',
			related: 'Posts',
			meta: {},
			schema: null,
		});
		const made = madeBy(
			plan(
				{ ...CREATE_POSTS, collection: 'Folder', schema: null, fields: [] },
				CREATE_POSTS,
				{ kind: 'create-field', collection: 'Authors', field: FIELD },
				{ kind: 'create-field', collection: 'Authors', field: { ...FIELD, field: 'posts', schema: null } },
				relate('Authors'),
				relate('Posts'),
				unique('Authors'),
				unique('Posts'),
			),
			older,
			[],
		);

		expect(made).toMatchObject({
			collections: [
				{ collection: 'Folder', folder: true, fields: [] },
				{ collection: 'Posts', folder: false, fields: ['title'] },
			],
			fields: [
				{ collection: 'Authors', field: 'title', alias: false },
				{ collection: 'Authors', field: 'posts', alias: true },
			],
			relations: [{ collection: 'Authors', field: 'x' }],
			uniques: [{ collection: 'Authors', fields: ['a', 'b'], name: 'u' }],
		});
	});

	it('keeps what a relation said before it was described further, as far as that changed', () => {
		const step: Step = {
			kind: 'update-relation',
			collection: 'Authors',
			field: 'mentor',
			meta: { one_field: 'pupils', one_deselect_action: 'delete' },
		};
		expect(madeBy(plan(step), older, []).described).toEqual([
			{ collection: 'Authors', field: 'mentor', before: { one_field: null, one_deselect_action: 'nullify' } },
		]);
	});

	it('names what was dropped to be replaced, and the rows it is given', () => {
		const rows = [{ collection: 'Posts', columns: ['id'], rows: [[1, 'p']] as [number, string][] }];
		const made = madeBy(plan({ kind: 'drop-collection', collection: 'Posts' }, CREATE_POSTS), older, rows);
		expect([made.dropped, made.rows]).toEqual([['Posts'], rows]);
	});

	it('is told for the steps that have begun, with what relations said before', () => {
		const steps: Step[] = [
			CREATE_POSTS,
			{ kind: 'create-field', collection: 'Authors', field: { ...FIELD, field: 'rank' } },
			{ kind: 'update-relation', collection: 'Authors', field: 'mentor', meta: { one_field: 'pupils' } },
			{ kind: 'create-unique', collection: 'Authors', fields: ['rank', 'mentor'], name: 'u' },
		];
		const made = madeBy(plan(...steps), older, []);

		expect(madeBySteps(made, steps)).toEqual(made);
		expect(madeBySteps(made, steps.slice(0, 3))).toEqual({ ...made, uniques: [] });
		expect(madeBySteps(made, steps.slice(0, 1))).toEqual({ ...made, fields: [], described: [], uniques: [] });
	});

	it('can be told without what lies in some collections', () => {
		const made = madeBy(
			plan(CREATE_POSTS, { kind: 'create-field', collection: 'Authors', field: { ...FIELD, field: 'rank' } }),
			older,
			[],
		);

		expect(madeOutside(made, ['Posts'])).toEqual({ ...made, collections: [] });
		expect(madeOutside(made, ['Authors'])).toEqual({ ...made, fields: [] });
	});
});
