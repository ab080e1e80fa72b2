import { describe, expect, it } from 'vitest';
import { readSettings } from '../../src/endpoint/env.schema';

const KEY = 'sk-secret-0123456789';
const OPENAI = { SCAFFOLD_AI_PROVIDER: 'openai', SCAFFOLD_AI_MODEL: 'gpt-5', SCAFFOLD_AI_KEY: KEY };

function read(env: Record<string, unknown>) {
	const reports: string[] = [];
	return { ...readSettings(env, (message) => reports.push(message)), reports };
}

describe('the settings of the endpoint', () => {
	it('store new files where Directus does: in the first of its locations', () => {
		expect(read({ STORAGE_LOCATIONS: ['s3', 'local'] })).toMatchObject({ storage: 's3' });
		expect(read({ STORAGE_LOCATIONS: 'minio, local' })).toMatchObject({ storage: 'minio' });
	});

	it('know no language model by default', () => {
		expect(read({})).toEqual({ runsKept: 100, storage: 'local', model: null, reports: [] });
		expect(read({ SCAFFOLD_AI_PROVIDER: '', SCAFFOLD_AI_KEY: null })).toMatchObject({ model: null, reports: [] });
	});

	it('name a language model', () => {
		expect(read(OPENAI)).toMatchObject({
			model: { provider: 'openai', model: 'gpt-5', key: KEY, url: undefined, timeout: 60_000 },
			reports: [],
		});
		const env = {
			SCAFFOLD_AI_PROVIDER: 'openai-compatible',
			SCAFFOLD_AI_MODEL: 'llama',
			SCAFFOLD_AI_URL: 'http://127.0.0.1:11434/v1',
			SCAFFOLD_AI_TIMEOUT: '5000',
		};
		expect(read(env)).toMatchObject({
			model: { provider: 'openai-compatible', key: undefined, url: 'http://127.0.0.1:11434/v1', timeout: 5000 },
			reports: [],
		});
	});

	it.each([
		['an unknown provider', { ...OPENAI, SCAFFOLD_AI_PROVIDER: 'clippy' }, 'SCAFFOLD_AI_PROVIDER'],
		['no provider', { ...OPENAI, SCAFFOLD_AI_PROVIDER: undefined }, 'SCAFFOLD_AI_PROVIDER'],
		['no model', { ...OPENAI, SCAFFOLD_AI_MODEL: undefined }, 'SCAFFOLD_AI_MODEL'],
		['no key', { ...OPENAI, SCAFFOLD_AI_KEY: undefined }, 'SCAFFOLD_AI_KEY'],
		['the key in place of the provider', { ...OPENAI, SCAFFOLD_AI_PROVIDER: KEY }, 'SCAFFOLD_AI_PROVIDER'],
		['the key in place of the address', { ...OPENAI, SCAFFOLD_AI_URL: KEY }, 'SCAFFOLD_AI_URL'],
		['an address of another kind', { ...OPENAI, SCAFFOLD_AI_URL: 'file:///etc/passwd' }, 'SCAFFOLD_AI_URL'],
		['no address where one is needed', { ...OPENAI, SCAFFOLD_AI_PROVIDER: 'openai-compatible' }, 'SCAFFOLD_AI_URL'],
		['no time at all', { ...OPENAI, SCAFFOLD_AI_TIMEOUT: '0' }, 'SCAFFOLD_AI_TIMEOUT'],
		['a time in words', { ...OPENAI, SCAFFOLD_AI_TIMEOUT: 'soon' }, 'SCAFFOLD_AI_TIMEOUT'],
	])('switch the model off and say so for %s, without the key', (_, env, variable) => {
		const { model, reports } = read(env);
		expect(model).toBeNull();
		expect(reports).toHaveLength(1);
		expect(reports[0]).toContain(variable);
		expect(reports[0]).not.toContain(KEY);
	});
});
