import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, LOCALHOST } from '../../dev/ports';
import { REPOSITORY } from '../../dev/repository';
import { runAnswerSchema } from '../../src/core/http';
import { startCompose } from '../support/containers';

const EMAIL = 'admin@example.com';

describe('docker-compose.yml, Directus and PostgreSQL', () => {
	let compose: Awaited<ReturnType<typeof startCompose>>;
	let url: string;
	const password = randomBytes(18).toString('hex');

	beforeAll(async () => {
		const port = String(await freePort());
		url = `http://${LOCALHOST}:${port}`;
		compose = await startCompose({
			DIRECTUS_PORT: port,
			DIRECTUS_SECRET: randomBytes(18).toString('hex'),
			POSTGRES_PASSWORD: randomBytes(18).toString('hex'),
			ADMIN_EMAIL: EMAIL,
			ADMIN_PASSWORD: password,
		});
	});

	afterAll(() => compose.stop());

	async function send(path: string, body: unknown, token?: string): Promise<{ data: unknown }> {
		const response = await fetch(url + path, {
			method: 'POST',
			headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
			body: JSON.stringify(body),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
		return JSON.parse(text) as { data: unknown };
	}

	it('load the bundle, and build a prompt', async () => {
		const { data: login } = await send('/auth/login', { email: EMAIL, password });
		const { access_token: token } = login as { access_token: string };
		const prompt = await readFile(join(REPOSITORY, 'examples', 'blog.md'), 'utf8');
		const { collections, verification } = runAnswerSchema.parse((await send('/scaffold', { prompt }, token)).data);

		expect(collections.map((each) => each.outcome)).not.toContain('skipped');
		expect(verification.length).toBeGreaterThan(0);
		expect(verification.filter((each) => !each.ok)).toEqual([]);
	});
});
