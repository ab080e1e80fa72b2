import { COLUMN_TYPES, specSchema } from '../spec';
import { readColumn } from './column-attributes';
import { derivedMeta, parsedField } from './derived';
import { withAuto, withRealChoices, withRealInterfaces, withRealType } from './dialect';
import { layMetaOver } from './lay-over';
import type { Links } from './links';
import { withKnownKeys, type KeyBook } from './names';
import { readFieldMeta, readFieldSchema, type NativeFieldMeta, type NativeFieldSchema } from './native-parts';
import { firstText, isObject, type Place } from './place';
import { pair, type Reading } from './reading';
import {
	isList,
	listedRelation,
	readKeyField,
	readList,
	targetOf,
	type FieldSubject,
	type Target,
} from './relation-fields';
import type { Stated } from './stated';

type Parts = Record<string, unknown>;

const FIELD_KEYS: KeyBook = {
	known: fieldKeys(),
	aliases: {
		name: 'field',
		is_required: 'required',
		is_nullable: 'nullable',
		is_unique: 'unique',
		is_indexed: 'index',
		indexed: 'index',
		is_primary_key: 'primaryKey',
		primary_key: 'primaryKey',
		primary: 'primaryKey',
		default_value: 'default',
		defaultValue: 'default',
		length: 'maxLength',
		maxlength: 'maxLength',
		numeric_precision: 'precision',
		numeric_scale: 'scale',
		related_collection: 'to',
		target: 'to',
		references: 'to',
		enum: 'choices',
		values: 'choices',
		description: 'note',
		comment: 'note',
		read_only: 'readonly',
		junction: 'through',
		junction_collection: 'through',
	},
};

function fieldKeys(): string[] {
	const { options } = specSchema.shape.collections.element.shape.fields.unwrap().element;
	return [...new Set(options.flatMap((each) => Object.keys(each.shape)))];
}

/** What a field is read with: the collection it stands in, the relations and collections around it. */
export interface FieldSetting {
	readonly reading: Reading;
	readonly links: Links;
	readonly stated: Stated;
	readonly collection: string;
}

/**
 * Reads one field, in the words of a spec or of a native payload, to the field of a spec; `null` if another field says
 * it already. What is malformed stays for the schema of the spec to refuse.
 */
export function readField(value: unknown, place: Place, setting: FieldSetting): unknown {
	if (!isObject(value)) return value;
	const { reading, collection } = setting;
	const field = firstText(value['field'], value['name']);
	const path = `${collection}.${field}`;
	const { meta, schema, ...own } = withKnownKeys(withoutOwner(value, collection), FIELD_KEYS, { reading, path });
	const subject = { ...setting, field, path };
	if (meta === undefined && schema === undefined && !isLinked(subject)) {
		const { own: real } = withRealInterfaces(withRealType(own, {}, subject), {}, subject);
		return reading.remember(inOrder(real), place);
	}

	const [requiredMeta, requiredSchema] = withRequired(meta ?? {}, schema ?? {}, subject);
	const at = { reading, path, place };
	const readMeta = readFieldMeta(requiredMeta, at);
	const readSchema = readFieldSchema(requiredSchema, at);
	if (!readMeta || !readSchema) return own;

	if (isObject(schema) && meta === undefined && own['type'] !== 'alias') {
		reading.repaired(
			path,
			'A field without "meta", which the Studio hides,',
			'one with the usual interface of its type',
		);
	}

	const made = readNative(own, readMeta, readSchema, subject, place);
	return made && reading.remember(inOrder(made), place);
}

function isLinked({ links, collection, field }: FieldSubject): boolean {
	return links.from(collection, field) !== undefined || links.listed(collection, field) !== undefined;
}

/** Directus tells of each field whose it is. */
function withoutOwner({ collection, ...rest }: Parts, owner: string): Parts {
	return collection === undefined || collection === owner ? rest : { collection, ...rest };
}

/** "Required" is no word of a column's schema; what it means is said in two places. */
function withRequired(meta: unknown, schema: unknown, { reading, path }: FieldSubject): [unknown, unknown] {
	if (!isObject(schema) || !isObject(meta)) return [meta, schema];
	const { is_required: first, required: second, ...rest } = schema;
	const required = first ?? second;
	if (typeof required !== 'boolean') return [meta, schema];
	reading.repaired(
		path,
		pair('schema.is_required', required),
		`${pair('meta.required', required)} and ${pair('schema.is_nullable', !required)}`,
	);
	return [
		{ required, ...meta },
		{ is_nullable: !required, ...rest },
	];
}

function readNative(
	given: Parts,
	givenMeta: NativeFieldMeta,
	schema: NativeFieldSchema,
	subject: FieldSubject,
	place: Place,
): Parts | null {
	const typed = withRealType(given, givenMeta, subject);
	const { own, meta: real } = withRealInterfaces(typed, givenMeta, subject);
	const meta = withRealChoices(real, subject);
	if (own['type'] === 'alias') return readAlias(own, meta, subject, place);

	const isColumn = COLUMN_TYPES.some((each) => each === own['type']);
	const target = isColumn ? targetOf(meta, schema, subject) : ownTarget(own, subject);
	if (target) return dressed(readKeyField(own, meta, schema, target, subject));

	if (!isColumn) return dressed({ field: own, meta, schema: {} });
	if (meta.interface === 'select-dropdown-m2o') refuseTargetless(subject, place);
	return dressed(readColumn(withAuto(own, meta, schema, subject), meta, schema));
}

function ownTarget({ type, to }: Parts, { links, collection, field }: FieldSubject): Target | null {
	const onDelete = links.from(collection, field)?.schema?.on_delete;
	if (type === 'file' || type === 'image') return { to: 'directus_files', onDelete };
	if (type === 'm2o' && typeof to === 'string') return { to, onDelete };
	return null;
}

function readAlias(own: Parts, meta: NativeFieldMeta, subject: FieldSubject, place: Place): Parts | null {
	const relation =
		isList(meta) || subject.links.listed(subject.collection, subject.field) ? listedRelation(meta, subject) : null;
	if (relation) {
		const list = readList(own, meta, relation, subject);
		return list && dressed({ field: list, meta, schema: {} });
	}

	if (isList(meta)) {
		subject.reading.refuse(
			place,
			`"${subject.field}" lists items of another collection, but no relation says of which.`,
			`Add the relation whose "meta.one_field" is "${subject.field}", or state it in one: { "field": "${subject.field}", "type": "o2m", "to": "…", "by": "…" }.`,
		);
	}

	return dressed({ field: own, meta, schema: {} });
}

function refuseTargetless({ reading, field }: FieldSubject, place: Place): void {
	reading.refuse(
		place,
		`"${field}" points to another collection, but nothing says to which.`,
		`Add the relation of "${field}", or state it in one: { "field": "${field}", "type": "m2o", "to": "…" }.`,
	);
}

/** The field with its native rest: attributes where a spec has them, `meta` and `schema` for what is left. */
function dressed({ field, meta, schema }: { field: Parts; meta: NativeFieldMeta; schema: Parts }): Parts {
	const parsed = parsedField(field);
	const laid = layMetaOver(field, meta, parsed ? derivedMeta(parsed) : {});
	return Object.keys(schema).length > 0 ? { ...laid, schema } : laid;
}

function inOrder({ field, type, ...rest }: Parts): Parts {
	return { ...(field === undefined ? {} : { field }), ...(type === undefined ? {} : { type }), ...rest };
}
