import { describe, expect, it } from 'vitest';
import { readSettings } from '../../src/endpoint/env.schema';

/** The setting as it is read, and how many complaints there were. */
function kept(value: unknown): [number, number] {
	const complaints: string[] = [];
	const { runsKept } = readSettings({ SCAFFOLD_RUNS_KEPT: value }, (message) => complaints.push(message));
	expect(complaints.every((each) => each.includes('SCAFFOLD_RUNS_KEPT'))).toBe(true);
	return [runsKept, complaints.length];
}

describe('SCAFFOLD_RUNS_KEPT', () => {
	it.each([[1], ['7'], [5000], [' 12 ']])('may be %o', (value) => {
		expect(kept(value)).toEqual([Number(value), 0]);
	});

	it.each([[undefined], [null], ['']])('is 100 where it is %o', (value) => {
		expect(kept(value)).toEqual([100, 0]);
	});

	it.each([[0], [-1], ['1.5'], ['many'], [true], [[5]], [' '], [Infinity], [{}]])(
		'cannot be %o, and stays 100 with a word in the log',
		(value) => {
			expect(kept(value)).toEqual([100, 1]);
		},
	);
});
