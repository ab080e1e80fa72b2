/** The part of a data model the safeguards read; the schema overview of Directus has this shape. */
export interface Model {
	readonly collections: Readonly<Record<string, ModelCollection>>;
	readonly relations: readonly ModelRelation[];
}

export interface ModelCollection {
	readonly primary: string;
	readonly sortField: string | null;
	readonly fields: Readonly<Record<string, ModelField>>;
}

export interface ModelField {
	readonly type: string;
	readonly alias: boolean;
	readonly generated: boolean;
	readonly special: readonly string[];
	readonly defaultValue?: unknown;
	readonly validation?: unknown;
}

export interface ModelRelation {
	readonly collection: string;
	readonly field: string;
	readonly related_collection: string | null;
	readonly meta: {
		readonly one_field: string | null;
		readonly junction_field: string | null;
		readonly sort_field: string | null;
		readonly one_collection_field: string | null;
		readonly one_allowed_collections: readonly string[] | null;
	} | null;
}

/** A collection the far end of a junction may point to. */
export interface Target {
	readonly collection: string;
	readonly key: string;
	readonly keyType: string;
	readonly fields: ReadonlySet<string>;
}

/** One end of a junction: the field with the key, and where it points. */
export interface End {
	readonly field: string;
	/** One for M2M, any number for M2A. */
	readonly targets: readonly Target[];
	/** The field that names the collection of an M2A end. */
	readonly collectionField: string | null;
}

export interface Junction {
	readonly collection: string;
	readonly key: string;
	readonly keyType: string;
	readonly fields: ReadonlySet<string>;
	/**
	 * Whether a row holds nothing but its key, its two ends, a sort field and fields that fill themselves: such a row
	 * is only the fact that two items are linked, so it stands once and never without an end.
	 */
	readonly pure: boolean;
}

/** An M2M or M2A field as its own collection sees it: `near` holds the item's key, `far` what it is linked to. */
export interface JunctionField {
	readonly collection: string;
	readonly field: string;
	readonly junction: Junction;
	readonly near: End;
	readonly far: End;
}

/** A pure junction as a direct write to it meets it. */
export interface PureJunction {
	readonly junction: Junction;
	readonly ends: readonly [End, End];
}

const LISTED = ['m2m', 'm2a', 'files', 'translations'];

/** What the names of Directus's own collections begin with. */
const SYSTEM = 'directus_';

const SELF_FILLING = [
	'uuid',
	'date-created',
	'date-updated',
	'user-created',
	'user-updated',
	'role-created',
	'role-updated',
];

/** The M2M and M2A fields of a collection, files and translations among them. */
export function junctionFieldsOf(model: Model, collection: string): JunctionField[] {
	return model.relations
		.filter((relation) => relation.related_collection === collection)
		.flatMap((near) => junctionFieldOf(model, collection, near) ?? []);
}

/** The pure junction a collection is, if it is one. */
export function pureJunctionOf(model: Model, collection: string): PureJunction | undefined {
	for (const near of model.relations) {
		if (near.collection !== collection || near.related_collection === null) continue;

		const field = junctionFieldOf(model, near.related_collection, near);
		if (field?.junction.pure) return { junction: field.junction, ends: [field.near, field.far] };
	}

	return undefined;
}

/** The M2M or M2A field whose near end is this relation to `collection`; undefined where there is none. */
export function junctionFieldOf(model: Model, collection: string, near: ModelRelation): JunctionField | undefined {
	// Who has which rights is Directus's own: a write of them means what it says there, or nothing.
	if (near.collection.startsWith(SYSTEM)) return undefined;

	const far = farRelation(model, collection, near);
	if (!far || !near.meta?.one_field) return undefined;

	const nearEnd = endOf(model, near);
	const farEnd = endOf(model, far);
	const junction = junctionOf(model, near, far);
	if (!junction || nearEnd.targets.length === 0 || farEnd.targets.length === 0) return undefined;

	return { collection, field: near.meta.one_field, junction, near: nearEnd, far: farEnd };
}

/** Many a script leaves `junction_field` out; the special of the alias and a lone second relation say the same. */
function farRelation(model: Model, collection: string, near: ModelRelation): ModelRelation | undefined {
	const alias = near.meta?.one_field;
	if (!alias) return undefined;

	const others = model.relations.filter((each) => each.collection === near.collection && each.field !== near.field);
	const named = near.meta.junction_field;
	if (named) return others.find((each) => each.field === named);

	const special = model.collections[collection]?.fields[alias]?.special ?? [];
	if (!special.some((each) => LISTED.includes(each))) return undefined;

	const ends = others.filter((each) => !fillsItself(model, each.collection, each.field));
	return ends.length === 1 ? ends[0] : undefined;
}

function endOf(model: Model, relation: ModelRelation): End {
	const names = relation.related_collection
		? [relation.related_collection]
		: (relation.meta?.one_allowed_collections ?? []);

	return {
		field: relation.field,
		targets: names.flatMap((name) => targetOf(model, name) ?? []),
		collectionField: relation.related_collection ? null : (relation.meta?.one_collection_field ?? null),
	};
}

function targetOf(model: Model, collection: string): Target | undefined {
	const found = model.collections[collection];
	if (!found) return undefined;

	const keyType = found.fields[found.primary]?.type ?? 'string';
	return { collection, key: found.primary, keyType, fields: new Set(Object.keys(found.fields)) };
}

function junctionOf(model: Model, near: ModelRelation, far: ModelRelation): Junction | undefined {
	const target = targetOf(model, near.collection);
	if (!target) return undefined;

	const { collection, key, keyType, fields } = target;
	return { collection, key, keyType, fields, pure: isPure(model, near, far) };
}

function isPure(model: Model, near: ModelRelation, far: ModelRelation): boolean {
	const junction = model.collections[near.collection];
	if (!junction) return false;

	const structural = new Set([
		junction.primary,
		near.field,
		far.field,
		far.meta?.one_collection_field,
		near.meta?.sort_field,
		far.meta?.sort_field,
		junction.sortField,
	]);

	return Object.entries(junction.fields).every(
		([name, field]) =>
			structural.has(name) ||
			(field.alias ? !listsItems(model, near.collection, name) : fillsItself(model, near.collection, name)),
	);
}

function listsItems(model: Model, collection: string, alias: string): boolean {
	return model.relations.some((each) => each.related_collection === collection && each.meta?.one_field === alias);
}

function fillsItself(model: Model, collection: string, name: string): boolean {
	const field = model.collections[collection]?.fields[name];
	return !!field && (field.generated || field.special.some((each) => SELF_FILLING.includes(each)));
}
