import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runAnswerSchema } from '../../src/core/http';
import { startDirectus, type TestDirectus } from '../support/directus';
import { armFaults, FAULT_EXTENSION, journal } from '../support/faults';
import { build, graphql, read } from '../support/scaffold';

/** Collections of one request: two that are related, with rows. */
function shop(name: string): { collections: object[] } {
	return {
		collections: [
			{
				collection: `${name}_Kinds`,
				fields: [{ field: 'name', type: 'string', unique: true }],
				seed: [{ name: 'Tea' }],
			},
			{
				collection: name,
				fields: [
					{ field: 'name', type: 'string', unique: true },
					{ field: 'kind', type: 'm2o', to: `${name}_Kinds` },
				],
				seed: [
					{ name: 'Green', kind: { $ref: 'Tea' } },
					{ name: 'Black', kind: { $ref: 'Tea' } },
				],
			},
		],
	};
}

interface StreamEvent {
	event: string;
	data: unknown;
}

/** Reads a server-sent stream to its end. */
async function stream(directus: TestDirectus, body: unknown): Promise<{ response: Response; events: StreamEvent[] }> {
	const response = await fetch(`${directus.url}/scaffold`, {
		method: 'POST',
		headers: {
			authorization: `Bearer ${directus.token}`,
			'content-type': 'application/json',
			accept: 'text/event-stream',
		},
		body: JSON.stringify(body),
	});
	const blocks = (await response.text()).split('\n\n').filter(Boolean);
	const events = blocks.map((block) => {
		const [, event = '', data = ''] = /^event: (.*)\ndata: (.*)$/.exec(block) ?? [];
		return { event, data: JSON.parse(data) as unknown };
	});

	return { response, events };
}

