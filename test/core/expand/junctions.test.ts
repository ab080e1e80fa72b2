import { describe, expect, it } from 'vitest';
import { compile, targetOf } from '../../../src/core/compile';
import type { CollectionSpec, FieldSpec } from '../../../src/core/spec';
import { expanded, holding, specOf } from '../../support/expanded';
import { stateCollection, stateField, stateWith } from '../../support/state';
import { playStructure } from '../../support/world';

const NAME: FieldSpec = { field: 'name', type: 'string' };
const tags = holding('Tags', [NAME]);

const m2m = (field: string, to: string, more: object = {}): FieldSpec => ({ field, type: 'm2m', to, ...more });

/** Plays a request onto an empty instance and compiles it once more against what is there then. */
function again(collections: CollectionSpec[], later = collections): { kinds: string[]; codes: string[] } {
	const options = { mode: 'extend', confirm: [] } as const;
	const { plan } = compile(targetOf(specOf(...collections), stateWith(), options), new Map());
	const after = playStructure(plan, stateWith()).state;
	const second = compile(targetOf(specOf(...later), after, options), new Map());
	return { kinds: second.plan.steps.map((each) => each.kind), codes: second.findings.map((each) => each.code) };
}

describe('the junction of a many-to-many', () => {
	it('holds a key to either side that goes with its item, each pair once, in order, out of sight', () => {
		const { collection, relation, model } = expanded([holding('Posts', [m2m('tags', 'Tags')]), tags]);
		expect(collection('Posts_Tags').meta).toMatchObject({ hidden: true });
		expect(collection('Posts_Tags').fields.map((each) => each.field)).toEqual(['id', 'posts_id', 'tags_id', 'sort']);
		expect(relation('Posts_Tags', 'posts_id')).toEqual({
			collection: 'Posts_Tags',
			field: 'posts_id',
			related_collection: 'Posts',
			schema: { on_delete: 'CASCADE' },
			meta: { one_field: 'tags', junction_field: 'tags_id', one_deselect_action: 'delete', sort_field: 'sort' },
		});
		expect(relation('Posts_Tags', 'tags_id').meta).toEqual({ junction_field: 'posts_id' });
		expect(model.uniques).toMatchObject([{ collection: 'Posts_Tags', fields: ['posts_id', 'tags_id'] }]);
	});

	it('takes a unique combination that its owner states of its fields', () => {
		const posts = holding('Posts', [m2m('tags', 'Tags')], { unique: [['tags_id', 'posts_id']] });
		const { model, codes } = expanded([posts, tags]);
		expect(model.uniques).toMatchObject([{ collection: 'Posts_Tags', fields: ['posts_id', 'tags_id'] }]);
		expect(codes).toEqual(['unique-of-junction']);
	});

	it('has two keys to the same collection where a collection is related to itself', () => {
		const { relation } = expanded([holding('Posts', [m2m('related', 'Posts')])]);
		expect(relation('Posts_Posts', 'posts_id').meta).toMatchObject({ one_field: 'related' });
		expect(relation('Posts_Posts', 'related_posts_id').related_collection).toBe('Posts');
	});

	it('is shown on the other side as its reverse, told through the near end', () => {
		const { field, relation } = expanded([
			holding('Posts', [{ field: 'title', type: 'string' }, m2m('tags', 'Tags', { reverse: 'posts' })]),
			tags,
		]);
		expect(field('Tags', 'posts').meta).toMatchObject({
			interface: 'list-m2m',
			special: ['m2m'],
			options: { template: '{{posts_id.title}}' },
		});
		expect(relation('Posts_Tags', 'tags_id').meta).toEqual({
			one_field: 'posts',
			junction_field: 'posts_id',
			one_deselect_action: 'delete',
		});
	});

	it.each<[string, CollectionSpec[]]>([
		['mirrored', [holding('Posts', [m2m('tags', 'Tags')]), holding('Tags', [NAME, m2m('posts', 'Posts')])]],
		[
			'mirrored and named as the reverse',
			[holding('Posts', [m2m('tags', 'Tags', { reverse: 'posts' })]), holding('Tags', [NAME, m2m('posts', 'Posts')])],
		],
		[
			'mirrored, the reverse named on the later side',
			[holding('Tags', [NAME, m2m('posts', 'Posts')]), holding('Posts', [m2m('tags', 'Tags', { reverse: 'posts' })])],
		],
		[
			'mirrored through a junction only the later side names',
			[holding('Tags', [NAME, m2m('posts', 'Posts')]), holding('Posts', [m2m('tags', 'Tags', { through: 'Tagged' })])],
		],
		[
			'mirrored through the same junction of two self relations',
			[
				holding('People', [
					m2m('follows', 'People', { through: 'Follows' }),
					m2m('followers', 'People', { through: 'Follows' }),
				]),
			],
		],
	])('is one where both sides state it: %s', (_, collections) => {
		const { model, codes } = expanded(collections);
		expect(codes).toEqual([]);
		expect(model.collections.filter((each) => each.origin === 'junction')).toHaveLength(1);
		expect(model.uniques).toHaveLength(1);
		const listed = model.relations.map((each) => `${each.related_collection}.${each.meta.one_field}`);
		expect(new Set(listed).size).toBe(2);
		expect(again(collections).kinds).toEqual([]);
	});

	it('keeps one order, that of the side which came first', () => {
		const { relation } = expanded([holding('Posts', [m2m('tags', 'Tags')]), holding('Tags', [m2m('posts', 'Posts')])]);
		expect(relation('Posts_Tags', 'posts_id').meta.sort_field).toBe('sort');
		expect(relation('Posts_Tags', 'tags_id').meta.sort_field).toBeUndefined();
	});

	it('is a second one where two fields relate the same collections, and stays so when the request is repeated', () => {
		const posts = holding('Posts', [m2m('tags', 'Tags'), m2m('featured', 'Tags')]);
		const { model, relation } = expanded([posts, tags]);
		expect(model.collections.filter((each) => each.origin === 'junction').map((each) => each.collection)).toEqual([
			'Posts_Tags',
			'Posts_Featured',
		]);
		expect(relation('Posts_Featured', 'posts_id').meta.one_field).toBe('featured');
		expect(again([posts, tags])).toEqual({ kinds: [], codes: [] });
		const turned = holding('Posts', [...posts.fields].reverse());
		expect(again([posts, tags], [turned, tags]).kinds).toEqual([]);
	});

	it('stays apart from the pair a sibling names as its reverse', () => {
		const { relation } = expanded([
			holding('Tags', [NAME, m2m('featured_in', 'Posts')]),
			holding('Posts', [m2m('tags', 'Tags'), m2m('featured', 'Tags', { reverse: 'featured_in' })]),
		]);
		expect(relation('Tags_Posts', 'posts_id').meta.one_field).toBe('featured');
		expect(relation('Posts_Tags', 'posts_id').meta.one_field).toBe('tags');
	});

	it('is the one the instance shows the list through, whatever its name', () => {
		const first = holding('Posts', [m2m('tags', 'Tags', { through: 'posts_tags_1' })]);
		expect(again([first, tags], [holding('Posts', [m2m('tags', 'Tags')]), tags]).kinds).toEqual([]);
	});

	it('is not the one of another list of the instance', () => {
		const { kinds, codes } = again(
			[holding('Posts', [m2m('tags', 'Tags')]), tags],
			[holding('Posts', [m2m('featured', 'Tags')]), tags],
		);
		expect(codes).toEqual([]);
		expect(kinds).toEqual(['create-collection', 'create-field', 'create-relation', 'create-relation', 'create-unique']);
	});

	it('may be stated, with keys of its own names and payload; then a pair may stand twice', () => {
		const { field, relation, model, collection } = expanded([
			holding('Orders', [m2m('products', 'Products', { through: 'Order_Items' })]),
			holding('Products', [NAME]),
			holding('Order_Items', [
				{ field: 'the_order', type: 'm2o', to: 'Orders' },
				{ field: 'product', type: 'm2o', to: 'Products' },
				{ field: 'quantity', type: 'integer' },
			]),
		]);
		expect(relation('Order_Items', 'the_order').meta).toMatchObject({
			one_field: 'products',
			junction_field: 'product',
			one_deselect_action: 'nullify',
		});
		expect(field('Orders', 'products').meta).toMatchObject({ options: { template: '{{product.name}}' } });
		expect(model.uniques).toEqual([]);
		expect(collection('Order_Items').meta['hidden']).toBeUndefined();
	});

	it('is taken out of the navigation where it is stated and pure', () => {
		const pure = (more: Partial<CollectionSpec> = {}) =>
			expanded([
				holding('Posts', [m2m('tags', 'Tags', { through: 'Posts_Tags' })]),
				tags,
				holding(
					'Posts_Tags',
					[
						{ field: 'post', type: 'm2o', to: 'Posts' },
						{ field: 'tag', type: 'm2o', to: 'Tags' },
					],
					more,
				),
			]).collection('Posts_Tags').meta;
		expect(pure()).toMatchObject({ hidden: true, icon: 'import_export' });
		expect(pure({ hidden: false, icon: 'label' })).toMatchObject({ hidden: false, icon: 'label' });
	});

	it('takes payload fields of the relation', () => {
		const { field, relation } = expanded([
			holding('Posts', [m2m('tags', 'Tags', { fields: [{ field: 'weight', type: 'float' }] })]),
			tags,
		]);
		expect(field('Posts_Tags', 'weight').type).toBe('float');
		expect(relation('Posts_Tags', 'posts_id').meta.one_deselect_action).toBe('nullify');
	});

	it('is left as it is where it holds rows, which may hold a pair twice', () => {
		const live = [
			stateCollection('Posts'),
			stateCollection('Tags', [stateField('name')]),
			stateCollection('Posts_Tags', [stateField('posts_id'), stateField('tags_id')], { rows: 12 }),
		];
		expect(expanded([holding('Posts', [m2m('tags', 'Tags')])], stateWith(live)).model.uniques).toEqual([]);
	});

	it('has a name every database takes whole', () => {
		const long = 'Very_long_name_of_a_collection_that_goes_on_and_on';
		const { model } = expanded([holding(long, [m2m('links', `${long}_too`)]), holding(`${long}_too`, [])]);
		const names = model.collections.map((each) => each.collection);
		expect(names.every((each) => each.length <= 63)).toBe(true);
	});

	it.each<[string, CollectionSpec[], string]>([
		[
			'a key of the junction is a plain field',
			[
				holding('Posts', [m2m('tags', 'Tags', { through: 'Posts_Tags' })]),
				tags,
				holding('Posts_Tags', [{ field: 'posts_id', type: 'integer' }]),
			],
			'junction-end-missing',
		],
		[
			'two lists go through one key',
			[holding('Posts', [m2m('tags', 'Tags', { through: 'T' }), m2m('labels', 'Tags', { through: 'T' })]), tags],
			'list-conflict',
		],
		[
			'two relations name one reverse of theirs differently',
			[
				holding('Posts', [m2m('tags', 'Tags', { through: 'T', reverse: 'posts' })]),
				holding('Tags', [NAME, m2m('articles', 'Posts', { through: 'T' })]),
			],
			'list-conflict',
		],
		[
			'the reverse is a column already',
			[holding('Posts', [m2m('tags', 'Tags', { reverse: 'name' })]), tags],
			'duplicate-field',
		],
		[
			'the target is a folder',
			[holding('Posts', [m2m('tags', 'Box')]), { ...holding('Box', []), folder: true }],
			'target-folder',
		],
		['the target is unknown', [holding('Posts', [m2m('tags', 'Tag')]), tags], 'target-unknown'],
	])('is refused where %s', (_, collections, code) => {
		expect(expanded(collections).codes).toContain(code);
	});
});

