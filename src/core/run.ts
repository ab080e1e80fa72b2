import { z } from 'zod';
import { presentedFindingSchema } from './finding';
import { runAnswerSchema } from './http';
import { jsonObject } from './json';
import { MODES } from './mode';
import { planSchema, stepSchema } from './plan';
import { specSchema } from './spec';

export const RUN_STATUSES = ['running', 'applied', 'done', 'failed', 'interrupted', 'undone'] as const;

const key = z.union([z.string(), z.number()]);

/** Rows a run left in a collection: each key with a fingerprint of the stored row. */
export const madeRowsSchema = z.object({
	collection: z.string(),
	/** Columns the fingerprints are made of. */
	columns: z.array(z.string()),
	rows: z.array(z.tuple([key, z.string()])),
});
export type MadeRows = z.infer<typeof madeRowsSchema>;

/** All a run made, so that exactly that can be taken back. */
export const madeSchema = z.object({
	/** Collections that did not exist before, folders included, in the order they were made. */
	collections: z.array(z.object({ collection: z.string(), folder: z.boolean(), fields: z.array(z.string()) })),
	/** Fields added to collections that existed before. */
	fields: z.array(z.object({ collection: z.string(), field: z.string(), alias: z.boolean() })),
	/** Relations that start in collections that existed before. */
	relations: z.array(z.object({ collection: z.string(), field: z.string() })),
	/** Relations that existed before and were described further, with what they said before. */
	described: z.array(z.object({ collection: z.string(), field: z.string(), before: jsonObject })),
	uniques: z.array(z.object({ collection: z.string(), fields: z.array(z.string()), name: z.string() })),
	permissions: z.array(z.object({ policy: z.string(), collection: z.string(), action: z.string() })),
	rows: z.array(madeRowsSchema),
	/** Collections that mode `replace` dropped; their items are gone for good. */
	dropped: z.array(z.string()),
	/** What tells these things from later ones of the same name; absent in records of older versions. */
	ids: z.record(z.string(), z.number()).default({}),
	/** Digests of what older rows hold in fields added to their collections, by `Collection.field`: the default. */
	standing: z.record(z.string(), z.string()).default({}),
});
export type Made = z.infer<typeof madeSchema>;

/** How far the steps of a run have come. */
export const progressSchema = z.object({
	done: z.number(),
	total: z.number(),
	label: z.string(),
	/** Within a step that inserts many items: those of one collection so far, and all of them. */
	rows: z.object({ collection: z.string(), done: z.number(), total: z.number() }).optional(),
});
export type Progress = z.infer<typeof progressSchema>;

/** What is told of a run. */
const told = {
	id: z.string(),
	status: z.enum(RUN_STATUSES),
	name: z.string().nullable(),
	user: z.object({ id: z.string(), name: z.string() }).nullable(),
	/** ISO moments. */
	started_at: z.string(),
	ended_at: z.string().nullable(),
	/** Milliseconds. */
	duration: z.number().nullable(),
	prompt: z.string().nullable(),
	mode: z.enum(MODES),
	sample_seed: z.number(),
	spec: specSchema.nullable(),
	plan: planSchema
		.pick({ digest: true, summary: true })
		.extend({ steps: z.array(stepSchema) })
		.nullable(),
	findings: z.array(presentedFindingSchema),
	report: runAnswerSchema.nullable(),
	error: z.string().nullable(),
	/** Steps that had begun, of a run that has not ended on a database which keeps them whatever becomes of the run. */
	begun: z.number().optional(),
	/** An undo has begun on such a database, and has not ended: what it took back so far is gone. */
	undoing: z.boolean().optional(),
};

/** One application of one plan, as history keeps it. */
export const runSchema = z.object({ ...told, made: madeSchema.nullable() });
export type Run = z.infer<typeof runSchema>;

/**
 * A run for those who look at it: while it is under way with its progress, where the instance that answers is the one
 * at work. What it made is told as well, and is for those who take it back.
 */
export const toldRunSchema = z.object({ ...told, progress: progressSchema.nullable().default(null) });
export type ToldRun = z.infer<typeof toldRunSchema>;

/** What the list of runs shows of each. */
export const runRowSchema = z.object({
	id: told.id,
	status: told.status,
	name: told.name,
	user: told.user,
	started_at: told.started_at,
	ended_at: told.ended_at,
	duration: told.duration,
	mode: told.mode,
	error: told.error,
	begun: told.begun,
	undoing: told.undoing,
	collections: z.number(),
	steps: z.number(),
});
export type RunRow = z.infer<typeof runRowSchema>;

/** The list's view of a run. */
export function runRow(run: Run): RunRow {
	const { id, status, name, user, started_at, ended_at, duration, mode, error, begun, undoing } = run;
	const collections = run.plan?.summary.diff.length ?? 0;
	return {
		id,
		status,
		name,
		user,
		started_at,
		ended_at,
		duration,
		mode,
		error,
		collections,
		steps: run.plan?.steps.length ?? 0,
		...(begun === undefined ? {} : { begun }),
		...(undoing === undefined ? {} : { undoing }),
	};
}

/** A short name for a run: the spec's own, or the first words of the prompt. */
export function runName(
	name: string | undefined,
	prompt: string | undefined,
	collections: readonly string[],
): string | null {
	if (name) return name;
	const line = prompt?.split(/\r?\n/).find((each) => each.trim() !== '');
	const words = line?.trim().replace(/^#+\s*/, '');
	if (words) return words.length > 80 ? `${words.slice(0, 79)}…` : words;
	return collections.length > 0 ? collections.slice(0, 4).join(', ') : null;
}
