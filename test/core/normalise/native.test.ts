import { describe, expect, test } from 'vitest';
import { normaliseSpec } from '../../../src/core/normalise/normalise';
import type { Spec } from '../../../src/core/spec';

function read(input: unknown): { spec: Spec; codes: string[] } {
	const result = normaliseSpec(input);
	if (!result.ok) throw new Error(JSON.stringify(result.issues));
	return { spec: result.spec, codes: result.findings.map((each) => each.code) };
}

const id = { field: 'id', type: 'integer', schema: { is_primary_key: true, has_auto_increment: true }, meta: null };
const key = { field: 'id', type: 'integer', primaryKey: true };
const column = (field: string) => ({ field, type: 'integer', schema: {}, meta: { hidden: true } });
const table = (collection: string, ...fields: object[]) => ({
	collection,
	schema: {},
	meta: {},
	fields: [id, ...fields],
});

describe('relations', () => {
	test('make keys, and lists where an alias stands', () => {
		const alias = { field: 'books', type: 'alias', schema: null, meta: { special: ['o2m'], interface: 'list-o2m' } };
		const { spec, codes } = read({
			collections: [table('Authors', alias), table('Books', column('author'))],
			relations: [
				{
					collection: 'Books',
					field: 'author',
					related_collection: 'Authors',
					meta: { one_field: 'books', sort_field: 'sort' },
					schema: { on_delete: 'CASCADE' },
				},
			],
		});

		expect(spec.collections[0]?.fields).toEqual([
			key,
			{ field: 'books', type: 'o2m', to: 'Books', by: 'author', sortField: 'sort' },
		]);
		expect(spec.collections[1]?.fields).toEqual([
			key,
			{ field: 'author', type: 'm2o', to: 'Authors', onDelete: 'CASCADE', hidden: true },
		]);
		expect(codes).toEqual([]);
	});

	test('add what they name and no collection states', () => {
		const { spec, codes } = read({
			collections: [table('Authors')],
			relations: [
				{ collection: 'Books', field: 'author', related_collection: 'Authors', meta: { one_field: 'books' } },
			],
		});

		expect(spec.collections).toEqual([
			{ collection: 'Authors', fields: [key, { field: 'books', type: 'o2m', to: 'Books', by: 'author' }] },
			{ collection: 'Books', fields: [{ field: 'author', type: 'm2o', to: 'Authors' }] },
		]);
		expect(codes).toEqual(['field-implied', 'field-implied']);
	});

	test.each([
		['Tags', undefined, { type: 'm2m', to: 'Tags', through: 'Links' }],
		['directus_files', undefined, { type: 'files', through: 'Links' }],
		['directus_files', 'm2m', { type: 'm2m', to: 'directus_files', through: 'Links' }],
		['languages', 'translations', { type: 'translations', through: 'Links' }],
		['Tongues', 'translations', { type: 'translations', through: 'Links', languageCollection: 'Tongues' }],
	])('through a junction to %s with the special %s', (related, special, expected) => {
		const alias = { field: 'list', type: 'alias', schema: null, meta: special ? { special: [special] } : {} };
		const { spec } = read({
			collections: [table('Books', alias), table('Links', column('book'), column('far'))],
			relations: [
				{
					collection: 'Links',
					field: 'book',
					related_collection: 'Books',
					meta: { one_field: 'list', junction_field: 'far' },
				},
				{ collection: 'Links', field: 'far', related_collection: related, meta: { junction_field: 'book' } },
			],
		});

		expect(spec.collections[0]?.fields[1]).toEqual({ field: 'list', ...expected });
	});

	test('to any of several collections', () => {
		const { spec } = read({
			collections: [
				table('Pages', { field: 'sections', type: 'alias' }),
				table('Parts', column('page'), column('item')),
			],
			relations: [
				{
					collection: 'Parts',
					field: 'page',
					related_collection: 'Pages',
					meta: { one_field: 'sections', junction_field: 'item' },
				},
				{
					collection: 'Parts',
					field: 'item',
					related_collection: null,
					meta: { one_allowed_collections: ['A', 'B'], one_collection_field: 'collection', junction_field: 'page' },
				},
			],
		});

		expect(spec.collections[0]?.fields[1]).toEqual({
			field: 'sections',
			type: 'm2a',
			to: ['A', 'B'],
			through: 'Parts',
		});
	});
});

describe('collections', () => {
	test('keep everything their meta says, as attributes or as it is', () => {
		const meta = { icon: 'book', sort_field: 'sort', preview_url: '/x', accountability: null, versioning: false };
		const { spec } = read({ collections: [{ ...table('Books'), meta }] });
		expect(spec.collections[0]).toMatchObject({
			icon: 'book',
			sortField: 'sort',
			meta: { preview_url: '/x', accountability: null },
		});
	});

	test('without a table are folders', () => {
		expect(
			read({ collections: [{ collection: 'Shop', schema: null, meta: { icon: 'store' } }] }).spec.collections,
		).toEqual([{ collection: 'Shop', icon: 'store', folder: true, fields: [] }]);
	});

	test('keep the order their fields state', () => {
		const at = (field: string, sort: number) => ({ field, type: 'string', schema: {}, meta: { sort } });
		const { spec } = read({ collections: [{ collection: 'A', schema: {}, fields: [at('b', 2), at('a', 1)] }] });
		expect(spec.collections[0]?.fields.map((each) => each.field)).toEqual(['a', 'b']);
	});
});

describe('other wrappings', () => {
	const book = { collection: 'Books', fields: [{ field: 'title', type: 'string' }] };
	const spec = { version: 1, collections: [book] };

	test.each([
		['a list of collections', [book]],
		['one collection', book],
		['an answer of Directus', { data: [book] }],
		['collections as Directus answers them', { collections: { data: [book] } }],
		['text', JSON.stringify(spec)],
		[
			'a snapshot',
			{
				version: 1,
				directus: '12.4.0',
				vendor: 'sqlite',
				collections: [{ collection: 'Books' }],
				fields: [{ ...book.fields[0], collection: 'Books' }],
				relations: [],
			},
		],
	])('%s', (_, input) => {
		expect(read(input).spec).toEqual(spec);
	});

	test('rows beside the collections go to the one they name', () => {
		const rows = [{ title: 'Dune' }];
		const { spec: read1 } = read({
			collections: [book],
			seed: [
				{ collection: 'Books', items: rows },
				{ collection: 'Old', items: rows },
			],
		});
		expect(read1.collections.map((each) => each.seed)).toEqual([rows, rows]);
	});

	test('what Directus tells of its own collections is left out', () => {
		const own = { collection: 'directus_users', meta: { system: true }, schema: {} };
		expect(read({ collections: [own, book] })).toMatchObject({ spec, codes: ['payload-ignored'] });
	});
});
