import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDirectus, type TestDirectus } from '../support/directus';
import { loadedExtensions, OUR_EXTENSIONS } from '../support/extensions';

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
		expect(await loadedExtensions(directus)).toEqual(expect.arrayContaining(OUR_EXTENSIONS));
	});

	it('is seen from the test process through its database', async () => {
		expect(await directus.knex('directus_users').pluck('email')).toEqual([directus.email]);
	});

	it('lets nobody scaffold without a login', async () => {
		const { status } = await directus.request('POST', '/scaffold', { prompt: 'A blog' }, { authorization: '' });

		expect([401, 403]).toContain(status);
	});
});
