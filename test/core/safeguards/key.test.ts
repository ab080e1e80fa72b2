import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyId, keyOf } from '../../../src/core/safeguards/key';

describe('a key', () => {
	it.each([
		['integer', 42, '42', '42'],
		['integer', '042', 42, '42'],
		['bigInteger', '9223372036854775807', '9223372036854775807', '9223372036854775807'],
		[
			'uuid',
			'0F8FAD5B-D9CB-469F-A165-70867728950E',
			'0f8fad5b-d9cb-469f-a165-70867728950e',
			'0f8fad5b-d9cb-469f-a165-70867728950e',
		],
		['string', 7, '7', '7'],
	])('of type %s is the same as %j and as %j', (type, one, other, id) => {
		expect([keyId(type, one), keyId(type, other)]).toEqual([id, id]);
	});

	it.each([
		['integer', 'one'],
		['integer', 1.5],
		['integer', 2 ** 31],
		['bigInteger', '9223372036854775808'],
		['uuid', 'not-a-uuid'],
		['string', ''],
		['string', true],
		['integer', null],
		['integer', [1]],
	])('of type %s cannot be %j', (type, value) => {
		expect(keyId(type, value)).toBeNull();
	});

	it('comes back from the form in which keys compare', () => {
		fc.assert(
			fc.property(fc.integer(), fc.uuid(), (number, uuid) => {
				expect(keyOf('integer', keyId('integer', number) ?? '')).toBe(number);
				expect(keyOf('uuid', keyId('uuid', uuid) ?? '')).toBe(uuid);
			}),
		);
	});
});
