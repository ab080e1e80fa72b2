import { groupBy } from './group-by';
import type { Model, ModelCollection, ModelRelation, ModelUnique } from './model';

/** A finished model, by the names its parts are asked for. */
export interface ModelIndex {
	collection(name: string): ModelCollection | undefined;
	/** The relation that starts at a field. */
	relation(collection: string, field: string): ModelRelation | undefined;
	/** All relations that start in a collection. */
	relationsFrom(collection: string): readonly ModelRelation[];
	/** The relation whose items a field of the related collection lists. */
	listedBy(collection: string, field: string): ModelRelation | undefined;
	/** Sets of fields of a collection that are unique together. */
	uniques(collection: string): readonly ModelUnique[];
}

/** Indexes a model that grows no more; every lookup after it takes the same time, however large the model. */
export function indexModel({ collections, relations, uniques }: Model): ModelIndex {
	const byName = new Map(collections.map((each) => [each.collection, each]));
	const byField = new Map(relations.map((each) => [`${each.collection}.${each.field}`, each]));
	const byCollection = groupBy(relations, (each) => each.collection);
	const byList = new Map(
		relations.flatMap((each) =>
			each.meta.one_field ? [[`${each.related_collection}.${each.meta.one_field}`, each] as const] : [],
		),
	);
	const together = groupBy(uniques, (each) => each.collection);

	return {
		collection: (name) => byName.get(name),
		relation: (collection, field) => byField.get(`${collection}.${field}`),
		relationsFrom: (collection) => byCollection.get(collection) ?? [],
		listedBy: (collection, field) => byList.get(`${collection}.${field}`),
		uniques: (collection) => together.get(collection) ?? [],
	};
}
