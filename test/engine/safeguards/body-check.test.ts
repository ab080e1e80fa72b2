import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { createGunzip, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createBodyCheck } from '../../../src/engine/safeguards/body-check';

const digestOf = (body: Buffer, algorithm = 'sha256') => createHash(algorithm).update(body).digest('base64');
const right = (body: Buffer) => `sha-256=:${digestOf(body)}:`;

interface Route {
	/** What stands in front of the check. */
	before?: () => Promise<void>;
	/** What the route makes of a request. */
	act: (request: IncomingMessage) => Promise<string>;
	heldLimit?: number;
}

interface Sent {
	body: Buffer;
	headers?: Record<string, string>;
	method?: string;
	/** How the body is cut up on its way; in one piece where nothing is said. */
	pieces?: number;
}

const stops: (() => void)[] = [];

/** A server with the check in front of one route, and how often the route was reached. */
async function serve({ before, act, heldLimit }: Route) {
	const reached: string[] = [];
	const check = createBodyCheck({
		answer: (found, response) => response.writeHead(400).end(found.code),
		onRefused: () => undefined,
		...(heldLimit === undefined ? {} : { heldLimit }),
	});

	const server = createServer((request, response) => {
		void (before?.() ?? Promise.resolve()).then(() => {
			check(request, response, () => {
				reached.push(request.url ?? '');
				void act(request).then((answer) => response.end(answer));
			});
		});
	});

	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	stops.push(
		() => server.closeAllConnections(),
		() => server.close(),
	);
	const { port } = server.address() as AddressInfo;

	const post = async ({ body, headers = {}, method = 'POST', pieces = 1 }: Sent): Promise<[number, string]> => {
		const answer = new Promise<IncomingMessage>((resolve, reject) => {
			const sent = send({ host: '127.0.0.1', port, method, headers });
			// Node sends a body with DELETE and GET only when it is told to.
			sent.useChunkedEncodingByDefault = true;
			sent.on('response', resolve);
			sent.on('error', reject);

			const size = Math.ceil(body.length / pieces);
			for (let at = 0; at < body.length; at += size) sent.write(body.subarray(at, at + size));
			sent.end();
		});

		const response = await answer;
		return [response.statusCode ?? 0, (await buffer(response)).toString()];
	};

	return { post, reached };
}

afterEach(() => {
	for (const stop of stops.splice(0)) stop();
});

const body = Buffer.from(JSON.stringify({ text: 'ä'.repeat(100_000) }));
/** A route that reads its body, and says which one that was. */
const read = async (request: IncomingMessage) => digestOf(await buffer(request));
/** A route that acts without a look at the body, as those of Directus do for types they have no parser for. */
const ignore = () => Promise.resolve('acted');

describe('a body with a Content-Digest', () => {
	it.each<[string, Partial<Sent>]>([
		['in one piece', { pieces: 1, headers: { 'content-length': String(body.length) } }],
		['in pieces of no announced length', { pieces: 7 }],
		['that nobody has to read', { pieces: 3, method: 'DELETE' }],
	])('reaches its reader whole, %s', async (_, how) => {
		const { post } = await serve({ act: read });
		const answer = await post({ body, ...how, headers: { ...how.headers, 'content-digest': right(body) } });

		expect(answer).toEqual([200, digestOf(body)]);
	});

	it('is the same whatever stood in front, and however late the check begins', async () => {
		const before = () => new Promise<void>((resolve) => setTimeout(resolve, 50));
		const small = Buffer.from('{"text":"short"}');
		const { post, reached } = await serve({ before, act: read });

		for (const each of [small, body]) {
			expect(await post({ body: each, headers: { 'content-digest': right(each) } })).toEqual([200, digestOf(each)]);
			expect(await post({ body: each, headers: { 'content-digest': right(Buffer.from('x')) } })).toEqual([
				400,
				'digest-mismatch',
			]);
		}
		expect(reached).toHaveLength(2);
	});

	it.each(['application/json', 'text/plain', 'multipart/form-data; boundary=x', 'application/offset+octet-stream', ''])(
		'of type "%s" keeps everybody from acting when it differs',
		async (type) => {
			const { post, reached } = await serve({ act: ignore });
			const headers = { ...(type ? { 'content-type': type } : {}), 'content-digest': right(Buffer.from('other')) };

			expect(await post({ body, headers, pieces: 3 })).toEqual([400, 'digest-mismatch']);
			expect(reached).toEqual([]);
		},
	);

	it('covers the bytes that were transferred, which are the compressed ones', async () => {
		const packed = gzipSync(body);
		const { post } = await serve({ act: async (request) => digestOf(await buffer(request.pipe(createGunzip()))) });
		const headers = { 'content-encoding': 'gzip' };

		expect(await post({ body: packed, headers: { ...headers, 'content-digest': right(packed) } })).toEqual([
			200,
			digestOf(body),
		]);
		expect(await post({ body: packed, headers: { ...headers, 'content-digest': right(body) } })).toEqual([
			400,
			'digest-mismatch',
		]);
	});

	it('may be empty', async () => {
		const { post } = await serve({ act: ignore });
		const nothing = Buffer.alloc(0);

		expect(await post({ body: nothing, headers: { 'content-digest': right(nothing) } })).toEqual([200, 'acted']);
		expect(await post({ body: nothing, headers: { 'content-digest': right(body) } })).toEqual([400, 'digest-mismatch']);
	});

	it.each([
		['announced', { 'content-length': String(body.length) }],
		['not announced', {}],
	])('is refused when it is larger than can be held, %s', async (_, headers) => {
		const { post, reached } = await serve({ act: ignore, heldLimit: 1000 });

		expect(await post({ body, headers: { ...headers, 'content-digest': right(body) }, pieces: 5 })).toEqual([
			400,
			'body-too-large-to-check',
		]);
		expect(reached).toEqual([]);
	});

	it('is left alone where the header states nothing that can be checked, or nothing is written', async () => {
		const { post } = await serve({ act: read });

		expect(await post({ body, headers: { 'content-digest': 'crc32c=:AAAAAA==:' } })).toEqual([200, digestOf(body)]);
		expect(await post({ body, method: 'GET', headers: { 'content-digest': right(Buffer.from('x')) } })).toEqual([
			200,
			digestOf(body),
		]);
	});
});
