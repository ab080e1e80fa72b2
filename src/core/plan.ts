import { z } from 'zod';
import { json, jsonObject } from './json';
import { COLUMN_TYPES, PERMISSION_ACTIONS, PRIMARY_KEY_TYPES, SAMPLE_FILES } from './spec';

const record = jsonObject;

const fieldPayload = z.strictObject({ field: z.string(), type: z.string(), meta: record, schema: record.nullable() });

const relationMeta = z.strictObject({
	one_field: z.string().nullish(),
	one_collection_field: z.string().nullish(),
	one_allowed_collections: z.array(z.string()).nullish(),
	junction_field: z.string().nullish(),
	sort_field: z.string().nullish(),
	one_deselect_action: z.enum(['nullify', 'delete']).optional(),
});

/** A row to insert. Values may hold `{ "$ref": id }`: the key of a row this plan inserts before. */
const plannedRow = z.strictObject({ id: z.string(), values: record });
export type PlannedRow = z.infer<typeof plannedRow>;

const sampleField = z.strictObject({
	field: z.string(),
	type: z.enum([...COLUMN_TYPES, 'm2o', 'file', 'image']),
	to: z.string().optional(),
	required: z.boolean(),
	nullable: z.boolean(),
	unique: z.boolean(),
	default: json.optional(),
	maxLength: z.number().optional(),
	min: z.number().optional(),
	max: z.number().optional(),
	minItems: z.number().optional(),
	maxItems: z.number().optional(),
	precision: z.number().optional(),
	scale: z.number().optional(),
	choices: z.array(z.union([z.string(), z.number(), z.boolean()])).optional(),
	multiple: z.boolean().optional(),
	interface: z.string().optional(),
	auto: z.boolean(),
});

/** A collection that wants generated rows, with all the generator must respect. */
const samplePlan = z.strictObject({
	collection: z.string(),
	primaryKey: z.strictObject({ field: z.string(), type: z.enum(PRIMARY_KEY_TYPES) }),
	count: z.number(),
	start: z.number(),
	fields: z.array(sampleField),
	unique: z.array(z.array(z.string())),
	singleton: z.boolean(),
	languages: z.strictObject({ field: z.string(), parent: z.string(), codes: z.array(z.string()) }).optional(),
	junction: z
		.strictObject({
			left: z.string(),
			right: z.string(),
			among: z.strictObject({ field: z.string(), collections: z.array(z.string()) }).optional(),
		})
		.optional(),
});
export type SamplePlan = z.infer<typeof samplePlan>;

/** One write of a plan. Each is played through a Directus service; none decides anything. */
export const stepSchema = z.discriminatedUnion('kind', [
	z.strictObject({
		kind: z.literal('drop-collection'),
		collection: z.string(),
		/** What hangs on its name and stays, as a collection of that name is made anew; bookmarks stay with the rights. */
		keep: z
			.strictObject({ permissions: z.array(z.strictObject({ policy: z.string(), action: z.string() })) })
			.optional(),
	}),
	z.strictObject({
		kind: z.literal('create-collection'),
		collection: z.string(),
		meta: record,
		schema: record.nullable(),
		primaryKey: z.string(),
		fields: z.array(fieldPayload),
		/** Columns of its list in the Studio, for all who have chosen none. */
		list: z.array(z.string()).optional(),
	}),
	z.strictObject({ kind: z.literal('create-field'), collection: z.string(), field: fieldPayload }),
	z.strictObject({
		kind: z.literal('create-relation'),
		collection: z.string(),
		field: z.string(),
		related: z.string().nullable(),
		meta: relationMeta,
		schema: z.strictObject({ on_delete: z.string() }).nullable(),
	}),
	z.strictObject({
		kind: z.literal('update-relation'),
		collection: z.string(),
		field: z.string(),
		meta: relationMeta,
	}),
	z.strictObject({
		kind: z.literal('create-unique'),
		collection: z.string(),
		fields: z.array(z.string()),
		name: z.string(),
	}),
	z.strictObject({
		kind: z.literal('create-permission'),
		policy: z.string(),
		collection: z.string(),
		action: z.enum(PERMISSION_ACTIONS),
		fields: z.array(z.string()),
		permissions: record.nullable(),
		validation: record.nullable(),
		presets: record.nullable(),
	}),
	z.strictObject({ kind: z.literal('insert-items'), collection: z.string(), rows: z.array(plannedRow) }),
	z.strictObject({
		kind: z.literal('insert-samples'),
		samples: z.array(samplePlan),
		/** Absent in plans of older runs, whose samples had none. */
		files: z.enum(SAMPLE_FILES).default('none'),
	}),
	z.strictObject({
		kind: z.literal('link-items'),
		collection: z.string(),
		rows: z.array(plannedRow),
	}),
	z.strictObject({ kind: z.literal('drop-relation'), collection: z.string(), field: z.string() }),
	z.strictObject({ kind: z.literal('drop-field'), collection: z.string(), field: z.string() }),
	z.strictObject({
		kind: z.literal('drop-unique'),
		collection: z.string(),
		fields: z.array(z.string()),
		name: z.string(),
	}),
	z.strictObject({
		kind: z.literal('drop-permission'),
		policy: z.string(),
		collection: z.string(),
		action: z.string(),
		/** Where it is known which; without it all of this name go. */
		id: z.number().optional(),
	}),
	z.strictObject({
		kind: z.literal('delete-items'),
		collection: z.string(),
		keys: z.array(z.union([z.string(), z.number()])),
	}),
	/** Brings back what a run that failed had set aside in order to replace it. */
	z.strictObject({ kind: z.literal('restore-collections'), run: z.string(), collections: z.array(z.string()) }),
]);
export type Step = z.infer<typeof stepSchema>;
export type StepOf<K extends Step['kind']> = Extract<Step, { kind: K }>;

