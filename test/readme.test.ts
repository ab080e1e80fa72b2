import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { REPOSITORY } from '../dev/repository';
import { specSchema } from '../src/core/spec';

const readme = readFileSync(join(REPOSITORY, 'README.md'), 'utf8');
const manifest = z.object({ scripts: z.record(z.string(), z.string()) });
const { scripts } = manifest.parse(JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')));

/** The contents of all code blocks of this language. */
function blocks(language: string): string[] {
	return [...readme.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'g'))].map(([, content]) => content ?? '');
}

describe('README', () => {
	it('shows specs that are specs', () => {
		const specs = blocks('json').map((block) => specSchema.safeParse(JSON.parse(block)));

		expect(specs.length).toBeGreaterThan(0);
		expect(specs.filter(({ success }) => !success)).toEqual([]);
	});

	it('names only scripts that are there', () => {
		const named = [...readme.matchAll(/npm run ([\w:-]+)/g)].map(([, script]) => script ?? '');

		expect(named.filter((script) => !(script in scripts))).toEqual([]);
	});

	it('links only to what is there', () => {
		const linked = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path]) => path ?? '');

		expect(linked.filter((path) => !existsSync(join(REPOSITORY, path)))).toEqual([]);
	});
});
