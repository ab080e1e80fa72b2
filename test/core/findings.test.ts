import { describe, expect, it } from 'vitest';
import { finding, present, type FindingCode } from '../../src/core/finding';
import { planFindings } from '../../src/core/findings/plan';
import { seedFindings } from '../../src/core/findings/seed';
import { specFindings } from '../../src/core/findings/spec';

const CODES = [
	...Object.keys(specFindings),
	...Object.keys(planFindings),
	...Object.keys(seedFindings),
] as FindingCode[];

describe('the wording of a finding', () => {
	it.each(CODES)('%s is a sentence that ends', (code) => {
		const { message, advice } = present(finding(code, 'Posts'));
		expect(message).toMatch(/[.?]$/);
		if (advice !== undefined) expect(advice).toMatch(/[.?]$/);
	});

	it.each(CODES.filter((code) => present(finding(code, '')).severity === 'block'))(
		'%s says what to do instead',
		(code) => {
			expect(present(finding(code, 'Posts')).advice).toBeTruthy();
		},
	);
});
