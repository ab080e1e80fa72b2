import { describe, expect, it } from 'vitest';
import { iconFor } from '../../src/core/icons';
import { expanded, holding } from '../support/expanded';

describe('the icon of a collection', () => {
	it.each([
		['Blog_Posts', 'article'],
		['categories', 'category'],
		['OrderItems', 'list'],
		['Courses', 'school'],
		['Addresses', 'home_pin'],
		['people', 'person'],
		['News', 'newspaper'],
		['constructor', null],
		['Xyzzy', null],
	])('of %s is %s', (name, icon) => {
		expect(iconFor(name)).toBe(icon);
	});

	it('is the one the request states, if it does', () => {
		expect(expanded([holding('Posts', [], { icon: 'edit' })]).collection('Posts').meta['icon']).toBe('edit');
		expect(expanded([holding('Posts', [])]).collection('Posts').meta['icon']).toBe('article');
		expect(expanded([holding('Xyzzy', [])]).collection('Xyzzy').meta).not.toHaveProperty('icon');
	});
});
