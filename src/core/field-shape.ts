import { isTextual } from './column-kinds';
import type { JsonObject, ModelField } from './model';
import type { ModelIndex } from './model-index';
import type { Json } from './spec';
import { relationOf, type State, type StateField } from './state';

/** What a value of a field must be like, told alike of fields to come and of fields that are there. */
export interface FieldShape {
	readonly field: string;
	readonly type: string;
	/** `column` holds a value, `key` the key of another item, `list` items elsewhere, `none` nothing. */
	readonly kind: 'column' | 'key' | 'list' | 'none';
	/** Collection a key points to; `null` for the item field of a many-to-any. */
	readonly to?: string | null;
	/** On the item field of a many-to-any: the field that names the collection. */
	readonly collectionField?: string;
	readonly primaryKey: boolean;
	readonly nullable: boolean;
	readonly unique: boolean;
	/** Whether Directus or the database fills it in. */
	readonly auto: boolean;
	readonly default?: Json;
	readonly interface?: string;
	readonly choices?: (string | number | boolean)[];
	readonly maxLength?: number;
	readonly min?: number;
	readonly max?: number;
	readonly minItems?: number;
	readonly maxItems?: number;
	readonly precision?: number;
	readonly scale?: number;
}

/** Shapes of all fields of a collection, those of the model before those only the instance has. */
export function fieldShapes(model: ModelIndex, state: State, collection: string): FieldShape[] {
	const own = model.collection(collection);
	const live = state.collections[collection];
	const stated = new Set((own?.fields ?? []).map((each) => each.field));
	const key = own?.primaryKey.field ?? live?.primaryKey?.field ?? 'id';
	const target = (field: string) => keyTarget(model, state, collection, field);

	return [
		...(own?.fields ?? []).map((each) => modelShape(each, key, target(each.field))),
		...Object.values(live?.fields ?? {})
			.filter((each) => !stated.has(each.field))
			.map((each) => stateShape(each, key, target(each.field))),
	];
}

/** Where a key leads, told of the relation that starts at the field. */
interface KeyTarget {
	readonly to: string | null;
	readonly collectionField?: string;
}

function keyTarget(model: ModelIndex, state: State, collection: string, field: string): KeyTarget | null {
	const own = model.relation(collection, field);
	const live = relationOf(state, collection, field);
	if (!own && !live) return null;
	const to = own ? own.related_collection : (live?.related ?? null);
	const collectionField = own?.meta.one_collection_field ?? live?.meta?.collectionField;
	return { to, ...(collectionField ? { collectionField } : {}) };
}

function modelShape(field: ModelField, key: string, target: KeyTarget | null): FieldShape {
	const schema = field.schema ?? {};
	const special = texts(field.meta['special']);
	return {
		field: field.field,
		type: field.type,
		...kindParts(field.schema === null, special, target),
		primaryKey: field.field === key,
		nullable: schema['is_nullable'] !== false,
		unique: schema['is_unique'] === true,
		auto: schema['has_auto_increment'] === true || fillsItself(special),
		...(schema['default_value'] === undefined ? {} : { default: schema['default_value'] }),
		...described(field.meta['interface'], field.meta['options']),
		...limits(field.type, field.meta['options'], schema['max_length'], schema),
	};
}

function stateShape(field: StateField, key: string, target: KeyTarget | null): FieldShape {
	return {
		field: field.field,
		type: field.type,
		...kindParts(field.alias, field.special, target),
		primaryKey: field.field === key,
		nullable: field.nullable,
		unique: field.unique,
		auto: field.defaultValue === 'AUTO_INCREMENT' || fillsItself(field.special),
		...(field.defaultValue === null ? {} : { default: field.defaultValue }),
		...described(field.interface, field.options),
		...limits(field.type, field.options, field.maxLength, {}),
	};
}

function kindParts(
	alias: boolean,
	special: readonly string[],
	target: KeyTarget | null,
): Pick<FieldShape, 'kind' | 'to' | 'collectionField'> {
	if (alias) return { kind: special.includes('no-data') ? 'none' : 'list' };
	return target === null ? { kind: 'column' } : { kind: 'key', ...target };
}

function described(id: Json | undefined, options: Json | undefined): Pick<FieldShape, 'interface' | 'choices'> {
	const entries = objectOf(options)['choices'];
	const choices = Array.isArray(entries) ? entries.map((each) => objectOf(each)['value']).filter(isChoice) : [];
	return {
		...(typeof id === 'string' ? { interface: id } : {}),
		...(choices.length > 0 ? { choices } : {}),
	};
}

function limits(
	type: string,
	given: Json | undefined,
	columnLength: Json | undefined,
	schema: JsonObject,
): Partial<FieldShape> {
	const options = objectOf(given);
	const text = isTextual(type) ? [options['softLength'], columnLength] : [];
	const lengths = text.filter((each) => typeof each === 'number');
	const parts: [string, Json | undefined][] = [
		['maxLength', lengths.length > 0 ? Math.min(...lengths) : undefined],
		['min', options['min']],
		['max', options['max']],
		['minItems', options['minItems']],
		['maxItems', options['maxItems']],
		['precision', schema['numeric_precision']],
		['scale', schema['numeric_scale']],
	];

	return Object.fromEntries(parts.filter(([, value]) => typeof value === 'number'));
}

function fillsItself(special: readonly string[]): boolean {
	return special.some((each) => each === 'uuid' || /^(date|user|role)-(created|updated)$/.test(each));
}

function isChoice(value: Json | undefined): value is string | number | boolean {
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function texts(value: Json | undefined): string[] {
	return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

function objectOf(value: Json | undefined): JsonObject {
	return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
}