export const OUTCOMES = ['created', 'extended', 'unchanged', 'replaced', 'skipped'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const FIELD_STATUSES = ['new', 'unchanged', 'conflict'] as const;
export const COLLECTION_STATUSES = ['new', 'extended', 'unchanged', 'conflict', 'replaced', 'skipped'] as const;

export const collectionDiffSchema = z.strictObject({
	collection: z.string(),
	status: z.enum(COLLECTION_STATUSES),
	/** Stated in the request, or implied by a relation or a group of it. */
	implied: z.boolean(),
	folder: z.boolean(),
	/** Items it holds now; `null` where the count was not needed. */
	rows: z.number().nullable(),
	fields: z.array(z.strictObject({ field: z.string(), type: z.string(), status: z.enum(FIELD_STATUSES) })),
});
export type CollectionDiff = z.infer<typeof collectionDiffSchema>;

export const summarySchema = z.strictObject({
	collections: z.number(),
	fields: z.number(),
	relations: z.number(),
	rows: z.number(),
	permissions: z.number(),
	/** Collections the licence still allows after this plan; `null` for no limit or an unknown one. */
	collectionsLeft: z.number().nullable(),
	diff: z.array(collectionDiffSchema),
});
export type Summary = z.infer<typeof summarySchema>;

/** Ordered steps as pure data, with a digest of the spec and of the live data model they were made against. */
export const planSchema = z.strictObject({
	digest: z.string(),
	steps: z.array(stepSchema),
	summary: summarySchema,
});
export type Plan = z.infer<typeof planSchema>;

/** One line for people, e.g. while a run shows its progress. */
export function labelOf(step: Step): string {
	switch (step.kind) {
		case 'drop-collection':
			return `Drop ${step.collection}`;
		case 'create-collection':
			return `Create ${step.collection}`;
		case 'create-field':
			return `Add ${step.collection}.${step.field.field}`;
		case 'create-relation':
			return `Relate ${step.collection}.${step.field} to ${step.related ?? 'any of several collections'}`;
		case 'update-relation':
			return `Describe the relation of ${step.collection}.${step.field}`;
		case 'create-unique':
			return `Make ${step.fields.join(' and ')} of ${step.collection} unique together`;
		case 'create-permission':
			return `Allow ${step.action} on ${step.collection}`;
		case 'insert-items':
			return `Insert ${step.rows.length} ${step.rows.length === 1 ? 'item' : 'items'} into ${step.collection}`;
		case 'insert-samples':
			return `Insert sample items into ${step.samples.map((each) => each.collection).join(', ')}`;
		case 'drop-relation':
			return `Remove the relation of ${step.collection}.${step.field}`;
		case 'drop-field':
			return `Remove ${step.collection}.${step.field}`;
		case 'drop-unique':
			return `Let ${step.fields.join(' and ')} of ${step.collection} repeat again`;
		case 'drop-permission':
			return `Withdraw ${step.action} on ${step.collection}`;
		case 'delete-items':
			return `Delete ${step.keys.length} ${step.keys.length === 1 ? 'item' : 'items'} of ${step.collection}`;
		case 'restore-collections':
			return `Bring back ${step.collections.join(', ')}`;
		case 'link-items':
			return `Link ${step.rows.length} ${step.rows.length === 1 ? 'item' : 'items'} of ${step.collection}`;
	}
}
