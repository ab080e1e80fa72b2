import { describe, expect, it } from 'vitest';
import { COLUMN_TYPES, type ColumnField } from '../../../src/core/spec';
import { columnPayload } from '../../../src/core/expand/column';
import { expanded, holding } from '../../support/expanded';

const payload = (field: Omit<ColumnField, 'field'>) => columnPayload({ field: 'f', ...field });

describe('a column', () => {
	it.each([
		['string', 'input', 'half', []],
		['text', 'input-multiline', 'full', []],
		['integer', 'input', 'half', []],
		['boolean', 'boolean', 'half', ['cast-boolean']],
		['date', 'datetime', 'half', []],
		['timestamp', 'datetime', 'half', []],
		['json', 'input-code', 'full', ['cast-json']],
		['csv', 'tags', 'full', ['cast-csv']],
		['hash', 'input-hash', 'half', ['hash', 'conceal']],
		['geometry.Point', 'map', 'full', []],
	] as const)('of type %s is edited with %s', (type, id, width, special) => {
		expect(payload({ type }).meta).toMatchObject({ interface: id, width, special });
	});

	it.each([...COLUMN_TYPES])('of type %s has a schema of its own and stays empty if nothing is given', (type) => {
		expect(payload({ type })).toMatchObject({ type, schema: { is_nullable: true } });
	});

	it('tells the database what the spec asks of it', () => {
		expect(
			payload({ type: 'string', required: true, unique: true, index: true, maxLength: 60, default: 'x' }).schema,
		).toEqual({
			is_nullable: false,
			is_unique: true,
			is_indexed: true,
			max_length: 60,
			default_value: 'x',
		});
		expect(payload({ type: 'decimal', precision: 10, scale: 2 }).schema).toMatchObject({
			numeric_precision: 10,
			numeric_scale: 2,
		});
		expect(payload({ type: 'string', required: true, nullable: true }).schema).toEqual({ is_nullable: true });
		expect(payload({ type: 'json', default: ['a'] }).schema).toMatchObject({ default_value: '["a"]' });
		expect(payload({ type: 'csv', default: ['a', 'b'] }).schema).toMatchObject({ default_value: 'a,b' });
	});

	it('offers its choices by names people read, and shows them as labels', () => {
		const { meta } = payload({
			type: 'string',
			choices: ['out_of_stock', 2, { text: 'Ready', value: 'r', color: '#0f0' }],
		});
		expect(meta).toMatchObject({
			interface: 'select-dropdown',
			display: 'labels',
			options: {
				choices: [
					{ text: 'Out of Stock', value: 'out_of_stock' },
					{ text: '2', value: 2 },
					{ text: 'Ready', value: 'r', color: '#0f0' },
				],
			},
		});
		expect(payload({ type: 'json', choices: ['a'] }).meta['interface']).toBe('select-multiple-dropdown');
		expect(payload({ type: 'csv', choices: ['a'] }).meta['interface']).toBe('select-multiple-dropdown');
	});

	it('keeps its limits beside its choices', () => {
		const { meta } = payload({ type: 'json', choices: ['a', 'b'], minItems: 1, maxItems: 2 });
		expect(meta['options']).toMatchObject({ choices: [{ value: 'a' }, { value: 'b' }], minItems: 1, maxItems: 2 });
	});

	it('is a list of tags where the number of its items is limited', () => {
		expect(payload({ type: 'json', minItems: 3, maxItems: 5 }).meta).toMatchObject({
			interface: 'tags',
			options: { minItems: 3, maxItems: 5 },
		});
	});

	it('holds numbers to their bounds, and lets an empty one pass where it may be empty', () => {
		const rule = { _and: [{ f: { _gte: 1 } }, { f: { _lte: 5 } }] };
		expect(payload({ type: 'integer', min: 1, max: 5, required: true }).meta).toMatchObject({
			options: { min: 1, max: 5 },
			validation: rule,
			validation_message: 'At least 1 and at most 5.',
		});
		expect(payload({ type: 'integer', min: 1, max: 5 }).meta['validation']).toEqual({
			_or: [{ f: { _null: true } }, rule],
		});
	});

	it('holds text to its length in characters, not in bytes or halves of them', () => {
		const { meta } = payload({ type: 'string', maxLength: 2, required: true });
		const pattern = /"_regex":"(.*?)"/.exec(JSON.stringify(meta['validation']))?.[1] ?? '';
		const matches = new RegExp(JSON.parse(`"${pattern}"`) as string);
		expect(['', 'a', 'ab', '😀😀', 'ä\n'].map((each) => matches.test(each))).toEqual([true, true, true, true, true]);
		expect(['abc', '😀😀😀'].map((each) => matches.test(each))).toEqual([false, false]);
	});

	it.each([
		['created', 'date-created'],
		['updated', 'date-updated'],
		['user-created', 'user-created'],
		['uuid', 'uuid'],
	] as const)('that fills itself (%s) is not edited by hand', (auto, special) => {
		expect(payload({ type: 'timestamp', auto }).meta).toMatchObject({ readonly: true, special: [special] });
	});

	it('is shown as the spec wishes, native parts last', () => {
		const { meta, schema } = payload({
			type: 'string',
			note: 'n',
			interface: 'input-color',
			options: { a: 1 },
			width: 'full',
			hidden: true,
			readonly: true,
			group: 'g',
			meta: { note: 'native', sort: 3 },
			schema: { comment: 'c' },
		});
		expect(meta).toMatchObject({
			note: 'native',
			interface: 'input-color',
			options: { a: 1 },
			width: 'full',
			hidden: true,
			readonly: true,
			group: 'g',
			sort: 3,
		});
		expect(schema).toMatchObject({ comment: 'c' });
	});

	it('may be none: a divider, or a group that holds others', () => {
		const { field } = expanded([
			holding('P', [
				{ field: 'line', type: 'alias' },
				{ field: 'box', type: 'alias', interface: 'group-detail' },
			]),
		]);
		expect(field('P', 'line')).toMatchObject({
			schema: null,
			meta: { interface: 'presentation-divider', special: ['alias', 'no-data'] },
		});
		expect(field('P', 'box').meta['special']).toEqual(['alias', 'no-data', 'group']);
	});
});
