import { describe, expect, it } from 'vitest';
import { PRIMARY_KEY_TYPES, type CollectionSpec, type FieldSpec } from '../../../src/core/spec';
import { expanded, holding } from '../../support/expanded';
import { stateCollection, stateField, stateWith } from '../../support/state';

const NAME: FieldSpec = { field: 'name', type: 'string' };
const authors = holding('Authors', [NAME]);

describe('a collection', () => {
	it.each([...PRIMARY_KEY_TYPES])('has a key of type %s, and those that point to it alike', (primaryKey) => {
		const { collection, field } = expanded([
			holding('A', [], { primaryKey }),
			holding('B', [{ field: 'a', type: 'm2o', to: 'A' }]),
		]);
		expect(collection('A').primaryKey).toEqual({ field: 'id', type: primaryKey });
		expect(field('A', 'id').schema).toMatchObject({ is_primary_key: true, is_nullable: false });
		expect(field('B', 'a').type).toBe(primaryKey);
	});

	it('counts up numeric keys, makes UUIDs by itself, and asks for text', () => {
		const key = (primaryKey: CollectionSpec['primaryKey']) =>
			expanded([holding('A', [], primaryKey ? { primaryKey } : {})]).field('A', 'id');
		expect(key(undefined)).toMatchObject({ schema: { has_auto_increment: true }, meta: { hidden: true } });
		expect(key('uuid')).toMatchObject({ meta: { special: ['uuid'], hidden: true } });
		expect(key('string')).toMatchObject({ meta: { hidden: false, required: true } });
	});

	it('may state its key as a field', () => {
		const { collection } = expanded([
			holding('A', [NAME, { field: 'code', type: 'string', primaryKey: true, maxLength: 2 }]),
		]);
		expect(collection('A').primaryKey).toEqual({ field: 'code', type: 'string' });
		expect(collection('A').fields.map((each) => each.field)).toEqual(['code', 'name']);
		expect(collection('A').fields[0]?.schema).toMatchObject({ max_length: 2 });
	});

	it('says in the Studio what the spec says of it', () => {
		const { collection } = expanded([
			holding('A', [NAME], {
				note: 'n',
				icon: 'star',
				color: '#123456',
				group: 'box',
				hidden: true,
				singleton: true,
				sortField: 'sort',
				meta: { accountability: null },
			}),
		]);
		expect(collection('A').meta).toEqual({
			note: 'n',
			icon: 'star',
			color: '#123456',
			group: 'box',
			hidden: true,
			singleton: true,
			sort_field: 'sort',
			display_template: '{{name}}',
			accountability: null,
		});
		expect(collection('A').fields.at(-1)).toMatchObject({ field: 'sort', type: 'integer', meta: { hidden: true } });
		expect(collection('box')).toMatchObject({ schema: null, origin: 'folder', meta: { icon: 'folder' } });
	});

	it('hides archived items by the field that has that choice', () => {
		const status: FieldSpec = { field: 'status', type: 'string', choices: ['draft', 'archived'], default: 'draft' };
		const archived = {
			archive_field: 'status',
			archive_value: 'archived',
			unarchive_value: 'draft',
			archive_app_filter: true,
		};
		expect(expanded([holding('A', [status])]).collection('A').meta).toMatchObject(archived);
		const flag = holding('A', [{ field: 'gone', type: 'boolean' }], { archiveField: 'gone' });
		expect(expanded([flag]).collection('A').meta).toMatchObject({ archive_field: 'gone', archive_value: 'true' });
	});

	it('puts its fields in the order of the spec, lists in their places', () => {
		const fields: FieldSpec[] = [
			{ field: 'tags', type: 'm2m', to: 'Authors' },
			NAME,
			{ field: 'gallery', type: 'files' },
			{ field: 'author', type: 'm2o', to: 'Authors' },
			{ field: 'parts', type: 'm2a', to: ['Authors'] },
		];
		const { collection } = expanded([holding('Posts', fields), authors]);
		expect(collection('Posts').fields.map((each) => each.field)).toEqual([
			'id',
			'tags',
			'name',
			'gallery',
			'author',
			'parts',
		]);
	});
});

