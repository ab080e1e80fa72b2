import { z } from 'zod';
import { json, jsonObject } from './json';

export type { Json } from './json';

/** Field types of Directus that hold a value in a column of their own. */
export const COLUMN_TYPES = [
	'string',
	'text',
	'integer',
	'bigInteger',
	'float',
	'decimal',
	'boolean',
	'date',
	'time',
	'dateTime',
	'timestamp',
	'json',
	'csv',
	'uuid',
	'hash',
	'binary',
	'geometry',
	'geometry.Point',
	'geometry.LineString',
	'geometry.Polygon',
	'geometry.MultiPoint',
	'geometry.MultiLineString',
	'geometry.MultiPolygon',
] as const;

/** Kinds of relation a spec can state; each expands to fields, junctions and relations. */
export const RELATION_TYPES = ['m2o', 'o2m', 'm2m', 'm2a', 'file', 'image', 'files', 'translations'] as const;

export const PRIMARY_KEY_TYPES = ['integer', 'bigInteger', 'uuid', 'string'] as const;

export const DELETE_RULES = ['SET NULL', 'CASCADE', 'RESTRICT', 'NO ACTION', 'SET DEFAULT'] as const;

export const DESELECT_ACTIONS = ['nullify', 'delete'] as const;

/** Values Directus fills in by itself: on creation or update, the moment or the acting user. */
export const AUTO_VALUES = ['created', 'updated', 'user-created', 'user-updated', 'uuid'] as const;

/**
 * Where samples get their files: pictures and documents made for them, files that are there first, or none. Rows that
 * are written out have what they say.
 */
export const SAMPLE_FILES = ['new', 'existing', 'none'] as const;
export type SampleFiles = (typeof SAMPLE_FILES)[number];

export const PERMISSION_ACTIONS = ['create', 'read', 'update', 'delete', 'share'] as const;

const record = jsonObject;

const choice = z.union([
	z.string(),
	z.number(),
	z.strictObject({
		text: z.string(),
		value: z.union([z.string(), z.number(), z.boolean()]),
		color: z.string().nullish(),
		icon: z.string().nullish(),
	}),
]);

/** How a field looks in the Studio; every part has a default by its type. */
const presentation = {
	note: z.string().optional(),
	interface: z.string().optional(),
	options: record.optional(),
	display: z.string().optional(),
	displayOptions: record.optional(),
	width: z.enum(['half', 'half-left', 'half-right', 'full', 'fill']).optional(),
	hidden: z.boolean().optional(),
	readonly: z.boolean().optional(),
	group: z.string().optional(),
	/** Native parts of the Directus payload, laid over what the spec derives. */
	meta: record.optional(),
	schema: record.optional(),
};

const name = z.string().min(1);

const columnField = z.strictObject({
	field: name,
	type: z.enum(COLUMN_TYPES),
	primaryKey: z.boolean().optional(),
	required: z.boolean().optional(),
	nullable: z.boolean().optional(),
	unique: z.boolean().optional(),
	index: z.boolean().optional(),
	default: json.optional(),
	maxLength: z.number().int().positive().optional(),
	min: z.number().optional(),
	max: z.number().optional(),
	minItems: z.number().int().nonnegative().optional(),
	maxItems: z.number().int().positive().optional(),
	precision: z.number().int().positive().optional(),
	scale: z.number().int().nonnegative().optional(),
	choices: z.array(choice).min(1).optional(),
	auto: z.enum(AUTO_VALUES).optional(),
	...presentation,
});

/** A field without a column that only structures the form: dividers, notices, groups. */
const aliasField = z.strictObject({ field: name, type: z.literal('alias'), ...presentation });

const keyed = {
	required: z.boolean().optional(),
	nullable: z.boolean().optional(),
	unique: z.boolean().optional(),
	index: z.boolean().optional(),
	default: json.optional(),
	onDelete: z.enum(DELETE_RULES).optional(),
};

const m2oField = z.strictObject({ field: name, type: z.literal('m2o'), to: name, ...keyed, ...presentation });

const fileField = z.strictObject({ field: name, type: z.enum(['file', 'image']), ...keyed, ...presentation });

/** Fields a junction or a translation can hold beside its keys. */
const payloadField = z.discriminatedUnion('type', [columnField, aliasField, m2oField, fileField]);
export type PayloadField = z.infer<typeof payloadField>;

