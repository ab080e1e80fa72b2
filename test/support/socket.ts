import WebSocket from 'ws';
import { z } from 'zod';
import type { TestDirectus } from './directus';

/** Environment of an instance that listens for WebSocket clients. */
export const WITH_WEBSOCKETS = { WEBSOCKETS_ENABLED: 'true', WEBSOCKETS_REST_AUTH: 'handshake' };

const messageSchema = z.looseObject({
	type: z.string(),
	status: z.string().optional(),
	uid: z.union([z.string(), z.number()]).optional(),
	data: z.unknown().optional(),
	error: z.looseObject({ code: z.string(), message: z.string() }).optional(),
});

export type SocketMessage = z.infer<typeof messageSchema>;

export interface Socket {
	/** Sends an items message and answers with the message that has its uid, or one of type `closed`. */
	items(message: Record<string, unknown>): Promise<SocketMessage>;
	close(): void;
}

/** Opens a WebSocket to an instance as its administrator, with the static token. */
export async function openSocket(directus: TestDirectus): Promise<Socket> {
	const socket = new WebSocket(`${directus.url.replace('http', 'ws')}/websocket`);
	const waiting = new Map<string, (message: SocketMessage) => void>();
	let last = 0;

	socket.on('close', () => {
		for (const tell of waiting.values()) tell({ type: 'closed' });
		waiting.clear();
	});

	socket.on('message', (data: Buffer) => {
		const message = messageSchema.parse(JSON.parse(data.toString('utf8')));

		if (message.type === 'ping') {
			socket.send(JSON.stringify({ type: 'pong' }));
			return;
		}

		const uid = message.type === 'auth' ? 'auth' : String(message.uid);
		waiting.get(uid)?.(message);
		waiting.delete(uid);
	});

	const answerTo = (uid: string, message: Record<string, unknown>): Promise<SocketMessage> =>
		new Promise((resolve) => {
			waiting.set(uid, resolve);
			socket.send(JSON.stringify(message));
		});

	await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));

	const auth = await answerTo('auth', { type: 'auth', access_token: directus.token });
	if (auth.status !== 'ok') throw new Error(`the token was not taken: ${JSON.stringify(auth)}`);

	return {
		items: (message) => {
			const uid = `${++last}`;
			return answerTo(uid, { type: 'items', uid, ...message });
		},
		close: () => socket.close(),
	};
}
