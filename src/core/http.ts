import { z } from 'zod';
import { presentedFindingSchema } from './finding';
import { MODES } from './mode';
import { modelUseSchema } from './model-reader/use';
import { OUTCOMES, planSchema } from './plan';
import type { Progress } from './run';
import { specSchema } from './spec';

export const READERS = ['auto', 'rules', 'model'] as const;

/** Longest prompt in characters; the body limit of the instance is usually lower. */
export const MAX_PROMPT_LENGTH = 1_000_000;

const source = {
	prompt: z.string().max(MAX_PROMPT_LENGTH).optional(),
	spec: z.unknown().optional(),
	mode: z.enum(MODES).default('extend'),
	reader: z.enum(READERS).default('auto'),
	confirm: z.array(z.string()).default([]),
	sampleSeed: z.number().int().nonnegative().default(1),
};

/** Body of `POST /scaffold/plan`. */
export const planRequestSchema = z.strictObject(source);
export type PlanRequest = z.infer<typeof planRequestSchema>;

/** Body of `POST /scaffold`. */
export const runRequestSchema = z.strictObject({
	...source,
	dryRun: z.boolean().default(false),
	digest: z.string().optional(),
});
export type RunRequest = z.infer<typeof runRequestSchema>;

const diagramSchema = z.object({
	nodes: z.array(
		z.object({
			id: z.string(),
			existing: z.boolean(),
			junction: z.boolean(),
			fields: z.array(z.object({ field: z.string(), type: z.string(), key: z.boolean() })),
		}),
	),
	edges: z.array(
		z.object({
			from: z.string(),
			field: z.string(),
			to: z.string(),
			kind: z.enum(['m2o', 'm2a']),
			listedAs: z.string().nullable(),
		}),
	),
});
export type Diagram = z.infer<typeof diagramSchema>;

/** Answer of `POST /scaffold/plan`. */
export const planAnswerSchema = z.object({
	spec: specSchema,
	plan: planSchema,
	findings: z.array(presentedFindingSchema),
	diagram: diagramSchema,
	/** How the prompt was read, and where each part of the spec stands in it; `null` for a spec. */
	reading: z
		.object({
			reader: z.enum(['rules', 'model']),
			/** Share of the prompt's lines that the rules understood, whoever read it in the end. */
			coverage: z.number(),
			/** What asking a language model took, also where its answer was of no use; `null` where none was asked. */
			model: modelUseSchema.nullable().default(null),
			spans: z.record(
				z.string(),
				z.object({ start: z.number(), end: z.number(), line: z.number(), column: z.number() }),
			),
		})
		.nullable(),
});
export type PlanAnswer = z.infer<typeof planAnswerSchema>;

/** Answer of `GET /scaffold/readers`: who can read a prompt beside the rules. */
export const readersSchema = z.object({
	/** The language model that `reader: "model"` asks: the server's own, or the one of the instance's settings. */
	model: modelUseSchema
		.pick({ provider: true, host: true, model: true })
		.extend({ source: z.enum(['server', 'instance']) })
		.nullable(),
});
export type Readers = z.infer<typeof readersSchema>;

export const checkSchema = z.object({
	check: z.string(),
	subject: z.string(),
	ok: z.boolean(),
	detail: z.string(),
});

const runCollectionSchema = z.object({
	collection: z.string(),
	outcome: z.enum(OUTCOMES),
	/** Number of fields, aliases included. */
	fields: z.number(),
	/** Items it holds after the run; `null` for folders. */
	records: z.number().nullable(),
});

/** Answer of `POST /scaffold`. */
export const runAnswerSchema = z.object({
	/** Id of the run; `null` for a dry run. */
	run: z.string().nullable(),
	collections: z.array(runCollectionSchema),
	findings: z.array(presentedFindingSchema),
	verification: z.array(checkSchema),
	/** Milliseconds from the request to this answer, and what they went to. */
	duration: z.object({ total: z.number(), read: z.number(), plan: z.number(), apply: z.number(), verify: z.number() }),
	plan: planSchema.pick({ digest: true, summary: true }),
	/** What asking a language model took; `null` where none was asked. */
	model: modelUseSchema.nullable().default(null),
	/** Writes that were made; 0 when everything was there already. */
	steps: z.number(),
	dryRun: z.boolean(),
});
export type RunAnswer = z.infer<typeof runAnswerSchema>;

/** The plan of a run that begins, with the id history knows it by; `null` for a dry run. */
export type PlanTold = Omit<PlanAnswer, 'spec' | 'diagram'> & { readonly run: string | null };

/** What the event stream of `POST /scaffold` tells, in this order; it ends with `result` or `error`. */
export type RunEvent =
	| { readonly event: 'plan'; readonly data: PlanTold }
	| { readonly event: 'step'; readonly data: Progress }
	| { readonly event: 'verification'; readonly data: RunAnswer['verification'] };
