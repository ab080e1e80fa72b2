import { finding } from '../finding';
import { similarNames } from '../similar';
import type { Placed } from './envelope';
import type { Links, NativeRelation } from './links';
import { isObject, type Place } from './place';
import type { Reading } from './reading';
import { readList } from './relation-fields';
import type { Stated } from './stated';

type Parts = Record<string, unknown>;

interface Setting {
	readonly reading: Reading;
	readonly links: Links;
	readonly stated: Stated;
}

/** Adds the fields that relations name and no collection states: keys where they start, lists where they end. */
export function withRelatedFields(collections: readonly unknown[], setting: Setting): unknown[] {
	const all = new Additions(collections, setting.reading, setting.stated);

	for (const relation of setting.links.relations) {
		const { collection, field, related_collection: to, schema, place } = relation;
		if (to && !all.has(collection, field)) {
			const onDelete = schema?.on_delete ? { onDelete: schema.on_delete } : {};
			all.add(collection, { field, type: 'm2o', to, ...onDelete }, [...place, 'collection']);
		}
	}

	for (const relation of setting.links.relations) addList(all, relation, setting);
	return all.collections;
}

function addList(all: Additions, relation: NativeRelation, setting: Setting): void {
	const { related_collection: owner, meta, place } = relation;
	const field = meta?.one_field;
	if (!owner || !field || all.has(owner, field)) return;

	if (owner.startsWith('directus_')) {
		setting.reading.ignored(`${owner}.${field}`, `The list "${field}" on "${owner}"`);
		return;
	}

	const subject = { ...setting, collection: owner, field, path: `${owner}.${field}` };
	const list = readList({ field }, {}, relation, subject);
	if (list) all.add(owner, list, [...place, 'related_collection']);
}

/** Rows beside the collections go to the collection they name. */
export function withSeeds(collections: readonly unknown[], seeds: readonly Placed[], setting: Setting): unknown[] {
	const all = new Additions(collections, setting.reading, setting.stated);

	for (const { value, place } of seeds) {
		const { collection, items, count } = isObject(value) ? value : {};

		if (typeof collection !== 'string' || collection === '') {
			setting.reading.refuse(
				place,
				'A seed names its collection and its items.',
				'{ "collection": "…", "items": [ … ] }',
			);
			continue;
		}

		all.seed(collection, items ?? count ?? [], place);
	}

	return all.collections;
}

/** Collections as they grow; those that only exist in the instance enter with what is added to them. */
class Additions {
	readonly collections: unknown[];

	constructor(
		collections: readonly unknown[],
		readonly reading: Reading,
		readonly stated: Stated,
	) {
		this.collections = [...collections];
	}

	has(collection: string, field: string): boolean {
		return fieldsOf(this.#find(collection)).some((each) => isObject(each) && each['field'] === field);
	}

	add(collection: string, field: Parts, place: Place): void {
		const known = this.#findOrAdd(collection, place);
		if (!known) return;
		const path = `${collection}.${String(field['field'])}`;
		this.reading.findings.push(finding('field-implied', path, { path }));
		this.#replace(known, { ...known, fields: [...fieldsOf(known), this.reading.remember(field, place)] });
	}

	seed(collection: string, rows: unknown, place: Place): void {
		const known = this.#findOrAdd(collection, [...place, 'collection']);
		if (!known) return;
		const present: unknown = known['seed'];
		const seed = Array.isArray(present) && Array.isArray(rows) ? present.concat(rows) : rows;
		this.#replace(known, { ...known, seed: this.reading.remember(seed, [...place, 'items']) });
	}

	#find(collection: string): Parts | undefined {
		return this.collections.filter(isObject).find((each) => each['collection'] === collection);
	}

	/** The collection, entered if it is not stated; a name that is close to a stated one is a slip. */
	#findOrAdd(collection: string, place: Place): Parts | null {
		const known = this.#find(collection);
		if (known) return known;
		const [near] = similarNames(collection, this.stated.names);

		if (near !== undefined) {
			this.reading.refuse(place, `There is no collection "${collection}" here.`, `Did you mean "${near}"?`);
			return null;
		}

		const made: Parts = { collection, fields: [] };
		this.collections.push(this.reading.remember(made, place));
		return made;
	}

	#replace(known: Parts, made: Parts): void {
		const place = this.reading.origin(known);
		this.collections[this.collections.indexOf(known)] = place ? this.reading.remember(made, place) : made;
	}
}

function fieldsOf(collection: Parts | undefined): unknown[] {
	return Array.isArray(collection?.['fields']) ? collection['fields'] : [];
}
