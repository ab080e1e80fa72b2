import { describe, expect, it } from 'vitest';
import type { CollectionSpec, FieldSpec } from '../../../src/core/spec';
import { holding, specOf } from '../../support/expanded';
import { found, paramsOf } from '../../support/found';
import { stateCollection, stateField, stateWith } from '../../support/state';

const text = (field: string): FieldSpec => ({ field, type: 'string' });

describe('names of a request', () => {
	it.each([
		['with spaces', 'Blog Posts', 'Blog_Posts'],
		['quotes', 'O\'Reilly"', 'O_Reilly'],
		['SQL', 'x; DROP TABLE users', 'x_DROP_TABLE_users'],
		['emoji', '🚀', null],
		['letters of other alphabets', 'Übersicht', 'Ubersicht'],
		['a leading digit', '3d_models', 'n3d_models'],
		['two leading underscores', '__types', 'types'],
		['more than 63 characters', 'a'.repeat(64), 'a'.repeat(63)],
	])('are refused with %s, and a valid one is suggested', (_, name, suggestion) => {
		expect(found(specOf(holding(name, [])))).toContain(`name-invalid ${name}`);
		expect(paramsOf('name-invalid', specOf(holding(name, [])))).toMatchObject({ suggestion });
		expect(found(specOf(holding('Posts', [text(name)])))).toEqual([`name-invalid Posts.${name}`]);
	});

	it.each([
		['directus_users', 'users'],
		['Directus_things', 'things'],
		['sqlite_stat', 'stat'],
		['Query', 'Querys'],
		['date_functions', 'date_functionss'],
		['string_filter_operators', 'string_filter_operatorss'],
	])('are refused where they are reserved: %s', (name, suggestion) => {
		expect(paramsOf('name-reserved', specOf(holding(name, [])))).toMatchObject({ suggestion });
	});

	it('are reserved by the database in use', () => {
		expect(found(specOf(holding('pg_things', [])))).toEqual([]);
		expect(found(specOf(holding('pg_things', [])), { state: stateWith([], { vendor: 'postgres' }) })).toEqual([
			'name-reserved pg_things',
		]);
	});

	it.each<[string, CollectionSpec[], string]>([
		['the aggregate of another', [holding('Posts', []), holding('Posts_aggregated', [])], 'Posts_aggregated'],
		['an item by its id', [holding('Posts_by_id', []), holding('Posts', [])], 'Posts_by_id'],
		['an input of another', [holding('Posts', []), holding('create_Posts', [])], 'create_Posts'],
		[
			'the functions of a JSON field',
			[holding('Posts', [{ field: 'data', type: 'json' }]), holding('Posts_data_func', [])],
			'Posts_data_func',
		],
		[
			'the union of a many-to-any',
			[
				holding('Pages', [{ field: 'parts', type: 'm2a', to: ['Texts'] }]),
				holding('Texts', []),
				holding('Pages_Parts_item_union', []),
			],
			'Pages_Parts_item_union',
		],
	])('are refused where GraphQL calls something else so: %s', (_, collections, name) => {
		expect(found(specOf(...collections))).toEqual([`name-reserved ${name}`]);
	});

	it('are held against GraphQL names of the instance as well, and are not its own fault', () => {
		const state = stateWith([stateCollection('Posts'), stateCollection('Tags'), stateCollection('Tags_filter')]);
		expect(found(specOf(holding('Posts_filter', [])), { state })).toEqual(['name-reserved Posts_filter']);
		expect(found(specOf(holding('News', [])), { state })).toEqual([]);
	});

	it('of fields are refused where GraphQL derives them from another field', () => {
		const fields: FieldSpec[] = [{ field: 'starts', type: 'timestamp' }, text('starts_func')];
		expect(found(specOf(holding('Events', fields)))).toEqual(['name-reserved Events.starts_func']);
	});

	it.each<[string, CollectionSpec[], string]>([
		['stated twice', [holding('Posts', []), holding('Posts', [])], 'duplicate-collection Posts'],
		['stated in other capitals', [holding('Posts', []), holding('posts', [])], 'duplicate-collection posts'],
		[
			'implied in other capitals',
			[holding('Posts', [{ field: 'tags', type: 'm2m', to: 'Tags' }]), holding('Tags', []), holding('posts_tags', [])],
			'duplicate-collection Posts_Tags',
		],
		['fields stated twice', [holding('Posts', [text('a'), text('a')])], 'duplicate-field Posts.a'],
		['fields in other capitals', [holding('Posts', [text('a'), text('A')])], 'duplicate-field Posts.A'],
		['a field like the key', [holding('Posts', [text('ID')])], 'duplicate-field Posts.ID'],
		[
			'a field like an implied one',
			[holding('Posts', [text('Sort')], { sortField: 'sort' })],
			'duplicate-field Posts.sort',
		],
	])('stand once: %s', (_, collections, finding) => {
		expect(found(specOf(...collections))).toEqual([finding]);
	});

	it('do not differ from those of the instance in capitals alone', () => {
		const state = stateWith([stateCollection('Posts', [stateField('Title')])]);
		expect(found(specOf(holding('posts', [])), { state })).toEqual(['duplicate-collection posts']);
		expect(found(specOf(holding('Posts', [text('title')])), { state })).toEqual(['duplicate-field Posts.title']);
	});

	it('are not those of tables Directus does not manage', () => {
		expect(found(specOf(holding('Posts', [])), { state: stateWith([], { tables: ['posts'] }) })).toEqual([
			'table-exists Posts',
		]);
	});

	it('lead to fields that are there', () => {
		const posts = holding('Posts', [text('title')], { displayTemplate: '{{titel}}', archiveField: 'state' });
		expect(found(specOf(posts))).toEqual(['reference-field-missing Posts', 'reference-field-missing Posts']);
		expect(
			paramsOf('reference-field-missing', specOf(holding('Posts', posts.fields, { displayTemplate: '{{titel}}' }))),
		).toEqual({ part: 'displayTemplate', field: 'titel', suggestions: ['title'] });
	});

	it('lead to fields of the instance as well', () => {
		const state = stateWith([stateCollection('Posts', [stateField('title')])]);
		expect(found(specOf(holding('Posts', [], { displayTemplate: '{{ title }} {{id}}' })), { state })).toEqual([]);
	});

	it('of groups make no circle', () => {
		const circle = [
			{ ...holding('A', [], { group: 'B' }), folder: true },
			{ ...holding('B', [], { group: 'C' }), folder: true },
			{ ...holding('C', [], { group: 'A' }), folder: true },
			holding('Posts', [], { group: 'A' }),
		];
		expect(found(specOf(...circle))).toEqual(['group-cycle A']);
		expect(paramsOf('group-cycle', specOf(...circle))).toEqual({ groups: ['A', 'B', 'C'] });
		expect(found(specOf(holding('Self', [], { group: 'Self' })))).toEqual(['group-cycle Self']);
	});

	it('of groups may be those of collections: Directus lists one under the other', () => {
		expect(
			found(specOf(holding('Comments', [], { group: 'Posts' })), { state: stateWith([stateCollection('Posts')]) }),
		).toEqual([]);
	});

	it('are fewer than a table has room for', () => {
		const fields = Array.from({ length: 901 }, (_, index) => text(`f${index}`));
		expect(found(specOf(holding('Wide', fields)))).toEqual(['too-many-fields Wide']);
	});
});
