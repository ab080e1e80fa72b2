import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startDirectus, type TestDirectus } from '../support/directus';
import { armFaults, FAULT_EXTENSION, journal } from '../support/faults';
import { createItems, createModel, emptyModel } from '../support/safeguards-model';

const OFF = { SCAFFOLD_JUNCTION_WRITES: 'off', SCAFFOLD_CONTENT_LENGTH: 'off' };

describe.each(['sqlite', 'postgres'] as const)('the queries of the safeguards on %s', (database) => {
	let guarded: TestDirectus;
	let alone: TestDirectus;

	beforeAll(async () => {
		guarded = await startDirectus({ database, extensions: [FAULT_EXTENSION] });
		alone = await startDirectus({ database, extensions: [FAULT_EXTENSION], env: OFF });
		for (const directus of [guarded, alone]) await createModel(directus);
	});

	afterAll(async () => {
		await guarded.stop();
		await alone.stop();
	});

	beforeEach(async () => {
		for (const directus of [guarded, alone]) {
			await emptyModel(directus);
			await createItems(directus, 'tags', [101, 102, 103, 104]);
			await createItems(directus, 'posts', [1]);
			await directus.knex('posts_tags').insert([
				{ id: 901, posts_id: 1, tags_id: 101 },
				{ id: 902, posts_id: 1, tags_id: 102 },
			]);
			await quiet(directus);
		}
	});

	/** Waits until nothing is going on any more, such as the reading of limits after the model was changed. */
	const quiet = (directus: TestDirectus) =>
		vi.waitFor(
			async () => {
				await armFaults(directus);
				await new Promise((resolve) => setTimeout(resolve, 200));
				expect(await statements(directus)).toBe(0);
			},
			{ timeout: 20_000 },
		);

	/** What the requests of this test itself cost, such as reading who asks, is the same on both sides. */
	const statements = async (directus: TestDirectus) =>
		(await journal(directus)).filter(
			(entry) => entry.kind === 'sql' && !/directus_(users|roles|access|policies|sessions|settings)/.test(entry.sql),
		).length;

	const cost = async (method: string, path: string, sent: object, equal: object = sent) => {
		const counts: number[] = [];

		for (const [directus, body] of [
			[guarded, sent],
			[alone, equal],
		] as const) {
			await armFaults(directus);
			const { status } = await directus.request(method, path, body);
			expect(status).toBe(200);
			// Long text is looked at after the answer.
			await new Promise((resolve) => setTimeout(resolve, 200));
			counts.push(await statements(directus));
		}

		return (counts[0] ?? 0) - (counts[1] ?? 0);
	};

	it('are none for a plain item, made or changed', async () => {
		expect(await cost('POST', '/items/posts', { title: 'plain', body: 'x'.repeat(1400) })).toBe(0);
		expect(await cost('PATCH', '/items/posts/1', { title: 'changed' })).toBe(0);
		expect(await cost('POST', '/items/posts', [{ title: 'one' }, { title: 'two', site: { name: 'site' } }])).toBe(0);
	});

	it('are one for long text, which is read back', async () => {
		expect(await cost('POST', '/items/posts', { title: 'long', body: 'x'.repeat(5000) })).toBe(1);
	});

	it('are none for links in full and one for bare ids of a new item', async () => {
		const full = { title: 'linked', tags: [{ tags_id: 101 }, { tags_id: 102 }] };

		expect(await cost('POST', '/items/posts', full)).toBe(0);
		expect(await cost('POST', '/items/posts', { title: 'linked', tags: [101, 102] }, full)).toBe(1);
	});

	it('are at most one for a list that changes nothing', async () => {
		const difference = await cost('PATCH', '/items/posts/1', { tags: [101, 102] }, { tags: [901, 902] });
		expect(difference).toBeLessThanOrEqual(1);
	});

	it('are at most two for a field, however many links are added', async () => {
		const equal = { tags: [901, 902, { tags_id: 103 }, { tags_id: 104 }] };
		const difference = await cost('PATCH', '/items/posts/1', { tags: [101, 102, 103, 104] }, equal);

		expect(difference).toBeLessThanOrEqual(2);
	});

	it('are at most two for what the Studio sends', async () => {
		const tags = { create: [{ tags_id: { id: 103 } }, { tags_id: { id: 104 } }], update: [], delete: [901] };
		const difference = await cost('PATCH', '/items/posts/1', { tags });

		expect(difference).toBeLessThanOrEqual(2);
	});
});
