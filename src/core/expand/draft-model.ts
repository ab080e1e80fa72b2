import { displayTemplate, type TemplateField } from '../display-template';
import { finding, type Finding, type FindingCode, type FindingParams } from '../finding';
import type { Model, ModelCollection, ModelField, ModelRelation, RelationMeta } from '../model';
import { uniqueName } from '../naming';
import { similarNames } from '../similar';
import type { Spec } from '../spec';
import { relationOf, type State } from '../state';

/** The relation a field holds, wherever it was found: in the model being made, or in the instance. */
export interface KnownRelation {
	collection: string;
	field: string;
	related: string | null;
	/** List field on the related collection that shows it, as far as known. */
	listedAs: string | null;
}

/** The model while it grows: what is stated and implied so far, beside what the instance already holds. */
export class DraftModel {
	readonly model: Model = { collections: [], relations: [], uniques: [], permissions: [] };
	readonly findings: Finding[] = [];
	readonly #byName = new Map<string, ModelCollection>();
	readonly #templates = new Map<string, string>();
	readonly #relations = new Map<string, ModelRelation>();

	constructor(
		readonly spec: Spec,
		readonly state: State,
	) {
		for (const each of spec.collections) {
			if (each.displayTemplate) this.#templates.set(each.collection, each.displayTemplate);
		}
	}

	report(code: FindingCode, path: string, params: FindingParams = {}): void {
		this.findings.push(finding(code, path, params));
	}

	addCollection(collection: ModelCollection): ModelCollection {
		this.model.collections.push(collection);
		this.#byName.set(collection.collection, collection);
		return collection;
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
		const live = this.state.collections[name];
		return (
			this.spec.collections.some((each) => each.collection === name && !each.folder) || this.#holdsItems(name, live)
		);
	}

	#holdsItems(name: string, live: State['collections'][string] | undefined): boolean {
		return (live !== undefined && !live.folder) || this.#byName.has(name);
	}

	/** Reports an unknown target, and says whether it is known. */
	requireTarget(target: string, path: string): boolean {
		if (this.exists(target)) return true;
		const names = [...this.spec.collections.map((each) => each.collection), ...Object.keys(this.state.collections)];
		this.report('target-unknown', path, { target, suggestions: similarNames(target, new Set(names)) });
		return false;
	}

	primaryKey(collection: string): { field: string; type: string } {
		const own = this.collection(collection)?.primaryKey;
		return own ?? this.state.collections[collection]?.primaryKey ?? { field: 'id', type: 'integer' };
	}

	hasField(collection: string, field: string): boolean {
		const own = this.collection(collection)?.fields.some((each) => each.field === field);
		return own === true || this.state.collections[collection]?.fields[field] !== undefined;
	}

	addField(collection: string, field: ModelField): void {
		this.partOf(collection).fields.push(field);
	}

	addRelation(relation: ModelRelation): ModelRelation {
		this.model.relations.push(relation);
		this.#relations.set(`${relation.collection}.${relation.field}`, relation);
		return relation;
	}

	addUnique(collection: string, fields: string[]): void {
		const name = uniqueName(collection, fields);
		if (!this.model.uniques.some((each) => each.name === name)) this.model.uniques.push({ collection, fields, name });
	}

	/** The relation that starts at a field, in the model or in the instance. */
	relation(collection: string, field: string): KnownRelation | undefined {
		const own = this.#relations.get(`${collection}.${field}`);
		if (own) return { collection, field, related: own.related_collection, listedAs: own.meta.one_field ?? null };
		const live = relationOf(this.state, collection, field);
		return live && { collection, field, related: live.related, listedAs: live.meta?.oneField ?? null };
	}

	/** All relations that start in a collection, those of the model first. */
	relationsFrom(collection: string): KnownRelation[] {
		const own = this.model.relations.filter((each) => each.collection === collection);
		const live = this.state.relations.filter(
			(each) => each.collection === collection && !this.#relations.has(`${collection}.${each.field}`),
		);
		return [
			...own.map((each) => ({
				collection,
				field: each.field,
				related: each.related_collection,
				listedAs: each.meta.one_field ?? null,
			})),
			...live.map((each) => ({
				collection,
				field: each.field,
				related: each.related,
				listedAs: each.meta?.oneField ?? null,
			})),
		];
	}

	/** Adds to the Directus side of a relation; one that only exists in the instance enters the model for that. */
	describeRelation(known: KnownRelation, meta: RelationMeta): void {
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
	}

	/** Template by which items of a collection are shown, with `prefix` in front of each of its fields. */
	template(collection: string, prefix?: string): string {
		const template = this.#templates.get(collection) ?? this.#derivedTemplate(collection);
		return prefix === undefined ? template : template.replace(/\{\{\s*/g, `{{${prefix}.`);
	}

	#derivedTemplate(collection: string): string {
		const template = displayTemplate(this.#templateFields(collection), this.primaryKey(collection).field);
		this.#templates.set(collection, template);
		return template;
	}

	#templateFields(collection: string): TemplateField[] {
		if (collection === 'directus_files') return [{ field: 'title', type: 'string', plain: true }];
		const stated = this.spec.collections.find((each) => each.collection === collection);

		if (stated) {
			return stated.fields.map((each) => ({
				field: each.field,
				type: each.type,
				plain: (each.type === 'string' || each.type === 'text') && !each.choices && !each.auto && !each.hidden,
			}));
		}

		const live = Object.values(this.state.collections[collection]?.fields ?? {});
		return live.map((each) => ({
			field: each.field,
			type: each.type,
			plain: !each.alias && each.special.length === 0,
		}));
	}
}
