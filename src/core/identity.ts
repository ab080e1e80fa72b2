import { groupBy } from './group-by';
import type { Made } from './run-record';

/**
 * A part of a model and the number of its row in Directus's own tables. Those are counted on and never given twice, so
 * they tell a thing from a later one of the same name.
 */
export type Identity = readonly [part: string, id: number];

/** Names of the parts that have an identity. */
export const partOf = {
	field: (collection: string, field: string) => `field ${collection}.${field}`,
	relation: (collection: string, field: string) => `relation ${collection}.${field}`,
	permission: (policy: string, collection: string, action: string) => `permission ${policy} ${collection} ${action}`,
};

/** All collections that hold something a run made. */
export function collectionsTouched(made: Made): string[] {
	const { collections, fields, relations, described, uniques, permissions, rows } = made;
	const parts = [collections, fields, relations, described, uniques, permissions, rows].flat();
	return [...new Set(parts.map((each) => each.collection))];
}

/** The identities a record keeps; of parts that share a name, the one that was made last. */
export function idsOf(identities: readonly Identity[]): Made['ids'] {
	return Object.fromEntries([...identities].sort(([, a], [, b]) => a - b));
}

/**
 * The part of what a run made that is still the very thing it made, and not something of the same name that came after
 * it was dropped. What has no identity, on record or now, is taken by its name: a folder, or a table whose description
 * went before it when an undo was cut off.
 */
export function stillOwn(made: Made, present: readonly Identity[]): Made {
	const now = groupBy(present, ([part]) => part);
	const isSame = (part: string) => {
		const id = made.ids[part];
		const there = now.get(part);
		return id === undefined || there === undefined || there.some(([, each]) => each === id);
	};
	const fieldsThen = groupBy(Object.keys(made.ids).filter(isFieldPart), collectionOf);
	const fieldsNow = new Set(
		present
			.map(([part]) => part)
			.filter(isFieldPart)
			.map(collectionOf),
	);
	// A collection has at least one field as long as it lives: its key.
	const isOwn = ({ collection }: { collection: string }) => {
		const then = fieldsThen.get(collection);
		return !then || !fieldsNow.has(collection) || then.some((part) => now.has(part) && isSame(part));
	};
	const isOwnField = (collection: string, field: string) => isSame(partOf.field(collection, field));
	const isOwnRelation = (each: { collection: string; field: string }) =>
		isOwn(each) && isSame(partOf.relation(each.collection, each.field));

	return {
		...made,
		collections: made.collections.filter(isOwn).map(({ fields, ...each }) => ({
			...each,
			fields: fields.filter((field) => isOwnField(each.collection, field)),
		})),
		fields: made.fields.filter((each) => isOwn(each) && isOwnField(each.collection, each.field)),
		relations: made.relations.filter(isOwnRelation),
		described: made.described.filter(isOwnRelation),
		uniques: made.uniques.filter(isOwn),
		permissions: made.permissions.filter((each) =>
			isSame(partOf.permission(each.policy, each.collection, each.action)),
		),
		rows: made.rows.filter(isOwn),
	};
}

function isFieldPart(part: string): boolean {
	return part.startsWith('field ');
}

function collectionOf(fieldPart: string): string {
	return fieldPart.slice('field '.length, fieldPart.lastIndexOf('.'));
}
