import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { questionAbout } from '../../src/core/model-reader/question';
import { createLanguageModel } from '../../src/engine/model';
import { BAKERY, startModelServer, TOKENS, type ModelServer, type Wire } from '../support/model-server';

const KEY = 'sk-secret-0123456789';
const QUESTION = questionAbout('A bakery', {
	collections: ['Shops', 'directus_users'],
	spec: { version: 1, collections: [] },
	coverage: 0,
});

const WIRES: { wire: Wire; path: RegExp; key: string }[] = [
	{ wire: 'openai', path: /^\/v1\/responses$/, key: 'authorization' },
	{ wire: 'anthropic', path: /^\/v1\/messages$/, key: 'x-api-key' },
	{ wire: 'google', path: /^\/v1\/models\/some-model:generateContent$/, key: 'x-goog-api-key' },
	{ wire: 'openai-compatible', path: /^\/v1\/chat\/completions$/, key: 'authorization' },
];

describe.each(WIRES)('a language model that speaks $wire', ({ wire, path, key }) => {
	let server: ModelServer;
	const model = (more: { url?: string; timeout?: number } = {}) =>
		createLanguageModel({ provider: wire, model: 'some-model', key: KEY, url: server.url, timeout: 20_000, ...more });

	beforeAll(async () => {
		server = await startModelServer(wire);
	});
	afterAll(() => server.stop());

	it('is asked once, with the key, the prompt, the names that exist and the schema', async () => {
		server.next({ text: JSON.stringify(BAKERY) });
		expect(await model().ask(QUESTION)).toEqual({ kind: 'answered', text: JSON.stringify(BAKERY), tokens: TOKENS });
		expect(server.received).toHaveLength(1);
		const [request] = server.received;
		expect(request?.path).toMatch(path);
		expect(request?.headers[key]).toContain(KEY);
		expect(request?.text).toContain('A bakery');
		expect(request?.text).toContain('Shops');
		expect(request?.text).not.toContain('directus_users"');
		expect(request?.text).toContain('"maxLength"');
	});

	it('gives an answer that does not fit as it is, for the caller to judge', async () => {
		server.next({ text: '{"collections": 1}' }, { text: 'Bread is nice.' });
		expect(await model().ask(QUESTION)).toMatchObject({ kind: 'answered', text: '{"collections": 1}', tokens: TOKENS });
		expect(await model().ask(QUESTION)).toMatchObject({ kind: 'answered', text: 'Bread is nice.', tokens: TOKENS });
	});

	it.each([
		['auth', { status: 401, body: { error: { message: `Incorrect API key: ${KEY}`, type: 'authentication_error' } } }],
		['auth', { status: 403, body: { error: { message: 'No.', type: 'permission_error' } } }],
		['rate-limit', { status: 429, body: { error: { message: 'Slow down.', type: 'rate_limit_error' } } }],
		['fault', { status: 500, body: { error: { message: 'Oops.', type: 'api_error' } } }],
		['fault', { status: 503, body: 'down' }],
		['rejected', { status: 400, body: { error: { message: `Bad model for ${KEY}`, type: 'invalid_request_error' } } }],
		['refused', { refusal: 'I cannot help with that.' }],
		['unusable', { raw: '{"id": "resp_1", "outp' }],
		['unusable', { raw: '<html>Welcome to the proxy</html>' }],
		['unusable', { raw: '{}' }],
	] as const)('tells %s from %j, and never the key', async (cause, turn) => {
		server.next(turn);
		const reply = await model().ask(QUESTION);
		expect(reply).toMatchObject({ kind: 'failed', cause });
		expect(JSON.stringify(reply)).not.toContain(KEY);
		expect(server.received).toHaveLength(1);
	});

	it('gives up on one that does not answer in time', async () => {
		server.next({ silence: true });
		expect(await model({ timeout: 50 }).ask(QUESTION)).toMatchObject({ kind: 'failed', cause: 'timeout' });
	});

	it('tells when nobody is there', async () => {
		const gone = await startModelServer(wire);
		await gone.stop();
		expect(await model({ url: gone.url }).ask(QUESTION)).toMatchObject({ kind: 'failed', cause: 'unreachable' });
	});

	it('is known by provider, host and name', () => {
		expect(model().identity).toEqual({ provider: wire, model: 'some-model', host: new URL(server.url).host });
	});
});
