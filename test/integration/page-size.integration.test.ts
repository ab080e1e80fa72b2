import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REPOSITORY } from '../../dev/repository';

describe('the built page', () => {
	it('weighs at most 250 kB, the layout of the diagram included', async () => {
		const { size } = await stat(join(REPOSITORY, 'dist', 'app.js'));
		expect(size).toBeLessThanOrEqual(250_000);
	});
});
