import { AUTO_SPECIALS, isNumeric, isTextual } from '../column-kinds';
import { AUTO_VALUES, type Json } from '../spec';
import { derivedMeta, isKey, parsedField } from './derived';
import { offersChoices } from './interfaces';
import { sameJson } from './lay-over';
import type { NativeFieldMeta, NativeFieldSchema } from './native-parts';

type Parts = Record<string, unknown>;

/** What a field payload says about its values, in attributes of a spec; what was used up is gone from the native parts. */
export interface ColumnReading {
	readonly field: Parts;
	readonly meta: NativeFieldMeta;
	readonly schema: Parts;
}

/** Length Directus gives a string column anyway. */
const USUAL_LENGTH = 255;

/** Reads what a column payload says about its values: presence, uniqueness, default, limits, choices, what fills it. */
export function readColumn(own: Parts, meta: NativeFieldMeta, schema: NativeFieldSchema): ColumnReading {
	const keyed = { ...own, ...(schema.is_primary_key ? { primaryKey: own['primaryKey'] ?? true } : {}) };
	if (isKey(keyed)) return readKey(keyed, meta, schema);

	const present = readPresence(keyed, meta, schema);
	const sized = {
		...present.field,
		...sizes(present.field, schema),
		...defaultPart(present.field, schema),
		...autoPart(present.field, meta),
	};
	const chosen = readChoices(sized, present.meta);
	return { field: withLimits(chosen.field, chosen.meta), meta: chosen.meta, schema: present.schema };
}

/** Presence, uniqueness and index: what columns and keys of other items have in common. */
export function readPresence(own: Parts, meta: NativeFieldMeta, schema: NativeFieldSchema): ColumnReading {
	const rest: Parts = {};
	const field: Parts = { ...own };
	const { required, ...otherMeta } = meta;

	const take = (attribute: string, key: string, value: Json | undefined, isUsual: boolean) => {
		if (value === undefined || value === null) return;
		if (Object.hasOwn(own, attribute)) rest[key] = value;
		else if (!isUsual) field[attribute] = value;
	};

	if (required === true && !Object.hasOwn(own, 'required')) field['required'] = true;
	const isRequired = field['required'] === true;
	// Directus itself takes a column for nullable unless it is told otherwise, whatever the form requires.
	const nullable = schema.is_nullable ?? (required === true && isRequired ? true : undefined);
	take('nullable', 'is_nullable', nullable, nullable === !isRequired);
	take('unique', 'is_unique', schema.is_unique, schema.is_unique === false);
	take('index', 'is_indexed', schema.is_indexed, schema.is_indexed === false);
	return { field, meta: otherMeta, schema: rest };
}

function readKey(own: Parts, meta: NativeFieldMeta, schema: NativeFieldSchema): ColumnReading {
	const manual = schema.has_auto_increment === false && /integer/i.test(String(own['type']));
	const { note, ...rest } = meta;
	const noted = typeof note === 'string' && !Object.hasOwn(own, 'note') ? { note } : {};
	const field = { ...own, ...noted, ...sizes(own, schema) };
	return { field, meta: rest, schema: manual ? { has_auto_increment: false } : {} };
}

function sizes(own: Parts, schema: NativeFieldSchema): Parts {
	const { max_length: length, numeric_precision: precision, numeric_scale: scale } = schema;
	const isReported = typeof schema.data_type === 'string';
	const parts: Parts = {};
	if (own['type'] === 'string' && length && !(isReported && length === USUAL_LENGTH)) parts['maxLength'] = length;
	if (own['type'] === 'decimal' || own['type'] === 'float') {
		if (precision) parts['precision'] = precision;
		if (typeof scale === 'number') parts['scale'] = scale;
	}

	return { ...parts, ...own };
}

/** A default of a json column is written as text in a payload, and as itself in a spec. */
export function defaultPart(own: Parts, { default_value: value }: NativeFieldSchema): Parts {
	if (value === undefined || value === null || Object.hasOwn(own, 'default')) return {};
	return { default: own['type'] === 'json' && typeof value === 'string' ? parsedJson(value) : value };
}

function parsedJson(text: string): unknown {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null ? value : text;
	} catch {
		return text;
	}
}

function autoPart(own: Parts, meta: NativeFieldMeta): Parts {
	if (Object.hasOwn(own, 'auto')) return {};
	const auto = AUTO_VALUES.find((each) => meta.special?.includes(AUTO_SPECIALS[each].special));
	return auto === undefined ? {} : { auto };
}

function readChoices(own: Parts, meta: NativeFieldMeta): Pick<ColumnReading, 'field' | 'meta'> {
	const { choices, ...options } = meta.options ?? {};
	const stays = { field: own, meta };
	if (!Array.isArray(choices) || choices.length === 0 || !offersChoices(meta.interface ?? '')) return stays;
	if (Object.hasOwn(own, 'choices')) return stays;
	const plain = choices.map(withoutNulls);
	const field = { ...own, choices: plain };
	return parsedField(field) ? { field, meta: { ...meta, options } } : stays;
}

function withoutNulls(choice: Json): Json {
	if (typeof choice !== 'object' || choice === null || Array.isArray(choice)) return choice;
	return Object.fromEntries(Object.entries(choice).filter(([, value]) => value !== null));
}

/** Limits are said in a spec only if the payload holds them against the API too, by the rule a spec would make. */
function withLimits(own: Parts, meta: NativeFieldMeta): Parts {
	const limited = { ...limitParts(String(own['type']), meta.options ?? {}), ...own };
	const parsed = parsedField(limited);
	if (!parsed) return own;
	return sameJson(derivedMeta(parsed)['validation'] ?? null, meta.validation ?? null) ? limited : own;
}

function limitParts(type: string, { min, max, softLength, minItems, maxItems }: Parts): Parts {
	const parts = {
		...(isNumeric(type) ? { min, max } : {}),
		...(isTextual(type) ? { maxLength: softLength } : {}),
		...(type === 'json' || type === 'csv' ? { minItems, maxItems } : {}),
	};
	return Object.fromEntries(Object.entries(parts).filter(([, value]) => typeof value === 'number'));
}
