import type { FieldShape } from '../field-shape';
import type { JsonObject } from '../model';
import type { Json } from '../spec';
import type { SeedEntry } from './entries';
import { referenceIn } from './entries';

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
	const single = shapes.filter((shape) => shape.primaryKey || shape.unique).map((shape) => [shape.field]);
	const sets = [...single, ...uniques].filter((fields) => fields.every((field) => isComparable(entry.values[field])));
	if (sets.length > 0) return sets.map((fields) => pick(entry.values, fields));

	const plain = shapes.filter(
		(shape) => shape.kind === 'key' || (shape.kind === 'column' && COMPARABLE.includes(shape.type)),
	);
	const given = plain.map((shape) => shape.field).filter((field) => isComparable(entry.values[field]));
	return given.length > 0 ? [pick(entry.values, given)] : [];
}

/** Lookups that may find the row an outside reference means: one for each unique field its value could belong to. */
export function outsideLookups(value: string | number, shapes: readonly FieldShape[]): Where[] {
	return shapes
		.filter((shape) => shape.primaryKey || shape.unique)
		.filter((shape) => COMPARABLE.includes(shape.type) && fitsType(shape.type, value))
		.map((shape) => ({ [shape.field]: value }));
}

function fitsType(type: string, value: string | number): boolean {
	const isNumber = type === 'integer' || type === 'bigInteger';
	if (isNumber) return Number.isInteger(Number(value)) && value !== '';
	if (type === 'uuid') return typeof value === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value);
	return type !== 'boolean';
}

function isComparable(value: Json | undefined): boolean {
	if (value === null || value === undefined) return false;
	return typeof value !== 'object' || referenceIn(value) !== null;
}

function pick(values: JsonObject, fields: readonly string[]): Where {
	return Object.fromEntries(fields.map((field) => [field, values[field] ?? null]));
}
