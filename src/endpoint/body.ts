import type { IncomingHttpHeaders } from 'node:http';
import type { ZodType } from 'zod';
import {
	MAX_PROMPT_LENGTH,
	planRequestSchema,
	runRequestSchema,
	type PlanRequest,
	type RunRequest,
} from '../core/http';
import { issuesOf } from '../core/normalise/issues';
import { Malformed, malformedErrors, TooLarge, type Refused } from './errors';

export type Parsed<T> = { ok: true; request: T } | { ok: false; errors: Refused[] };

/** Reads the body of a plan request. */
export function parsePlanRequest(body: unknown): Parsed<PlanRequest> {
	return parse(planRequestSchema, body);
}

/** Reads the body of a run request. */
export function parseRunRequest(body: unknown): Parsed<RunRequest> {
	return parse(runRequestSchema, body);
}

/** Directus reads JSON alone, and hands on nothing at all of a body that is announced as something else. */
export function contentTypeError(headers: IncomingHttpHeaders): Refused | null {
	const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
	const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
	if (!hasBody || type === 'application/json') return null;
	const sent = type ? `was sent as "${type}"` : 'was sent without its type';
	const advice = 'Send it as JSON, with the header "Content-Type: application/json".';
	return new Malformed({ message: `The body ${sent} and was not read. ${advice}`, path: '', advice });
}

function parse<T extends PlanRequest>(schema: ZodType<T>, body: unknown): Parsed<T> {
	const refusal = sizeError(body);
	if (refusal) return { ok: false, errors: [refusal] };
	const parsed = schema.safeParse(body);
	if (!parsed.success) return { ok: false, errors: malformedErrors(issuesOf(parsed.error, body, schema)) };
	const errors = sourceErrors(parsed.data);
	return errors.length > 0 ? { ok: false, errors } : { ok: true, request: parsed.data };
}

function sizeError(body: unknown): Refused | null {
	const prompt = typeof body === 'object' && body !== null && 'prompt' in body ? body.prompt : undefined;
	if (typeof prompt !== 'string' || prompt.length <= MAX_PROMPT_LENGTH) return null;
	const message = `The prompt has ${prompt.length} characters; at most ${MAX_PROMPT_LENGTH} are read. Split it into several requests.`;
	return new TooLarge({ message, path: 'prompt', limit: MAX_PROMPT_LENGTH });
}

/** A request says what to build in exactly one way. */
function sourceErrors({ prompt, spec }: PlanRequest): Refused[] {
	const issue = (path: string, message: string, advice: string) => malformedErrors([{ path, message, advice }]);

	if (prompt === undefined && spec === undefined) {
		return issue(
			'',
			'There is neither a "prompt" nor a "spec".',
			'Send {"prompt": "Books: title, isbn (unique)"} or {"spec": {"collections": […]}}.',
		);
	}

	if (prompt !== undefined && spec !== undefined)
		return issue('spec', 'There is a "prompt" and a "spec".', 'Send one of the two.');
	if (prompt?.trim() === '')
		return issue('prompt', 'The prompt is empty.', 'Describe at least one collection with its fields.');

	return [];
}
