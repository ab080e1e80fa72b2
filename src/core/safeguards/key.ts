/** A primary key as it stands in payloads. */
export type Key = string | number;

const INTEGER_LIMIT = 2n ** 31n;
const BIG_INTEGER_LIMIT = 2n ** 63n;
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

export function isKey(value: unknown): value is Key {
	return typeof value === 'string' || typeof value === 'number';
}

/**
 * The one spelling under which equal keys compare as equal: `"42"` and `42`, `"AB…"` and `"ab…"` of a uuid.
 *
 * @returns null for what cannot be a key of this Directus type, so that the database is not asked for it
 */
export function keyId(type: string, value: unknown): string | null {
	if (!isKey(value)) return null;

	switch (type) {
		case 'integer':
			return wholeNumber(value, INTEGER_LIMIT);
		case 'bigInteger':
			return wholeNumber(value, BIG_INTEGER_LIMIT);
		case 'uuid':
			return UUID.test(String(value)) ? String(value).toLowerCase() : null;
		default:
			return value === '' ? null : String(value);
	}
}

/** The key as a payload states it: a number where the type and JavaScript can hold it as one. */
export function keyOf(type: string, id: string): Key {
	const number = Number(id);
	return (type === 'integer' || type === 'bigInteger') && Number.isSafeInteger(number) ? number : id;
}

function wholeNumber(value: Key, limit: bigint): string | null {
	if (typeof value === 'number' ? !Number.isSafeInteger(value) : !/^-?\d{1,19}$/.test(value)) return null;

	const number = BigInt(value);
	return number < limit && number >= -limit ? String(number) : null;
}
