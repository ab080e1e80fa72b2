import { z } from 'zod';
import { type Finding, finding } from '../finding';

/** How a limit counts: what people call characters, or what the column counts instead. */
export type LengthUnit = 'characters' | 'bytes' | 'UTF-16 units';

export interface Limit {
	readonly limit: number;
	readonly unit: LengthUnit;
}

/** What a field takes at most and at least. */
export interface FieldLimits {
	readonly most: readonly Limit[];
	readonly least: Limit | null;
	readonly items: { readonly most: number | null; readonly least: number | null };
}

const ANY_CHARACTER = [
	'.',
	'[^]',
	'[\\s\\S]',
	'[\\S\\s]',
	'[\\d\\D]',
	'[\\w\\W]',
	'(?:[^\\uD800-\\uDFFF]|[\\uD800-\\uDBFF][\\uDC00-\\uDFFF])',
];

const SURROGATE_PAIR = /[\uD800-\uDBFF][\uDC00-\uDFFF]/g;

const logical = z.object({ _and: z.array(z.unknown()).optional(), _or: z.array(z.unknown()).optional() });
const byField = z.record(z.string(), z.unknown());
const pattern = z.object({ _regex: z.string() });
const orNull = z.object({ _null: z.literal(true) });

/**
 * Reads the length limits out of a field's `meta.validation`: patterns of the form "so many of any character".
 * Other patterns are no lengths and stay Directus's own.
 */
export function declaredLimits(field: string, validation: unknown): Pick<FieldLimits, 'most' | 'least'> {
	const patterns = patternsOf(field, validation);
	const bounds = patterns.flatMap((each) => boundsOf(each) ?? []);
	const least = Math.max(0, ...bounds.map(({ min }) => min));

	return {
		most: bounds.flatMap(({ max }) => (max === null ? [] : [{ limit: max, unit: 'characters' as const }])),
		least: least > 0 ? { limit: least, unit: 'characters' } : null,
	};
}

function patternsOf(field: string, rule: unknown): string[] {
	if (rule === null) return [];
	const parts = logical.safeParse(rule);
	if (!parts.success) return [];

	const alternatives = (parts.data._or ?? []).filter((each) => !isNullRule(field, each));
	const must = [...(parts.data._and ?? []), ...(alternatives.length === 1 ? alternatives : [])];
	const own = pattern.safeParse(ruleOf(field, rule));

	return [...(own.success ? [own.data._regex] : []), ...must.flatMap((each) => patternsOf(field, each))];
}

function isNullRule(field: string, rule: unknown): boolean {
	return orNull.safeParse(ruleOf(field, rule)).success;
}

/** What a rule says of a field; a filter of several fields may say of others too. */
function ruleOf(field: string, rule: unknown): unknown {
	return byField.safeParse(rule).data?.[field];
}

function boundsOf(regex: string): { min: number; max: number | null } | null {
	const counted = /^\^(.+)\{(\d*)(,?)(\d*)\}\$$/s.exec(regex);
	const [, atom = '', min = '', comma = '', max = ''] = counted ?? [];
	if (!counted || !ANY_CHARACTER.includes(atom)) return null;

	const least = Number(min || 0);
	if (comma === '') return { min: least, max: least };
	return { min: least, max: max === '' ? null : Number(max) };
}

/** Counts a text as its limit counts; code points are only counted where code units do not decide already. */
export function lengthOf(text: string, unit: LengthUnit): number {
	switch (unit) {
		case 'characters':
			return text.length - (text.match(SURROGATE_PAIR)?.length ?? 0);
		case 'bytes':
			return new TextEncoder().encode(text).length;
		case 'UTF-16 units':
			return text.length;
	}
}

/** Holds a value against the limits of its field; undefined when it fits. */
export function checkLength(
	collection: string,
	field: string,
	limits: FieldLimits,
	value: unknown,
): Finding | undefined {
	if (value === null || value === undefined) return undefined;

	return checkItems(collection, field, limits, value) ?? checkText(collection, field, limits, value);
}

function checkText(
	collection: string,
	field: string,
	{ most, least }: FieldLimits,
	value: unknown,
): Finding | undefined {
	const text = textOf(value);
	if (text === null) return undefined;

	for (const { limit, unit } of most) {
		// A text has at most three bytes for each of its UTF-16 units, and never more characters than units.
		if (text.length * (unit === 'bytes' ? 3 : 1) <= limit) continue;

		const length = lengthOf(text, unit);
		if (length > limit) return outside('content-too-long', collection, field, { limit, length, unit });
	}

	if (!least || text.length >= least.limit * 2) return undefined;

	const length = lengthOf(text, least.unit);
	return length < least.limit ? outside('content-too-short', collection, field, { ...least, length }) : undefined;
}

function checkItems(collection: string, field: string, { items }: FieldLimits, value: unknown): Finding | undefined {
	if (items.most === null && items.least === null) return undefined;

	const list = listOf(value);
	if (!list) return undefined;

	const length = list.length;
	if (items.most !== null && length > items.most)
		return outside('list-too-long', collection, field, { limit: items.most, length });
	if (items.least !== null && length < items.least)
		return outside('list-too-short', collection, field, { limit: items.least, length });

	return undefined;
}

function outside(
	code: 'content-too-long' | 'content-too-short' | 'list-too-long' | 'list-too-short',
	collection: string,
	field: string,
	params: { limit: number; length: number; unit?: LengthUnit },
): Finding {
	return finding(code, `${collection}.${field}`, { collection, field, ...params });
}

/** The text a value becomes in its column; null for what becomes none. */
function textOf(value: unknown): string | null {
	if (typeof value === 'string') return value;
	if (typeof value === 'number') return String(value);

	return Array.isArray(value) && value.every((each) => typeof each === 'string') ? value.join(',') : null;
}

function listOf(value: unknown): readonly unknown[] | null {
	if (Array.isArray(value)) {
		const list: readonly unknown[] = value;
		return list;
	}

	if (typeof value !== 'string' || !value.trimStart().startsWith('[')) return null;

	try {
		return z.array(z.unknown()).parse(JSON.parse(value));
	} catch {
		return null;
	}
}
