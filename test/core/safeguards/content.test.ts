import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkLength, declaredLimits, type FieldLimits, lengthOf } from '../../../src/core/safeguards/limits';
import { compareStored } from '../../../src/core/safeguards/read-back';

const limits = (others: Partial<FieldLimits>): FieldLimits => ({
	most: [],
	least: null,
	items: { most: null, least: null },
	...others,
});

const atMost = (limit: number, unit: 'characters' | 'bytes' = 'characters') => limits({ most: [{ limit, unit }] });
const codeOf = (value: unknown, of: FieldLimits) => checkLength('posts', 'title', of, value)?.code;

describe('the length of a text', () => {
	it('is counted in code points, bytes or units', () => {
		expect([lengthOf('a😀', 'characters'), lengthOf('a😀', 'bytes'), lengthOf('a😀', 'UTF-16 units')]).toEqual([
			2, 5, 3,
		]);
	});

	it('fits its limit exactly when the database says so', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), (text, limit) => {
				expect(codeOf(text, atMost(limit)) === undefined).toBe(Array.from(text).length <= limit);
				expect(codeOf(text, atMost(limit, 'bytes')) === undefined).toBe(Buffer.byteLength(text) <= limit);
			}),
		);
	});

	it('names the limit and the length', () => {
		expect(checkLength('posts', 'title', atMost(2), '😀😀😀')?.params).toMatchObject({
			limit: 2,
			length: 3,
			unit: 'characters',
		});
	});

	it('is none of null, and counts what is stored of a list of words', () => {
		expect(codeOf(null, atMost(1))).toBeUndefined();
		expect(codeOf(['ab', 'cd'], atMost(4))).toBe('content-too-long');
	});
});

describe('limits a validation declares', () => {
	it.each([
		[{ title: { _regex: '^.{0,60}$' } }, 60, null],
		[{ _and: [{ title: { _regex: '^[\\s\\S]{3,60}$' } }] }, 60, 3],
		[
			{
				_or: [
					{ title: { _null: true } },
					{ _and: [{ title: { _regex: '^(?:[^\\uD800-\\uDFFF]|[\\uD800-\\uDBFF][\\uDC00-\\uDFFF]){0,9}$' } }] },
				],
			},
			9,
			null,
		],
		[{ title: { _regex: '^.{5}$' } }, 5, 5],
		[{ title: { _regex: '^.{2,}$' } }, null, 2],
	])('are read from %j', (validation, most, least) => {
		const declared = declaredLimits('title', validation);

		expect(declared.most.map(({ limit }) => limit)).toEqual(most === null ? [] : [most]);
		expect(declared.least?.limit ?? null).toBe(least);
	});

	it.each([
		null,
		{ title: { _regex: '^[a-z]{0,5}$' } },
		{ other: { _regex: '^.{0,5}$' } },
		{ _or: [{ title: { _regex: '^.{0,5}$' } }, { title: { _eq: 'longer' } }] },
	])('are not read from %j', (validation) => {
		expect(declaredLimits('title', validation)).toEqual({ most: [], least: null });
	});
});

describe('the number of entries', () => {
	const list = limits({ items: { least: 2, most: 3 } });

	it.each([
		[['a'], 'list-too-short'],
		[['a', 'b'], undefined],
		['["a","b","c","d"]', 'list-too-long'],
		[{ a: 1 }, undefined],
		[null, undefined],
	])('of %j gives %s', (value, code) => {
		expect(codeOf(value, list)).toBe(code);
	});
});

describe('a text that is read back', () => {
	it('is the same, cut, garbled or another', () => {
		expect(compareStored('long text', 'long text')).toBe('same');
		expect(compareStored('long text', 'long')).toBe('cut');
		expect(compareStored('long text', '')).toBe('cut');
		expect(compareStored('läng 😀', 'l?ng �')).toBe('garbled');
		expect(compareStored('long text', 'later text')).toBe('replaced');
		expect(compareStored('long', 'long text')).toBe('replaced');
		expect(compareStored('long', null)).toBe('replaced');
	});

	it('is cut wherever it ends early', () => {
		fc.assert(
			fc.property(fc.string({ minLength: 1 }), fc.nat(), (text, end) => {
				expect(compareStored(text, text.slice(0, end % text.length))).toBe('cut');
			}),
		);
	});
});
