import { z } from 'zod';
import {
	planAnswerSchema,
	readersSchema,
	runAnswerSchema,
	type PlanAnswer,
	type Readers,
	type RunAnswer,
} from '../core/http';
import type { Mode } from '../core/mode';
import { runRowSchema, toldRunSchema, type RunRow, type ToldRun } from '../core/run';
import { problemOf, type Problem } from './problem';
import { readEvents } from './event-reader';
import { runEventSchema, type StreamEvent } from './run-event';

/** What the Studio asks for: a prompt or a spec, and how to treat what exists. */
export interface ScaffoldRequest {
	readonly prompt?: string;
	readonly spec?: unknown;
	readonly mode: Mode;
	/** A language model reads only what somebody asked it to. */
	readonly reader: 'rules' | 'model';
	readonly sampleSeed: number;
	readonly confirm: string[];
	/** Digest of the plan that was shown; the run is refused when it is not the plan of now. */
	readonly digest?: string;
}

export type Answer<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly problem: Problem };

export const EXPORT_FORMATS = ['spec', 'snapshot', 'typescript', 'script'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const sampleItem = z.record(z.string(), z.unknown());
export type SampleItem = z.infer<typeof sampleItem>;
const sampleItems = z.union([z.array(sampleItem), sampleItem.transform((item) => [item])]);

/** What the module asks of the server. Expected failures are answers, nothing throws. */
export interface ScaffoldClient {
	plan(request: ScaffoldRequest, signal: AbortSignal): Promise<Answer<PlanAnswer>>;
	/** Builds; `onEvent` hears of each part as it happens. A connection that breaks is a problem of kind `offline`. */
	run(request: ScaffoldRequest, onEvent: (event: StreamEvent) => void): Promise<Answer<RunAnswer>>;
	/** Who can read prompts beside the rules. */
	readers(): Promise<Answer<Readers>>;
	runs(): Promise<Answer<RunRow[]>>;
	runOf(id: string): Promise<Answer<ToldRun>>;
	undo(id: string, force: string[]): Promise<Answer<unknown>>;
	exportOf(id: string, format: ExportFormat): Promise<Answer<string>>;
	/** First items of a collection, with these fields; the one item of a singleton. */
	samples(collection: string, fields: readonly string[]): Promise<Answer<SampleItem[]>>;
}

export interface Reply {
	readonly status: number;
	readonly body: unknown;
}

/** The way to the server; both reject when there is no answer at all. */
export interface Transport {
	send(method: 'GET' | 'POST', path: string, body?: unknown, signal?: AbortSignal): Promise<Reply>;
	stream(
		path: string,
		body: unknown,
	): Promise<{ status: number; text: () => Promise<string>; chunks: ReadableStream<Uint8Array> }>;
}

/** Speaks to the `scaffold` endpoint; every answer is parsed before anything sees it. */
export function createScaffoldClient(transport: Transport): ScaffoldClient {
	const ask = async <T>(schema: z.ZodType<T>, ...request: Parameters<Transport['send']>): Promise<Answer<T>> => {
		try {
			const { status, body } = await transport.send(...request);
			if (status >= 400) return { ok: false, problem: problemOf(status, body) };
			return parsed(schema, dataOf(body));
		} catch (error) {
			return { ok: false, problem: brokenOff(error) };
		}
	};

	return {
		plan: (request, signal) => ask(planAnswerSchema, 'POST', '/scaffold/plan', request, signal),
		run: (request, onEvent) => streamRun(transport, request, onEvent),
		readers: () => ask(readersSchema, 'GET', '/scaffold/readers'),
		runs: () => ask(z.array(runRowSchema), 'GET', '/scaffold/runs'),
		runOf: (id) => ask(toldRunSchema, 'GET', `/scaffold/runs/${encodeURIComponent(id)}`),
		undo: (id, force) => ask(z.unknown(), 'POST', `/scaffold/runs/${encodeURIComponent(id)}/undo`, { force }),
		exportOf: async (id, format) => {
			const answer = await ask(z.unknown(), 'GET', `/scaffold/runs/${encodeURIComponent(id)}/export?format=${format}`);
			if (!answer.ok) return answer;
			const text = typeof answer.data === 'string' ? answer.data : JSON.stringify(answer.data, null, 2);
			return { ok: true, data: text };
		},
		samples: (collection, fields) => {
			const shown = encodeURIComponent(fields.join(','));
			return ask(sampleItems, 'GET', `/items/${encodeURIComponent(collection)}?limit=3&fields=${shown}`);
		},
	};
}

async function streamRun(
	transport: Transport,
	request: ScaffoldRequest,
	onEvent: (event: StreamEvent) => void,
): Promise<Answer<RunAnswer>> {
	try {
		const { status, text, chunks } = await transport.stream('/scaffold', request);
		let refusal: Problem | null = null;
		if (status >= 400 && status !== 200) return { ok: false, problem: await streamedProblem(status, text) };

		for await (const { event, data } of readEvents(chunks)) {
			if (event === 'result') return parsed(runAnswerSchema, data);
			if (event === 'error') refusal = problemOf(409, data);
			const known = runEventSchema.safeParse({ event, data });
			if (known.success) onEvent(known.data);
		}

		return { ok: false, problem: refusal ?? { kind: 'offline', errors: [] } };
	} catch (error) {
		return { ok: false, problem: brokenOff(error) };
	}
}

/** A refusal before the first event keeps its status; its body is one `error` event, or the plain envelope. */
async function streamedProblem(status: number, text: () => Promise<string>): Promise<Problem> {
	const body = await text();
	const line =
		body
			.split('\n')
			.find((each) => each.startsWith('data:'))
			?.slice('data:'.length) ?? body;

	try {
		return problemOf(status, JSON.parse(line));
	} catch {
		return problemOf(status, null);
	}
}

function parsed<T>(schema: z.ZodType<T>, data: unknown): Answer<T> {
	const result = schema.safeParse(data);
	return result.success ? { ok: true, data: result.data } : { ok: false, problem: { kind: 'unreadable', errors: [] } };
}

const envelope = z.object({ data: z.unknown() });

function dataOf(body: unknown): unknown {
	const parsedBody = envelope.safeParse(body);
	return parsedBody.success ? parsedBody.data.data : body;
}

function brokenOff(error: unknown): Problem {
	const aborted = error instanceof Error && (error.name === 'AbortError' || error.name === 'CanceledError');
	return { kind: aborted ? 'dropped' : 'offline', errors: [] };
}
