import { describe, expect, it } from 'vitest';
import { present } from '../../../src/core/finding';
import { readSettings } from '../../../src/core/safeguards/settings';

const SAFE = { junctionWrites: 'repair', contentLength: 'guard', contentCheckFrom: 1500 };

describe('the settings of the safeguards', () => {
	it('have safe defaults', () => {
		expect(readSettings({ SCAFFOLD_CONTENT_LENGTH: '' })).toEqual({ settings: SAFE, findings: [] });
	});

	it('are read as they are written', () => {
		const env = {
			SCAFFOLD_JUNCTION_WRITES: ' Refuse ',
			SCAFFOLD_CONTENT_LENGTH: 'off',
			SCAFFOLD_CONTENT_CHECK_FROM: '200',
		};

		expect(readSettings(env)).toEqual({
			settings: { junctionWrites: 'refuse', contentLength: 'off', contentCheckFrom: 200 },
			findings: [],
		});
	});

	it('are the safe ones where they cannot be read, and say so', () => {
		const env = { SCAFFOLD_JUNCTION_WRITES: 'on', SCAFFOLD_CONTENT_LENGTH: true, SCAFFOLD_CONTENT_CHECK_FROM: 0 };
		const { settings, findings } = readSettings(env);

		expect(settings).toEqual(SAFE);
		expect(findings.map(({ path }) => path)).toEqual(Object.keys(env));
		expect(present(findings[0] ?? expect.fail()).advice).toContain('repair, refuse, off');
	});

	it.each([true, '1e3', '0x10', '12.5', -3, 0, [5], 'many', Number.MAX_VALUE])(
		'take no %j for a number of characters',
		(value) => {
			const { settings, findings } = readSettings({ SCAFFOLD_CONTENT_CHECK_FROM: value });

			expect([settings.contentCheckFrom, findings.length]).toEqual([1500, 1]);
		},
	);
});
