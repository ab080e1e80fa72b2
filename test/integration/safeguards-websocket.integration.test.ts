import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDirectus, type TestDirectus } from '../support/directus';
import { createItems, createModel, emptyModel, keepKeysApart } from '../support/safeguards-model';
import { openSocket, type Socket, WITH_WEBSOCKETS } from '../support/socket';

/** A write that was made is answered with what it left, not with a status. */
const WRITTEN: object = { type: 'items', data: expect.anything() as unknown };

describe.each(['sqlite', 'postgres'] as const)('writes over WebSocket on %s', (database) => {
	let directus: TestDirectus;
	let socket: Socket;

	beforeAll(async () => {
		directus = await startDirectus({ database, env: WITH_WEBSOCKETS });
		await createModel(directus);
		await keepKeysApart(directus);
		socket = await openSocket(directus);
	});

	afterAll(async () => {
		socket.close();
		await directus.stop();
	});

	beforeEach(async () => {
		await emptyModel(directus);
		await createItems(directus, 'tags', [1, 2, 3]);
		await createItems(directus, 'posts', [1, 2]);
	});

	const create = (data: unknown) => socket.items({ action: 'create', collection: 'posts', data });
	const update = (id: number, data: object) => socket.items({ action: 'update', collection: 'posts', id, data });
	const pairs = async () =>
		(await directus.knex('posts_tags').select('posts_id', 'tags_id').orderBy('id')).map(
			(row: Record<string, unknown>) => [row['posts_id'], row['tags_id']],
		);

	it('links what a list says, and changes nothing when it is sent again', async () => {
		expect(await update(1, { tags: [1, '2', { name: 'New' }] })).toMatchObject(WRITTEN);

		const made = await directus.knex('tags').where({ name: 'New' }).first<{ id: number }>();
		const before = await directus.knex('posts_tags').select().orderBy('id');
		expect(await pairs()).toEqual([
			[1, 1],
			[1, 2],
			[1, made.id],
		]);

		expect(await update(1, { tags: [1, 2, made.id] })).toMatchObject(WRITTEN);
		expect(await directus.knex('posts_tags').select().orderBy('id')).toEqual(before);
	});

	it('links new items, one or many', async () => {
		expect(await create({ id: 11, title: 'one', tags: [1] })).toMatchObject(WRITTEN);
		expect(
			await create([
				{ id: 12, title: 'two', tags: [2, 2] },
				{ id: 13, title: 'three', tags: [{ tags_id: 3 }] },
			]),
		).toMatchObject(WRITTEN);

		expect(await pairs()).toEqual([
			[11, 1],
			[12, 2],
			[13, 3],
		]);
	});

	it('links many items by their ids', async () => {
		await update(1, { tags: [3] });
		const message = { action: 'update', collection: 'posts', ids: [1, 2], data: { tags: [1, 2] } };

		expect(await socket.items(message)).toMatchObject(WRITTEN);
		expect((await pairs()).map(String).sort()).toEqual(['1,1', '1,2', '2,1', '2,2']);
	});

	it('tells a refusal by its code and sentence, and writes nothing', async () => {
		await update(2, { tags: [1] });
		const row = await directus.knex('posts_tags').first<{ id: number }>('id');

		for (const [tags, code] of [
			[[999], 'JUNCTION_IDS_UNKNOWN'],
			[[row], 'JUNCTION_ROW_OF_ANOTHER'],
		] as const) {
			const answer = await update(1, { title: 'changed', tags });
			expect(answer).toMatchObject({
				status: 'error',
				error: { code, message: expect.stringContaining('tags') as unknown },
			});
		}

		expect(await pairs()).toEqual([[2, 1]]);
		expect(await directus.knex('posts').where({ title: 'changed' })).toEqual([]);
	});

	it('refuses a direct write that would double a pair', async () => {
		await update(1, { tags: [1] });
		const answer = await socket.items({
			action: 'create',
			collection: 'posts_tags',
			data: { posts_id: 1, tags_id: 1 },
		});

		expect(answer).toMatchObject({ status: 'error', error: { code: expect.stringMatching(/^JUNCTION_/) as unknown } });
		expect(await pairs()).toEqual([[1, 1]]);
	});

	it('refuses text that is too long for its column', async () => {
		expect(await create({ title: 'x'.repeat(61) })).toMatchObject({
			status: 'error',
			error: { code: 'CONTENT_TOO_LONG' },
		});
		expect(await update(1, { title: 'x'.repeat(60) })).toMatchObject(WRITTEN);
		expect(await directus.knex('posts').pluck('title')).toHaveLength(2);
	});
});
