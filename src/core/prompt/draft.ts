import { z } from 'zod';
import { AUTO_VALUES, DELETE_RULES, PERMISSION_ACTIONS, PRIMARY_KEY_TYPES, SAMPLE_FILES } from '../spec';
import { FIELD_KINDS } from './kinds';

/** Stretch of the prompt, as offsets in UTF-16 code units. */
const place = z.object({ start: z.number(), end: z.number() });
export type Place = z.infer<typeof place>;

/** `list` is a list of other items that leaves open which side holds the keys. */
export const LINK_KINDS = ['m2o', 'o2m', 'm2m', 'm2a', 'o2o', 'list'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

const link = z.object({
	/** Left out when only a target was named: `author → Authors`. */
	kind: z.enum(LINK_KINDS).optional(),
	/** Collections as written; empty when the field's own name has to tell. */
	targets: z.array(z.string()),
	self: z.boolean().optional(),
	through: z.string().optional(),
	by: z.string().optional(),
	onDelete: z.enum(DELETE_RULES).optional(),
});
export type DraftLink = z.infer<typeof link>;

export const LIMIT_UNITS = ['characters', 'items'] as const;

const fieldFacts = z.object({
	kind: z.enum(FIELD_KINDS).optional(),
	link: link.optional(),
	list: z.boolean().optional(),
	required: z.boolean().optional(),
	nullable: z.boolean().optional(),
	unique: z.boolean().optional(),
	index: z.boolean().optional(),
	primaryKey: z.boolean().optional(),
	default: z.json().optional(),
	min: z.number().optional(),
	max: z.number().optional(),
	/** What `min` and `max` count, when the prompt says so. */
	unit: z.enum(LIMIT_UNITS).optional(),
	precision: z.number().optional(),
	scale: z.number().optional(),
	choices: z.array(z.string()).optional(),
	auto: z.enum(AUTO_VALUES).optional(),
	hidden: z.boolean().optional(),
	readonly: z.boolean().optional(),
	/** Filled by itself, in whatever way. */
	generated: z.boolean().optional(),
	translatable: z.boolean().optional(),
	languages: z.array(z.string()).optional(),
	fields: z.array(z.string()).optional(),
	note: z.string().optional(),
});
export type FieldFacts = z.infer<typeof fieldFacts>;

const draftField = fieldFacts.extend({ field: z.string(), at: place.optional() });
export type DraftField = z.infer<typeof draftField>;

const draftCollection = z.object({
	collection: z.string(),
	at: place.optional(),
	note: z.string().optional(),
	singleton: z.boolean().optional(),
	hidden: z.boolean().optional(),
	/** Said to be a junction; the two ends as written, when they were named. */
	junction: z.array(z.string()).optional(),
	primaryKey: z.enum(PRIMARY_KEY_TYPES).optional(),
	sortField: z.string().optional(),
	archiveField: z.string().optional(),
	group: z.string().optional(),
	icon: z.string().optional(),
	fields: z.array(draftField),
	unique: z.array(z.array(z.string())).optional(),
});
export type DraftCollection = z.infer<typeof draftCollection>;

/** A relation said in a sentence of its own: "Authors have many Books". */
const draftRelation = z.object({
	from: z.string(),
	link,
	field: z.string().optional(),
	/** Only said in passing: "members book rooms". It counts where nothing else relates the two. */
	weak: z.boolean().optional(),
	at: place.optional(),
});
export type DraftRelation = z.infer<typeof draftRelation>;

const draftRow = z.object({
	/** Name in quotes that stands for the row. */
	label: z.string().optional(),
	values: z.array(z.object({ field: z.string(), value: z.json(), name: z.string().optional() })),
	/** Bare words such as "published", matched against choices. */
	words: z.array(z.string()).optional(),
	at: place.optional(),
});
export type DraftRow = z.infer<typeof draftRow>;

const draftSeed = z.object({
	/** Collection as written; empty means every collection. */
	collection: z.string(),
	count: z.number().optional(),
	rows: z.array(draftRow),
	/** Languages the rows are to be translated into. */
	languages: z.array(z.string()).optional(),
	/** Other collections the rows are to be linked to. */
	linked: z.array(z.string()).optional(),
	at: place.optional(),
});
export type DraftSeed = z.infer<typeof draftSeed>;

const draftPermission = z.object({
	policy: z.string(),
	/** Collections as written; empty means every collection. */
	collections: z.array(z.string()),
	actions: z.array(z.enum(PERMISSION_ACTIONS)).min(1),
	/** Word that narrows the items: the "published" of "published posts". */
	only: z.string().optional(),
	own: z.boolean().optional(),
	/** Whether the rights are taken instead of given; the policy "*" means every one. */
	denies: z.boolean().optional(),
	fields: z.array(z.string()).optional(),
	at: place.optional(),
});
export type DraftPermission = z.infer<typeof draftPermission>;

/** Unvalidated reading of a prompt: flat, names as written, targets unresolved. A model answers in the same shape. */
export const draftSchema = z.object({
	name: z.string().optional(),
	/** What the prompt says about the whole before it comes to the first collection. */
	note: z.string().optional(),
	collections: z.array(draftCollection),
	relations: z.array(draftRelation),
	/** Fields every collection has. */
	everywhere: z.array(draftField),
	/** Fields that are unique, indexed or required wherever they occur. */
	rules: z.array(
		z.object({
			rule: z.enum(['unique', 'index', 'required', 'nullable']),
			fields: z.array(z.string()),
			collection: z.string().optional(),
			/** Whether they are so in combination. */
			together: z.boolean().optional(),
			at: place.optional(),
		}),
	),
	/** What becomes of the items of one collection when the item of another that they point to goes. */
	deletions: z
		.array(z.object({ from: z.string(), to: z.string(), onDelete: z.enum(DELETE_RULES), at: place.optional() }))
		.optional(),
	languages: z.array(z.string()),
	/** Where the prompt says them. */
	languagesSaid: z.object({ text: z.string(), at: place }).optional(),
	primaryKey: z.enum(PRIMARY_KEY_TYPES).optional(),
	/** Whether fields are required unless the prompt says otherwise. */
	requiredByDefault: z.boolean().optional(),
	seeds: z.array(draftSeed),
	permissions: z.array(draftPermission),
	/** Where the samples get their files, when the prompt says so. */
	sampleFiles: z.enum(SAMPLE_FILES).optional(),
});
export type Draft = z.infer<typeof draftSchema>;

/** A draft that says nothing yet. */
export function emptyDraft(): Draft {
	return { collections: [], relations: [], everywhere: [], rules: [], languages: [], seeds: [], permissions: [] };
}

/** Lays facts over others; of a relation, what was said before stays and what is new is added. */
export function mergeFacts(into: FieldFacts, from: FieldFacts): void {
	const { link: before } = into;
	Object.assign(into, from);

	if (before && from.link) {
		into.link = { ...before, ...from.link, targets: [...before.targets, ...from.link.targets] };
		if (before.kind) into.link.kind = before.kind;
	}
}
