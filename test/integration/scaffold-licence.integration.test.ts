import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REPOSITORY } from '../../dev/repository';
import { DATABASES, tellMissingDatabases } from '../support/database';
import { startDirectus, type TestDirectus } from '../support/directus';
import { pictureOf } from '../support/picture';
import { build, errorsOf } from '../support/scaffold';

tellMissingDatabases('the licence');

/** Collections that Directus allows without a licence key. */
const ALLOWED = 25;

describe.each(DATABASES)('a plan that cannot learn what the licence allows, on %s', (database) => {
	let directus: TestDirectus;

	beforeAll(async () => {
		directus = await startDirectus({
			database,
			extensions: [join(REPOSITORY, 'test', 'support', 'silent-licence-extension')],
		});
	});

	afterAll(() => directus.stop());

	it('is stopped by Directus at one collection too many, and leaves nothing behind', async () => {
		const before = await pictureOf(directus);
		const response = await directus.request('POST', '/scaffold', { spec: shelves(ALLOWED + 1) });

		expect(response.status).toBe(422);
		expect(errorsOf(response)[0]?.message).toBe(
			'Create Shelf_25 failed: collections limit exceeded. Nothing was written.',
		);
		expect(await pictureOf(directus)).toEqual(before);
	});

	it('is built to the last collection that is allowed', async () => {
		const { collections } = await build(directus, { spec: shelves(ALLOWED) });

		expect(collections).toHaveLength(ALLOWED);
	});
});

function shelves(count: number): object {
	const fields = [{ field: 'label', type: 'string' }];
	return { collections: Array.from({ length: count }, (_, index) => ({ collection: `Shelf_${index}`, fields })) };
}
