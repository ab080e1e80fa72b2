import { isObject, type Place } from './place';
import type { Reading } from './reading';

type Parts = Record<string, unknown>;

/** One entry of a list in the input, and where it stood. */
export interface Placed {
	readonly value: unknown;
	readonly place: Place;
}

/** What a caller sent, by its parts, however it was wrapped. */
export interface Envelope {
	readonly collections: readonly Placed[] | null;
	readonly relations: readonly Placed[];
	readonly seeds: readonly Placed[];
	/** Everything else, as it is. */
	readonly rest: Parts;
}

/** Parts of a snapshot that say where it comes from, not what is wanted. */
const ORIGIN = ['directus', 'vendor', 'systemFields'];

/** Opens a spec, a native payload, a snapshot, an answer of Directus (`data`), a list of collections, or one collection. */
export function openEnvelope(input: unknown, reading: Reading): Envelope | null {
	return open(input, [], reading);
}

function open(input: unknown, place: Place, reading: Reading): Envelope | null {
	if (Array.isArray(input)) return { collections: entries(input, place), relations: [], seeds: [], rest: {} };
	if (!isObject(input)) return null;
	const { data } = input;
	if (data !== undefined && input['collections'] === undefined) return open(data, [...place, 'data'], reading);

	if (input['collections'] === undefined && typeof input['collection'] === 'string') {
		return { collections: [{ value: input, place }], relations: [], seeds: [], rest: {} };
	}

	const { collections, relations, fields, seed, ...rest } = input;
	const known = listOf(collections, [...place, 'collections']);
	const isSnapshot = fields !== undefined || relations !== undefined;
	const origin = isSnapshot ? ORIGIN.filter((each) => Object.hasOwn(rest, each)) : [];
	if (origin.length > 0) reading.ignored('', origin.map((each) => `"${each}"`).join(', '));

	return {
		collections: known && withFields(known, listOf(fields, [...place, 'fields']) ?? []),
		relations: listOf(relations, [...place, 'relations']) ?? refused(relations, [...place, 'relations'], reading),
		seeds: listOf(seed, [...place, 'seed']) ?? refused(seed, [...place, 'seed'], reading),
		rest: {
			...Object.fromEntries(Object.entries(rest).filter(([key]) => !origin.includes(key))),
			...(known || collections === undefined ? {} : { collections }),
		},
	};
}

function listOf(value: unknown, place: Place): Placed[] | null {
	if (Array.isArray(value)) return entries(value, place);
	if (isObject(value) && Array.isArray(value['data'])) return entries(value['data'], [...place, 'data']);
	return null;
}

function entries(values: readonly unknown[], place: Place): Placed[] {
	return values.map((value, index) => ({ value, place: [...place, index] }));
}

function refused(value: unknown, place: Place, reading: Reading): [] {
	if (value !== undefined && value !== null) {
		reading.refuse(place, `"${String(place.at(-1))}" must be a list.`, 'Put the entries between [ and ].');
	}

	return [];
}

/** A snapshot states fields beside the collections; each goes to the collection it names. */
function withFields(collections: readonly Placed[], fields: readonly Placed[]): Placed[] {
	if (fields.length === 0) return [...collections];
	return collections.map(({ value, place }) => {
		if (!isObject(value) || value['fields'] !== undefined) return { value, place };
		const own = fields.filter((each) => isObject(each.value) && each.value['collection'] === value['collection']);
		return { value: { ...value, fields: own.map((each) => each.value) }, place };
	});
}
