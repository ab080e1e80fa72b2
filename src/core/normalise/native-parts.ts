import { z } from 'zod';
import { json, jsonObject } from '../json';
import { issuesOf } from './issues';
import { nativeKeys, type KeyBook } from './names';
import { isObject, type Place } from './place';
import type { Reading } from './reading';

const flag = z.boolean().nullish();
const text = z.string().nullish();
const whole = z.number().int().nonnegative().nullish();
const object = jsonObject.nullish();
const texts = z
	.union([z.array(z.string()), z.string().transform((value) => value.split(',').map((each) => each.trim()))])
	.nullish();

const fieldMeta = z.object({
	special: texts,
	interface: text,
	options: object,
	display: text,
	display_options: object,
	readonly: flag,
	hidden: flag,
	required: flag,
	searchable: flag,
	sort: z.number().nullish(),
	width: z.enum(['half', 'half-left', 'half-right', 'full', 'fill']).nullish(),
	group: text,
	translations: json.nullish(),
	note: text,
	conditions: json.nullish(),
	validation: json.nullish(),
	validation_message: text,
});
export type NativeFieldMeta = z.infer<typeof fieldMeta>;

const fieldSchema = z.object({
	default_value: json.optional(),
	max_length: whole,
	numeric_precision: whole,
	numeric_scale: whole,
	is_nullable: flag,
	is_unique: flag,
	is_indexed: flag,
	is_primary_key: flag,
	has_auto_increment: flag,
	/** Told by Directus of columns that are there: the collection a key points to. */
	foreign_key_table: text,
	/** Told by Directus of columns that are there. */
	data_type: text,
});
export type NativeFieldSchema = z.infer<typeof fieldSchema>;

const collectionMeta = z.object({
	note: text,
	icon: text,
	color: text,
	hidden: flag,
	singleton: flag,
	group: text,
	display_template: text,
	sort_field: text,
	archive_field: text,
	archive_value: text,
	unarchive_value: text,
	archive_app_filter: flag,
	sort: z.number().nullish(),
	collapse: text,
	status: text,
	accountability: text,
	versioning: flag,
	preview_url: text,
	translations: json.nullish(),
	translations_enable_helper: json.nullish(),
	autosave_revision_interval: json.nullish(),
	item_duplication_fields: json.nullish(),
	system: flag,
});
export type NativeCollectionMeta = z.infer<typeof collectionMeta>;

type Book = KeyBook & { readonly reported: readonly string[] };

const FIELD_META: Book = {
	known: Object.keys(fieldMeta.shape),
	aliases: { read_only: 'readonly', is_required: 'required', description: 'note', displayOptions: 'display_options' },
	reported: ['id', 'collection', 'field', 'system', 'non_editable'],
};

const FIELD_SCHEMA: Book = {
	known: Object.keys(fieldSchema.shape),
	aliases: {
		length: 'max_length',
		maxLength: 'max_length',
		unique: 'is_unique',
		nullable: 'is_nullable',
		index: 'is_indexed',
		indexed: 'is_indexed',
		default: 'default_value',
		primary_key: 'is_primary_key',
		primary: 'is_primary_key',
		auto_increment: 'has_auto_increment',
		autoincrement: 'has_auto_increment',
		is_auto_increment: 'has_auto_increment',
		precision: 'numeric_precision',
		scale: 'numeric_scale',
	},
	reported: [
		'name',
		'table',
		'schema',
		'comment',
		'is_generated',
		'generation_expression',
		'foreign_key_schema',
		'foreign_key_column',
	],
};

const COLLECTION_META: Book = {
	known: Object.keys(collectionMeta.shape),
	aliases: { description: 'note', is_singleton: 'singleton', is_hidden: 'hidden' },
	reported: ['collection'],
};

/** Where a native part stands, and what it belongs to. */
export interface NativePlace {
	readonly reading: Reading;
	readonly path: string;
	readonly place: Place;
}

/** The `meta` of a field payload; `null` if it is malformed, which is reported. */
export function readFieldMeta(value: unknown, at: NativePlace): NativeFieldMeta | null {
	return readPart(withChoicesInOptions(value), { name: 'meta', schema: fieldMeta, book: FIELD_META }, at);
}

/** The `schema` of a field payload; `null` if it is malformed, which is reported. */
export function readFieldSchema(value: unknown, at: NativePlace): NativeFieldSchema | null {
	return readPart(value, { name: 'schema', schema: fieldSchema, book: FIELD_SCHEMA }, at);
}

/** The `meta` of a collection payload; `null` if it is malformed, which is reported. */
export function readCollectionMeta(value: unknown, at: NativePlace): NativeCollectionMeta | null {
	return readPart(value, { name: 'meta', schema: collectionMeta, book: COLLECTION_META }, at);
}

interface PartKind<Schema extends z.ZodType> {
	readonly name: string;
	readonly schema: Schema;
	readonly book: Book;
}

function readPart<Schema extends z.ZodType>(
	value: unknown,
	{ name, schema, book }: PartKind<Schema>,
	{ reading, path, place }: NativePlace,
): z.infer<Schema> | null {
	const at = [...place, name];
	const given = isObject(value) ? nativeKeys(value, book, { reading, path, place: at, name }) : value;
	const parsed = schema.safeParse(given);
	if (parsed.success) return parsed.data;
	reading.issues.push(...issuesOf(parsed.error, given, schema, (inner) => [...at, ...inner]));
	return null;
}

/** Choices and the related collection belong to the options of an interface, wherever they were written. */
function withChoicesInOptions(value: unknown): unknown {
	if (!isObject(value)) return value;
	const { choices, related_collection: related, options, ...rest } = value;
	if (choices === undefined && related === undefined) return value;
	const given = isObject(options) ? options : {};
	return {
		...rest,
		options: {
			...given,
			...(choices === undefined ? {} : { choices }),
			...(related === undefined ? {} : { related_collection: related }),
		},
	};
}
