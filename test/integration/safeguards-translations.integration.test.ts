import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDirectus, type TestDirectus } from '../support/directus';
import { createAlias, createCollection, createRelation, errorOf, send } from '../support/safeguards-model';

interface Translation {
	id: number;
	posts_id: number | null;
	languages_code: string | null;
	title: string | null;
}

/** As the Studio makes a translations field: a junction with texts, languages by their codes. */
async function createTranslatedPosts(directus: TestDirectus): Promise<void> {
	await send(directus, 'POST', '/collections', {
		collection: 'languages',
		schema: {},
		meta: {},
		fields: [
			{ field: 'code', type: 'string', schema: { is_primary_key: true }, meta: {} },
			{ field: 'name', type: 'string', schema: {}, meta: {} },
			{ field: 'direction', type: 'string', schema: { default_value: 'ltr' }, meta: {} },
		],
	});
	await createCollection(directus, 'posts', [{ field: 'slug', type: 'string' }]);
	await createCollection(directus, 'posts_translations', [
		{ field: 'posts_id', type: 'integer' },
		{ field: 'languages_code', type: 'string' },
		{ field: 'title', type: 'string', schema: { max_length: 40 } },
		{ field: 'body', type: 'text' },
	]);
	await createAlias(directus, 'posts', 'translations', 'translations');
	await createRelation(directus, 'posts_translations', 'posts_id', 'posts', {
		one_field: 'translations',
		junction_field: 'languages_code',
	});
	await createRelation(directus, 'posts_translations', 'languages_code', 'languages', { junction_field: 'posts_id' });
}

describe.each(['sqlite', 'postgres'] as const)('translations on %s', (database) => {
	let directus: TestDirectus;

	beforeAll(async () => {
		directus = await startDirectus({ database });
		await createTranslatedPosts(directus);
	});

	afterAll(() => directus.stop());

	beforeEach(async () => {
		for (const table of ['posts_translations', 'posts', 'languages']) await directus.knex(table).delete();
		await send(
			directus,
			'POST',
			'/items/languages',
			['en-US', 'de-DE', 'fr-FR'].map((code) => ({ code, name: code })),
		);
		await send(
			directus,
			'POST',
			'/items/posts',
			[1, 2].map((id) => ({ id, slug: `post-${id}` })),
		);
	});

	const translations = (): Promise<Translation[]> =>
		directus.knex('posts_translations').select('id', 'posts_id', 'languages_code', 'title').orderBy('id');
	const texts = async () =>
		(await translations()).map(({ posts_id, languages_code, title }) => [posts_id, languages_code, title]);
	const update = (value: unknown, id = 1) => directus.request('PATCH', `/items/posts/${id}`, { translations: value });
	const inEnglishAndGerman = async () => {
		const english = { languages_code: 'en-US', title: 'Hello' };
		await send(directus, 'PATCH', '/items/posts/1', {
			translations: [english, { languages_code: 'de-DE', title: 'Hallo' }],
		});
		return translations();
	};

	it('links languages by their codes and keeps the texts that stand', async () => {
		const [english] = await inEnglishAndGerman();

		expect((await update(['en-US', 'fr-FR'])).status).toBe(200);

		const now = (await translations()).filter((row) => row.posts_id === 1);
		expect(now).toEqual([english, expect.objectContaining({ languages_code: 'fr-FR', title: null })]);

		expect((await update(['fr-FR', 'en-US'])).status).toBe(200);
		expect((await translations()).filter((row) => row.posts_id === 1)).toEqual(now);
	});

	it('refuses a code that is no language', async () => {
		const before = await inEnglishAndGerman();
		const response = await update(['en-US', 'xx-XX']);

		expect(response.status).toBe(400);
		expect(errorOf(response).extensions).toMatchObject({ field: 'translations', ids: ['en-US', 'xx-XX'] });
		expect(await translations()).toEqual(before);
	});

	it('writes objects with a code and texts, one language made on the way', async () => {
		const value = [
			{ languages_code: 'en-US', title: 'Hello' },
			{ languages_code: { code: 'de-DE' }, title: 'Hallo' },
			{ languages_code: { code: 'es-ES', name: 'Español' }, title: 'Hola' },
		];

		expect((await directus.request('POST', '/items/posts', { id: 3, translations: value })).status).toBe(200);
		expect(await texts()).toEqual([
			[3, 'en-US', 'Hello'],
			[3, 'de-DE', 'Hallo'],
			[3, 'es-ES', 'Hola'],
		]);
	});

	it('puts a code that stands beside the texts where it belongs', async () => {
		expect((await update([{ code: 'fr-FR', title: 'Bonjour' }])).status).toBe(200);

		expect(await texts()).toEqual([[1, 'fr-FR', 'Bonjour']]);
		expect(await directus.knex('languages').where({ code: 'fr-FR' })).toMatchObject([{ name: 'fr-FR' }]);
	});

	it('takes what the Studio sends', async () => {
		const [english, german] = await inEnglishAndGerman();
		const value = {
			create: [{ languages_code: { code: 'fr-FR' }, title: 'Bonjour' }],
			update: [{ id: english?.id, languages_code: { code: 'en-US' }, title: 'Hi' }],
			delete: [german?.id],
		};

		expect((await update(value)).status).toBe(200);
		expect((await texts()).filter(([post]) => post === 1)).toEqual([
			[1, 'en-US', 'Hi'],
			[1, 'fr-FR', 'Bonjour'],
		]);
		expect((await translations())[0]?.id).toBe(english?.id);
	});

	it('keeps rows that are named by their keys, and writes back what was read', async () => {
		const before = await inEnglishAndGerman();
		const read = await send<{ translations: object[] }>(directus, 'GET', '/items/posts/1?fields=translations.*');

		expect((await update(before.map(({ id }) => id))).status).toBe(200);
		expect(await translations()).toEqual(before);
		expect((await update(read.translations)).status).toBe(200);
		expect(await translations()).toEqual(before);
	});

	it('takes no translation from another item', async () => {
		const before = await inEnglishAndGerman();

		for (const value of [
			[before[0]?.id],
			[{ id: before[0]?.id }],
			{ update: [{ id: before[0]?.id, title: 'Mine' }] },
		]) {
			expect((await update(value, 2)).status).toBe(400);
			expect(await translations()).toEqual(before);
		}
	});

	it('refuses a text that is too long for its column, in any shape', async () => {
		const title = 'ü'.repeat(41);

		for (const value of [
			[{ languages_code: 'en-US', title }],
			{ create: [{ languages_code: { code: 'en-US' }, title }], update: [], delete: [] },
		]) {
			expect(errorOf(await update(value)).extensions).toMatchObject({ code: 'CONTENT_TOO_LONG', field: 'title' });
		}

		expect(await translations()).toEqual([]);
		expect((await update([{ languages_code: 'en-US', title: 'ü'.repeat(40) }])).status).toBe(200);
	});
});
