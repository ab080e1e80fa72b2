import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { Accountability } from '@directus/types';

/** Who asks, as Directus's middleware left it on the request. */
export interface Caller {
	readonly accountability: Accountability | null;
	/** Reads a route of this instance with the caller's own credentials, over its own socket. */
	readonly fetchOwn: (path: string) => Promise<unknown>;
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

	return {
		accountability: accountability ?? null,
		fetchOwn: (path) => {
			if (!token || host === undefined || port === undefined)
				return Promise.reject(new Error('The instance cannot reach itself'));
			return fetchJson({ host, port, path, token });
		},
	};
}

interface Own {
	host: string;
	port: number;
	path: string;
	token: string;
}

function fetchJson({ host, port, path, token }: Own): Promise<unknown> {
	return new Promise((resolve, reject) => {
		const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
		const asked = httpRequest({ host, port, path, headers, timeout: OWN_TIMEOUT }, (answer) => {
			const chunks: Buffer[] = [];
			answer.on('data', (chunk: Buffer) => chunks.push(chunk));
			answer.on('error', reject);
			answer.on('end', () => {
				try {
					resolve(JSON.parse(Buffer.concat(chunks).toString('utf8')));
				} catch (error) {
					reject(error instanceof Error ? error : new Error(String(error)));
				}
			});
		});
		asked.on('timeout', () => asked.destroy(new Error(`${path} did not answer in ${OWN_TIMEOUT} ms`)));
		asked.on('error', reject);
		asked.end();
	});
}
