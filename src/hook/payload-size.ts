import { createError, isDirectusError } from '@directus/errors';
import { z } from 'zod';

type Next = (error?: unknown) => void;

interface Application {
	use(path: string, handler: (error: unknown, request: unknown, response: unknown, next: Next) => void): void;
}

/** An Express application is a function with methods. */
const application = z.custom<Application>((value) => typeof value === 'function' && 'use' in value);

const BodyTooLarge = createError<{ limit: string }>(
	'CONTENT_TOO_LARGE',
	({ limit }) =>
		`The body is larger than the ${limit} that this instance takes. Send less at once, or raise MAX_PAYLOAD_SIZE.`,
	413,
);

/** Directus answers a body over its limit as if it were malformed (400); to those who scaffold it says what it is. */
export function usePayloadSize(app: unknown, limit: unknown): void {
	application.parse(app).use('/scaffold', (error, _request, _response, next) => {
		next(isTooLarge(error) ? new BodyTooLarge({ limit: String(limit) }) : error);
	});
}

/** What body-parser says; Directus keeps nothing else of its error. */
function isTooLarge(error: unknown): boolean {
	return isDirectusError(error) && error.message.includes('request entity too large');
}
