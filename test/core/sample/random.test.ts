import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyOf, mix, permute, randomOf, spread, uuidOf } from '../../../src/core/sample/random';

const keys = fc.integer({ min: 0, max: 0xffffffff });

test('a permutation takes every place of its range once', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 500 }), keys, (size, key) => {
			const places = Array.from({ length: size }, (_, index) => permute(index, size, key));
			expect(places.toSorted((one, other) => one - other)).toEqual(Array.from({ length: size }, (_, index) => index));
		}),
	);
});

test('a spread puts consecutive rows into different parts of the range', () => {
	fc.assert(
		fc.property(keys, fc.constantFrom(2, 4, 8, 64), (key, parts) => {
			const taken = Array.from({ length: parts }, (_, index) => Math.floor(spread(index, key) * parts));
			expect(new Set(taken).size).toBe(parts);
		}),
	);
});

test('spreads of two keys meet in every combination', () => {
	fc.assert(
		fc.property(keys, keys, (key, other) => {
			fc.pre(key !== other);
			const half = (index: number, of: number) => (spread(index, of) < 0.5 ? 'low' : 'high');
			const met = Array.from({ length: 64 }, (_, index) => `${half(index, key)} ${half(index, other)}`);
			expect(new Set(met).size).toBe(4);
		}),
	);
});

test('draws stay in their range and follow from their key', () => {
	fc.assert(
		fc.property(keys, fc.integer({ min: -1000, max: 1000 }), fc.nat({ max: 1000 }), (key, low, span) => {
			const [one, other] = [randomOf(key), randomOf(key)];

			for (let draw = 0; draw < 20; draw++) {
				const drawn = one.int(low, low + span);
				expect(drawn).toBeGreaterThanOrEqual(low);
				expect(drawn).toBeLessThanOrEqual(low + span);
				expect(other.int(low, low + span)).toBe(drawn);
			}
		}),
	);
});

test('keys of different texts and orders differ', () => {
	const texts = Array.from({ length: 5_000 }, (_, index) => `Collection.field ${index}`);
	expect(new Set(texts.map((text) => keyOf(text))).size).toBe(texts.length);
	expect(mix(1, 2)).not.toBe(mix(2, 1));
});

test('UUIDs are of version 4, and differ', () => {
	const ids = Array.from({ length: 2_000 }, (_, index) => uuidOf(mix(7, index)));
	expect(new Set(ids).size).toBe(ids.length);
	for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
});
