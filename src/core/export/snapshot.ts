import { z } from 'zod';

/** The part of a Directus schema snapshot that types are made from. */
export const snapshotSchema = z.looseObject({
	collections: z.array(
		z.looseObject({
			collection: z.string(),
			meta: z.looseObject({ singleton: z.boolean().nullish(), note: z.string().nullish() }).nullish(),
			schema: z.looseObject({}).nullish(),
		}),
	),
	fields: z.array(
		z.looseObject({
			collection: z.string(),
			field: z.string(),
			type: z.string(),
			meta: z
				.looseObject({
					special: z.array(z.string()).nullish(),
					note: z.string().nullish(),
					options: z.looseObject({}).nullish(),
				})
				.nullish(),
			schema: z.looseObject({ is_nullable: z.boolean().nullish(), is_primary_key: z.boolean().nullish() }).nullish(),
		}),
	),
	relations: z.array(
		z.looseObject({
			collection: z.string(),
			field: z.string(),
			related_collection: z.string().nullish(),
			meta: z
				.looseObject({
					one_field: z.string().nullish(),
					one_allowed_collections: z.array(z.string()).nullish(),
				})
				.nullish(),
		}),
	),
});
export type Snapshot = z.infer<typeof snapshotSchema>;
