import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Draft } from '../../src/core/model-reader/draft';
import { draftToSpecInput } from '../../src/core/model-reader/spec-input';
import { startDirectus, type TestDirectus } from '../support/directus';
import { BAKERY, draftField, startModelServer, TOKENS, type ModelServer } from '../support/model-server';
import { build, errorsOf, plan, read } from '../support/scaffold';

const KEY = 'sk-secret-0123456789';
const CLEAR = 'Books: title (string, required), isbn (string, unique)';
/** The rules make nothing of it. Each test asks in its own words, because an answer stands for the same words. */
const vague = (number: number) =>
	`We would love something nice that helps around oven number ${number}, whatever that may be`;

let server: ModelServer;
let directus: TestDirectus;
const answers: string[] = [];

async function ask(body: object) {
	const response = await directus.request('POST', '/scaffold/plan', body);
	answers.push(JSON.stringify(response.body));
	return response;
}

async function failure(body: object) {
	const response = await ask(body);
	const [error] = errorsOf(response);
	return { status: response.status, ...error?.extensions, message: error?.message };
}

beforeAll(async () => {
	server = await startModelServer('openai');
	directus = await startDirectus({
		database: 'sqlite',
		env: {
			SCAFFOLD_AI_PROVIDER: 'openai',
			SCAFFOLD_AI_MODEL: 'gpt-test',
			SCAFFOLD_AI_KEY: KEY,
			SCAFFOLD_AI_URL: server.url,
			SCAFFOLD_AI_TIMEOUT: '2000',
			LOG_LEVEL: 'trace',
		},
	});
});

afterAll(async () => {
	await directus.stop();
	await server.stop();
});

beforeEach(() => server.next());

