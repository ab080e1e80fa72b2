import { statedCollection } from '../expand/collection';
import type { JsonObject } from '../model';
import { specSchema, type Json } from '../spec';
import { readField, type FieldSetting } from './field';
import { sameJson } from './lay-over';
import { withKnownKeys, type KeyBook } from './names';
import { readCollectionMeta, type NativeCollectionMeta } from './native-parts';
import { firstText, isObject, type Place } from './place';
import type { Reading } from './reading';

type Parts = Record<string, unknown>;
type Setting = Omit<FieldSetting, 'collection'>;

const collectionSchema = specSchema.shape.collections.element;

const COLLECTION_KEYS: KeyBook = {
	known: [...Object.keys(collectionSchema.shape), 'schema'],
	aliases: {
		name: 'collection',
		description: 'note',
		is_singleton: 'singleton',
		is_hidden: 'hidden',
		items: 'seed',
		rows: 'seed',
		records: 'seed',
		seeds: 'seed',
	},
};

/** Native keys with an attribute of their own in a spec. */
const ATTRIBUTES = {
	note: 'note',
	icon: 'icon',
	color: 'color',
	group: 'group',
	hidden: 'hidden',
	singleton: 'singleton',
	sort_field: 'sortField',
	display_template: 'displayTemplate',
} as const;

/** What Directus itself sets where nothing is stated. */
const DEFAULTS: JsonObject = {
	hidden: false,
	singleton: false,
	versioning: false,
	archive_app_filter: true,
	accountability: 'all',
	collapse: 'open',
	status: 'active',
};

/** Reads one collection, in the words of a spec or of a native payload, to the collection of a spec. */
export function readCollection(value: unknown, place: Place, setting: Setting): unknown {
	if (!isObject(value)) return value;
	const { reading } = setting;
	const name = firstText(value['collection'], value['name']);
	const { meta, schema, fields, ...own } = withKnownKeys(value, COLLECTION_KEYS, { reading, path: name });
	const readMeta = readCollectionMeta(meta ?? {}, { reading, path: name, place });
	if (!readMeta) return own;

	const folder = folderPart(own, schema, fields, { reading, name, place });
	const made = Array.isArray(fields)
		? readFields(fields, [...place, 'fields'], { ...setting, collection: name })
		: fields;
	const listed = made === undefined || made === null ? {} : { fields: made };
	const read = { ...own, ...folder, ...listed };
	return reading.remember(meta === undefined ? read : layMetaOver(read, readMeta), place);
}

function readFields(fields: readonly unknown[], place: Place, setting: FieldSetting): unknown[] {
	const placed = fields.map((value, index) => ({ value, place: [...place, index] }));
	return inStatedOrder(placed).flatMap(({ value, place: at }) => {
		const field = readField(value, at, setting);
		return field === null ? [] : [field];
	});
}

interface Placed {
	readonly value: unknown;
	readonly place: Place;
}

/** A spec orders fields by where they stand; where every field tells its position, that is theirs. */
function inStatedOrder(fields: readonly Placed[]): readonly Placed[] {
	if (fields.some(({ value }) => positionOf(value) === null)) return fields;
	return [...fields]
		.sort((left, right) => (positionOf(left.value) ?? 0) - (positionOf(right.value) ?? 0))
		.map(({ value, place }) => ({ value: withoutPosition(value), place }));
}

function positionOf(field: unknown): number | null {
	const meta = isObject(field) && isObject(field['meta']) ? field['meta'] : {};
	return typeof meta['sort'] === 'number' ? meta['sort'] : null;
}

function withoutPosition(field: unknown): unknown {
	if (!isObject(field) || !isObject(field['meta'])) return field;
	const { sort, ...meta } = field['meta'];
	return sort === undefined ? field : { ...field, meta };
}

interface Subject {
	readonly reading: Reading;
	readonly name: string;
	readonly place: Place;
}

/** Directus makes a folder of what has no `schema`, and drops its fields; whoever lists fields means a table. */
function folderPart(own: Parts, schema: unknown, fields: unknown, { reading, name, place }: Subject): Parts {
	const listed = Array.isArray(fields) ? fields : [];
	const isPayload = listed.length > 0 && listed.every((each) => isObject(each) && ('meta' in each || 'schema' in each));
	if (schema !== undefined && schema !== null && !isObject(schema)) {
		reading.refuse([...place, 'schema'], '"schema" must be an object, or null for a folder.', 'Write "schema": {}.');
	}

	if (schema === null && listed.length === 0 && !Object.hasOwn(own, 'folder')) return { folder: true };
	if ((schema === null && listed.length > 0) || (schema === undefined && isPayload)) {
		reading.repaired(name, 'A collection without "schema", which would be a folder,', '"schema": {}');
	}

	return {};
}

/** Says the `meta` of a payload in attributes of a spec, as far as it differs from what the collection gets anyway. */
function layMetaOver(own: Parts, meta: NativeCollectionMeta): Parts {
	const { system: _, ...stated } = meta;
	const attributes: Parts = {};
	const rest: NativeCollectionMeta = {};

	for (const [key, value] of Object.entries(stated)) {
		const attribute = isLiftable(key) ? ATTRIBUTES[key] : undefined;
		if (value === undefined) continue;
		if (attribute === undefined || value === null || Object.hasOwn(own, attribute))
			Object.assign(rest, { [key]: value });
		else if (!sameJson(value, DEFAULTS[key] ?? null)) attributes[attribute] = value;
	}

	const lifted = { ...own, ...attributes };
	const archived = withArchive(lifted, rest);
	const derived = derivedMeta(archived) ?? {};
	const left = Object.entries(rest).filter(([key, value]) => !isUsual(key, value ?? null, derived));
	return left.length > 0 ? { ...archived, meta: Object.fromEntries(left) } : archived;
}

function isLiftable(key: string): key is keyof typeof ATTRIBUTES {
	return key in ATTRIBUTES;
}

function isUsual(key: string, value: Json, derived: JsonObject): boolean {
	return sameJson(value, derived[key] ?? DEFAULTS[key] ?? null) || (value === null && !derived[key] && !DEFAULTS[key]);
}

/** The archive field is an attribute where a spec would derive the same values from it. */
function withArchive(own: Parts, meta: NativeCollectionMeta): Parts {
	const field = meta.archive_field;
	if (typeof field !== 'string' || Object.hasOwn(own, 'archiveField')) return own;
	const candidate = { ...own, archiveField: field };
	const derived = derivedMeta(candidate) ?? {};
	const parts = ['archive_field', 'archive_value', 'unarchive_value'] as const;
	const isSame = parts.every((key) => sameJson(meta[key] ?? derived[key] ?? null, derived[key] ?? null));
	return isSame && derived['archive_field'] === field ? candidate : own;
}

function derivedMeta(candidate: Parts): JsonObject | null {
	const parsed = collectionSchema.safeParse(candidate);
	if (!parsed.success) return null;
	const { display_template: _, ...meta } = statedCollection(parsed.data, '').meta;
	return meta;
}
