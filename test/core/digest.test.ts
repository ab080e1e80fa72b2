import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, digestOf } from '../../src/core/digest';

describe('a digest', () => {
	it('is that of SHA-256', () => {
		expect(digestOf('')).toBe('12ae32cb1ec02d01eda3581b127c1fee3b0dc53572ed6baf239721a03d82e126');
	});

	it('does not depend on the order of keys, and does on that of entries', () => {
		expect(digestOf({ a: 1, b: { c: 2, d: 3 } })).toBe(digestOf({ b: { d: 3, c: 2 }, a: 1 }));
		expect(digestOf([1, 2])).not.toBe(digestOf([2, 1]));
	});

	it('is the same after a round trip through JSON', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				expect(canonical(JSON.parse(JSON.stringify(value)))).toBe(canonical(value));
			}),
		);
	});
});
