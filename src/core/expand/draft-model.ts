import { finding, type Finding, type FindingCode, type FindingParams } from '../finding';
import type { Model, ModelCollection, ModelField, ModelRelation, RelationMeta } from '../model';
import { uniqueName } from '../naming';
import { similarNames } from '../similar';
import type { CollectionSpec, Spec } from '../spec';
import { prefixed, Templates } from './templates';
import { relationListedBy, relationOf, relationsFrom, type State, type StateRelation } from '../state';

/** The relation a field holds, wherever it was found: in the model being made, or in the instance. */
export interface KnownRelation {
	readonly collection: string;
	readonly field: string;
	readonly related: string | null;
	/** Alias field of the related collection that lists this end; `null` while it is free. */
	readonly listedAs: string | null;
	/** The other end, where the collection is a junction. */
	readonly otherEnd: string | null;
	/** Field of this collection by which the list is sorted. */
	readonly sortedBy: string | null;
	/** On the item field of a many-to-any: the field that names the collection. */
	readonly among: string | null;
}

/** The model while it grows: what is stated and implied so far, beside what the instance already holds. */
export class DraftModel {
	readonly model: Model = { collections: [], relations: [], uniques: [], permissions: [] };
	readonly findings: Finding[] = [];
	readonly #stated = new Map<string, CollectionSpec>();
	readonly #byName = new Map<string, ModelCollection>();
	/** Position of each field in its collection. */
	readonly #fields = new Map<string, Map<string, number>>();
	readonly #templates: Templates;
	readonly #relations = new Map<string, ModelRelation>();
	readonly #relationsOf = new Map<string, ModelRelation[]>();
	readonly #lists = new Map<string, ModelRelation>();
	readonly #uniques = new Set<string>();

	constructor(
		readonly spec: Spec,
		readonly state: State,
	) {
		for (const each of spec.collections) this.#stated.set(each.collection, each);
		this.#templates = new Templates(this.#stated, state, (collection) => this.primaryKey(collection).field);
	}

	report(code: FindingCode, path: string, params: FindingParams = {}): void {
		this.findings.push(finding(code, path, params));
	}

	addCollection(collection: ModelCollection): ModelCollection {
		this.model.collections.push(collection);
		this.#byName.set(collection.collection, collection);
		this.#fields.set(collection.collection, new Map(collection.fields.map((each, index) => [each.field, index])));
		return collection;
	}

	/** What the request says of a collection. */
	stated(name: string): CollectionSpec | undefined {
		return this.#stated.get(name);
	}

	collection(name: string): ModelCollection | undefined {
		return this.#byName.get(name);
	}

	/** The collection's part of the model; for one that only exists in the instance, a part without fields yet. */
	partOf(name: string): ModelCollection {
		const known = this.collection(name);
		if (known) return known;

		return this.addCollection({
			collection: name,
			origin: 'existing',
			meta: {},
			schema: {},
			primaryKey: this.primaryKey(name),
			fields: [],
			seed: null,
		});
	}

	/** Whether the collection is in the request or in the instance, as one that holds items. */
	exists(name: string): boolean {
		const own = this.#byName.get(name);
		if (own) return own.schema !== null;
		const stated = this.#stated.get(name);
		if (stated) return !stated.folder;
		const live = this.state.collections[name];
		return live !== undefined && !live.folder;
	}

