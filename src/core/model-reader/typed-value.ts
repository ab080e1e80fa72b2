import { json, type Json } from '../json';

/** A value in its field's type, from the text a draft has for it; a text that is none stays as it is, to be refused. */
export function typedValue(type: string, text: string): Json {
	switch (type) {
		case 'integer':
		case 'bigInteger':
		case 'float':
		case 'decimal':
			return numberOf(text);
		case 'boolean':
			return BOOLEANS.get(text.trim().toLowerCase()) ?? text;
		case 'csv':
			return text
				.split(',')
				.map((each) => each.trim())
				.filter(Boolean);
		case 'json':
			return jsonOf(text);
		default:
			return type.startsWith('geometry') ? jsonOf(text) : text;
	}
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
	['true', true],
	['yes', true],
	['1', true],
	['false', false],
	['no', false],
	['0', false],
]);

/** Whole numbers beyond what a number holds exactly stay texts; databases take those as well. */
function numberOf(text: string): Json {
	const number = text.trim() === '' ? NaN : Number(text);
	if (!Number.isFinite(number)) return text;
	return Number.isInteger(number) && !Number.isSafeInteger(number) ? text.trim() : number;
}

function jsonOf(text: string): Json {
	try {
		return json.parse(JSON.parse(text, finite));
	} catch {
		return text;
	}
}

/** JSON takes "1e999" for a number, and has no word for what it becomes. */
function finite(_key: string, value: unknown): unknown {
	if (value === Infinity || value === -Infinity) throw new RangeError('too large a number');
	return value;
}
