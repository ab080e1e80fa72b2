import { describe, expect, it } from 'vitest';
import type { CollectionSpec, FieldSpec } from '../../../src/core/spec';
import { holding, specOf } from '../../support/expanded';
import { found, paramsOf } from '../../support/found';
import { stateCollection, stateField, stateWith } from '../../support/state';

const one = (field: FieldSpec) => specOf(holding('Posts', [field]));

describe('the attributes of a field', () => {
	it.each<[string, FieldSpec, string]>([
		['bounds are the wrong way round', { field: 'f', type: 'integer', min: 5, max: 1 }, 'bounds-reversed'],
		['fewest items exceed most', { field: 'f', type: 'json', minItems: 5, maxItems: 1 }, 'bounds-reversed'],
		[
			'more digits follow the point than there are',
			{ field: 'f', type: 'decimal', precision: 2, scale: 4 },
			'bounds-reversed',
		],
		['the default is no number', { field: 'f', type: 'integer', default: 'many' }, 'default-invalid'],
		['the default is no choice', { field: 'f', type: 'string', choices: ['a'], default: 'b' }, 'default-invalid'],
		['the default is too long', { field: 'f', type: 'string', maxLength: 2, default: 'abc' }, 'default-invalid'],
		['the default is out of bounds', { field: 'f', type: 'integer', max: 2, default: 3 }, 'default-invalid'],
		['the default is no date', { field: 'f', type: 'date', default: '2026-02-30' }, 'default-invalid'],
		['a key has a default no key can be', { field: 'f', type: 'm2o', to: 'Posts', default: 'x' }, 'default-invalid'],
		['a key has a default that is no UUID', { field: 'f', type: 'image', default: 'x' }, 'default-invalid'],
	])('are refused where %s', (_, field, code) => {
		expect(found(one(field))).toEqual([`${code} Posts.f`]);
	});

	it.each<FieldSpec>([
		{ field: 'f', type: 'timestamp', default: 'now()' },
		{ field: 'f', type: 'timestamp', default: 'CURRENT_TIMESTAMP' },
		{ field: 'f', type: 'integer', min: 1, max: 1, default: 1 },
		{ field: 'f', type: 'json', choices: ['a', 'b'], default: ['a'] },
		{ field: 'f', type: 'boolean', default: false },
		{ field: 'f', type: 'm2o', to: 'Posts', unique: true, default: 1 },
		{ field: 'f', type: 'string', default: null },
	])('are taken: %j', (field) => {
		expect(found(one(field))).toEqual([]);
	});

	it.each<[string, FieldSpec]>([
		['maxLength', { field: 'f', type: 'integer', maxLength: 5 }],
		['min', { field: 'f', type: 'string', min: 5 }],
		['minItems', { field: 'f', type: 'string', minItems: 5 }],
		['scale', { field: 'f', type: 'integer', scale: 5 }],
	])('are told to be without meaning: %s', (attribute, field) => {
		expect(paramsOf('attribute-unused', one(field))).toEqual({ attribute, type: field.type });
		expect(found(one(field))).toEqual(['attribute-unused Posts.f']);
	});

	it('are looked at in the payload of a junction as well', () => {
		const fields: FieldSpec[] = [
			{ field: 'tags', type: 'm2m', to: 'Posts', fields: [{ field: 'f', type: 'integer', min: 5, max: 1 }] },
		];
		expect(found(specOf(holding('Posts', fields)))).toEqual(['bounds-reversed Posts.tags.f']);
	});

	it('are storable on the database', () => {
		const place: FieldSpec = { field: 'f', type: 'geometry.Point' };
		const unique: FieldSpec = { field: 'f', type: 'text', unique: true };
		const list: FieldSpec = { field: 'f', type: 'json', index: true };
		expect(found(one(place), { state: stateWith([], { geometry: false }) })).toEqual(['geometry-unsupported Posts.f']);
		expect(found(one(place))).toEqual([]);
		expect(found(one(unique), { state: stateWith([], { vendor: 'mysql' }) })).toEqual(['index-unsupported Posts.f']);
		expect(found(one(unique))).toEqual([]);
		expect(found(one(list), { state: stateWith([], { vendor: 'postgres' }) })).toEqual(['index-unsupported Posts.f']);
	});
});

describe('a collection', () => {
	it.each<[string, CollectionSpec, string]>([
		[
			'has two primary keys',
			holding('P', [
				{ field: 'a', type: 'string', primaryKey: true },
				{ field: 'b', type: 'string', primaryKey: true },
			]),
			'duplicate-field P.b',
		],
		[
			'has a key of no such type',
			holding('P', [{ field: 'a', type: 'json', primaryKey: true }]),
			'key-type-invalid P.a',
		],
		['is a singleton with two rows', holding('P', [], { singleton: true, seed: 2 }), 'singleton-rows P'],
		['wants more rows than a run makes', holding('P', [], { seed: 100_001 }), 'seed-too-large P'],
		['is sorted by text', holding('P', [{ field: 'a', type: 'string' }], { sortField: 'a' }), 'sort-field-type P.a'],
		['is unique in a field it lacks', holding('P', [], { unique: [['a', 'b']] }), 'unique-field-missing P'],
		[
			'is unique in a list',
			holding('P', [{ field: 'a', type: 'm2m', to: 'P' }], { unique: [['id', 'a']] }),
			'unique-field-missing P',
		],
	])('is refused where it %s', (_, collection, finding) => {
		expect(found(specOf(collection))).toEqual([finding]);
	});

	it('is not sorted by what the instance keeps as text', () => {
		const state = stateWith([stateCollection('P', [stateField('a')])]);
		expect(found(specOf(holding('P', [], { sortField: 'a' })), { state })).toEqual(['sort-field-type P.a']);
	});

	it('gets the sort field it names', () => {
		expect(found(specOf(holding('P', [], { sortField: 'position' })))).toEqual([]);
	});
});
