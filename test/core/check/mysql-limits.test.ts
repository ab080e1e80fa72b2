import { describe, expect, it } from 'vitest';
import type { FieldSpec, Spec } from '../../../src/core/spec';
import type { Vendor } from '../../../src/core/state';
import { holding, specOf } from '../../support/expanded';
import { found } from '../../support/found';
import { stateCollection, stateField, stateWith } from '../../support/state';

const strings = (count: number, more: Partial<FieldSpec> = {}) =>
	Array.from({ length: count }, (_, index) => ({ field: `f${index}`, type: 'string', ...more }) as FieldSpec);

const together = (fields: FieldSpec[]): Spec =>
	specOf({ ...holding('Posts', fields), unique: [fields.map((each) => each.field)] });

const on = (vendor: Vendor) => ({ state: { ...stateWith(), vendor } });

describe('on MySQL and MariaDB', () => {
	it.each<[string, Spec, string]>([
		['strings fill more than a row', specOf(holding('Posts', strings(70))), 'row-too-wide Posts'],
		['one string does', specOf(holding('Posts', strings(1, { maxLength: 20_000 }))), 'row-too-wide Posts'],
		['strings unique together fill more than an index', together(strings(4)), 'index-too-long Posts'],
		[
			'a unique string does',
			specOf(holding('Posts', strings(1, { unique: true, maxLength: 800 }))),
			'index-too-long Posts',
		],
		[
			'a text is to be unique with others',
			together([...strings(1), { field: 't', type: 'text' }]),
			'index-unsupported Posts.t',
		],
	])('it is told before the first write when %s', (_, spec, code) => {
		expect(found(spec, on('mysql'))).toEqual([code]);
		expect(found(spec, on('sqlite'))).toEqual([]);
	});

	it('what just fits is taken', () => {
		expect(found(specOf(holding('Posts', strings(60))), on('mysql'))).toEqual([]);
		expect(found(together(strings(3)), on('mysql'))).toEqual([]);
		expect(found(together(strings(4, { maxLength: 190 })), on('mysql'))).toEqual([]);
	});

	it('fields that are there count, and a collection that gains nothing is left alone', () => {
		const live = Array.from({ length: 60 }, (_, index) => stateField(`l${index}`, { maxLength: 255 }));
		const state = { ...stateWith([stateCollection('Posts', live)]), vendor: 'mysql' as const };
		expect(found(specOf(holding('Posts', strings(10))), { state })).toEqual(['row-too-wide Posts']);
		expect(found(specOf(holding('Posts', [])), { state })).toEqual([]);
	});
});
