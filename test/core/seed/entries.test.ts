import { describe, expect, it } from 'vitest';
import type { Step } from '../../../src/core/plan';
import { matchRows } from '../../../src/engine/match';
import { compile, targetOf } from '../../../src/core/compile';
import type { CollectionSpec, FieldSpec, SeedRow, Spec } from '../../../src/core/spec';
import { holding, specOf } from '../../support/expanded';
import { compiled, found, paramsOf } from '../../support/found';
import { stateWith } from '../../support/state';
import { PeopledWorld } from '../../support/world-rows';

const NAME: FieldSpec = { field: 'name', type: 'string', required: true, unique: true };
const authors = (...seed: SeedRow[]): CollectionSpec => holding('Authors', [NAME], { seed });
const posts = (fields: FieldSpec[], ...seed: SeedRow[]): CollectionSpec =>
	holding('Posts', [{ field: 'title', type: 'string', unique: true }, ...fields], { seed });
const author: FieldSpec = { field: 'author', type: 'm2o', to: 'Authors' };
const tags: FieldSpec = { field: 'tags', type: 'm2m', to: 'Tags' };
const tagged = holding('Tags', [NAME], { seed: [{ $key: 'a', name: 'A' }, { name: 'B' }] });

function rowSteps(spec: Spec): Step[] {
	return compiled(spec).plan.steps.filter((each) => each.kind === 'insert-items' || each.kind === 'link-items');
}

/** Plays a spec on an empty instance, then compiles it again against what is there. */
async function played(spec: Spec): Promise<{ world: PeopledWorld; again: Step[] }> {
	const options = { mode: 'extend', confirm: [] } as const;
	const world = new PeopledWorld(stateWith());
	const after = world.play(compiled(spec).plan);
	const target = targetOf(spec, after, options);
	return { world, again: compile(target, await matchRows(target, world)).plan.steps };
}

