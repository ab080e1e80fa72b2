import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';

export interface ReceivedBody {
	/** The header as it came; undefined where none did. */
	stated: string | undefined;
	/** The header that is right for the bytes that came, worked out by Node. */
	right: string;
	body: string;
}

/** A server that answers every request with `{}` and keeps what it was sent, to hold digests against bytes. */
export async function startDigestReceiver(): Promise<{
	url: string;
	received: ReceivedBody[];
	stop: () => Promise<void>;
}> {
	const received: ReceivedBody[] = [];

	const server = createServer((request, response) => {
		void buffer(request).then((bytes) => {
			const digest = createHash('sha256').update(bytes).digest('base64');
			const stated = request.headers['content-digest'];

			received.push({
				stated: typeof stated === 'string' ? stated : undefined,
				right: `sha-256=:${digest}:`,
				body: bytes.toString('utf8'),
			});
			response.setHeader('content-type', 'application/json').end('{}');
		});
	});

	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;

	return {
		url: `http://127.0.0.1:${port}`,
		received,
		stop: () =>
			new Promise((resolve) => {
				server.closeAllConnections();
				server.close(() => resolve());
			}),
	};
}