	/** Reports a target that is unknown or holds no items, and says whether it can be pointed to. */
	requireTarget(target: string, path: string): boolean {
		if (this.exists(target)) return true;

		if (this.#byName.has(target) || this.#stated.has(target) || this.state.collections[target]) {
			this.report('target-folder', path, { target });
			return false;
		}

		const names = [...this.#stated.keys(), ...Object.keys(this.state.collections)];
		this.report('target-unknown', path, { target, suggestions: similarNames(target, new Set(names)) });
		return false;
	}

	primaryKey(collection: string): { field: string; type: string } {
		const own = this.collection(collection)?.primaryKey;
		return own ?? this.state.collections[collection]?.primaryKey ?? { field: 'id', type: 'integer' };
	}

	hasField(collection: string, field: string): boolean {
		return (
			this.field(collection, field) !== undefined || this.state.collections[collection]?.fields[field] !== undefined
		);
	}

	/** Whether a field holds a value of its own, here or in the instance. */
	hasColumn(collection: string, field: string): boolean {
		const own = this.field(collection, field);
		if (own) return own.schema !== null;
		return this.state.collections[collection]?.fields[field]?.alias === false;
	}

	/** A field of the model; not one that only the instance has. */
	field(collection: string, field: string): ModelField | undefined {
		const position = this.#fields.get(collection)?.get(field);
		return position === undefined ? undefined : this.collection(collection)?.fields[position];
	}

	addField(collection: string, field: ModelField): void {
		const { fields } = this.partOf(collection);
		this.#fields.get(collection)?.set(field.field, fields.length);
		fields.push(field);
	}

	/** Puts a field in the place of the one of that name. */
	setField(collection: string, field: ModelField): void {
		const position = this.#fields.get(collection)?.get(field.field);
		if (position === undefined) this.addField(collection, field);
		else this.partOf(collection).fields[position] = field;
	}

	addRelation(relation: ModelRelation): ModelRelation {
		const { collection, field } = relation;
		this.model.relations.push(relation);
		this.#relations.set(`${collection}.${field}`, relation);
		const others = this.#relationsOf.get(collection);
		if (others) others.push(relation);
		else this.#relationsOf.set(collection, [relation]);
		return relation;
	}

	addUnique(collection: string, fields: string[]): void {
		const identity = [collection, ...[...fields].sort()].join();
		if (this.#uniques.has(identity)) return;
		this.#uniques.add(identity);
		this.model.uniques.push({ collection, fields, name: uniqueName(collection, fields) });
	}

	/** The relation that starts at a field, in the model or in the instance. */
	relation(collection: string, field: string): KnownRelation | undefined {
		const own = this.#relations.get(`${collection}.${field}`);
		const live = relationOf(this.state, collection, field);
		return own || live ? this.#known(collection, field, own, live) : undefined;
	}

	/** Whether an item of the model goes when the one it points to is deleted. */
	cascades(collection: string, field: string): boolean {
		return this.#relations.get(`${collection}.${field}`)?.schema?.on_delete === 'CASCADE';
	}

	/** All relations that start in a collection, those of the model first. */
	relationsFrom(collection: string): KnownRelation[] {
		const own = (this.#relationsOf.get(collection) ?? []).map((each) => each.field);
		const live = relationsFrom(this.state, collection).map((each) => each.field);
		return [...new Set([...own, ...live])].flatMap((field) => this.relation(collection, field) ?? []);
	}

	/** The relation whose items a field of the related collection lists. */
	listing(collection: string, field: string): KnownRelation | undefined {
		const own = this.#lists.get(`${collection}.${field}`);
		const live = relationListedBy(this.state, collection, field);
		const from = own ?? live;
		return from && this.relation(from.collection, from.field);
	}

	#known(
		collection: string,
		field: string,
		own: ModelRelation | undefined,
		live: StateRelation | undefined,
	): KnownRelation {
		return {
			collection,
			field,
			related: own ? own.related_collection : (live?.related ?? null),
			listedAs: own?.meta.one_field ?? live?.meta?.oneField ?? null,
			otherEnd: own?.meta.junction_field ?? live?.meta?.junctionField ?? null,
			among: own?.meta.one_collection_field ?? live?.meta?.collectionField ?? null,
			sortedBy: own?.meta.sort_field ?? live?.meta?.sortField ?? null,
		};
	}

	/** Adds to the Directus side of a relation; one that only exists in the instance enters the model for that. */
	describeRelation(known: Pick<KnownRelation, 'collection' | 'field' | 'related'>, meta: RelationMeta): void {
		const own =
			this.#relations.get(`${known.collection}.${known.field}`) ??
			this.addRelation({
				collection: known.collection,
				field: known.field,
				related_collection: known.related,
				meta: {},
				schema: null,
			});
		Object.assign(own.meta, meta);
		if (meta.one_field) this.#lists.set(`${own.related_collection}.${meta.one_field}`, own);
	}

	/**
	 * Template by which items of a collection are shown; `prefix` stands in front of each of its fields, and what the
	 * field `besides` would add is left out.
	 */
	template(collection: string, { prefix, besides }: { prefix?: string; besides?: string } = {}): string {
		const template = this.#templates.of(collection, besides);
		return prefix === undefined ? template : prefixed(template, prefix);
	}
}