describe('a many-to-one', () => {
	it('picks items by their title and shows them by it', () => {
		const { field, relation } = expanded([
			holding('Posts', [{ field: 'author', type: 'm2o', to: 'Authors' }]),
			authors,
		]);
		expect(field('Posts', 'author').meta).toMatchObject({
			interface: 'select-dropdown-m2o',
			special: ['m2o'],
			options: { template: '{{name}}' },
			display: 'related-values',
			display_options: { template: '{{name}}' },
		});
		expect(relation('Posts', 'author')).toMatchObject({
			related_collection: 'Authors',
			schema: { on_delete: 'SET NULL' },
		});
	});

	it.each<[object, string]>([
		[{}, 'SET NULL'],
		[{ required: true }, 'NO ACTION'],
		[{ required: true, onDelete: 'CASCADE' }, 'CASCADE'],
		[{ onDelete: 'RESTRICT' }, 'RESTRICT'],
		[{ required: true, onDelete: 'SET NULL' }, 'NO ACTION'],
	])('with %j is deleted by %s', (more, rule) => {
		const { relation } = expanded([holding('Posts', [{ field: 'a', type: 'm2o', to: 'Authors', ...more }]), authors]);
		expect(relation('Posts', 'a').schema).toEqual({ on_delete: rule });
	});

	it('says that a required key cannot be set to null', () => {
		const key: FieldSpec = { field: 'a', type: 'm2o', to: 'Authors', required: true, onDelete: 'SET NULL' };
		expect(expanded([holding('Posts', [key]), authors]).codes).toEqual(['delete-rule-null']);
	});

	it('to a user shows the face', () => {
		const { field } = expanded([holding('Posts', [{ field: 'owner', type: 'm2o', to: 'directus_users' }])]);
		expect(field('Posts', 'owner')).toMatchObject({ type: 'uuid', meta: { display: 'user' } });
	});

	it('may be unique, which makes it a one-to-one, and indexed', () => {
		const { field } = expanded([
			holding('P', [{ field: 'a', type: 'm2o', to: 'Authors', unique: true, index: true, default: 1 }]),
			authors,
		]);
		expect(field('P', 'a').schema).toMatchObject({ is_unique: true, is_indexed: true, default_value: 1 });
	});

	it('to a file or an image has the picker of its kind', () => {
		const { field } = expanded([
			holding('P', [
				{ field: 'a', type: 'image' },
				{ field: 'b', type: 'file' },
			]),
		]);
		expect(field('P', 'a').meta).toMatchObject({ interface: 'file-image', display: 'image', special: ['file'] });
		expect(field('P', 'b').meta).toMatchObject({ interface: 'file', display: 'file', special: ['file'] });
	});
});

describe('a one-to-many', () => {
	const comments: FieldSpec = { field: 'comments', type: 'o2m', to: 'Comments', by: 'post' };
	const key: FieldSpec = { field: 'post', type: 'm2o', to: 'Posts' };

	it('lists the items by a key that is stated', () => {
		const { field, relation, codes } = expanded([holding('Posts', [comments]), holding('Comments', [NAME, key])]);
		expect(codes).toEqual([]);
		expect(field('Posts', 'comments')).toMatchObject({
			type: 'alias',
			schema: null,
			meta: { interface: 'list-o2m', special: ['o2m'], options: { template: '{{name}}' } },
		});
		expect(relation('Comments', 'post').meta).toEqual({ one_field: 'comments' });
	});

	it('makes the key that is missing, and says so', () => {
		const { relation, codes } = expanded([holding('Posts', [comments]), holding('Comments', [NAME])]);
		expect(codes).toEqual(['key-implied']);
		expect(relation('Comments', 'post')).toMatchObject({
			related_collection: 'Posts',
			meta: { one_field: 'comments' },
		});
	});

	it('keeps an order where it names a field for it', () => {
		const { field, relation } = expanded([
			holding('Posts', [{ ...comments, sortField: 'position' }]),
			holding('Comments', [key]),
		]);
		expect(field('Comments', 'position')).toMatchObject({ type: 'integer', meta: { hidden: true } });
		expect(relation('Comments', 'post').meta.sort_field).toBe('position');
	});

	it('deletes what is taken off it where that cannot be without it, or where it is told to', () => {
		const owned: FieldSpec = { ...key, required: true, onDelete: 'CASCADE' };
		const deselect = (field: FieldSpec, list: FieldSpec = comments) =>
			expanded([holding('Posts', [list]), holding('Comments', [field])]).relation('Comments', 'post').meta
				.one_deselect_action;
		expect(deselect(owned)).toBe('delete');
		expect(deselect(key)).toBeUndefined();
		expect(deselect(owned, { ...comments, deselect: 'nullify' })).toBe('nullify');
	});

	it('tells lines by what they are of, not by what they belong to', () => {
		const { field, collection } = expanded([
			holding('Orders', [
				{ field: 'order_number', type: 'string' },
				{ field: 'items', type: 'o2m', to: 'Order_Items', by: 'order' },
			]),
			holding('Products', [NAME]),
			holding('Order_Items', [
				{ field: 'order', type: 'm2o', to: 'Orders' },
				{ field: 'product', type: 'm2o', to: 'Products' },
				{ field: 'quantity', type: 'integer' },
				{ field: 'price', type: 'decimal' },
			]),
		]);
		expect(field('Orders', 'items').meta['options']).toEqual({ template: '{{product.name}} × {{quantity}}' });
		expect(collection('Order_Items').meta['display_template']).toBe(
			'{{order.order_number}} · {{product.name}} × {{quantity}}',
		);
	});

	it.each<[string, CollectionSpec[], string]>([
		[
			'by a field that points elsewhere',
			[holding('Posts', [comments]), authors, holding('Comments', [{ field: 'post', type: 'm2o', to: 'Authors' }])],
			'reverse-not-a-key',
		],
		[
			'by a plain field',
			[holding('Posts', [comments]), holding('Comments', [{ field: 'post', type: 'integer' }])],
			'reverse-not-a-key',
		],
		['of an unknown collection', [holding('Posts', [comments])], 'target-unknown'],
		[
			'beside another list of the same',
			[holding('Posts', [comments, { ...comments, field: 'replies' }]), holding('Comments', [key])],
			'list-conflict',
		],
	])('is refused %s', (_, collections, code) => {
		expect(expanded(collections).codes).toContain(code);
	});
});

