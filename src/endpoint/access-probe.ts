import type { IncomingMessage } from 'node:http';
import type { ApiExtensionContext } from '@directus/types';
import { accessRequestSchema } from '../core/access';
import { issuesOf } from '../core/normalise/issues';
import { readSettings } from '../core/safeguards/settings';
import { probeAccess } from '../engine/directus/access-probe';
import { callerOf } from '../engine/directus/caller';
import { contentTypeError } from './body';
import { malformedErrors } from './errors';

type Handler = (
	request: IncomingMessage & { body?: unknown },
	response: { json: (value: unknown) => unknown },
	next: (error?: unknown) => void,
) => void;

/** Answers `POST /scaffold/access` for any caller: may he do this to that collection? */
export function createAccessHandler(context: ApiExtensionContext): Handler {
	// What is wrong with them is told by the hook, whose settings they are.
	const { settings } = readSettings(context.env);

	return (request, response, next) => {
		const unread = contentTypeError(request.headers);

		if (unread !== null) {
			next(unread);
			return;
		}

		const parsed = accessRequestSchema.safeParse(request.body);

		if (!parsed.success) {
			next(malformedErrors(issuesOf(parsed.error, request.body, accessRequestSchema)));
			return;
		}

		const { accountability } = callerOf(request);
		probeAccess(context, accountability, parsed.data, settings).then((data) => response.json({ data }), next);
	};
}
