import { groupBy } from './group-by';
import type { Json } from './spec';

/** Database families that differ in what a plan may contain. */
export type Vendor = 'sqlite' | 'postgres' | 'mysql' | 'mssql' | 'oracle' | 'cockroachdb' | 'redshift';

export interface StateField {
	readonly field: string;
	/** Type as Directus reports it; on SQLite a uuid column without the `uuid` special is reported as `string`. */
	readonly type: string;
	readonly alias: boolean;
	readonly nullable: boolean;
	readonly unique: boolean;
	readonly indexed: boolean;
	readonly defaultValue: Json;
	readonly maxLength: number | null;
	readonly special: readonly string[];
	readonly interface: string | null;
	readonly options: { readonly [key: string]: Json } | null;
	readonly validation: Json;
}

export interface StateCollection {
	readonly collection: string;
	/** A folder of the navigation: it has no table. */
	readonly folder: boolean;
	readonly system: boolean;
	readonly singleton: boolean;
	/** The parts of its Directus side that stay when it is made anew. */
	readonly meta: { readonly [part: string]: Json };
	/** `null` for folders. */
	readonly primaryKey: { readonly field: string; readonly type: string } | null;
	readonly fields: Readonly<Record<string, StateField>>;
	/** Sets of fields that are unique together. */
	readonly unique: readonly (readonly string[])[];
	/** Row count; `null` where it was not asked for. */
	readonly rows: number | null;
}

export interface StateRelation {
	readonly collection: string;
	readonly field: string;
	readonly related: string | null;
	/** Whether the database holds a foreign key for it. */
	readonly constraint: string | null;
	readonly meta: {
		readonly oneField: string | null;
		readonly junctionField: string | null;
		readonly sortField: string | null;
		readonly deselect: string | null;
		readonly allowed: readonly string[] | null;
		readonly collectionField: string | null;
	} | null;
}

export interface StatePolicy {
	readonly id: string;
	readonly name: string;
}

export interface StatePermission {
	readonly policy: string;
	readonly collection: string;
	readonly action: string;
}

/** What the licence of the instance allows; `null` where it could not be found out. */
export interface Entitlements {
	readonly collections: { readonly limit: number | null; readonly used: number };
	readonly customPermissionRules: boolean | null;
}

/** The part of an instance a plan is made against. */
export interface State {
	readonly vendor: Vendor;
	/** Whether geometry columns can be stored. */
	readonly geometry: boolean;
	readonly collections: Readonly<Record<string, StateCollection>>;
	/** Tables of the database that are not collections of Directus. */
	readonly tables: readonly string[];
	readonly relations: readonly StateRelation[];
	readonly policies: readonly StatePolicy[];
	readonly permissions: readonly StatePermission[];
	readonly entitlements: Entitlements;
	/** Digest of the whole live data model, whether the request touches it or not. */
	readonly digest: string;
}

/** The relation that starts at a field, if there is one. */
export function relationOf(
	state: Pick<State, 'relations'>,
	collection: string,
	field: string,
): StateRelation | undefined {
	return indexOf(state.relations).byField.get(`${collection}.${field}`);
}

/** All relations that start in a collection. */
export function relationsFrom(state: State, collection: string): readonly StateRelation[] {
	return indexOf(state.relations).byCollection.get(collection) ?? [];
}

/** The relation whose items a field of the related collection lists, if there is one. */
export function relationListedBy(state: State, collection: string, field: string): StateRelation | undefined {
	return indexOf(state.relations).byList.get(`${collection}.${field}`);
}

interface RelationIndex {
	readonly byField: ReadonlyMap<string, StateRelation>;
	readonly byCollection: ReadonlyMap<string, StateRelation[]>;
	readonly byList: ReadonlyMap<string, StateRelation>;
}

/** A state is never changed, so its relations are indexed once: compiling asks for them once per field. */
const indexes = new WeakMap<State['relations'], RelationIndex>();

function indexOf(relations: State['relations']): RelationIndex {
	const known = indexes.get(relations);
	if (known) return known;
	const listed = relations.filter((each) => each.meta?.oneField);
	const made = {
		byField: new Map(relations.map((each) => [`${each.collection}.${each.field}`, each])),
		byCollection: groupBy(relations, (each) => each.collection),
		byList: new Map(listed.map((each) => [`${each.related}.${each.meta?.oneField}`, each])),
	};
	indexes.set(relations, made);
	return made;
}
