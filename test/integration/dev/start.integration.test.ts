import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createClient } from '../../../dev/client';
import { freePort, LOCALHOST } from '../../../dev/ports';
import { type Command, runDev } from '../../support/command';

const SERVING = 'Ctrl-C stops it.';
const credentials = z.object({ token: z.string(), email: z.string(), password: z.string() });
const settings = z.object({
	data: z.object({ module_bar: z.array(z.object({ id: z.string(), enabled: z.boolean() })) }),
});

describe('npm start', () => {
	let folder: string;
	let env: Record<string, string>;
	let first: Command;

	const addressIn = (output: string) => /http:\/\/[\d.:]+/.exec(output)?.[0] ?? '';
	const kept = async () => credentials.parse(JSON.parse(await readFile(join(folder, 'admin.json'), 'utf8')));

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'scaffold-start-'));
		env = { SCAFFOLD_INSTANCE: folder, PORT: String(await freePort()) };
		first = runDev('start', [], env);
		await first.says(SERVING);
	});

	afterAll(async () => {
		first.interrupt();
		await first.ended;
		await rm(folder, { recursive: true, force: true });
	});

	it('prints a login that works, and keeps it where its owner alone can read it', async () => {
		const { email, password } = await kept();
		const client = createClient(addressIn(first.output()), '');

		expect(first.output()).toContain(`${email}  ${password}`);
		expect((await stat(join(folder, 'admin.json'))).mode & 0o777).toBe(0o600);
		expect((await client.send('POST', '/auth/login', { email, password })).status).toBe(200);
	});

	it('shows the module beside those of the Studio', async () => {
		const client = createClient(addressIn(first.output()), (await kept()).token);
		const { body } = await client.send('GET', '/settings?fields=module_bar');
		const { module_bar } = settings.parse(body).data;

		expect(module_bar).toContainEqual({ id: 'scaffold', enabled: true });
		expect(module_bar.map(({ id }) => id)).toEqual(expect.arrayContaining(['content', 'users', 'files', 'settings']));
	});

	it('finds the server that is running when it is called again', async () => {
		const second = runDev('start', [], env);

		expect(await second.ended).toBe(0);
		expect(addressIn(second.output())).toBe(addressIn(first.output()));
		expect(second.output()).toContain('Another process serves it already.');
	});

	it('stops cleanly on Ctrl-C, and takes the next port when its own is taken since', async () => {
		const login = await kept();

		first.interrupt();
		expect(await first.ended).toBe(0);
		expect(first.output()).not.toMatch(/\bat .+:\d+:\d+/);

		const stranger = createServer().listen(Number(env['PORT']), LOCALHOST);

		await once(stranger, 'listening');
		first = runDev('start', [], env);

		try {
			await first.says(SERVING);
		} finally {
			stranger.close();
		}

		expect(first.output()).toContain(`Port ${env['PORT'] ?? ''} is taken`);
		expect(await kept()).toEqual(login);
	});
});
