import { groupBy } from '../group-by';
import { json, type Json } from '../json';
import type { JsonObject } from '../model';
import { COLUMN_TYPES, DELETE_RULES, PRIMARY_KEY_TYPES, type CollectionSpec, type FieldSpec, type Spec } from '../spec';
import type { Snapshot } from './snapshot';

/** Which collections a collection needs to be there before it: those its fields point to, and the folder it lies in. */
export interface Needs {
	readonly collection: string;
	readonly needs: readonly string[];
}

/** Some collections with all they need, and what those need in their turn. Directus's own are everywhere. */
export function withNeeds(collections: readonly string[], all: readonly Needs[]): string[] {
	const known = groupBy(all, (each) => each.collection);
	const needsOf = (name: string) => (known.get(name) ?? []).flatMap(({ needs }) => needs);
	const found = new Set(collections);
	// A set goes on with what is added to it meanwhile.
	for (const each of found) for (const name of needsOf(each)) if (!isSystem(name)) found.add(name);
	return [...found];
}

/**
 * A spec that builds its model on an empty instance too: with the collections it found and added to, or points to, as
 * the snapshot has them. Lists that other collections show of these are theirs, and left out.
 */
export function selfContained(spec: Spec, snapshot: Snapshot, made: ReadonlySet<string>): Spec {
	const older = snapshot.collections.filter(({ collection }) => !made.has(collection) && !isSystem(collection));
	const stated = new Map(spec.collections.map((each) => [each.collection, each]));
	const completed = older.map((each) => completeSpec(each, snapshot, stated.get(each.collection)));
	const names = new Set(older.map((each) => each.collection));
	if (completed.length === 0) return spec;
	return { ...spec, collections: [...completed, ...spec.collections.filter((each) => !names.has(each.collection))] };
}

type SnapshotCollection = Snapshot['collections'][number];
type SnapshotField = Snapshot['fields'][number];

function completeSpec(
	{ collection, meta, schema }: SnapshotCollection,
	snapshot: Snapshot,
	stated: CollectionSpec | undefined,
): CollectionSpec {
	const { singleton, ...looks } = known(meta, ['collection']);
	const base = { collection, meta: looks, ...(singleton === true ? { singleton } : {}) };
	if (!schema) return { ...base, ...stated, fields: [], folder: true };

	const own = snapshot.fields.filter((each) => each.collection === collection);
	const key = own.find((each) => each.schema?.is_primary_key === true);
	const primaryKey = PRIMARY_KEY_TYPES.find((each) => each === keyTypeOf(key));
	const told = new Set(stated?.fields.map((each) => each.field));
	const fields = own.filter((each) => !told.has(each.field)).flatMap((each) => fieldSpec(each, snapshot) ?? []);
	return { ...base, ...(primaryKey ? { primaryKey } : {}), ...stated, fields: [...fields, ...(stated?.fields ?? [])] };
}

/** Characters of a text column that says nothing of its length. */
const USUAL_LENGTH = 255;

/** Directus on SQLite takes a key of uuids for text, which its special tells apart. */
function keyTypeOf(key: SnapshotField | undefined): string | undefined {
	return key?.meta?.special?.includes('uuid') ? 'uuid' : key?.type;
}

function fieldSpec(each: SnapshotField, snapshot: Snapshot): FieldSpec | null {
	const { collection, field, schema } = each;
	const isRequired = each.meta?.['required'] === true && schema?.is_nullable === false;
	// Said in the spec's own words: among the native parts it would tell of the form alone.
	const meta = known(each.meta, ['collection', 'field', 'sort', ...(isRequired ? ['required'] : [])]);
	if (!schema) return each.meta?.special?.includes('no-data') ? { field, type: 'alias', meta } : null;

	const bounds = {
		meta,
		...(isRequired ? { required: true } : {}),
		...(schema.is_nullable === false && !isRequired && schema.is_primary_key !== true ? { nullable: false } : {}),
		...(schema['is_unique'] === true && schema.is_primary_key !== true ? { unique: true } : {}),
		...(schema['is_indexed'] === true ? { index: true } : {}),
	};
	const relation = snapshot.relations.find((one) => one.collection === collection && one.field === field);
	const related = relation?.related_collection;
	if (related) return { field, type: 'm2o', to: related, ...bounds, ...deleteRule(relation) };

	const type = COLUMN_TYPES.find((one) => one === each.type);
	if (!type) return null;
	const value = schema['default_value'];
	const length = type === 'string' ? schema['max_length'] : null;
	const isKey = schema.is_primary_key === true;

	return {
		field,
		type,
		...bounds,
		...(isKey ? { primaryKey: true } : {}),
		...(isKey || value === null || value === undefined ? {} : { default: json.parse(value) }),
		...(typeof length === 'number' && length !== USUAL_LENGTH ? { schema: { max_length: length } } : {}),
		...(type === 'decimal' ? digits(schema) : {}),
	};
}

function deleteRule(relation: Snapshot['relations'][number]): { onDelete?: (typeof DELETE_RULES)[number] } {
	const { schema } = relation as { schema?: { on_delete?: unknown } | null };
	const rule = DELETE_RULES.find((each) => each === schema?.on_delete);
	return rule ? { onDelete: rule } : {};
}

function digits(schema: NonNullable<SnapshotField['schema']>): { precision?: number; scale?: number } {
	const { numeric_precision: precision, numeric_scale: scale } = schema;
	return typeof precision === 'number' && typeof scale === 'number' ? { precision, scale } : {};
}

/** What a description says, without some parts and without what is not set. */
function known(meta: object | null | undefined, without: readonly string[]): JsonObject {
	const entries = Object.entries(meta ?? {}).filter(
		([part, value]) => value !== null && value !== undefined && !without.includes(part),
	);
	return Object.fromEntries(entries.map(([part, value]): [string, Json] => [part, json.parse(value)]));
}

function isSystem(collection: string): boolean {
	return collection.startsWith('directus_');
}
