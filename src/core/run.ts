import { z } from 'zod';
import { presentedFindingSchema } from './finding';
import { runAnswerSchema } from './http';
import { MODES } from './mode';
import { planSchema, stepSchema } from './plan';
import { specSchema } from './spec';

export const RUN_STATUSES = ['running', 'applied', 'done', 'failed', 'interrupted', 'undone'] as const;

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
export const told = {
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
