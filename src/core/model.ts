import type { Json, PermissionSpec, SeedRow } from './spec';

export type JsonObject = { [key: string]: Json };

/** Payload of a field as FieldsService takes it; `schema: null` means no column. */
export interface ModelField {
	field: string;
	type: string;
	meta: JsonObject;
	schema: JsonObject | null;
}

/** Why a collection is in the model: stated in the spec, implied by it, or there already and only added to. */
export type Origin = 'stated' | 'junction' | 'translations' | 'languages' | 'folder' | 'existing';

export interface ModelCollection {
	collection: string;
	origin: Origin;
	meta: JsonObject;
	/** `null` makes a folder without a table. */
	schema: JsonObject | null;
	primaryKey: { field: string; type: string };
	fields: ModelField[];
	/** Seeds wanted: a number of generated rows, or rows. */
	seed: number | SeedRow[] | null;
}

export interface RelationMeta {
	one_field?: string | null;
	one_collection_field?: string | null;
	one_allowed_collections?: string[] | null;
	junction_field?: string | null;
	sort_field?: string | null;
	one_deselect_action?: 'nullify' | 'delete';
}

export interface ModelRelation {
	collection: string;
	field: string;
	/** `null` for the item field of a many-to-any. */
	related_collection: string | null;
	meta: RelationMeta;
	schema: { on_delete: string } | null;
}

/** Fields that are unique together. */
export interface ModelUnique {
	collection: string;
	fields: string[];
	name: string;
}

/** A spec with everything it implies, in the words of Directus: what the instance should hold in the end. */
export interface Model {
	collections: ModelCollection[];
	relations: ModelRelation[];
	uniques: ModelUnique[];
	permissions: PermissionSpec[];
}
