import { z } from 'zod';
import { jsonObject } from './json';
import { told, type RunRow } from './run';

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

/** One application of one plan, as history keeps it. */
export const runSchema = z.object({ ...told, made: madeSchema.nullable() });
export type Run = z.infer<typeof runSchema>;

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
