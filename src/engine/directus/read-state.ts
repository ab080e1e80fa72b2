import type { SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { dictionary } from '../../core/dictionary';
import { digestOf } from '../../core/digest';
import type { State, StateCollection, StateField, StatePermission, StatePolicy, StateRelation } from '../../core/state';
import { KEPT_META } from '../../core/keep';
import type { Json } from '../../core/spec';
import type { StateQuestion, StateReader } from '../ports';
import { readColumns, type TableColumns } from './columns';
import type { Environment } from './environment';
import { freshSchema } from './fresh-schema';
import { readEntitlements } from './licence';
import { vendorOf } from './vendor';

interface CollectionRow {
	collection: string;
	status?: string;
	schema: unknown;
	meta: { status?: string; [part: string]: unknown } | null;
}

interface FieldRow {
	collection: string;
	field: string;
	special: string | null;
	interface: string | null;
	options: unknown;
}

/** Reads the state of an instance from Directus's own overview, and from the database what that leaves out. */
export function createStateReader(environment: Environment): StateReader {
	return {
		overview: () => readOverview(environment),
		detail: (overview, question) => readDetails(environment, overview, question),
	};
}

async function readOverview(environment: Environment): Promise<State> {
	const { services, database } = environment;
	const schema = await freshSchema(environment);
	const collections = (await new services.CollectionsService({
		schema,
		knex: database,
	}).readByQuery()) as unknown as CollectionRow[];
	const managed = collections.filter((each) => each.meta !== null);
	const active = managed.filter(
		(each) => each.schema !== null && !isSystem(each.collection) && each.meta?.status !== 'inactive',
	);

	return {
		vendor: vendorOf(database),
		geometry: true,
		collections: dictionary(managed.map((each) => [each.collection, collectionOf(each, schema)])),
		tables: collections.filter((each) => each.meta === null).map((each) => each.collection),
		relations: schema.relations.map(relationOf),
		policies: [],
		permissions: [],
		entitlements: { collections: { limit: null, used: active.length }, customPermissionRules: null },
		digest: digestOf(structureOf(schema, managed)),
	};
}

async function readDetails(environment: Environment, overview: State, question: StateQuestion): Promise<State> {
	const { database } = environment;
	const asked = question.collections.flatMap((name) => overview.collections[name] ?? []);
	const held = asked.filter((each) => !each.folder);
	const names = held.map((each) => each.collection);
	const { used } = overview.entitlements.collections;
	const [columns, fields, rows, geometry, access, entitlements] = await Promise.all([
		readColumns(database, names),
		readFieldRows(database, names),
		countRows(database, names),
		question.geometry ? hasGeometry(database) : true,
		question.permissions ? readAccess(database) : {},
		question.entitlements ? readEntitlements(environment, used, question.entitlements) : overview.entitlements,
	]);
	const detailed = held.map((each) => [each.collection, detailOf(each, columns, fields, rows)] as const);

	return {
		...overview,
		...access,
		geometry,
		entitlements,
		collections: dictionary([...Object.entries(overview.collections), ...detailed]),
	};
}

function collectionOf(row: CollectionRow, schema: SchemaOverview): StateCollection {
	const held = schema.collections[row.collection];
	const fields = Object.values(held?.fields ?? {}).map((field): StateField => {
		return {
			field: field.field,
			type: typeOf(field),
			alias: field.alias,
			nullable: field.nullable,
			unique: false,
			indexed: false,
			defaultValue: (field.defaultValue ?? null) as Json,
			maxLength: null,
			special: field.special,
			interface: null,
			options: null,
			validation: field.validation ?? null,
		};
	});

	return {
		collection: row.collection,
		folder: row.schema === null,
		system: isSystem(row.collection),
		singleton: held?.singleton ?? false,
		meta: Object.fromEntries(KEPT_META.map((part) => [part, (row.meta?.[part] ?? null) as Json])),
		primaryKey: held ? { field: held.primary, type: keyTypeOf(held) } : null,
		fields: dictionary(fields.map((each) => [each.field, each])),
		unique: [],
		rows: null,
	};
}

type Held = SchemaOverview['collections'][string];

function keyTypeOf({ primary, fields }: Held): string {
	const key = fields[primary];
	return key ? typeOf(key) : 'integer';
}

/** Directus takes the keys that MySQL makes for its big integers for plain ones. */
function typeOf({ type, dbType }: Held['fields'][string]): string {
	return dbType === 'bigint unsigned' ? 'bigInteger' : type;
}

function relationOf(relation: SchemaOverview['relations'][number]): StateRelation {
	const { collection, field, related_collection: related, schema, meta } = relation;
	return {
		collection,
		field,
		related: related ?? null,
		constraint: schema?.constraint_name ?? (schema ? '' : null),
		meta: meta && {
			oneField: meta.one_field ?? null,
			junctionField: meta.junction_field ?? null,
			sortField: meta.sort_field ?? null,
			deselect: meta.one_deselect_action,
			allowed: meta.one_allowed_collections ?? null,
			collectionField: meta.one_collection_field ?? null,
		},
	};
}

function detailOf(
	collection: StateCollection,
	columns: ReadonlyMap<string, TableColumns>,
	rows: readonly FieldRow[],
	counts: ReadonlyMap<string, number>,
): StateCollection {
	const known = columns.get(collection.collection);
	const own = rows.filter((each) => each.collection === collection.collection);
	const fields = Object.values(collection.fields).map((field): StateField => {
		const row = own.find((each) => each.field === field.field);
		return {
			...field,
			unique: known?.unique.has(field.field) === true || field.field === collection.primaryKey?.field,
			indexed: known?.indexed.has(field.field) === true,
			maxLength: known?.maxLength.get(field.field) ?? null,
			interface: row?.interface ?? null,
			options: parsed(row?.options) as StateField['options'],
		};
	});
	const structural = own.filter((each) => each.special?.split(',').includes('no-data')).map(structuralField);

	return {
		...collection,
		fields: dictionary([...fields, ...structural].map((each) => [each.field, each])),
		unique: known?.together ?? [],
		rows: counts.get(collection.collection) ?? 0,
	};
}

/** A field that only structures the form; Directus's overview leaves these out. */
function structuralField(row: FieldRow): StateField {
	return {
		field: row.field,
		type: 'alias',
		alias: true,
		nullable: true,
		unique: false,
		indexed: false,
		defaultValue: null,
		maxLength: null,
		special: row.special?.split(',') ?? [],
		interface: row.interface,
		options: parsed(row.options) as StateField['options'],
		validation: null,
	};
}

async function readFieldRows(database: Knex, collections: readonly string[]): Promise<FieldRow[]> {
	if (collections.length === 0) return [];
	return database
		.select('collection', 'field', 'special', 'interface', 'options')
		.from<FieldRow>('directus_fields')
		.whereIn('collection', collections);
}

/** Counts several tables in one query. */
async function countRows(database: Knex, collections: readonly string[]): Promise<Map<string, number>> {
	const counts = new Map<string, number>();
	if (collections.length === 0) return counts;
	const parts = collections.map((name, index) => database.count({ count: '*' }).from(name).as(`c${index}`));
	const [row] = await database.select<Record<string, number | string>[]>(parts);
	for (const [index, name] of collections.entries()) counts.set(name, Number(row?.[`c${index}`] ?? 0));
	return counts;
}

async function readAccess(database: Knex): Promise<{ policies: StatePolicy[]; permissions: StatePermission[] }> {
	return {
		policies: await database.select<StatePolicy[]>('id', 'name').from('directus_policies'),
		permissions: await database
			.select<StatePermission[]>('policy', 'collection', 'action')
			.from('directus_permissions'),
	};
}

/** Spatial columns need Spatialite or PostGIS; the other databases bring their own. */
async function hasGeometry(database: Knex): Promise<boolean> {
	const vendor = vendorOf(database);
	const probes: Partial<Record<typeof vendor, string>> = {
		sqlite: 'select spatialite_version()',
		postgres: 'select postgis_version()',
	};
	const probe = probes[vendor];
	if (probe === undefined) return true;

	try {
		await database.raw(probe);
		return true;
	} catch {
		return false;
	}
}

/** The live model as far as a plan could depend on it; system collections belong to Directus's version. */
function structureOf(schema: SchemaOverview, managed: readonly CollectionRow[]): unknown {
	const own = Object.values(schema.collections).filter((each) => !isSystem(each.collection));
	return [
		managed.map((each) => each.collection).sort(),
		own.map((each) => [
			each.collection,
			each.primary,
			each.singleton,
			Object.values(each.fields).map((field) => [field.field, field.type, field.nullable, field.special]),
		]),
		schema.relations.filter((each) => !isSystem(each.collection)).map(relationOf),
	];
}

function isSystem(collection: string): boolean {
	return collection.startsWith('directus_');
}

function parsed(value: unknown): unknown {
	return typeof value === 'string' ? JSON.parse(value) : (value ?? null);
}
