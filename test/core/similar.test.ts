import { describe, expect, it } from 'vitest';
import { similarNames } from '../../src/core/similar';

describe('names somebody may have meant', () => {
	it.each([
		['blogpost', ['Blog_Posts']],
		['titel', ['title']],
		['Tag', ['Tags']],
		['auhtor', ['Authors']],
		['zebra', []],
	])('by %s are %j', (name, meant) => {
		expect(similarNames(name, ['Blog_Posts', 'title', 'Tags', 'Authors'])).toEqual(meant);
	});

	it('come nearest first, at most three', () => {
		expect(similarNames('color', ['colour', 'colors', 'colo', 'cool', 'color_x'])).toHaveLength(3);
		expect(similarNames('color', ['colour', 'colors'])[0]).toBe('colors');
	});
});
