import type { ServerResponse } from 'node:http';
import type { HookExtensionContext } from '@directus/types';
import { z } from 'zod';
import { type Finding, present } from '../core/finding';
import { errorCode } from '../engine/directus/safeguard-errors';
import { createBodyCheck } from '../engine/safeguards/body-check';

interface Application {
	use(handler: unknown): void;
}

/** An Express application is a function with methods. */
const application = z.custom<Application>((value) => typeof value === 'function' && 'use' in value);

/** Puts the check of bodies in front of everything that reads one. */
export function useBodyCheck(app: unknown, logger: HookExtensionContext['logger']): void {
	const check = createBodyCheck({
		answer,
		onRefused: (found, { method }) => logger.info({ safeguard: { rule: found.code, method } }, 'A body was refused'),
	});

	application.parse(app).use(check);
}

/** Answers in the envelope of Directus, whose own error handler comes too late for this. */
function answer(found: Finding, response: ServerResponse): void {
	const { message, advice = '', params } = present(found);
	const body = {
		errors: [{ message: `${message} ${advice}`.trim(), extensions: { ...params, code: errorCode(found.code) } }],
	};

	response.statusCode = 400;
	response.setHeader('content-type', 'application/json; charset=utf-8');
	response.end(JSON.stringify(body));
}
