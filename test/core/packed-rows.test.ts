import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packRows, storedRowsSchema } from '../../src/core/packed-rows';
import type { MadeRows } from '../../src/core/run-record';

const print = fc.string({ unit: fc.constantFrom('0', '7', 'a', 'f'), minLength: 12, maxLength: 12 });
const key = fc.oneof(fc.integer({ min: -5, max: 40 }), fc.nat(), fc.uuid(), fc.constantFrom('1', '2', '3'));
const made = fc.array(fc.tuple(key, print)).map((rows): MadeRows => ({ collection: 'Books', columns: ['id'], rows }));

test('packed rows come back as they were, by way of JSON', () => {
	fc.assert(
		fc.property(made, (rows) => {
			expect(storedRowsSchema.parse(JSON.parse(JSON.stringify(packRows(rows))))).toEqual(rows);
		}),
	);
});

test('rows as older versions stored them are read', () => {
	const rows: MadeRows = { collection: 'Books', columns: [], rows: [[1, 'abc']] };
	expect(storedRowsSchema.parse(rows)).toEqual(rows);
});

test('a hundred thousand rows take little more than their fingerprints', () => {
	const rows = Array.from({ length: 100_000 }, (_, index): [number, string] => [index + 1, '0123456789ab']);
	expect(JSON.stringify(packRows({ collection: 'Books', columns: ['id'], rows })).length).toBeLessThan(1_200_200);
});
