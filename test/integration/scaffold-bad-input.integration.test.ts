import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDirectus, type TestDirectus, type TestResponse } from '../support/directus';
import { type Picture, pictureOf } from '../support/picture';
import { errorsOf, findingsOf } from '../support/scaffold';
import { send } from '../support/safeguards-model';

const TITLE = { field: 'title', type: 'string' };
const one = (collection: string, ...fields: object[]) => ({ spec: { collections: [{ collection, fields }] } });

/** Requests that cannot be read at all: what to send, and what the answer has to point at. */
const MALFORMED: [string, unknown, RegExp][] = [
	['nothing', {}, /prompt.*spec/],
	['a list', [], /object/],
	['JSON that is no object', '"Books"', /./],
	['JSON that breaks off', '{"prompt": "Books', /./],
	['an empty prompt', { prompt: '' }, /empty/],
	['a blank prompt', { prompt: ' \n\t ' }, /empty/],
	['a prompt that is a number', { prompt: 7 }, /prompt/],
	['a prompt and a spec', { prompt: 'Books: title', spec: { collections: [] } }, /one of the two/],
	['a spec that is a text', { spec: 'Books' }, /spec/],
	['a spec without collections', { spec: {} }, /collections/],
	['an unknown mode', { prompt: 'Books: title', mode: 'overwrite' }, /mode.*replace/s],
	['an unknown reader', { prompt: 'Books: title', reader: 'oracle' }, /reader/],
	['a reader that is not there', { prompt: 'Books: title', reader: 'model' }, /model/],
	['an unknown key', { prompt: 'Books: title', sampelSeed: 1 }, /sampelSeed.*sampleSeed/s],
	['a fractional seed', { prompt: 'Books: title', sampleSeed: 1.5 }, /sampleSeed/],
	['a confirmation that is no list', { prompt: 'Books: title', confirm: 'Books' }, /confirm/],
	['a digest that is a number', { prompt: 'Books: title', digest: 7 }, /digest/],
	['another version', { spec: { version: 2, collections: [] } }, /version/],
	['a field without a name', one('Books', { type: 'string' }), /field/],
	['a field type that is none', one('Books', { field: 'title', type: 'sting' }), /sting.*string/s],
	['an attribute that is none', one('Books', { ...TITLE, uniqe: true }), /uniqe.*unique/s],
	['an attribute of another type', one('Books', { ...TITLE, unique: 'yes' }), /unique/],
	['a negative length', one('Books', { ...TITLE, maxLength: -1 }), /maxLength/],
	['a relation to no name', one('Books', { field: 'author', type: 'm2o' }), /to/],
	['an empty list of choices', one('Books', { ...TITLE, choices: [] }), /choices/],
];

/** Requests that can be read and not be built: what to send, and the findings that block. */
const BLOCKED: [string, object, string[]][] = [
	['a collection with a space', one('My Books', TITLE), ['name-invalid']],
	['a collection with a quote', one('Books"; drop table directus_users; --', TITLE), ['name-invalid']],
	['an emoji', one('📚', TITLE), ['name-invalid']],
	['a path', one('../books', TITLE), ['name-invalid']],
	['a field with a quote', one('Books', { field: `ti"tle'`, type: 'string' }), ['name-invalid']],
	['a name over the limit of the database', one('B'.repeat(80), TITLE), ['name-invalid']],
	['a system collection', one('directus_users', TITLE), ['name-reserved']],
	['a collection of the system prefix', one('directus_books', TITLE), ['name-reserved']],
	['a relation to nothing', one('Books', { field: 'author', type: 'm2o', to: 'Authrs' }), ['target-unknown']],
	[
		'a relation to a misspelt collection',
		{
			spec: {
				collections: [
					{ collection: 'Authors', fields: [TITLE] },
					{ collection: 'Books', fields: [{ field: 'author', type: 'm2o', to: 'Autors' }] },
				],
			},
		},
		['target-unknown'],
	],
	[
		'a collection stated twice',
		{ spec: { collections: [{ collection: 'Books' }, { collection: 'books' }] } },
		['duplicate-collection'],
	],
	['a field stated twice', one('Books', TITLE, { field: 'Title', type: 'text' }), ['duplicate-field']],
	['a name that every object has', one('constructor', TITLE), ['name-reserved']],
	['a field that every object has', one('Results', { field: 'constructor', type: 'string' }), ['name-reserved']],
	[
		'a relation to what every object has',
		one('Books', { field: 'shelf', type: 'm2o', to: 'valueOf' }),
		['target-unknown'],
	],
	[
		'a combination of fields that are not there',
		{ spec: { collections: [{ collection: 'Books', fields: [TITLE], unique: [['title', 'isbn']] }] } },
		['unique-field-missing'],
	],
	[
		'bounds the wrong way round',
		one('Books', { field: 'pages', type: 'integer', min: 5, max: 1 }),
		['bounds-reversed'],
	],
	[
		'a default that does not fit',
		one('Books', { field: 'pages', type: 'integer', default: 'many' }),
		['default-invalid'],
	],
	[
		'geometry without a spatial database',
		one('Books', { field: 'place', type: 'geometry.Point' }),
		['geometry-unsupported'],
	],
	[
		'more collections than the licence has',
		{
			spec: {
				collections: Array.from({ length: 60 }, (_, index) => ({ collection: `Shelf_${index}`, fields: [TITLE] })),
			},
		},
		['collections-limit'],
	],
	[
		'a policy that is not there',
		{
			spec: {
				collections: [{ collection: 'Books', fields: [TITLE] }],
				permissions: [{ policy: 'Librarian', collection: 'Books', actions: ['read'] }],
			},
		},
		['policy-unknown'],
	],
	[
		'a permission with rules on the core licence',
		{
			spec: {
				collections: [{ collection: 'Books', fields: [TITLE] }],
				permissions: [
					{ policy: 'public', collection: 'Books', actions: ['read'], permissions: { title: { _eq: 'x' } } },
				],
			},
		},
		['permission-rules'],
	],
];

