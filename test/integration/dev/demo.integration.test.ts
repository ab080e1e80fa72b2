import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../../dev/ports';
import { type Command, runDev } from '../../support/command';

describe('npm run demo', () => {
	let folder: string;
	let env: Record<string, string>;
	let first: Command;

	/** A later call, which ends because the first one serves the instance. */
	async function again(args: string[], input?: string): Promise<{ code: number | null; output: string }> {
		const command = runDev('demo', args, env, input);

		return { code: await command.ended, output: command.output() };
	}

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'scaffold-demo-'));
		env = { SCAFFOLD_INSTANCE: folder, PORT: String(await freePort()) };
		first = runDev('demo', [], env);
		await first.says('Ctrl-C stops it.');
	});

	afterAll(async () => {
		first.interrupt();
		await first.ended;
		await rm(folder, { recursive: true, force: true });
	});

	it('builds the shop, verifies it, and says where it is', () => {
		const output = first.output();

		expect(output).toMatch(/^Products +created +\d+ +[1-9]/m);
		expect(output).toMatch(/^Verified: (\d+) of \1 checks passed\.$/m);
		expect(output).toMatch(/^Studio +http:\/\/127\.0\.0\.1:\d+\/admin\/$/m);
	});

	it('changes nothing when it is called again', async () => {
		const { code, output } = await again(['e-commerce']);

		expect(code).toBe(0);
		expect(output).toMatch(/^Products +unchanged/m);
		expect(output).not.toMatch(/ created /);
	});

	it('takes a prompt from standard input', async () => {
		const { code, output } = await again(['-'], '1. Boats\n- name (string, required)\n- length (integer)\n');

		expect(code).toBe(0);
		expect(output).toMatch(/^Boats +created/m);
	});

	it('says what it cannot build, and fails', async () => {
		const { code, output } = await again(['-'], 'So much depends upon a red wheel barrow');

		expect(code).toBe(1);
		expect(output).toContain('Nothing was built (400).');
		expect(output).not.toMatch(/\bat .+:\d+:\d+/);
	});

	it('names the examples there are when it is asked for another', async () => {
		const { code, output } = await again(['shoop']);

		expect(code).toBe(1);
		expect(output).toContain('Examples: blog, crm, e-commerce.');
	});
});
