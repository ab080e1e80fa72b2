import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Proxy {
	url: string;
	stop: () => Promise<void>;
}

/** A proxy that changes the bodies it passes on, and announces the length of what it makes of them. */
export async function startProxy(target: string, change: (body: Buffer) => Buffer): Promise<Proxy> {
	const server = createServer((incoming, outgoing) => {
		const chunks: Buffer[] = [];

		incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
		incoming.on('end', () => {
			const body = change(Buffer.concat(chunks));
			const passed = request(target + (incoming.url ?? ''), {
				method: incoming.method,
				headers: { ...incoming.headers, host: new URL(target).host, 'content-length': String(body.length) },
			});

			passed.on('response', (answer: IncomingMessage) => {
				outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
				answer.pipe(outgoing);
			});
			passed.on('error', () => outgoing.destroy());
			passed.end(body);
		});
	});

	await listen(server);

	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		stop: () => new Promise((resolve) => server.close(() => resolve())),
	};
}

function listen(server: Server): Promise<void> {
	return new Promise((resolve) => {
		server.listen(0, '127.0.0.1', () => resolve());
	});
}
