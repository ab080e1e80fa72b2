import { describe, expect, it } from 'vitest';
import type { FieldSpec, Spec } from '../../src/core/spec';
import type { State } from '../../src/core/state';
import { holding, specOf } from '../support/expanded';
import { compiled, found, paramsOf } from '../support/found';
import { stateCollection, stateWith } from '../support/state';
import { playStructure } from '../support/world';

const TITLE: FieldSpec = { field: 'title', type: 'string' };
const posts = specOf(holding('Posts', [TITLE]));
const after = (spec: Spec): State => playStructure(compiled(spec).plan, stateWith()).state;
const withRows = (state: State, collection: string, rows: number): State => {
	const live = state.collections[collection];
	return live ? { ...state, collections: { ...state.collections, [collection]: { ...live, rows } } } : state;
};
const kinds = (spec: Spec, wish: Parameters<typeof compiled>[1]) =>
	compiled(spec, wish).plan.steps.map((each) => each.kind);

describe('mode extend', () => {
	it('adds what is missing', () => {
		const wider = specOf(holding('Posts', [TITLE, { field: 'body', type: 'text' }]), holding('Tags', []));
		const state = after(posts);
		expect(kinds(wider, { state })).toEqual(['create-collection', 'create-field']);
		expect(compiled(wider, { state }).plan.summary.diff.map((each) => [each.collection, each.status])).toEqual([
			['Posts', 'extended'],
			['Tags', 'new'],
		]);
	});

	it('hangs a list onto a key of a collection the request does not state', () => {
		const first = specOf(holding('Posts', []), holding('Comments', [{ field: 'post', type: 'm2o', to: 'Posts' }]));
		const state = after(first);
		const lists = specOf(holding('Posts', [{ field: 'comments', type: 'o2m', to: 'Comments', by: 'post' }]));
		expect(found(lists, { state })).toEqual([]);
		expect(kinds(lists, { state })).toEqual(['create-field', 'update-relation']);
	});

	it.each<[string, FieldSpec, string]>([
		['has another type', { field: 'title', type: 'integer' }, 'field-conflict Posts.title'],
		['is a column, not a list', { field: 'title', type: 'm2m', to: 'Posts' }, 'field-conflict Posts.title'],
	])('is blocked by a field that %s', (_, field, finding) => {
		expect(found(specOf(holding('Posts', [field])), { state: after(posts) })).toEqual([finding]);
	});

	it('is blocked by a key that points elsewhere, and by a list that shows something else', () => {
		const tags = holding('Tags', []);
		const state = after(specOf(holding('Posts', [{ field: 'a', type: 'm2o', to: 'Tags' }]), tags));
		expect(found(specOf(holding('Posts', [{ field: 'a', type: 'm2o', to: 'Posts' }]), tags), { state })).toEqual([
			'relation-conflict Posts.a',
		]);
		const listed = after(
			specOf(
				holding('Posts', [
					{ field: 'x', type: 'm2o', to: 'Tags' },
					{ field: 'y', type: 'm2o', to: 'Tags' },
				]),
				holding('Tags', [{ field: 'posts', type: 'o2m', to: 'Posts', by: 'x' }]),
			),
		);
		const other = specOf(holding('Tags', [{ field: 'posts', type: 'o2m', to: 'Posts', by: 'y' }]));
		expect(found(other, { state: listed })).toEqual(['relation-conflict Tags.posts']);
	});

	it('is blocked by a list that is shown under another name already', () => {
		const child = holding('Comments', [{ field: 'post', type: 'm2o', to: 'Posts' }]);
		const list = (field: string) => holding('Posts', [{ field, type: 'o2m', to: 'Comments', by: 'post' }]);
		expect(found(specOf(list('replies')), { state: after(specOf(list('comments'), child)) })).toEqual([
			'list-conflict Posts.replies',
		]);
	});

	it('is blocked by another primary key, another kind of collection', () => {
		const state = after(posts);
		expect(found(specOf(holding('Posts', [], { primaryKey: 'uuid' })), { state })).toEqual(['key-differs Posts']);
		expect(found(specOf(holding('Posts', [], { singleton: true })), { state })).toEqual(['collection-kind Posts']);
		expect(found(specOf({ ...holding('Posts', []), folder: true }), { state })).toEqual(['collection-kind Posts']);
	});

	it('notes what differs and leaves it', () => {
		const stricter = specOf(holding('Posts', [{ ...TITLE, required: true, unique: true, index: true, maxLength: 9 }]));
		expect(paramsOf('field-differs', stricter, { state: after(posts) })).toEqual({
			parts: ['required', 'unique', 'index', 'length'],
		});
		expect(kinds(stricter, { state: after(posts) })).toEqual([]);
	});

	it('lets rows that are there lack a required field, and share a default only where it need not be unique', () => {
		const state = withRows(after(posts), 'Posts', 3);
		const required = specOf(holding('Posts', [{ field: 'a', type: 'string', required: true }]));
		const shared = specOf(holding('Posts', [{ field: 'a', type: 'string', unique: true, default: 'x' }]));
		const given = specOf(holding('Posts', [{ field: 'a', type: 'string', required: true, default: 'x' }]));
		expect(found(required, { state })).toEqual(['required-relaxed Posts.a']);
		expect(found(shared, { state })).toEqual(['unique-rows Posts.a']);
		expect(found(given, { state })).toEqual([]);
		for (const spec of [required, shared, given]) playStructure(compiled(spec, { state }).plan, state);
	});

	it('takes types a database cannot tell apart for the same', () => {
		const spec = specOf(
			holding('Posts', [
				{ field: 'ref', type: 'uuid' },
				{ field: 'price', type: 'decimal' },
			]),
		);
		expect(kinds(spec, { state: after(spec) })).toEqual([]);
	});
});