describe('rows of a request', () => {
	it('refer to one another by key and by unique value, and are inserted after what they refer to', () => {
		const spec = specOf(
			posts([author], { title: 'One', author: { $ref: 'ann' } }, { title: 'Two', author: { $ref: 'Bob' } }),
			authors({ $key: 'ann', name: 'Ann' }, { name: 'Bob' }),
		);
		const rows = rowSteps(spec).flatMap((each) => ('rows' in each ? each.rows : []));
		expect(rows).toEqual([
			{ id: 'Authors:ann', values: { name: 'Ann' } },
			{ id: 'Posts#1', values: { title: 'One', author: { $ref: 'Authors:ann' } } },
			{ id: 'Authors#2', values: { name: 'Bob' } },
			{ id: 'Posts#2', values: { title: 'Two', author: { $ref: 'Authors#2' } } },
		]);
	});

	it('that hold nothing to recognise them by are taken for the items in their place, and only then', async () => {
		const day: FieldSpec = { field: 'at', type: 'timestamp' };
		const rows = [{ at: '2026-01-01T00:00:00Z' }, { at: '2026-01-02T00:00:00Z' }];
		const { again } = await played(specOf(holding('Visits', [day], { seed: rows })));
		expect(again).toEqual([]);

		const world = new PeopledWorld(stateWith());
		const after = world.play(compiled(specOf(holding('Visits', [day], { seed: rows.slice(0, 1) }))).plan);
		const target = targetOf(specOf(holding('Visits', [day], { seed: rows })), after, { mode: 'extend', confirm: [] });
		const { plan, findings } = compile(target, await matchRows(target, world));
		expect(plan.steps).toMatchObject([{ kind: 'insert-items', rows: [{ id: 'Visits#2' }] }]);
		expect(findings.map((each) => each.code)).toContain('seed-by-position');
	});

	it('that name the key a row of a new collection will have come after it', () => {
		const spec = specOf(posts([author], { title: 'One', author: 2 }), authors({ name: 'Ann' }, { name: 'Bob' }));
		const rows = rowSteps(spec).flatMap((each) => ('rows' in each ? each.rows : []));
		expect(rows.at(-1)).toEqual({ id: 'Posts#1', values: { title: 'One', author: { $ref: 'Authors#2' } } });
		expect(rows).toHaveLength(3);
	});

	it('hold items to create along with them', async () => {
		const comments: FieldSpec = { field: 'comments', type: 'o2m', to: 'Comments', by: 'post' };
		const spec = specOf(
			posts([author, comments], {
				title: 'One',
				author: { name: 'Ann' },
				comments: [{ text: 'Good' }, { text: 'Better' }],
			}),
			authors(),
			holding('Comments', [{ field: 'text', type: 'text' }]),
		);
		const { world } = await played(spec);
		expect(world.rows('Authors')).toMatchObject([{ name: 'Ann' }]);
		expect(world.rows('Comments')).toMatchObject([
			{ text: 'Good', post: 1 },
			{ text: 'Better', post: 1 },
		]);
	});

	it.each<[string, SeedRow[string]]>([
		['references', [{ $ref: 'a' }, { $ref: 'B' }]],
		['items to create', [{ name: 'A2' }, { name: 'B2' }]],
		['keys', [1, 2]],
		['rows of the junction', [{ tags_id: { $ref: 'a' } }, { tags_id: 2 }]],
	])('list items of a many-to-many by %s', async (_, list) => {
		const { world } = await played(specOf(posts([tags], { title: 'One', tags: list }), tagged));
		expect(world.rows('Posts_Tags')).toMatchObject([{ posts_id: 1 }, { posts_id: 1 }]);
	});

	it('list items of a many-to-any with the collection they are of', async () => {
		const sections: FieldSpec = { field: 'sections', type: 'm2a', to: ['Texts', 'Tags'] };
		const { world } = await played(
			specOf(
				posts([sections], {
					title: 'One',
					sections: [
						{ collection: 'Texts', item: { body: 'Hello' } },
						{ collection: 'Tags', item: { $ref: 'a' } },
					],
				}),
				holding('Texts', [{ field: 'body', type: 'text' }]),
				tagged,
			),
		);
		expect(world.rows('Posts_Sections')).toMatchObject([
			{ posts_id: 1, collection: 'Texts', item: 1 },
			{ posts_id: 1, collection: 'Tags', item: 1 },
		]);
	});

	it('may refer to one another in a circle, which is closed once both are there', async () => {
		const spec = specOf(
			holding(
				'A',
				[
					{ field: 'name', type: 'string', unique: true },
					{ field: 'b', type: 'm2o', to: 'B' },
				],
				{
					seed: [{ $key: 'x', name: 'x', b: { $ref: 'y' } }],
				},
			),
			holding(
				'B',
				[
					{ field: 'name', type: 'string', unique: true },
					{ field: 'a', type: 'm2o', to: 'A' },
				],
				{
					seed: [{ $key: 'y', name: 'y', a: { $ref: 'x' } }],
				},
			),
		);
		expect(rowSteps(spec).map((each) => each.kind)).toEqual(['insert-items', 'insert-items', 'link-items']);
		const { world, again } = await played(spec);
		expect([world.rows('A'), world.rows('B')]).toMatchObject([[{ b: 1 }], [{ a: 1 }]]);
		expect(again).toEqual([]);
	});

	it('may refer to themselves', async () => {
		const parent: FieldSpec = { field: 'parent', type: 'm2o', to: 'Posts' };
		const spec = specOf(posts([parent], { $key: 'me', title: 'Me', parent: { $ref: 'me' } }));
		expect((await played(spec)).world.rows('Posts')).toMatchObject([{ id: 1, parent: 1 }]);
	});

	it('are recognised by their unique values when the request is repeated', async () => {
		const { again } = await played(
			specOf(
				posts([author, tags], { title: 'One', author: { $ref: 'Ann' }, tags: [{ $ref: 'a' }] }),
				authors({ name: 'Ann' }),
				tagged,
			),
		);
		expect(again).toEqual([]);
	});

	it('are recognised by all their values where none is unique', async () => {
		const notes = holding('Notes', [{ field: 'text', type: 'string' }], { seed: [{ text: 'a' }, { text: 'b' }] });
		expect((await played(specOf(notes))).again).toEqual([]);
	});

	it('are recognised by the keys of the rows they link', async () => {
		const links = holding(
			'Links',
			[
				{ ...author, required: true },
				{ field: 'weight', type: 'integer' },
			],
			{
				unique: [['author', 'weight']],
				seed: [{ author: { $ref: 'Ann' }, weight: 1 }],
			},
		);
		expect((await played(specOf(authors({ name: 'Ann' }), links))).again).toEqual([]);
	});
});

