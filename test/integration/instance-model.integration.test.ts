import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readersSchema } from '../../src/core/http';
import { startDirectus, type TestDirectus } from '../support/directus';
import { BAKERY, startModelServer, type ModelServer } from '../support/model-server';
import { build, errorsOf, plan, read } from '../support/scaffold';

const KEY = 'sk-instance-0123456789';
const vague = (number: number) => `We would love something nice around oven number ${number}, whatever that may be`;

async function modelOf(directus: TestDirectus) {
	return readersSchema.parse(await read(directus, '/scaffold/readers')).model;
}

describe.each(['sqlite', 'postgres'] as const)('the language model of the settings on %s', (database) => {
	let server: ModelServer;
	let directus: TestDirectus;

	beforeAll(async () => {
		server = await startModelServer('openai');
		directus = await startDirectus({ database, env: { OPENAI_BASE_URL: server.url } });
	});

	afterAll(async () => {
		await directus.stop();
		await server.stop();
	});

	beforeEach(() => server.next());

	it('is told of only where it is set up', async () => {
		expect(await modelOf(directus)).toBeNull();
		expect((await directus.request('POST', '/scaffold/plan', { prompt: vague(0), reader: 'model' })).status).toBe(400);

		const { status } = await directus.request('PATCH', '/settings', {
			ai_openai_api_key: KEY,
			ai_openai_allowed_models: ['gpt-test', 'gpt-other'],
		});
		expect(status).toBe(200);
		expect(await modelOf(directus)).toEqual({
			source: 'instance',
			provider: 'openai',
			model: 'gpt-test',
			host: 'api.openai.com',
		});
	});

	it('is asked by name alone, and its reading is built without being asked again', async () => {
		expect((await directus.request('POST', '/scaffold/plan', { prompt: vague(1) })).status).toBe(400);
		expect(server.received).toEqual([]);

		server.next({ text: JSON.stringify(BAKERY) });
		const prompt = vague(2);
		const planned = await plan(directus, { prompt, reader: 'model' });
		expect(planned.reading).toMatchObject({ reader: 'model', model: { model: 'gpt-test' } });
		expect(server.received.map((each) => each.headers.authorization)).toEqual([`Bearer ${KEY}`]);
		expect(server.received[0]?.text).toContain(prompt);

		const built = await build(directus, { prompt, reader: 'model', digest: planned.plan.digest });
		expect(built.collections.map((each) => each.collection)).toEqual(['Breads', 'Bakers']);
		expect(server.received).toHaveLength(1);
	});

	it('is a refusal where it fails', async () => {
		server.next({ status: 401, body: { error: { message: `Wrong key ${KEY}` } } });
		const response = await directus.request('POST', '/scaffold/plan', { prompt: vague(3), reader: 'model' });
		expect([response.status, errorsOf(response)[0]?.extensions.code]).toEqual([502, 'SCAFFOLD_MODEL_FAILED']);
		expect(JSON.stringify(response.body)).not.toContain(KEY);
	});
});