const listed = {
	required: z.boolean().optional(),
	/** Field of the many side that keeps the order. */
	sortField: z.string().optional(),
	/** What becomes of the row behind an entry that is taken off the list. */
	deselect: z.enum(DESELECT_ACTIONS).optional(),
};

const o2mField = z.strictObject({
	field: name,
	type: z.literal('o2m'),
	to: name,
	by: name,
	...listed,
	...presentation,
});

const m2mField = z.strictObject({
	field: name,
	type: z.literal('m2m'),
	to: name,
	through: name.optional(),
	/** Alias field on the other side that lists this collection's items. */
	reverse: name.optional(),
	/** Payload fields of the junction. */
	fields: z.array(payloadField).optional(),
	...listed,
	...presentation,
});

const m2aField = z.strictObject({
	field: name,
	type: z.literal('m2a'),
	to: z.array(name).min(1),
	through: name.optional(),
	...listed,
	...presentation,
});

const filesField = z.strictObject({
	field: name,
	type: z.literal('files'),
	through: name.optional(),
	...listed,
	...presentation,
});

const translationsField = z.strictObject({
	field: name,
	type: z.literal('translations'),
	through: name.optional(),
	languages: z.array(name).min(1).optional(),
	/** Collection of languages the junction points to; `null` keeps the code as plain text with choices. */
	languageCollection: name.nullable().optional(),
	fields: z.array(payloadField).optional(),
	required: z.boolean().optional(),
	...presentation,
});

export type ColumnField = z.infer<typeof columnField>;
export type AliasField = z.infer<typeof aliasField>;
export type M2oField = z.infer<typeof m2oField>;
export type FileField = z.infer<typeof fileField>;
export type O2mField = z.infer<typeof o2mField>;
export type M2aField = z.infer<typeof m2aField>;
export type FilesField = z.infer<typeof filesField>;
export type M2mField = z.infer<typeof m2mField>;
export type TranslationsField = z.infer<typeof translationsField>;

const fieldSpec = z.discriminatedUnion('type', [
	columnField,
	aliasField,
	m2oField,
	fileField,
	o2mField,
	m2mField,
	m2aField,
	filesField,
	translationsField,
]);
export type FieldSpec = z.infer<typeof fieldSpec>;

/**
 * An item to insert. Relations take a key, `{ "$ref": key }`, or a nested item; `$key` names the row for references.
 * `{ "$ref": value }` also finds a row by the value of one of its unique fields.
 */
const seedRow = jsonObject;
export type SeedRow = z.infer<typeof seedRow>;

const collectionSpec = z.strictObject({
	collection: name,
	note: z.string().optional(),
	icon: z.string().optional(),
	color: z.string().optional(),
	group: z.string().optional(),
	hidden: z.boolean().optional(),
	singleton: z.boolean().optional(),
	sortField: z.string().optional(),
	archiveField: z.string().optional(),
	displayTemplate: z.string().optional(),
	primaryKey: z.enum(PRIMARY_KEY_TYPES).optional(),
	fields: z.array(fieldSpec).default([]),
	unique: z.array(z.array(name).min(1)).optional(),
	seed: z.union([z.number().int().nonnegative(), z.array(seedRow)]).optional(),
	/** Native parts of the Directus collection payload, laid over what the spec derives. */
	meta: record.optional(),
	/** `false` makes a folder in the navigation: no table, no fields. */
	folder: z.boolean().optional(),
});
export type CollectionSpec = z.infer<typeof collectionSpec>;

const permissionSpec = z.strictObject({
	/** `public`, or the name or id of an existing policy. */
	policy: name,
	collection: name,
	actions: z.array(z.enum(PERMISSION_ACTIONS)).min(1),
	fields: z.array(z.string()).optional(),
	permissions: record.optional(),
	validation: record.optional(),
	presets: record.optional(),
});
export type PermissionSpec = z.infer<typeof permissionSpec>;

/** What is wanted: validated, complete, independent of any instance. Every spec type is inferred from here. */
export const specSchema = z.strictObject({
	version: z.literal(1).default(1),
	name: z.string().optional(),
	note: z.string().optional(),
	collections: z.array(collectionSpec),
	permissions: z.array(permissionSpec).optional(),
	/** `new` where nothing is said. */
	sampleFiles: z.enum(SAMPLE_FILES).optional(),
});
export type Spec = z.infer<typeof specSchema>;
