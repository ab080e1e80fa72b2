import type { ServerResponse } from 'node:http';
import type { Refused } from './errors';

/** Server-sent events on one response. Writing to a connection that is gone does nothing. */
export interface EventStream {
	send(event: string, data: unknown): void;
	end(): void;
}

/** Starts a stream; `status` is that of the errors when it only tells of them. */
export function openEventStream(response: ServerResponse, status = 200): EventStream {
	response.writeHead(status, {
		'content-type': 'text/event-stream; charset=utf-8',
		'cache-control': 'no-store, no-transform',
		// Reverse proxies of the nginx family hold a stream back unless told so.
		'x-accel-buffering': 'no',
		connection: 'keep-alive',
	});
	response.flushHeaders();

	return {
		send: (event, data) => {
			if (!response.writableEnded) response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
		},
		end: () => {
			if (!response.writableEnded) response.end();
		},
	};
}

/** Errors in the shape of Directus's envelope, for the `error` event. */
export function errorEnvelope(errors: readonly Refused[]): { errors: { message: string; extensions: object }[] } {
	return {
		errors: errors.map(({ message, code, extensions }) => ({
			message,
			extensions: { ...(typeof extensions === 'object' ? extensions : {}), code },
		})),
	};
}
