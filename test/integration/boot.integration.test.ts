import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startDirectus, type TestDirectus } from '../support/directus';

const extensions = z.object({
	data: z.array(z.object({ schema: z.object({ name: z.string(), type: z.string() }).nullable() })),
});

describe.each(['sqlite', 'postgres'] as const)('a Directus on %s with the bundle installed', (database) => {
	let directus: TestDirectus;

	beforeAll(async () => {
		directus = await startDirectus({ database });
	});

	afterAll(() => directus.stop());

	it('serves', async () => {
		expect(await directus.request('GET', '/server/ping')).toMatchObject({ status: 200, body: 'pong' });
	});

	it('has loaded the endpoint, the hook and the module', async () => {
		const { body } = await directus.request('GET', '/extensions');
		const loaded = extensions.parse(body).data.map(({ schema }) => `${schema?.type ?? ''} ${schema?.name ?? ''}`);

		expect(loaded).toEqual(
			expect.arrayContaining(['endpoint scaffold', 'hook scaffold-safeguards', 'module scaffold-module']),
		);
	});

	it('is seen from the test process through its database', async () => {
		expect(await directus.knex('directus_users').pluck('email')).toEqual([directus.email]);
	});

	it('tells nobody without a login that there is a scaffold endpoint to use', async () => {
		const { status } = await directus.request('POST', '/scaffold', { prompt: 'A blog' }, { authorization: '' });

		expect([401, 403, 404]).toContain(status);
	});
});