describe('a row is refused where', () => {
	it.each<[string, Spec, string]>([
		['a field is unknown', specOf(authors({ name: 'Ann', nmae: 'x' })), 'seed-field-unknown Authors'],
		[
			'a field of a nested item is unknown',
			specOf(posts([author], { author: { name: 'A', x: 1 } }), authors()),
			'seed-field-unknown Posts',
		],
		['a required value is missing', specOf(authors({})), 'seed-value-missing Authors.name'],
		['a required value is empty', specOf(authors({ name: null })), 'seed-value-invalid Authors.name'],
		['a value is of another type', specOf(authors({ name: { a: 1 } })), 'seed-value-invalid Authors.name'],
		['a unique value stands twice', specOf(authors({ name: 'Ann' }, { name: 'Ann' })), 'seed-duplicate Authors'],
		[
			'a key stands twice',
			specOf(authors({ $key: 'a', name: 'A' }, { $key: 'a', name: 'B' })),
			'seed-key-duplicate Authors',
		],
		[
			'a reference leads nowhere',
			specOf(posts([author], { author: { $ref: 'nobody' } }), authors()),
			'seed-reference-unknown Posts.author',
		],
		[
			'rows need one another',
			specOf(
				holding('A', [{ field: 'b', type: 'm2o', to: 'B', required: true }], {
					seed: [{ $key: 'x', b: { $ref: 'y' } }],
				}),
				holding('B', [{ field: 'a', type: 'm2o', to: 'A', required: true }], {
					seed: [{ $key: 'y', a: { $ref: 'x' } }],
				}),
			),
			'seed-cycle',
		],
		[
			'a nested item lacks what is required',
			specOf(posts([author], { title: 'One', author: {} }), authors()),
			'seed-value-missing Authors.name',
		],
		[
			'a nested item has a value of another type',
			specOf(
				posts([author], { title: 'One', author: { name: 'x'.repeat(300) } }),
				holding('Authors', [{ field: 'name', type: 'string', maxLength: 20 }]),
			),
			'seed-value-invalid Authors.name',
		],
	])('%s', (_, spec, finding) => {
		expect(found(spec)).toEqual([finding]);
	});

	it('a value is none of the choices, and that is a warning', () => {
		const status: FieldSpec = { field: 'status', type: 'string', choices: ['draft'] };
		expect(found(specOf(holding('Posts', [status], { seed: [{ status: 'done' }] })))).toEqual([
			'seed-not-a-choice Posts.status',
		]);
	});

	it('names the row by its place and the reference by its name', () => {
		const spec = specOf(
			posts([author], { title: 'One' }, { title: 'Two', author: { $ref: 'Anne' } }),
			authors({ name: 'Ann' }),
		);
		expect(paramsOf('seed-reference-unknown', spec)).toMatchObject({ row: 2, reference: 'Anne', target: 'Authors' });
	});

	it('a singleton is given two of them, and no other collection', () => {
		expect(
			found(specOf(holding('Settings', [NAME], { singleton: true, seed: [{ name: 'a' }, { name: 'b' }] }))),
		).toEqual(['singleton-rows Settings']);
	});
});
