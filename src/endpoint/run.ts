import type { RunEvent, RunRequest } from '../core/http';
import { runScaffold, type Ended } from '../engine/scaffold';
import { parseRunRequest, type Parsed } from './body';
import { failedErrors, refusalErrors, RunInProgress, ServerFault, unsettledError, type Refused } from './errors';
import { errorEnvelope, openEventStream, type EventStream } from './event-stream';
import type { Exchange } from './gate';

type Told = { ok: true; data: unknown } | { ok: false; errors: Refused[] };

/** Answers `POST /scaffold`: plans, applies and verifies, as one answer or as a stream of events. */
export async function handleRun(exchange: Exchange): Promise<void> {
	const parsed = parseRunRequest(exchange.body);
	if (exchange.wantsEvents) return streamRun(exchange, parsed);
	if (!parsed.ok) return exchange.refuse(parsed.errors);

	const told = toldOf(await runScaffold(parsed.request, exchange.ports, () => undefined));
	if (told.ok) exchange.answer(told.data);
	else exchange.refuse(told.errors);
}

/** A refusal before the first event keeps its status; what follows is told in the stream. */
async function streamRun({ response, ports }: Exchange, parsed: Parsed<RunRequest>): Promise<void> {
	let stream: EventStream | undefined;
	const open = (status = 200) => (stream ??= openEventStream(response, status));
	const emit = ({ event, data }: RunEvent) => open().send(event, data);
	const told = parsed.ok ? await runScaffold(parsed.request, ports, emit).then(toldOf, unexpected) : parsed;

	if (told.ok) open().send('result', told.data);
	else open(told.errors[0]?.status).send('error', errorEnvelope(told.errors));
	open().end();
}

function toldOf(ended: Ended): Told {
	switch (ended.kind) {
		case 'done':
			return { ok: true, data: ended.answer };
		case 'failed':
			return { ok: false, errors: failedErrors(ended) };
		case 'unsettled':
			return { ok: false, errors: [unsettledError(ended.error)] };
		case 'in-progress': {
			const message = 'Another run is in progress. Try again when it has ended.';
			return { ok: false, errors: [new RunInProgress({ message, run: ended.run })] };
		}
		default:
			return { ok: false, errors: refusalErrors(ended) };
	}
}

function unexpected(error: unknown): Told {
	const message = error instanceof Error ? error.message : String(error);
	return { ok: false, errors: [new ServerFault({ message: `The run failed: ${message}` })] };
}
