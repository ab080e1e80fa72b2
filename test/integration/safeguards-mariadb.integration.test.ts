import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startDirectus, type TestDirectus } from '../support/directus';
import { hasMariadb } from '../support/mariadb';
import { createCollection, errorOf } from '../support/safeguards-model';

if (!hasMariadb) console.warn('A MariaDB without strict mode is not tried: there is no mariadbd on this machine.');

describe.runIf(hasMariadb)('a MariaDB without strict mode', () => {
	let directus: TestDirectus;

	beforeAll(async () => {
		directus = await startDirectus({ database: 'mariadb' });
		await createCollection(directus, 'articles', [
			{ field: 'title', type: 'string', schema: { max_length: 60 } },
			{ field: 'body', type: 'text' },
		]);
	});

	afterAll(() => directus.stop());

	beforeEach(async () => {
		await directus.knex('articles').delete();
	});

	const body = 'long '.repeat(1000);
	const create = (item: object) => directus.request('POST', '/items/articles', item);
	const stored = async () => (await directus.knex<{ body: string }>('articles').first('body'))?.body;

	it('cuts what is written past the safeguards, without a word', async () => {
		await directus.knex('articles').insert({ title: 'x'.repeat(61) });

		expect(await directus.knex('articles').pluck('title')).toEqual(['x'.repeat(60)]);
	});

	it.each([
		[{ title: 'x'.repeat(61) }, 60, 61],
		[{ title: '😀'.repeat(61) }, 60, 61],
		[{ body: 'x'.repeat(65_536) }, 65_535, 65_536],
	])('is never given text that its column would cut', async (item, limit, length) => {
		const response = await create(item);

		expect(response.status).toBe(400);
		expect(errorOf(response).extensions).toMatchObject({ code: 'CONTENT_TOO_LONG', limit, length });
		expect(await directus.knex('articles').select('id')).toEqual([]);
	});

	it('takes text that just fits', async () => {
		expect((await create({ title: '😀'.repeat(60), body: 'x'.repeat(65_535) })).status).toBe(200);
		expect(await directus.knex('articles').pluck('title')).toEqual(['😀'.repeat(60)]);
		expect(await stored()).toHaveLength(65_535);
	});

	it('gets cut text a second time', async () => {
		await directus.knex.raw(
			'CREATE TRIGGER cut_on_insert BEFORE INSERT ON articles FOR EACH ROW SET NEW.body = LEFT(NEW.body, 1500)',
		);
		await create({ title: 'first', body });

		await vi.waitFor(async () => expect(await stored()).toBe(body), { timeout: 20_000 });
		await vi.waitFor(() => expect(directus.log()).toContain('text-repaired'), { timeout: 20_000 });
		await directus.knex.raw('DROP TRIGGER cut_on_insert');
	});

	it('is told on when a column that was narrowed behind Directus cuts again', async () => {
		// The length that Directus knows of the column is read at the start and when the model changes.
		await directus.knex.raw('ALTER TABLE articles MODIFY body VARCHAR(1600)');
		await create({ title: 'second', body });

		await vi.waitFor(
			async () => {
				const told: unknown = await directus.knex('directus_notifications').first('collection', 'message');
				expect(told).toMatchObject({ collection: 'articles', message: expect.stringContaining('1600') as string });
			},
			{ timeout: 20_000 },
		);
		expect(directus.log()).toContain('text-damaged');
		expect(await stored()).toBe(body.slice(0, 1600));
	});
});
