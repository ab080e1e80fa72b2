import type { RunEvent, RunRequest } from '../core/http';
import { StepError } from '../engine/apply';
import type { RunLock } from '../engine/run-lock';
import { runScaffold, type Run } from '../engine/scaffold';
import { parseRunRequest } from './body';
import { refusalErrors, RunInProgress, ServerFault, stepErrors, type Refused } from './errors';
import { errorEnvelope, openEventStream, type EventStream } from './event-stream';
import type { Exchange } from './gate';

type Told = { ok: true; data: unknown } | { ok: false; errors: Refused[] };

/** Answers `POST /scaffold`: plans, applies and verifies, as one answer or as a stream of events. */
export async function handleRun(exchange: Exchange, lock: RunLock): Promise<void> {
	const parsed = parseRunRequest(exchange.body);
	if (exchange.accept.includes('text/event-stream')) return streamRun(exchange, lock, parsed);
	if (!parsed.ok) return exchange.refuse(parsed.errors);

	const told = await run(parsed.request, exchange, lock, () => undefined);
	if (told.ok) exchange.answer(told.data);
	else exchange.refuse(told.errors);
}

/** A refusal before the first event keeps its status; what follows is told in the stream. */
async function streamRun(exchange: Exchange, lock: RunLock, parsed: ReturnType<typeof parseRunRequest>): Promise<void> {
	let stream: EventStream | undefined;
	const open = (status = 200) => (stream ??= openEventStream(exchange.response, status));
	const told = parsed.ok
		? await run(parsed.request, exchange, lock, ({ event, data }) => open().send(event, data)).catch(unexpected)
		: parsed;

	if (told.ok) {
		open().send('result', told.data);
	} else {
		open(told.errors[0]?.status).send('error', errorEnvelope(told.errors));
	}

	open().end();
}

async function run(
	request: RunRequest,
	{ ports }: Exchange,
	lock: RunLock,
	emit: (event: RunEvent) => void,
): Promise<Told> {
	const id = ports.newId();
	const work = () => runScaffold(request, { ...ports, newId: () => id }, emit);

	try {
		// A dry run writes nothing, so it waits for nobody.
		const done = request.dryRun ? await work() : await lock.hold(id, work);
		return done === null ? { ok: false, errors: [inProgress(lock.running)] } : toldOf(done);
	} catch (error) {
		if (error instanceof StepError) return { ok: false, errors: stepErrors(error) };
		throw error;
	}
}

function toldOf(done: Run): Told {
	return done.kind === 'done' ? { ok: true, data: done.answer } : { ok: false, errors: refusalErrors(done) };
}

function inProgress(run: string | null): Refused {
	return new RunInProgress({ message: 'Another run is in progress. Try again when it has ended.', run });
}

function unexpected(error: unknown): Told {
	const message = error instanceof Error ? error.message : String(error);
	return { ok: false, errors: [new ServerFault({ message: `The run failed: ${message} Nothing was written.` })] };
}
