import { describe, expect, it } from 'vitest';
import { safeguardFindings } from '../../src/core/findings/safeguards';
import { errorCode } from '../../src/engine/directus/safeguard-errors';
import { addErrorTitles, errorTitles } from '../../src/module/error-titles';

/** Findings that are told in the log and never answered. */
const LOGGED = ['setting-unknown', 'content-damaged'];

describe('titles of refusals', () => {
	it('stand for every code the safeguards answer with, and for no other, in every language', () => {
		const codes = Object.keys(safeguardFindings)
			.filter((code) => !LOGGED.includes(code))
			.map(errorCode)
			.sort();

		for (const { errors } of Object.values(errorTitles())) {
			expect(Object.keys(errors).sort()).toEqual(codes);
			expect(Object.values(errors)).not.toContain('');
		}
	});

	it('are left out where the Studio is not what it was', () => {
		for (const root of [null, {}, { __vue_app__: {} }, { __vue_app__: null }]) {
			expect(() => addErrorTitles(root)).not.toThrow();
		}
	});
});
