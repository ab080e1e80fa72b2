import type { FieldShape } from '../field-shape';
import type { JsonObject } from '../model';
import type { Json } from '../spec';
import type { SeedEntry } from './entries';
import { referenceIn } from './entries';
import { isOfType } from './value';

/** Values by which an item of the instance is recognised; all must be equal. References stand as `{ "$ref": id }`. */
export type Where = JsonObject;

/** Keys of items that are in the instance already, by entry id or by the id of an outside reference. */
export type Matches = ReadonlyMap<string, string | number>;

/** Types whose stored value can be compared with what was written, on every database. */
const COMPARABLE = ['string', 'text', 'integer', 'bigInteger', 'boolean', 'uuid'];

/**
 * How to recognise a row in the instance, best first: by its primary key, by each unique field, by each unique
 * combination; and where a row has none of these, by all of its plain values together.
 */
export function recognisedBy(
	entry: SeedEntry,
	shapes: readonly FieldShape[],
	uniques: readonly (readonly string[])[],
): Where[] {
	const comparable = new Set(
		shapes.filter((shape) => isComparable(shape, entry.values[shape.field])).map((shape) => shape.field),
	);
	const single = shapes.filter((shape) => shape.primaryKey || shape.unique).map((shape) => [shape.field]);
	const sets = [...single, ...uniques].filter((fields) => fields.every((field) => comparable.has(field)));
	if (sets.length > 0) return sets.map((fields) => pick(entry.values, fields));

	const plain = shapes.filter(
		(shape) => shape.kind === 'key' || (shape.kind === 'column' && COMPARABLE.includes(shape.type)),
	);
	const given = plain.map((shape) => shape.field).filter((field) => comparable.has(field));
	return given.length > 0 ? [pick(entry.values, given)] : [];
}

/** Lookups that may find the row an outside reference means: one for each unique field its value could belong to. */
export function outsideLookups(value: string | number, shapes: readonly FieldShape[]): Where[] {
	return shapes
		.filter((shape) => shape.primaryKey || shape.unique)
		.filter((shape) => COMPARABLE.includes(shape.type) && shape.type !== 'boolean' && isOfType(shape, value))
		.map((shape) => ({ [shape.field]: value }));
}

/** Lookups that find the row a plain key means. */
export function keyLookups(key: string | number, shapes: readonly FieldShape[]): Where[] {
	return shapes.filter((shape) => shape.primaryKey && isOfType(shape, key)).map((shape) => ({ [shape.field]: key }));
}

/** Whether the database can look for a value in a field's column; a wrong one is told of elsewhere. */
function isComparable(shape: FieldShape, value: Json | undefined): boolean {
	if (value === null || value === undefined) return false;
	if (typeof value === 'object') return referenceIn(value) !== null;
	return isOfType(shape, value);
}

function pick(values: JsonObject, fields: readonly string[]): Where {
	return Object.fromEntries(fields.map((field) => [field, values[field] ?? null]));
}

/** Whether a row says something, but nothing by which it could be found again: it is known by its place alone. */
export function knownByPlace(
	entry: SeedEntry,
	shapes: readonly FieldShape[],
	uniques: readonly (readonly string[])[],
): boolean {
	return Object.keys(entry.values).length > 0 && recognisedBy(entry, shapes, uniques).length === 0;
}
