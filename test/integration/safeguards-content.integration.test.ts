import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startProxy } from '../support/cutting-proxy';
import { startDirectus, type TestDirectus } from '../support/directus';
import { createAlias, createCollection, createRelation, errorOf, send } from '../support/safeguards-model';

const digestOf = (body: string | Buffer, algorithm: 'sha256' | 'sha512' = 'sha256') =>
	createHash(algorithm).update(body).digest('base64');

describe.each(['sqlite', 'postgres'] as const)('the length of content on %s', (database) => {
	let directus: TestDirectus;

	beforeAll(async () => {
		directus = await startDirectus({ database });

		const validation = { summary: { _regex: '^.{3,10}$' } };
		await createCollection(directus, 'articles', [
			{ field: 'title', type: 'string', schema: { max_length: 60 } },
			{ field: 'plain', type: 'string' },
			{ field: 'summary', type: 'text', meta: { validation } },
			{ field: 'points', type: 'json', meta: { special: ['cast-json'], options: { minItems: 2, maxItems: 3 } } },
			{ field: 'repeated', type: 'json', meta: { special: ['cast-json'], interface: 'list', options: { limit: 1 } } },
			{ field: 'words', type: 'csv', meta: { special: ['cast-csv'] }, schema: { max_length: 20 } },
			{ field: 'body', type: 'text' },
			{ field: 'parent', type: 'integer' },
		]);
		await createAlias(directus, 'articles', 'children', 'o2m');
		await createRelation(directus, 'articles', 'parent', 'articles', { one_field: 'children' });
	});

	afterAll(() => directus.stop());

	beforeEach(async () => {
		await directus.knex('articles').delete();
	});

	const create = (item: object, headers = {}) => directus.request('POST', '/items/articles', item, headers);
	const count = async () => (await directus.knex('articles').select('id')).length;

	it('refuses text that its column does not take, before anything is written', async () => {
		for (const [item, limit, length] of [
			[{ title: 'x'.repeat(61) }, 60, 61],
			[{ plain: 'x'.repeat(256) }, 255, 256],
			[{ title: '😀'.repeat(61) }, 60, 61],
		] as const) {
			const response = await create(item);
			const [field] = Object.keys(item);

			expect(response.status).toBe(400);
			expect(errorOf(response).extensions).toMatchObject({
				code: 'CONTENT_TOO_LONG',
				collection: 'articles',
				field,
				limit,
				length,
			});
		}
		expect(await count()).toBe(0);
	});

	it('counts characters as the database does', async () => {
		const title = '😀'.repeat(60);
		const made = await create({ title });

		expect(made.status).toBe(200);
		expect(await directus.knex('articles').pluck('title')).toEqual([title]);
	});

	it.each([
		[{ summary: 'ab' }, 'CONTENT_TOO_SHORT', 3],
		[{ summary: 'abcdefghijk' }, 'CONTENT_TOO_LONG', 10],
		[{ points: ['one'] }, 'LIST_TOO_SHORT', 2],
		[{ points: ['one', 'two', 'three', 'four'] }, 'LIST_TOO_LONG', 3],
		[{ repeated: [{ a: 1 }, { a: 2 }] }, 'LIST_TOO_LONG', 1],
	])('holds %j against the limits its field declares', async (item, code, limit) => {
		expect(errorOf(await create(item)).extensions).toMatchObject({ code, limit });
		expect(await count()).toBe(0);
	});

	it('holds nested items and updates against the same limits', async () => {
		const nested = await create({ title: 'parent', children: [{ title: 'x'.repeat(61) }] });
		expect(errorOf(nested).extensions).toMatchObject({ code: 'CONTENT_TOO_LONG', field: 'title' });
		expect(await count()).toBe(0);

		const { id } = await send<{ id: number }>(directus, 'POST', '/items/articles', { title: 'short' });
		const update = await directus.request('PATCH', `/items/articles/${id}`, { title: 'x'.repeat(61) });
		expect(errorOf(update).extensions).toMatchObject({ code: 'CONTENT_TOO_LONG', length: 61 });

		const mutation = `mutation { create_articles_item(data: { title: "${'x'.repeat(61)}" }) { id } }`;
		const { body } = await directus.request('POST', '/graphql', { query: mutation });
		expect(JSON.stringify(body)).toContain('CONTENT_TOO_LONG');
		expect(await count()).toBe(1);
	});

	it('takes what fits, and knows a limit that was changed in the very next write', async () => {
		const fitting = {
			title: 'x'.repeat(60),
			summary: 'abc',
			points: ['a', 'b'],
			words: ['a', 'b'],
			body: 'x'.repeat(20_000),
		};
		expect((await create(fitting)).status).toBe(200);

		await send(directus, 'POST', '/fields/articles', {
			field: 'later',
			type: 'string',
			schema: { max_length: 5 },
			meta: {},
		});
		expect(errorOf(await create({ later: '123456' })).extensions).toMatchObject({ code: 'CONTENT_TOO_LONG', limit: 5 });
	});

	it('checks bodies against their Content-Digest', async () => {
		const body = JSON.stringify({ title: 'whole' });
		const right = `sha-256=:${digestOf(body)}:`;
		const both = `id-crc32=:AAAA:, ${right}, sha-512=:${digestOf(body, 'sha512')}:`;

		for (const header of [right, both, 'unknown=:AAAA:']) {
			expect((await directus.request('POST', '/items/articles', body, { 'content-digest': header })).status).toBe(200);
		}

		const wrong = `sha-256=:${digestOf(`${body} `)}:`;
		for (const [header, code] of [
			[wrong, 'DIGEST_MISMATCH'],
			[`${right}, sha-512=:${digestOf('other', 'sha512')}:`, 'DIGEST_MISMATCH'],
			['sha-256=nonsense', 'DIGEST_UNREADABLE'],
		] as const) {
			const response = await directus.request('POST', '/items/articles', body, { 'content-digest': header });
			expect([response.status, errorOf(response).extensions['code']]).toEqual([400, code]);
		}

		for (const [method, path] of [
			['PATCH', '/items/articles'],
			['POST', '/graphql'],
			['POST', '/collections'],
			['DELETE', '/items/articles'],
			['POST', '/auth/login'],
			['POST', '/files'],
			['POST', '/utils/import/articles'],
			['POST', '/utils/cache/clear'],
			['POST', '/schema/apply'],
			['POST', '/scaffold'],
			['POST', '/scaffold/plan'],
		] as const) {
			// Without a parser for its type a route does what it does with no body at all.
			for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=edge']) {
				const headers = { 'content-digest': wrong, 'content-type': type };
				const response = await directus.request(method, path, body, headers);
				expect([path, response.status, errorOf(response).extensions['code']]).toEqual([path, 400, 'DIGEST_MISMATCH']);
			}
		}
		expect(await count()).toBe(3);
	});

	it('checks a compressed body by the bytes that were sent', async () => {
		const body = gzipSync(JSON.stringify({ title: 'packed' }));
		const packed = { 'content-encoding': 'gzip', 'content-digest': `sha-256=:${digestOf(body)}:` };
		expect((await directus.request('POST', '/items/articles', body, packed)).status).toBe(200);

		const unpacked = { ...packed, 'content-digest': `sha-256=:${digestOf(JSON.stringify({ title: 'packed' }))}:` };
		expect((await directus.request('POST', '/items/articles', body, unpacked)).status).toBe(400);
		expect(await directus.knex('articles').pluck('title')).toEqual(['packed']);
	});

	it('keeps an upload that was cut out of the storage', async () => {
		const body = [
			'--edge',
			'Content-Disposition: form-data; name="file"; filename="a.txt"',
			'Content-Type: text/plain',
			'',
			'whole',
			'--edge--',
			'',
		].join('\r\n');
		const headers = { 'content-type': 'multipart/form-data; boundary=edge' };
		const files = () => directus.knex('directus_files').select('id');

		const refused = await directus.request('POST', '/files', body, {
			...headers,
			'content-digest': `sha-256=:${digestOf('other')}:`,
		});
		expect(refused.status).toBe(400);
		expect(await files()).toEqual([]);

		const taken = await directus.request('POST', '/files', body, {
			...headers,
			'content-digest': `sha-256=:${digestOf(body)}:`,
		});
		expect(taken.status).toBe(200);
		expect(await files()).toHaveLength(1);
	});

	it('refuses what a proxy cut, and what a proxy cut and repaired', async () => {
		const body = JSON.stringify({ title: 'long', body: 'x'.repeat(3000) });
		const digest = {
			'content-digest': `sha-256=:${digestOf(body)}:`,
			'content-type': 'application/json',
			authorization: `Bearer ${directus.token}`,
		};
		const repair = (sent: Buffer) => {
			const item = JSON.parse(sent.toString()) as { body: string };
			return Buffer.from(JSON.stringify({ ...item, body: item.body.slice(0, 1500) }));
		};

		for (const change of [(sent: Buffer) => sent.subarray(0, 1500), repair]) {
			const proxy = await startProxy(directus.url, change);
			const response = await fetch(`${proxy.url}/items/articles`, { method: 'POST', body, headers: digest });

			expect(response.status).toBe(400);
			expect(await response.text()).toContain('DIGEST_MISMATCH');
			await proxy.stop();
		}
		expect(await count()).toBe(0);
	});

	it('writes nothing of a body that ends before its Content-Length', async () => {
		const body = JSON.stringify({ title: 'cut' });
		const socket = connect(Number(new URL(directus.url).port), '127.0.0.1');
		const head = [
			'POST /items/articles HTTP/1.1',
			'host: test',
			`authorization: Bearer ${directus.token}`,
			'content-type: application/json',
			`content-length: ${body.length + 10}`,
		];

		await new Promise<void>((resolve) => {
			socket.on('close', () => resolve());
			socket.on('error', () => resolve());
			socket.resume();
			socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
		});
		expect(await count()).toBe(0);
	});

	describe('a database that cuts', () => {
		/** Cuts `body` to 1,500 characters whenever it is written, or only when an item is made. */
		const cut = async (event: 'INSERT' | 'UPDATE') => {
			const name = `cut_on_${event.toLowerCase()}`;

			if (database === 'sqlite') {
				await directus.knex.raw(
					`CREATE TRIGGER ${name} AFTER ${event} ON articles WHEN length(new.body) > 1500
					BEGIN UPDATE articles SET body = substr(new.body, 1, 1500) WHERE id = new.id; END`,
				);
				return () => directus.knex.raw(`DROP TRIGGER ${name}`);
			}

			await directus.knex.raw(
				`CREATE FUNCTION ${name}() RETURNS trigger AS 'BEGIN NEW.body := left(NEW.body, 1500); RETURN NEW; END' LANGUAGE plpgsql;
				CREATE TRIGGER ${name} BEFORE ${event} ON articles FOR EACH ROW EXECUTE FUNCTION ${name}()`,
			);
			return () => directus.knex.raw(`DROP TRIGGER ${name} ON articles; DROP FUNCTION ${name}()`);
		};

		const body = 'long '.repeat(1000);
		const stored = async () => (await directus.knex<{ body: string }>('articles').first('body'))?.body;

		it('gets cut text a second time', async () => {
			const stop = await cut('INSERT');
			await create({ title: 'first', body });

			await vi.waitFor(async () => expect(await stored()).toBe(body), { timeout: 10_000 });
			await vi.waitFor(() => expect(directus.log()).toContain('text-repaired'), { timeout: 10_000 });
			expect(directus.log()).not.toContain('long long');
			await stop();
		});

		it('is told on when it cuts again', async () => {
			const stops = [await cut('INSERT'), await cut('UPDATE')];
			await create({ title: 'second', body });

			await vi.waitFor(
				async () => {
					const told: unknown = await directus.knex('directus_notifications').first('message', 'collection');
					expect(told).toMatchObject({ collection: 'articles', message: expect.stringContaining('1500') as string });
				},
				{ timeout: 10_000 },
			);
			expect(directus.log()).toContain('text-damaged');
			expect(await stored()).toHaveLength(1500);
			for (const stop of stops) await stop();
		});

		it('is left alone by a batch that is rolled back', async () => {
			const short = 'long '.repeat(500);
			const [one, two] = [
				await send<{ id: number }>(directus, 'POST', '/items/articles', { body: short }),
				await send<{ id: number }>(directus, 'POST', '/items/articles', {}),
			];
			const batch = [
				{ id: one.id, body },
				{ id: two.id, title: 'x'.repeat(61) },
			];

			expect((await directus.request('PATCH', '/items/articles', batch)).status).toBe(400);
			await new Promise((resolve) => setTimeout(resolve, 500));
			expect(await stored()).toBe(short);
		});
	});
});
