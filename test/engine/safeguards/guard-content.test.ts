import { describe, expect, it } from 'vitest';
import type { FieldLimits } from '../../../src/core/safeguards/limits';
import { guardContent } from '../../../src/engine/safeguards/guard-content';
import type { LimitStore } from '../../../src/engine/safeguards/ports';

const limitsOf = (limit: number): ReadonlyMap<string, FieldLimits> =>
	new Map([['title', { most: [{ limit, unit: 'characters' }], least: null, items: { most: null, least: null } }]]);

const write = (title: string) => ({ collection: 'posts', keys: null, payload: { title } });

describe('the guard of content', () => {
	it('asks for nothing when the limits are known and met', () => {
		const store: LimitStore = { known: () => limitsOf(5), fresh: () => Promise.reject(new Error('asked')) };

		expect(guardContent(write('short'), store)).toBeUndefined();
	});

	it('refuses what is too long', async () => {
		const store: LimitStore = { known: () => limitsOf(5), fresh: () => Promise.resolve(limitsOf(5)) };

		expect(await guardContent(write('longer'), store)).toMatchObject({ code: 'content-too-long', path: 'posts.title' });
	});

	it('takes what a limit that was raised meanwhile takes', async () => {
		const store: LimitStore = { known: () => limitsOf(5), fresh: () => Promise.resolve(limitsOf(10)) };

		expect(await guardContent(write('longer'), store)).toBeUndefined();
	});

	it('waits for limits that have to be read', async () => {
		const store: LimitStore = {
			known: () => Promise.resolve(limitsOf(5)),
			fresh: () => Promise.reject(new Error('asked')),
		};

		expect(await guardContent(write('longer'), store)).toMatchObject({ code: 'content-too-long' });
	});
});