describe.each(['sqlite', 'postgres'] as const)('a run on %s', (database) => {
	let directus: TestDirectus;

	beforeAll(async () => {
		directus = await startDirectus({
			database,
			extensions: [FAULT_EXTENSION],
			env: { CACHE_ENABLED: 'true', CACHE_AUTO_PURGE: 'false', CACHE_TTL: '30m', CACHE_SCHEMA: 'true' },
		});
	});

	afterAll(() => directus.stop());

	describe('that streams', () => {
		it('tells of the plan, each step, the verification and the result, in this order', async () => {
			const { response, events } = await stream(directus, { spec: shop('Streamed') });
			const steps = events
				.filter(({ event }) => event === 'step')
				.map(({ data }) => data as { done: number; total: number; label: string });

			expect(response.status).toBe(200);
			expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
			expect(events.map(({ event }) => event)).toEqual(['plan', ...steps.map(() => 'step'), 'verification', 'result']);
			expect(steps.map(({ done }) => done)).toEqual(steps.map((_step, index) => index + 1));
			expect(steps.every(({ total, label }) => total === steps.length && label !== '')).toBe(true);

			const result = runAnswerSchema.parse(events.at(-1)?.data);
			expect(result.verification).toEqual(events.at(-2)?.data);
			expect(events.at(0)?.data).toMatchObject({ run: result.run });
			expect(result.collections).toMatchObject([
				{ outcome: 'created', records: 1 },
				{ outcome: 'created', records: 2 },
			]);
		});

		it('tells of a refusal by its status and an error', async () => {
			const refused = await stream(directus, { spec: { collections: [{ collection: 'My Books' }] } });
			expect(refused.response.status).toBe(422);
			expect(refused.events).toMatchObject([
				{
					event: 'error',
					data: { errors: [{ message: expect.any(String) as string, extensions: { code: 'SCAFFOLD_BLOCKED' } }] },
				},
			]);

			const malformed = await stream(directus, { prompt: 7 });
			expect(malformed.response.status).toBe(400);
			expect(malformed.events).toMatchObject([
				{ event: 'error', data: { errors: [{ extensions: { code: 'INVALID_PAYLOAD' } }] } },
			]);
		});

		it('ends with an error when a step fails, and leaves nothing behind', async () => {
			await armFaults(directus, { kind: 'filter', event: 'items.create', collection: 'Broken' });
			const { events } = await stream(directus, { spec: shop('Broken') });
			await armFaults(directus);

			expect(events.at(0)?.event).toBe('plan');
			expect(events.at(-1)).toMatchObject({
				event: 'error',
				data: { errors: [{ extensions: { code: 'SCAFFOLD_STEP_FAILED' } }] },
			});
			expect(await directus.knex.schema.hasTable('Broken')).toBe(false);
		});
	});

	it('emits each event once, after the commit', async () => {
		await armFaults(directus);
		await build(directus, { spec: shop('Observed') });
		const entries = await journal(directus);
		const actions = entries.flatMap((each) => (each.kind === 'action' ? [`${each.event} ${each.collection}`] : []));
		const lastCommitBefore = entries.findLastIndex(
			(each) => each.kind === 'sql' && /insert into .Observed/i.test(each.sql),
		);
		const commit = entries.findIndex(
			(each, index) => index > lastCommitBefore && each.kind === 'sql' && /^commit/i.test(each.sql),
		);
		const first = entries.findIndex((each) => each.kind === 'action');

		expect(actions.filter((each) => each.startsWith('collections.create'))).toEqual([
			'collections.create Observed_Kinds',
			'collections.create Observed',
		]);
		expect(actions.filter((each) => each.startsWith('relations.create'))).toEqual(['relations.create Observed']);
		expect(actions.filter((each) => each.startsWith('items.create'))).toEqual([
			'items.create Observed_Kinds',
			'items.create Observed',
			'items.create Observed',
		]);
		expect(commit).toBeGreaterThan(-1);
		expect(first).toBeGreaterThan(commit);
	});

	it('names each new field by its key in the event that tells of it', async () => {
		await armFaults(directus);
		await build(directus, { spec: shop('Keyed') });
		const entries = await journal(directus);
		const told = entries.flatMap((each) =>
			each.kind === 'action' && each.event === 'fields.create' ? [[each.collection, each.key]] : [],
		);
		const stored: unknown = await directus
			.knex('directus_fields')
			.whereIn('collection', ['Keyed', 'Keyed_Kinds'])
			.select('collection', 'id');
		const rows = z.array(z.object({ collection: z.string(), id: z.number() })).parse(stored);

		expect(told.toSorted()).toEqual(rows.map(({ collection, id }) => [collection, id]).toSorted());
		expect(told.length).toBeGreaterThan(4);
	});

	it('stores what a field leaves open as Directus itself does', async () => {
		await build(directus, {
			spec: {
				version: 1,
				name: 'open',
				collections: [{ collection: 'Open', fields: [{ field: 'own', type: 'integer' }] }],
			},
		});
		const own = z.looseObject({ meta: z.looseObject({}) }).parse(await read(directus, '/fields/Open/own'));
		const meta = { interface: own.meta['interface'], options: null, special: null };
		await directus.request('POST', '/fields/Open', { field: 'theirs', type: 'integer', schema: {}, meta });
		const theirs = z.looseObject({ meta: z.looseObject({}) }).parse(await read(directus, '/fields/Open/theirs'));
		const ours = ['hidden', 'readonly', 'required', 'searchable', 'note', 'conditions', 'group', 'validation'];

		for (const each of ours) expect([each, own.meta[each]]).toEqual([each, theirs.meta[each]]);
	});

	it('is served by REST and GraphQL in the very next request, whatever was cached before', async () => {
		await read(directus, '/collections');
		await graphql(directus, '{ Observed { name } }');
		expect((await directus.request('GET', '/items/Cached')).status).toBe(403);

		await build(directus, { spec: shop('Cached') });

		expect(await read(directus, '/items/Cached?fields=name,kind.name&sort=id')).toEqual([
			{ name: 'Green', kind: { name: 'Tea' } },
			{ name: 'Black', kind: { name: 'Tea' } },
		]);
		expect(await graphql(directus, '{ Cached(sort: ["id"]) { name kind { name } } }')).toMatchObject({
			Cached: [{ name: 'Green' }, {}],
		});

		const added = {
			collections: [
				{ collection: 'Cached', fields: [{ field: 'size', type: 'integer', default: 1 }], seed: [{ name: 'White' }] },
			],
		};
		await build(directus, { spec: added });

		expect(await read(directus, '/items/Cached?fields=name,size&sort=id')).toEqual([
			{ name: 'Green', size: 1 },
			{ name: 'Black', size: 1 },
			{ name: 'White', size: 1 },
		]);
		expect(await graphql(directus, '{ Cached(sort: ["id"]) { size } }')).toEqual({
			Cached: [{ size: 1 }, { size: 1 }, { size: 1 }],
		});
	});

	it('is one of ten at once: one works, the others are told which, and nothing stands twice', async () => {
		const responses = await Promise.all(
			Array.from({ length: 10 }, () => directus.request('POST', '/scaffold', { spec: shop('Raced') })),
		);
		const won = responses.filter(({ status }) => status === 200);
		const lost = responses.filter(({ status }) => status !== 200);

		expect(won.length).toBeGreaterThan(0);
		for (const { status, body } of lost) {
			expect(status).toBe(409);
			expect(body).toMatchObject({
				errors: [
					{ extensions: { code: 'SCAFFOLD_RUN_IN_PROGRESS', run: expect.stringMatching(/^[\da-f-]{36}$/) as string } },
				],
			});
		}

		expect(await directus.knex('Raced').pluck('name')).toHaveLength(2);
		expect(await directus.knex('directus_fields').where({ collection: 'Raced', field: 'kind' })).toHaveLength(1);
		expect((await build(directus, { spec: shop('Raced') })).steps).toBe(0);
	});
});

describe('two replicas on one PostgreSQL', () => {
	let first: TestDirectus;
	let second: TestDirectus;

	beforeAll(async () => {
		// Directus tells other replicas to forget the model through Redis alone; without one it must not be remembered.
		const env = { CACHE_SCHEMA: 'false' };
		first = await startDirectus({ database: 'postgres', env });
		second = await startDirectus({ database: 'postgres', env, replicaOf: first });
	});

	afterAll(async () => {
		await second.stop();
		await first.stop();
	});

	it('never run at the same time', async () => {
		const responses = await Promise.all(
			[first, second, first, second].map((each) => each.request('POST', '/scaffold', { spec: shop('Shared') })),
		);

		expect(responses.every(({ status }) => status === 200 || status === 409)).toBe(true);
		expect(responses.some(({ status }) => status === 200)).toBe(true);
		expect(await first.knex('Shared').pluck('name')).toHaveLength(2);
	});

	it('both serve what one of them built, as they share no cache of the model', async () => {
		await second.request('GET', '/items/Later');
		await build(first, { spec: shop('Later') });

		expect(await read(second, '/items/Later?fields=name,kind.name&sort=id')).toEqual([
			{ name: 'Green', kind: { name: 'Tea' } },
			{ name: 'Black', kind: { name: 'Tea' } },
		]);
	});
});
