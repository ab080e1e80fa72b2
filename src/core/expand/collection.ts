import { iconFor } from '../icons';
import type { JsonObject, ModelCollection, ModelField, Origin } from '../model';
import { PRIMARY_KEY_TYPES, type CollectionSpec, type ColumnField, type FieldSpec } from '../spec';
import type { StateCollection } from '../state';
import { columnPayload } from './column';

type KeyType = (typeof PRIMARY_KEY_TYPES)[number];

/**
 * The collection a spec states, with its primary key and no other fields yet. One that is there keeps its key where the
 * spec says nothing of it.
 */
export function statedCollection(spec: CollectionSpec, template: string, live?: StateCollection): ModelCollection {
	if (spec.folder) return folder(spec.collection, spec);
	const isTold = spec.primaryKey !== undefined || statedKeyField(spec) !== undefined;
	const key = (isTold ? null : liveKey(live)) ?? statedKey(spec);

	return {
		collection: spec.collection,
		origin: 'stated',
		meta: {
			...iconOf(spec),
			...collectionMeta(spec),
			display_template: template,
			...archiveParts(spec),
			...spec.meta,
		},
		schema: {},
		primaryKey: { field: key.field, type: key.type },
		fields: [key],
		seed: spec.seed ?? null,
	};
}

/** A collection the spec implies: hidden from the navigation, with an integer key. */
export function impliedCollection(name: string, origin: Origin, icon: string): ModelCollection {
	const key = integerKey('id');
	return {
		collection: name,
		origin,
		meta: { icon, hidden: true },
		schema: {},
		primaryKey: { field: key.field, type: key.type },
		fields: [key],
		seed: null,
	};
}

/** A folder of the navigation: no table. */
export function folder(name: string, spec: Partial<CollectionSpec> = {}): ModelCollection {
	return {
		collection: name,
		origin: spec.folder ? 'stated' : 'folder',
		meta: { ...collectionMeta(spec), icon: spec.icon ?? 'folder', ...spec.meta },
		schema: null,
		primaryKey: { field: 'id', type: 'integer' },
		fields: [],
		seed: null,
	};
}

/** The stated field that is the collection's primary key, if the spec names one. */
export function statedKeyField(spec: CollectionSpec): ColumnField | undefined {
	const columns = spec.fields.filter(isColumn);
	return columns.find((each) => each.primaryKey) ?? columns.find((each) => each.field === 'id');
}

function isColumn(field: FieldSpec): field is ColumnField {
	return !['alias', 'm2o', 'o2m', 'm2m', 'm2a', 'file', 'image', 'files', 'translations'].includes(field.type);
}

function statedKey(spec: CollectionSpec): ModelField {
	const stated = statedKeyField(spec);
	const type = spec.primaryKey ?? PRIMARY_KEY_TYPES.find((each) => each === stated?.type) ?? 'integer';
	const derived = keyField(stated?.field ?? 'id', type);
	if (!stated) return derived;

	const wish = columnPayload({ ...stated, type });
	const { note, interface: chosen, options } = wish.meta;
	const chosenParts = stated.interface || stated.choices ? { interface: chosen ?? null, options: options ?? null } : {};
	const length = wish.schema?.['max_length'];

	return {
		...derived,
		meta: { ...derived.meta, ...(note ? { note } : {}), ...chosenParts, ...stated.meta },
		schema: { ...derived.schema, ...(length === undefined ? {} : { max_length: length }) },
	};
}

function liveKey(live: StateCollection | undefined): ModelField | null {
	if (!live?.primaryKey) return null;
	const { field, type } = live.primaryKey;
	// SQLite and MySQL keep uuids as text; the special tells that Directus makes them.
	if (live.fields[field]?.special.includes('uuid')) return keyField(field, 'uuid');
	const known = PRIMARY_KEY_TYPES.find((each) => each === type);
	return known ? keyField(field, known) : null;
}

function keyField(field: string, type: KeyType): ModelField {
	switch (type) {
		case 'integer':
		case 'bigInteger':
			return { ...integerKey(field), type };
		case 'uuid':
			return {
				field,
				type,
				meta: { interface: 'input', special: ['uuid'], hidden: true, readonly: true, width: 'full' },
				schema: { is_primary_key: true, is_nullable: false },
			};
		case 'string':
			return {
				field,
				type,
				meta: { interface: 'input', special: null, hidden: false, readonly: false, required: true, width: 'half' },
				schema: { is_primary_key: true, is_nullable: false },
			};
	}
}

function integerKey(field: string): ModelField {
	return {
		field,
		type: 'integer',
		meta: { interface: 'input', special: null, hidden: true, readonly: true, width: 'full' },
		schema: { is_primary_key: true, has_auto_increment: true, is_nullable: false },
	};
}

function iconOf({ collection }: CollectionSpec): JsonObject {
	const icon = iconFor(collection);
	return icon === null ? {} : { icon };
}

function collectionMeta(spec: Partial<CollectionSpec>): JsonObject {
	const meta: JsonObject = {};
	if (spec.note !== undefined) meta['note'] = spec.note;
	if (spec.icon !== undefined) meta['icon'] = spec.icon;
	if (spec.color !== undefined) meta['color'] = spec.color;
	if (spec.group !== undefined) meta['group'] = spec.group;
	if (spec.hidden !== undefined) meta['hidden'] = spec.hidden;
	if (spec.singleton !== undefined) meta['singleton'] = spec.singleton;
	if (spec.sortField !== undefined) meta['sort_field'] = spec.sortField;
	return meta;
}

/** A field with a choice called "archived" is what the Studio hides items by. */
function archiveParts(spec: CollectionSpec): JsonObject {
	const field = spec.fields.find((each) => {
		if (spec.archiveField !== undefined) return each.field === spec.archiveField;
		return isColumn(each) && choiceValues(each).includes('archived');
	});
	if (!field || !isColumn(field)) return {};
	if (field.type === 'boolean') return archive(field.field, 'true', 'false');
	if (field.choices === undefined) return {};

	const values = choiceValues(field);
	const back =
		typeof field.default === 'string' ? field.default : (values.find((each) => each !== 'archived') ?? 'draft');
	return archive(field.field, 'archived', back);
}

function archive(field: string, value: string, back: string): JsonObject {
	return { archive_field: field, archive_value: value, unarchive_value: back, archive_app_filter: true };
}

function choiceValues(field: ColumnField): string[] {
	return (field.choices ?? []).map((each) => String(typeof each === 'object' ? each.value : each));
}