describe('translations', () => {
	const headline: FieldSpec = { field: 'headline', type: 'string' };
	const translations = (more: object = {}): FieldSpec => ({
		field: 'translations',
		type: 'translations',
		fields: [headline],
		...more,
	});

	it('stand in tabs by language, each language once per item', () => {
		const { field, collection, model, relation } = expanded([
			holding('Pages', [translations({ languages: ['en', 'ar'] })]),
		]);
		expect(field('Pages', 'translations').meta).toMatchObject({
			interface: 'translations',
			special: ['translations'],
			options: { languageField: 'name', languageDirectionField: 'direction', defaultLanguage: 'en' },
		});
		expect(collection('Pages_Translations').meta).toMatchObject({ hidden: true });
		expect(relation('Pages_Translations', 'pages_id').meta).toMatchObject({
			one_field: 'translations',
			junction_field: 'languages_code',
		});
		expect(relation('Pages_Translations', 'languages_code')).toMatchObject({
			related_collection: 'languages',
			meta: { junction_field: 'pages_id' },
		});
		expect(collection('languages').seed).toEqual([
			{ code: 'en', name: 'English', direction: 'ltr' },
			{ code: 'ar', name: 'Arabic', direction: 'rtl' },
		]);
		expect(model.uniques).toMatchObject([{ fields: ['pages_id', 'languages_code'] }]);
	});

	it('may keep the language as plain text with choices', () => {
		const { field, model } = expanded([
			holding('Pages', [translations({ languages: ['en', 'de'], languageCollection: null })]),
		]);
		expect(field('Pages', 'translations').meta).toMatchObject({ interface: 'list-o2m', special: ['o2m'] });
		expect(field('Pages_Translations', 'languages_code')).toMatchObject({
			type: 'string',
			meta: { interface: 'select-dropdown' },
		});
		expect(model.collections.map((each) => each.collection)).toEqual(['Pages', 'Pages_Translations']);
		expect(model.uniques).toMatchObject([{ fields: ['pages_id', 'languages_code'] }]);
	});

	it('share the languages with one another and with the instance', () => {
		const code = stateField('code', { nullable: false });
		const live = stateCollection('languages', [code, stateField('name'), stateField('direction')], {
			primaryKey: { field: 'code', type: 'string' },
		});
		const two = [
			holding('A', [translations({ languages: ['en'] })]),
			holding('B', [translations({ languages: ['en', 'fr'] })]),
		];
		expect(expanded(two).collection('languages').seed).toHaveLength(2);
		expect(expanded(two, stateWith([live])).collection('languages')).toMatchObject({
			origin: 'existing',
			seed: [{ code: 'en' }, { code: 'fr' }],
		});
	});

	it('title an item that has no words of its own', () => {
		expect(expanded([holding('Pages', [translations()])]).collection('Pages').meta['display_template']).toBe(
			'{{translations.headline}}',
		);
	});

	it('may be stated as a collection, which then leaves the navigation', () => {
		const { collection, relation } = expanded([
			holding('Pages', [translations({ through: 'Page_Texts', fields: undefined })]),
			holding('Page_Texts', [
				headline,
				{ field: 'page', type: 'm2o', to: 'Pages' },
				{ field: 'languages_code', type: 'string', required: true },
			]),
		]);
		expect(collection('Page_Texts').meta).toMatchObject({ hidden: true, icon: 'translate' });
		expect(relation('Page_Texts', 'page').meta).toMatchObject({ one_field: 'translations' });
	});
});
