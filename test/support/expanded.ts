import { expand } from '../../src/core/expand/expand';
import type { Finding } from '../../src/core/finding';
import type { Model, ModelCollection, ModelField, ModelRelation } from '../../src/core/model';
import type { CollectionSpec, FieldSpec, Spec } from '../../src/core/spec';
import type { State } from '../../src/core/state';
import { stateWith } from './state';

/** A spec of some collections. */
export function specOf(...collections: CollectionSpec[]): Spec {
	return { version: 1, collections };
}

/** A collection with some fields. */
export function holding(collection: string, fields: FieldSpec[], more: Partial<CollectionSpec> = {}): CollectionSpec {
	return { collection, fields, ...more };
}

/** A model, and its parts by name; a part that is not there fails the test. */
export interface Expanded {
	readonly model: Model;
	readonly findings: Finding[];
	readonly codes: string[];
	readonly collection: (name: string) => ModelCollection;
	readonly field: (collection: string, field: string) => ModelField;
	readonly relation: (collection: string, field: string) => ModelRelation;
}

/** Expands collections against an instance, an empty one unless said otherwise. */
export function expanded(collections: CollectionSpec[], state: State = stateWith()): Expanded {
	const { model, findings } = expand(specOf(...collections), state);
	const collection = (name: string) =>
		there(
			model.collections.find((each) => each.collection === name),
			name,
		);

	return {
		model,
		findings,
		codes: findings.map((each) => each.code),
		collection,
		field: (name, field) =>
			there(
				collection(name).fields.find((each) => each.field === field),
				`${name}.${field}`,
			),
		relation: (name, field) =>
			there(
				model.relations.find((each) => each.collection === name && each.field === field),
				`${name}.${field}`,
			),
	};
}

function there<T>(part: T | undefined, name: string): T {
	if (part === undefined) throw new Error(`The model has no ${name}`);
	return part;
}
