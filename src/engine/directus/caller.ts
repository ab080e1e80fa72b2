import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { Accountability } from '@directus/types';
import type { Environment, OwnAnswer } from './environment';

/** Who asks, as Directus's middleware left it on the request, and this instance as he can reach it. */
export interface Caller extends Pick<Environment, 'fetchOwn' | 'postOwn'> {
	readonly accountability: Accountability | null;
}

interface DirectusRequest extends IncomingMessage {
	accountability?: Accountability | null;
	token?: string | null;
}

const OWN_TIMEOUT = 2000;

/** Reads the caller from a request that has passed Directus's authentication. */
export function callerOf(request: IncomingMessage): Caller {
	const { accountability, token, socket } = request as DirectusRequest;
	const { localAddress: host, localPort: port } = socket;

	const ask = (question: Omit<Question, 'host' | 'port' | 'token'>): Promise<OwnAnswer> => {
		if (!token || host === undefined || port === undefined)
			return Promise.reject(new Error('The instance cannot reach itself'));
		return askOwn({ host, port, token, ...question });
	};

	return {
		accountability: accountability ?? null,
		fetchOwn: async (path) => {
			const { text } = await ask({ path, timeout: OWN_TIMEOUT });
			return JSON.parse(text) as unknown;
		},
		postOwn: (path, body, timeout) => ask({ path, body: JSON.stringify(body), timeout }),
	};
}

/** Sent over the socket the request came to, with the credentials of who sent it. */
interface Question {
	readonly host: string;
	readonly port: number;
	readonly token: string;
	readonly path: string;
	/** Makes it a POST. */
	readonly body?: string;
	readonly timeout: number;
}

function askOwn({ host, port, token, path, body, timeout }: Question): Promise<OwnAnswer> {
	return new Promise((resolve, reject) => {
		const method = body === undefined ? 'GET' : 'POST';
		const headers = {
			authorization: `Bearer ${token}`,
			accept: 'application/json',
			...(body === undefined ? {} : { 'content-type': 'application/json' }),
		};
		const asked = httpRequest({ host, port, path, method, headers, timeout }, (answer) => {
			const chunks: Buffer[] = [];
			answer.on('data', (chunk: Buffer) => chunks.push(chunk));
			answer.on('error', reject);
			answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }));
		});
		asked.on('timeout', () => asked.destroy(new Error(`${path} did not answer in ${timeout} ms`)));
		asked.on('error', reject);
		asked.end(body);
	});
}
