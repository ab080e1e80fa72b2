import { z } from 'zod';
import { presentedFindingSchema, type PresentedFinding } from '../core/finding';

/**
 * Why there is no answer. `dropped`: given up for a newer request. `missing`: the route is not there.
 * `unreadable`: the server answers in a way this module does not know.
 */
export const PROBLEM_KINDS = [
	'offline',
	'dropped',
	'session',
	'forbidden',
	'missing',
	'nothing',
	'stale',
	'busy',
	'confirm',
	'changed',
	'refused',
	'fault',
	'unreadable',
] as const;
export type ProblemKind = (typeof PROBLEM_KINDS)[number];

const changeSchema = z.object({
	code: z.literal('SCAFFOLD_CHANGED_SINCE'),
	collection: z.string(),
	added: z.number().default(0),
	changed: z.number().default(0),
	/** The server's own sentence, which tells of all the rest. */
	message: z.string(),
});
export type Change = z.infer<typeof changeSchema>;

const errorSchema = z.object({
	message: z.string(),
	extensions: z
		.looseObject({
			code: z.string().default(''),
			path: z.string().optional(),
			findings: z.array(presentedFindingSchema).optional(),
			run: z.string().nullish(),
		})
		.default({ code: '' }),
});
export type ProblemError = z.infer<typeof errorSchema>;

export interface Problem {
	readonly kind: ProblemKind;
	readonly errors: ProblemError[];
}

const errorsSchema = z.object({ errors: z.array(errorSchema) });

/** Reads a refusal of the server, by its status and the codes in its envelope. */
export function problemOf(status: number, body: unknown): Problem {
	const parsed = errorsSchema.safeParse(body);
	const errors = parsed.success ? parsed.data.errors : [];
	return { kind: kindOf(status, errors[0]?.extensions.code ?? ''), errors };
}

const KINDS: Readonly<Record<string, ProblemKind>> = {
	TOKEN_EXPIRED: 'session',
	INVALID_CREDENTIALS: 'session',
	SCAFFOLD_LOGIN_REQUIRED: 'session',
	FORBIDDEN: 'forbidden',
	ROUTE_NOT_FOUND: 'missing',
	SCAFFOLD_NOTHING_TO_BUILD: 'nothing',
	SCAFFOLD_STALE_PLAN: 'stale',
	SCAFFOLD_RUN_IN_PROGRESS: 'busy',
	SCAFFOLD_CONFIRM_REQUIRED: 'confirm',
	SCAFFOLD_CHANGED_SINCE: 'changed',
	SCAFFOLD_MODEL_FAILED: 'refused',
	INTERNAL_SERVER_ERROR: 'fault',
};

function kindOf(status: number, code: string): ProblemKind {
	const known = KINDS[code];
	if (known) return known;
	if (status === 401) return 'session';
	if (status === 403) return 'forbidden';
	if (status === 404) return 'missing';
	return status >= 500 ? 'fault' : 'refused';
}

/** Findings that came along with a refusal. */
export function findingsOf(problem: Problem): PresentedFinding[] {
	return problem.errors.flatMap((each) => each.extensions.findings ?? []);
}

/** What people would lose by an undo, by collection; a refusal for another reason has none, and no force helps. */
export function changesOf({ errors }: Problem): Change[] {
	const read = errors.map(({ extensions, message }) => changeSchema.safeParse({ ...extensions, message }));
	return read.every(({ success }) => success) ? read.flatMap(({ data }) => data ?? []) : [];
}
