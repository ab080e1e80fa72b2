import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApiExtensionContext } from '@directus/types';
import { callerOf } from '../engine/directus/caller';
import { createPorts } from '../engine/directus/ports';
import { createLanguageModel } from '../engine/model';
import { createModels } from '../engine/models';
import type { ExportPorts } from '../engine/export';
import { createProgressBoard } from '../engine/progress-board';
import { accessError } from './access';
import { contentTypeError } from './body';
import type { Settings } from './env.schema';

/** One request of an administrator, with what it takes to answer it. */
export interface Exchange {
	readonly body: unknown;
	/** Whether the caller would rather have a stream of events than one answer. */
	readonly wantsEvents: boolean;
	readonly response: ServerResponse;
	readonly ports: ExportPorts;
	/** Parameters of the path and of the query. */
	readonly params: Readonly<Record<string, string>>;
	readonly query: Readonly<Record<string, unknown>>;
	readonly answer: (data: unknown) => void;
	/** Hands errors to Directus, which answers with its envelope. */
	readonly refuse: (errors: unknown) => void;
}

const JSON_TYPE = 'application/json';
const EVENTS_TYPE = 'text/event-stream';

type Handler = (
	request: IncomingMessage & {
		body?: unknown;
		params: Record<string, string>;
		query: Record<string, unknown>;
		/** The type of these that the caller likes best. */
		accepts: (types: string[]) => string | false;
	},
	response: ServerResponse & { json: (value: unknown) => unknown },
	next: (error?: unknown) => void,
) => void;

/** Lets only administrators through to a handler, and its failures to Directus. */
export function createGate(
	context: ApiExtensionContext,
	settings: Settings,
): (handle: (exchange: Exchange) => Promise<void>) => Handler {
	const { runsKept, storage } = settings;
	const warn = (message: string) => context.logger.warn(message);
	const board = createProgressBoard();
	const models = createModels(settings.model && createLanguageModel(settings.model));

	return (handle) => (request, response, next) => {
		const caller = callerOf(request);
		const error = accessError(caller.accountability) ?? contentTypeError(request.headers);
		const { accountability, fetchOwn, postOwn } = caller;

		if (error !== null || accountability === null) {
			next(error);
			return;
		}

		const { services, database, getSchema, env } = context;
		const hasOwnAi = env['AI_ENABLED'] !== false;
		const environment = { services, database, getSchema, accountability, fetchOwn, postOwn, hasOwnAi, storage, warn };
		const ports = createPorts(environment, { runsKept, models, board });
		handle({
			body: request.body,
			params: request.params,
			query: request.query,
			wantsEvents: request.accepts([JSON_TYPE, EVENTS_TYPE]) === EVENTS_TYPE,
			response,
			ports,
			answer: (data) => response.json({ data }),
			refuse: next,
		}).catch(next);
	};
}