describe('mode skip', () => {
	it('leaves existing collections alone and says so', () => {
		const wider = specOf(holding('Posts', [TITLE, { field: 'body', type: 'text' }], { seed: 3 }), holding('Tags', []));
		const { plan, findings } = compiled(wider, { state: after(posts), mode: 'skip' });
		expect(plan.steps.map((each) => each.kind)).toEqual(['create-collection']);
		expect(findings.map((each) => `${each.code} ${each.path}`)).toEqual(['collection-skipped Posts']);
		expect(plan.summary.diff.map((each) => each.status)).toEqual(['new', 'skipped']);
	});
});

describe('mode fail', () => {
	it('is blocked by any collection that exists', () => {
		expect(found(posts, { state: after(posts), mode: 'fail' })).toEqual(['collection-exists Posts']);
		expect(found(posts, { mode: 'fail' })).toEqual([]);
	});
});

describe('mode replace', () => {
	const blog = specOf(holding('Posts', [TITLE, { field: 'tags', type: 'm2m', to: 'Tags' }]), holding('Tags', []));

	it('drops what the request states and the junctions it implies, and makes them again', () => {
		const state = after(blog);
		const { plan, findings } = compiled(blog, { state, mode: 'replace' });
		expect(findings).toEqual([]);
		expect(plan.steps.flatMap((each) => (each.kind === 'drop-collection' ? [each.collection] : []))).toEqual([
			'Posts',
			'Tags',
			'Posts_Tags',
		]);
		expect(plan.summary.diff.map((each) => each.status)).toEqual(['replaced', 'replaced', 'replaced']);
		expect(playStructure(plan, state).state.collections).toEqual(state.collections);
	});

	it('wants every collection that holds rows confirmed', () => {
		const state = withRows(after(blog), 'Posts', 7);
		expect(found(blog, { state, mode: 'replace' })).toEqual(['replace-rows Posts']);
		expect(paramsOf('replace-rows', blog, { state, mode: 'replace' })).toEqual({ rows: 7 });
		expect(found(blog, { state, mode: 'replace', confirm: ['Posts'] })).toEqual([]);
		expect(found(blog, { state, mode: 'replace', confirm: ['Posts', 'Pots'] })).toEqual(['confirm-unknown']);
	});

	it('is blocked by what points to a replaced collection from outside', () => {
		const outside = holding('Comments', [{ field: 'post', type: 'm2o', to: 'Posts' }]);
		const state = after(specOf(...blog.collections, outside));
		expect(found(blog, { state, mode: 'replace' })).toEqual(['replace-referenced Posts']);
		expect(paramsOf('replace-referenced', blog, { state, mode: 'replace' })).toEqual({ by: 'Comments.post' });
	});

	it('takes lists of dropped relations off the collections that stay', () => {
		const state = after(
			specOf(
				holding('Authors', [{ field: 'posts', type: 'o2m', to: 'Posts', by: 'author' }]),
				holding('Posts', [{ field: 'author', type: 'm2o', to: 'Authors' }]),
			),
		);
		const again = specOf(holding('Posts', [{ field: 'author', type: 'm2o', to: 'Authors' }]));
		const world = playStructure(compiled(again, { state, mode: 'replace' }).plan, state);
		expect(world.state.collections['Authors']?.fields).not.toHaveProperty('posts');
	});

	it('replaces nothing of Directus and no folder', () => {
		const state = stateWith([stateCollection('box', [], { folder: true, primaryKey: null, fields: {} })]);
		const spec = specOf({ ...holding('box', []), folder: true }, holding('Posts', [TITLE], { group: 'box' }));
		expect(kinds(spec, { state, mode: 'replace' })).toEqual(['create-collection']);
	});
});