const POEM = `So much depends
upon

a red wheel
barrow

glazed with rain
water`;

describe.each(['sqlite', 'postgres'] as const)('a bad request on %s', (database) => {
	let directus: TestDirectus;
	let before: Picture;

	beforeAll(async () => {
		directus = await startDirectus({ database, env: { MAX_PAYLOAD_SIZE: '200kb' } });

		const policy = await send<{ id: string }>(directus, 'POST', '/policies', { name: 'Reader', app_access: true });
		const role = await send<{ id: string }>(directus, 'POST', '/roles', {
			name: 'Reader',
			policies: [{ policy: policy.id }],
		});
		await send(directus, 'POST', '/users', { email: 'reader@example.com', role: role.id, token: 'token-of-a-reader' });

		before = await pictureOf(directus);
	});

	afterAll(() => directus.stop());

	/** Every refusal has a code, says something, and leaves the server serving. */
	async function refused(response: TestResponse, status: number): Promise<void> {
		expect(response.status).toBe(status);
		for (const { message, extensions } of errorsOf(response)) {
			expect(message).toMatch(/\w{3}.*[.?]$/s);
			expect(extensions.code).toMatch(/^[A-Z_]+$/);
		}
		expect(errorsOf(response).length).toBeGreaterThan(0);
		expect((await directus.request('GET', '/server/ping')).status).toBe(200);
	}

	describe.each(['/scaffold', '/scaffold/plan'])('to %s', (path) => {
		it.each(MALFORMED)('that holds %s is malformed', async (_what, body, words) => {
			const response = await directus.request('POST', path, body);

			await refused(response, 400);
			expect(JSON.stringify(errorsOf(response))).toMatch(words);
		});

		it('that is a poem names nothing to build', async () => {
			const response = await directus.request('POST', path, { prompt: POEM });

			await refused(response, 400);
			expect(findingsOf(response)).toEqual(['SCAFFOLD_NOTHING_TO_BUILD']);
		});

		it('that is larger than Directus takes is too large', async () => {
			await refused(await directus.request('POST', path, { prompt: `Books: title\n${'x'.repeat(300_000)}` }), 413);
		});

		it('without a login is refused', async () => {
			await refused(await directus.request('POST', path, { prompt: 'Books: title' }, { authorization: '' }), 401);
		});

		it('with a wrong token is refused', async () => {
			const authorization = 'Bearer nobody-has-this-token';
			const response = await directus.request('POST', path, { prompt: 'Books: title' }, { authorization });

			await refused(response, 401);
		});

		it('of somebody who is no administrator is refused', async () => {
			const authorization = 'Bearer token-of-a-reader';
			const response = await directus.request('POST', path, { prompt: 'Books: title' }, { authorization });

			await refused(response, 403);
		});

		it('by another method is told which one there is', async () => {
			for (const method of ['GET', 'PATCH', 'DELETE']) {
				const response = await directus.request(method, path);

				await refused(response, 405);
				expect(response.headers.get('allow')).toBe('POST');
			}
		});

		it('that is not announced as JSON is told how to announce it', async () => {
			const body = '{"prompt": "Books: title"}';

			for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'application/yaml']) {
				const response = await directus.request('POST', path, body, { 'content-type': type });

				await refused(response, 400);
				expect(errorsOf(response)[0]?.message).toContain('Content-Type: application/json');
			}
		});

		it('that hides something under the name of the prototype is malformed', async () => {
			const spec = '{"collections": [{"collection": "Books", "seed": [{"__proto__": {"title": "x"}}]}]}';
			const response = await directus.request('POST', path, `{"spec": ${spec}}`);

			await refused(response, 400);
			expect(errorsOf(response)[0]?.extensions.path).toBe('collections[0].seed[0].__proto__');
		});
	});

	it.each(BLOCKED)('to build %s is told what stands against it', async (_what, body, findings) => {
		const response = await directus.request('POST', '/scaffold', body);

		expect(findingsOf(response)).toEqual(findings);
		await refused(response, 422);
		expect(errorsOf(response)[0]?.extensions).toHaveProperty('path');
		expect(errorsOf(response)[0]?.extensions).toHaveProperty('advice');

		const planned = await directus.request('POST', '/scaffold/plan', body);
		const told = (planned.body as { data: { findings: { code: string; severity: string }[] } }).data.findings;
		expect(told.filter(({ severity }) => severity === 'block').map(({ code }) => code)).toEqual(findings);
	});

	it('to an unknown target is told which one was probably meant', async () => {
		const [, body] = BLOCKED.find(([what]) => what.includes('misspelt')) ?? [];

		expect(errorsOf(await directus.request('POST', '/scaffold', body))[0]?.message).toContain('"Authors"');
	});

	it('for an unknown route finds nothing', async () => {
		await refused(await directus.request('POST', '/scaffold/nowhere', {}), 404);
	});

	it('for a run of an id that a database would not take finds none', async () => {
		for (const id of ['%00', 'a%27b', '..%2F..', 'x'.repeat(300)]) {
			await refused(await directus.request('GET', `/scaffold/runs/${id}`), 404);
			await refused(await directus.request('POST', `/scaffold/runs/${id}/undo`, {}), 404);
			await refused(await directus.request('GET', `/scaffold/runs/${id}/export?format=spec`), 404);
		}
	});

	it('has changed nothing', async () => {
		expect(await pictureOf(directus)).toEqual(before);
	});
});
