import { z } from 'zod';
import { AUTO_VALUES, COLUMN_TYPES, PERMISSION_ACTIONS, RELATION_TYPES } from '../spec';

/*
 * Flat and complete: every key is always there, an empty text or list stands for "nothing said". Providers that hold a
 * model to a schema allow few unions and no optional keys, refuse empty enum values, and none of them follows records.
 */
const said = z.string();
const limit = z.number().nullable();

const collection = z.strictObject({ name: said, note: said, singleton: z.boolean() });

const field = z.strictObject({
	collection: said,
	name: said,
	type: z.enum([...COLUMN_TYPES, ...RELATION_TYPES]),
	/** Name of the m2m or translations field of the same collection whose rows hold this field. */
	within: said,
	note: said,
	required: z.boolean(),
	unique: z.boolean(),
	default: said,
	choices: z.array(said),
	min: limit,
	max: limit,
	maxLength: limit,
	auto: z.enum(['none', ...AUTO_VALUES]),
	/** Collections a relation leads to. */
	targets: z.array(said),
	/** Field of the target that points back, of an o2m. */
	by: said,
	languages: z.array(said),
});

const row = z.strictObject({
	key: said,
	values: z.array(z.strictObject({ field: said, value: said })),
});

const seed = z.strictObject({ collection: said, count: z.number(), rows: z.array(row) });

const permission = z.strictObject({
	policy: said,
	collection: said,
	actions: z.array(z.enum(PERMISSION_ACTIONS)),
	fields: z.array(said),
});

/** What a language model fills in: its reading of a prompt, in lists that name one another. */
export const draftSchema = z.strictObject({
	collections: z.array(collection),
	fields: z.array(field),
	seeds: z.array(seed),
	permissions: z.array(permission),
});
export type Draft = z.infer<typeof draftSchema>;
export type DraftField = z.infer<typeof field>;
export type DraftSeed = z.infer<typeof seed>;