describe('a configured language model', () => {
	it('is not asked for what the rules understand, nor against the will of the caller', async () => {
		expect((await plan(directus, { prompt: CLEAR })).reading).toMatchObject({
			reader: 'rules',
			coverage: 1,
			model: null,
		});
		expect(await failure({ prompt: vague(0), reader: 'rules' })).toMatchObject({ status: 400 });
		expect(server.received).toEqual([]);
	});

	it('is told what is wrong with its first answer, and what it took is in the answer', async () => {
		const unfit = { ...BAKERY, fields: [{ ...BAKERY.fields[0], collection: 'Bread' }] };
		server.next({ text: JSON.stringify(unfit) }, { text: JSON.stringify(BAKERY) });
		const { reading, findings, spec } = await plan(directus, { prompt: vague(1) });
		expect(spec.collections.map((each) => each.collection)).toEqual(['Breads', 'Bakers']);
		expect(findings.map((each) => each.code)).toContain('model-read');
		expect(reading).toMatchObject({
			reader: 'model',
			model: {
				provider: 'openai',
				host: new URL(server.url).host,
				model: 'gpt-test',
				tokens: { in: TOKENS.in * 2, out: TOKENS.out * 2 },
			},
		});
		expect(reading?.model?.sent).toBeGreaterThan(vague(1).length);
		expect(server.received).toHaveLength(2);
		expect(server.received[1]?.text).toContain('There is no collection');
		expect(server.received.map((each) => each.headers.authorization)).toEqual([`Bearer ${KEY}`, `Bearer ${KEY}`]);
	});

	it("stands in nobody's way while it thinks", async () => {
		server.next({ silence: true });
		const slow = directus.request('POST', '/scaffold', { prompt: vague(40), reader: 'model' });
		await expect.poll(() => server.received.length).toBe(1);
		const quick = await build(directus, { spec: { collections: [{ collection: 'Meanwhile', fields: [] }] } });
		expect(quick.collections).toMatchObject([{ collection: 'Meanwhile', outcome: 'created' }]);
		expect(errorsOf(await slow)[0]?.extensions.code).toBe('SCAFFOLD_MODEL_FAILED');
	});

	it('has its reading planned, built, verified and kept like any other, without being asked again', async () => {
		server.next({ text: JSON.stringify(BAKERY) });
		const prompt = vague(2);
		const planned = await plan(directus, { prompt, reader: 'model' });
		const built = await build(directus, { prompt, reader: 'model', digest: planned.plan.digest });
		expect(built.collections).toMatchObject([
			{ collection: 'Breads', outcome: 'created', records: 1 },
			{ collection: 'Bakers', outcome: 'created', records: 1 },
		]);
		expect(built.model).toMatchObject({ provider: 'openai', sent: 0 });
		expect(await read(directus, '/items/Breads?fields=title,baker.name')).toEqual([
			{ title: 'Rye', baker: { name: 'Ann' } },
		]);
		expect(await read(directus, `/scaffold/runs/${String(built.run)}`)).toMatchObject({
			report: { model: { provider: 'openai', model: 'gpt-test' } },
		});
		expect((await build(directus, { prompt, reader: 'model' })).steps).toBe(0);
		expect(server.received).toHaveLength(1);
	});

	it('has its reading refused where any other would be', async () => {
		const system: Draft = {
			collections: [{ name: 'directus_users', note: '', singleton: false }],
			fields: [draftField({ collection: 'directus_users', name: 'email', type: 'integer' })],
			seeds: [],
			permissions: [],
		};
		server.next({ text: JSON.stringify(system) });
		const ofModel = errorsOf(await directus.request('POST', '/scaffold', { prompt: vague(3), reader: 'model' }));
		const ofCaller = errorsOf(await directus.request('POST', '/scaffold', { spec: draftToSpecInput(system) }));
		expect(ofModel.length).toBeGreaterThan(0);
		expect(ofModel.map((each) => each.message)).toEqual(ofCaller.map((each) => each.message));
	});

	it.each([
		['auth', 502, { status: 401, body: { error: { message: `Incorrect API key: ${KEY}`, type: 'x' } } }],
		['rate-limit', 429, { status: 429, body: { error: { message: 'Slow down.', type: 'x' } } }],
		['fault', 502, { status: 500, body: { error: { message: 'Oops.', type: 'x' } } }],
		['rejected', 502, { status: 400, body: { error: { message: `No such model for ${KEY}`, type: 'x' } } }],
		['refused', 502, { refusal: 'I cannot help with that.' }],
		['unusable', 502, { raw: '{"id": "resp_1", "outp' }],
		['timeout', 504, { silence: true }],
	] as const)('that fails (%s) is an error with status %i and the way on', async (cause, status, turn) => {
		server.next(turn);
		const told = await failure({ prompt: CLEAR, reader: 'model' });
		expect(told).toMatchObject({
			status,
			code: 'SCAFFOLD_MODEL_FAILED',
			cause,
			coverage: 1,
			advice: expect.stringContaining('"reader": "rules"') as unknown,
			model: { provider: 'openai', model: 'gpt-test' },
		});
		expect(server.received).toHaveLength(1);
	});

	it('that answers twice with something else is an error', async () => {
		server.next({ text: 'Bread is nice.' }, { text: '{"bread": "nice"}' });
		const told = await failure({ prompt: CLEAR, reader: 'model' });
		expect(told).toMatchObject({
			status: 502,
			code: 'SCAFFOLD_MODEL_FAILED',
			cause: 'unusable',
			model: { tokens: { in: TOKENS.in * 2, out: TOKENS.out * 2 } },
		});
	});

	it('that fails under "auto" leaves the word to the rules, with a warning', async () => {
		server.next({ status: 500, body: {} });
		const prompt = `Books: title, isbn\n\n${Array.from({ length: 6 }, (_, at) => `?? ${at} zq ::: vv, kk ==> ~~`).join('\n')}`;
		const { reading, findings, spec } = await plan(directus, { prompt });
		expect(spec.collections.map((each) => each.collection)).toEqual(['Books']);
		expect(reading).toMatchObject({ reader: 'rules', model: { provider: 'openai' } });
		expect(findings).toContainEqual(expect.objectContaining({ code: 'model-failed', severity: 'warn' }));
	});

	it('never has its key told, to the caller, in the history or in the log', async () => {
		const history = await directus.request('GET', '/scaffold/runs');
		expect(answers.length).toBeGreaterThan(8);
		expect([...answers, JSON.stringify(history.body), directus.log()].join('\n')).not.toContain(KEY);
	});
});
