import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { EXAMPLES } from '../../src/module/examples/examples';

describe('examples of the module', () => {
	it.each(EXAMPLES)('shows examples/$file word for word', async ({ file, prompt }) => {
		expect(prompt).toBe(await readFile(new URL(`../../examples/${file}`, import.meta.url), 'utf8'));
	});
});
