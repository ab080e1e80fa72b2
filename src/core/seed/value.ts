import { isNumeric } from '../column-kinds';
import type { FieldShape } from '../field-shape';
import type { Json } from '../spec';

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const MOMENT = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const INTEGER_LIMIT = 2 ** 31;

/** Why a field would refuse a value, in words that follow a colon; `null` if it would take it. */
export function refusal(shape: FieldShape, value: Json): string | null {
	if (value === null) return shape.nullable || shape.auto ? null : `${shape.field} may not be empty`;
	// The key of an item; a reference or an item to create is looked at by itself.
	if (shape.kind === 'key') return typeof value === 'object' ? null : typeRefusal(shape, value);
	if (shape.kind !== 'column') return null;
	return typeRefusal(shape, value) ?? limitRefusal(shape, value);
}

/** Whether a column of the field's type can be compared with a value: databases fail on anything else. */
export function isOfType(shape: FieldShape, value: Json): boolean {
	return typeRefusal(shape, value) === null;
}

function typeRefusal({ field, type }: FieldShape, value: Json): string | null {
	const wants = (what: string) => `${field} takes ${what}, not ${JSON.stringify(value)}`;

	if (isNumeric(type)) return numberRefusal(type, value, wants);
	if (type.startsWith('geometry')) return isGeometry(value) ? null : wants('GeoJSON');

	switch (type) {
		case 'string':
		case 'text':
		case 'hash':
			return typeof value === 'object' ? wants('text') : null;
		case 'boolean':
			return isBoolean(value) ? null : wants('true or false');
		case 'date':
			return isDate(value) ? null : wants('a date (YYYY-MM-DD)');
		case 'time':
			return typeof value === 'string' && TIME.test(value) ? null : wants('a time (HH:MM:SS)');
		case 'dateTime':
		case 'timestamp':
			return isDate(value) || isMoment(value) ? null : wants('a moment (YYYY-MM-DDTHH:MM:SSZ)');
		case 'uuid':
			return typeof value === 'string' && UUID.test(value) ? null : wants('a UUID');
		case 'csv':
			return typeof value === 'string' || isTextList(value) ? null : wants('a list of texts');
		default:
			return null;
	}
}

function numberRefusal(type: string, value: Json, wants: (what: string) => string): string | null {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number !== 'number' || !Number.isFinite(number)) return wants('a number');
	if (type === 'float' || type === 'decimal') return null;
	if (!Number.isInteger(number)) return wants('a whole number');
	if (type === 'integer' && Math.abs(number) >= INTEGER_LIMIT) return wants('a whole number within 32 bits');
	return null;
}

function limitRefusal(shape: FieldShape, value: Json): string | null {
	const { field, maxLength, min, max, minItems, maxItems } = shape;

	if (isNumeric(shape.type)) {
		const number = Number(value);
		if (min !== undefined && number < min) return `${field} is at least ${min}, not ${number}`;
		if (max !== undefined && number > max) return `${field} is at most ${max}, not ${number}`;
	}

	// Databases count code points, which is what the entries of a text are.
	const length = typeof value === 'string' ? Array.from(value).length : 0;
	if (maxLength !== undefined && length > maxLength) {
		return `${field} holds at most ${maxLength} characters, not ${length}`;
	}

	const items = Array.isArray(value) ? value.length : null;
	if (items !== null && minItems !== undefined && items < minItems)
		return `${field} takes at least ${minItems} entries, not ${items}`;
	if (items !== null && maxItems !== undefined && items > maxItems)
		return `${field} takes at most ${maxItems} entries, not ${items}`;
	return null;
}

/** Whether the choices of a field, if it has any, contain a value or all entries of a list. */
export function isChosen(shape: FieldShape, value: Json): boolean {
	if (!shape.choices || value === null) return true;
	const allowed = new Set<Json>(shape.choices);
	return Array.isArray(value) ? value.every((each) => allowed.has(each)) : allowed.has(value);
}

function isBoolean(value: Json): boolean {
	return typeof value === 'boolean' || value === 0 || value === 1 || value === 'true' || value === 'false';
}

function isDate(value: Json): boolean {
	return typeof value === 'string' && isCalendarDay(DATE.exec(value));
}

function isMoment(value: Json): boolean {
	if (typeof value !== 'string') return false;
	const parts = MOMENT.exec(value);
	return isCalendarDay(parts) && Number(parts?.[4]) < 24 && Number(parts?.[5]) < 60;
}

function isCalendarDay(parts: RegExpExecArray | null): boolean {
	if (!parts) return false;
	const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
	const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
	const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
	return days !== undefined && day >= 1 && day <= days;
}

function isTextList(value: Json): boolean {
	return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function isGeometry(value: Json): boolean {
	return value !== null && typeof value === 'object' && !Array.isArray(value) && typeof value['type'] === 'string';
}
