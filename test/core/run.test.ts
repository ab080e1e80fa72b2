import { describe, expect, it } from 'vitest';
import { runName, runRowSchema } from '../../src/core/run';
import { runRow, type Run } from '../../src/core/run-record';

const RUN: Run = {
	id: 'a',
	status: 'done',
	name: 'Blog',
	user: { id: 'u', name: 'Ann' },
	started_at: '2026-01-01T00:00:00.000Z',
	ended_at: null,
	duration: 12,
	prompt: 'Posts: title',
	mode: 'extend',
	sample_seed: 1,
	spec: null,
	plan: null,
	findings: [],
	report: null,
	made: null,
	error: null,
};

describe('the name of a run', () => {
	it.each([
		['Shop', 'Posts: title', ['Posts'], 'Shop'],
		[undefined, '\n\n## A blog\nPosts: title', ['Posts'], 'A blog'],
		[undefined, undefined, ['A', 'B', 'C', 'D', 'E'], 'A, B, C, D'],
		[undefined, ' \r\n ', [], null],
		['', undefined, [], null],
	])('of %o and %o is found', (name, prompt, collections, expected) => {
		expect(runName(name, prompt, collections)).toBe(expected);
	});

	it('is cut where a line is long', () => {
		expect(runName(undefined, 'x'.repeat(500), [])).toBe(`${'x'.repeat(79)}…`);
	});
});

describe('the list', () => {
	it('shows of a run what its schema says, and counts what was planned', () => {
		const row = runRow(RUN);
		expect(runRowSchema.strict().parse(row)).toEqual(row);
		expect(row).toMatchObject({ id: 'a', collections: 0, steps: 0 });
	});
});
