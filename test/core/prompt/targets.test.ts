import { describe, expect, it } from 'vitest';
import { targetsOf } from '../../../src/core/prompt/targets';

describe('targetsOf', () => {
	it('takes a short name for the collection of the prompt that ends in it, before one the instance holds', () => {
		const targets = targetsOf(['Blog_Tags', 'Blog_Posts'], ['Tags', 'directus_users']);
		expect(targets.find('tag')).toBe('Blog_Tags');
	});

	it('takes a name as it is written for the collection of just that name', () => {
		const targets = targetsOf(['Blog_Tags'], ['Tags']);
		expect(targets.find('Tags')).toBe('Tags');
	});

	it('finds a collection of the instance by another wording when the prompt has none', () => {
		expect(targetsOf(['Books'], ['Authors']).find('author')).toBe('Authors');
	});
});
