import { isNumeric, isTextual } from '../column-kinds';
import type { FieldShape } from '../field-shape';
import { finding, type Finding } from '../finding';
import { refusal } from '../seed/value';
import { PRIMARY_KEY_TYPES, type CollectionSpec, type ColumnField, type FieldSpec, type Spec } from '../spec';
import type { State } from '../state';

/** Most items that one run inserts into a collection. */
const MAX_ITEMS = 100_000;

/** Values a default may have that the database itself turns into a value. */
const FUNCTIONS = ['now()', 'CURRENT_TIMESTAMP', 'gen_random_uuid()', 'uuid_generate_v4()'];

/** Attributes of fields: with a meaning for their type, in order, and storable on this database. */
export function checkFields(spec: Spec, state: State): Finding[] {
	return spec.collections.flatMap((collection) => [
		...collection.fields.flatMap((field) => checkField(collection.collection, field, state)),
		...checkKey(collection),
		...checkSortField(collection, state),
		...checkSeed(collection),
		...checkTogether(collection, state),
	]);
}

function checkField(collection: string, field: FieldSpec, state: State): Finding[] {
	switch (field.type) {
		case 'm2m':
		case 'translations':
			return (field.fields ?? []).flatMap((each) => checkField(`${collection}.${field.field}`, each, state));
		case 'm2o':
		case 'file':
		case 'image':
		case 'o2m':
		case 'm2a':
		case 'files':
		case 'alias':
			return [];
		default:
			return checkColumn(`${collection}.${field.field}`, field, state);
	}
}

function checkColumn(path: string, field: ColumnField, state: State): Finding[] {
	const geometry = field.type.startsWith('geometry') && !state.geometry;
	const unindexable = (field.unique || field.index) && ['text', 'json', 'csv', 'binary'].includes(field.type);
	return [
		...(geometry ? [finding('geometry-unsupported', path)] : []),
		...(unindexable && state.vendor !== 'sqlite' && state.vendor !== 'postgres' ? [unsupportedIndex(path, field)] : []),
		...(field.type === 'json' && (field.unique || field.index) && state.vendor === 'postgres'
			? [unsupportedIndex(path, field)]
			: []),
		...unusedAttributes(path, field),
		...reversedBounds(path, field),
		...invalidDefault(path, field),
	];
}

function unsupportedIndex(path: string, field: ColumnField): Finding {
	return finding('index-unsupported', path, { type: field.type });
}

function unusedAttributes(path: string, field: ColumnField): Finding[] {
	const numeric = isNumeric(field.type);
	const listed = field.type === 'json' || field.type === 'csv';
	const applies: [keyof ColumnField, boolean][] = [
		['maxLength', isTextual(field.type)],
		['min', numeric],
		['max', numeric],
		['minItems', listed],
		['maxItems', listed],
		['precision', field.type === 'decimal' || field.type === 'float'],
		['scale', field.type === 'decimal' || field.type === 'float'],
	];

	return applies
		.filter(([attribute, used]) => field[attribute] !== undefined && !used)
		.map(([attribute]) => finding('attribute-unused', path, { attribute, type: field.type }));
}

function reversedBounds(path: string, field: ColumnField): Finding[] {
	const pairs = [
		['min', field.min, 'max', field.max],
		['minItems', field.minItems, 'maxItems', field.maxItems],
		['scale', field.scale, 'precision', field.precision],
	] as const;

	return pairs
		.filter(([, least, , most]) => least !== undefined && most !== undefined && least > most)
		.map(([low, least, high, most]) =>
			finding('bounds-reversed', path, { low, least: least ?? 0, high, most: most ?? 0 }),
		);
}

function invalidDefault(path: string, field: ColumnField): Finding[] {
	const value = field.default;
	if (value === undefined || value === null) return [];
	if (typeof value === 'string' && FUNCTIONS.some((each) => each.toLowerCase() === value.toLowerCase())) return [];
	const choices = field.choices?.map((each) => (typeof each === 'object' ? each.value : each));
	const stated = JSON.stringify(value);

	if (choices && !Array.isArray(value) && !choices.some((each) => each === value)) {
		const reason = `it is none of the choices ${choices.map((each) => JSON.stringify(each)).join(', ')}`;
		return [finding('default-invalid', path, { value: stated, reason })];
	}

	const reason = refusal(shapeOf(field), value);
	return reason ? [finding('default-invalid', path, { value: stated, reason })] : [];
}

function shapeOf(field: ColumnField): FieldShape {
	const { min, max, maxLength, minItems, maxItems } = field;
	const limits = Object.entries({ min, max, maxLength, minItems, maxItems }).filter(([, value]) => value !== undefined);
	return {
		field: field.field,
		type: field.type,
		kind: 'column',
		primaryKey: false,
		nullable: true,
		unique: false,
		auto: false,
		...Object.fromEntries(limits),
	};
}

function checkKey({ collection, primaryKey, fields }: CollectionSpec): Finding[] {
	const keys = fields.filter((each): each is ColumnField => 'primaryKey' in each && each.primaryKey === true);
	const [first, second] = keys;
	// A field of that name is the key, unless another one is.
	const key = first ?? (primaryKey === undefined ? fields.find((each) => each.field === 'id') : undefined);
	const wrong = key && !PRIMARY_KEY_TYPES.some((type) => type === key.type);
	return [
		...(first && second
			? [finding('duplicate-field', `${collection}.${second.field}`, { name: second.field, other: first.field })]
			: []),
		...(wrong ? [finding('key-type-invalid', `${collection}.${key.field}`, { type: key.type })] : []),
	];
}

/** What keeps an order is a number; a field that is not there yet is made. */
function checkSortField({ collection, sortField, fields }: CollectionSpec, state: State): Finding[] {
	if (sortField === undefined) return [];
	const stated = fields.find((each) => each.field === sortField);
	const live = state.collections[collection]?.fields[sortField];
	const type = stated?.type ?? live?.type;
	if (type === undefined || isNumeric(type)) return [];
	return [finding('sort-field-type', `${collection}.${sortField}`, { field: sortField, type })];
}

function checkSeed({ collection, singleton, seed }: CollectionSpec): Finding[] {
	const count = Array.isArray(seed) ? seed.length : (seed ?? 0);
	return [
		...(singleton && count > 1 ? [finding('singleton-rows', collection, { count })] : []),
		...(count > MAX_ITEMS ? [finding('seed-too-large', collection, { count, limit: MAX_ITEMS })] : []),
	];
}

/** PostgreSQL cannot compare json, so it cannot hold it unique either. */
function checkTogether({ collection, fields, unique }: CollectionSpec, state: State): Finding[] {
	if (state.vendor !== 'postgres') return [];
	const together = new Set(unique?.flat());
	return fields
		.filter((each) => each.type === 'json' && together.has(each.field))
		.map((each) => finding('index-unsupported', `${collection}.${each.field}`, { type: each.type }));
}