describe('the junction of a many-to-any', () => {
	const sections: FieldSpec = { field: 'sections', type: 'm2a', to: ['Headings', 'Quotes'] };
	const blocks = [holding('Headings', [{ field: 'text', type: 'string' }]), holding('Quotes', [NAME])];

	it('names the collection of each item, and says in tables which it is', () => {
		const { relation, field, model } = expanded([holding('Pages', [sections]), ...blocks]);
		expect(relation('Pages_Sections', 'item')).toEqual({
			collection: 'Pages_Sections',
			field: 'item',
			related_collection: null,
			schema: null,
			meta: {
				one_allowed_collections: ['Headings', 'Quotes'],
				one_collection_field: 'collection',
				junction_field: 'pages_id',
			},
		});
		expect(relation('Pages_Sections', 'pages_id').meta).toMatchObject({
			one_field: 'sections',
			junction_field: 'item',
		});
		expect(field('Pages', 'sections').meta).toMatchObject({
			interface: 'list-m2a',
			special: ['m2a'],
			display: 'related-values',
			display_options: { template: '{{collection}}' },
		});
		expect(model.uniques).toMatchObject([{ fields: ['pages_id', 'collection', 'item'] }]);
	});

	it('takes more collections when the request names more', () => {
		const wider: FieldSpec = { ...sections, to: ['Quotes', 'Headings', 'Images'] };
		const { kinds } = again(
			[holding('Pages', [sections]), ...blocks],
			[holding('Pages', [wider]), ...blocks, holding('Images', [])],
		);
		expect(kinds).toEqual(['create-collection', 'update-relation']);
	});

	it('is another one than that of a many-to-many of the same name', () => {
		const { model, codes } = expanded([
			holding('Pages', [m2m('links', 'Sections'), sections]),
			holding('Sections', [NAME]),
			...blocks,
		]);
		expect(codes).toEqual([]);
		expect(model.collections.map((each) => each.collection)).toContain('Pages_Sections_Links');
	});
});

describe('the junction of a list of files', () => {
	it('shows each file as Directus itself does', () => {
		const { field, relation } = expanded([holding('Pages', [{ field: 'gallery', type: 'files' }])]);
		expect(field('Pages', 'gallery').meta).toMatchObject({
			interface: 'files',
			special: ['files'],
			options: { template: '{{directus_files_id.$thumbnail}} {{directus_files_id.title}}' },
		});
		expect(relation('Pages_Gallery', 'directus_files_id')).toMatchObject({ related_collection: 'directus_files' });
		expect(field('Pages_Gallery', 'directus_files_id').type).toBe('uuid');
	});
});
