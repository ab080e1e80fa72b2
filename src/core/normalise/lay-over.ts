import type { JsonObject } from '../model';
import type { Json } from '../spec';
import type { NativeFieldMeta } from './native-parts';

type Parts = Record<string, unknown>;

/** Native keys with an attribute of their own in a spec. */
const ATTRIBUTES = {
	note: 'note',
	interface: 'interface',
	display: 'display',
	display_options: 'displayOptions',
	width: 'width',
	hidden: 'hidden',
	readonly: 'readonly',
	group: 'group',
} as const;

/** Specials Directus sets by itself, where the database needs them. */
const OWN_SPECIALS = ['cast-timestamp', 'cast-datetime'];

/**
 * Says the `meta` of a payload in attributes of a spec, as far as it differs from what the field gets anyway; the rest
 * stays native, in `meta`. Attributes the field states itself are left alone.
 */
export function layMetaOver(field: Parts, meta: NativeFieldMeta, derived: JsonObject): Parts {
	const attributes: Parts = {};
	const rest: Parts = {};

	for (const [key, value] of Object.entries(meta)) {
		if (value === undefined || key === 'options' || key === 'special' || isDefault(key, value, derived)) continue;
		const attribute = isLiftable(key) ? ATTRIBUTES[key] : undefined;
		if (attribute === undefined || value === null || Object.hasOwn(field, attribute)) rest[key] = value;
		else attributes[attribute] = value;
	}

	// A foreign rule must not be explained by the sentence of the derived one.
	if (rest['validation'] !== undefined && !meta.validation_message && derived['validation_message']) {
		rest['validation_message'] = null;
	}

	const special = (meta.special ?? []).filter((each) => !OWN_SPECIALS.includes(each));
	if (!isCovered(special, derived['special'])) rest['special'] = special;
	return {
		...field,
		...attributes,
		...optionParts(field, meta, derived, rest),
		...(isEmpty(rest) ? {} : { meta: rest }),
	};
}

function isLiftable(key: string): key is keyof typeof ATTRIBUTES {
	return key in ATTRIBUTES;
}

function isDefault(key: string, value: Json, derived: JsonObject): boolean {
	const usual = derived[key] ?? null;
	if (value === false || value === null) return usual === null || usual === value;
	if (key === 'searchable' && value === true) return true;
	return sameJson(value, usual);
}

function isCovered(special: readonly string[], derived: Json | undefined): boolean {
	return special.every((each) => Array.isArray(derived) && derived.includes(each));
}

/** Options of a spec are merged into the derived ones; where that would add foreign ones, they stay native. */
function optionParts(field: Parts, meta: NativeFieldMeta, derived: JsonObject, rest: Parts): Parts {
	const stated = meta.options ?? {};
	const usual = objectOf(derived['options']);
	const differing = Object.entries(stated).filter(([key, value]) => !sameJson(value, usual[key] ?? null));
	if (isEmpty(stated) || differing.length === 0) return {};

	const isForeign = typeof meta.interface === 'string' && meta.interface !== derived['interface'];
	const adds = Object.keys(usual).some((key) => !Object.hasOwn(stated, key));

	if (Object.hasOwn(field, 'options') || (isForeign && adds)) {
		rest['options'] = stated;
		return {};
	}

	return { options: Object.fromEntries(differing) };
}

function isEmpty(value: object): boolean {
	return Object.keys(value).length === 0;
}

function objectOf(value: Json | undefined): JsonObject {
	return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
}

/** Whether two values are the same JSON; what is null in an object may as well be missing. */
export function sameJson(left: Json, right: Json): boolean {
	if (left === right) return true;
	if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;

	if (Array.isArray(left) || Array.isArray(right)) {
		if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false;
		return left.every((each, index) => sameJson(each, right[index] ?? null));
	}

	const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
	return [...keys].every((key) => sameJson(left[key] ?? null, right[key] ?? null));
}
