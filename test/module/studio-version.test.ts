import { expect, it } from 'vitest';
import { hasPrimaryPlace } from '../../src/module/studio-version';

it.each([
	['11.17.4', false],
	['12.4.0', true],
	['13.0.0-rc.1', true],
])('a page of Directus %s has a place for its first action: %s', (version, has) => {
	expect(hasPrimaryPlace({ info: { version } })).toBe(has);
});

it('a page of a Directus that keeps its version to itself is taken for one of the latest', () => {
	expect(hasPrimaryPlace({ info: {} })).toBe(true);
});
