import type { SchemaOverview } from '@directus/types';
import { junctionFieldsOf, pureJunctionOf } from '../../core/safeguards/junction';
import type { Guarded } from '../safeguards/guard-write';

const known = new WeakMap<SchemaOverview, Map<string, Guarded>>();

/** What the safeguards know of a collection, worked out once for each overview of the model. */
export function guardedOf(schema: SchemaOverview, collection: string): Guarded {
	const collections = known.get(schema) ?? new Map<string, Guarded>();
	const guarded = collections.get(collection) ?? workOut(schema, collection);

	known.set(schema, collections.set(collection, guarded));
	return guarded;
}

function workOut(schema: SchemaOverview, collection: string): Guarded {
	deleteDeselected(schema, collection);

	return { fields: junctionFieldsOf(schema, collection), pure: pureJunctionOf(schema, collection) };
}

/**
 * A row of a pure junction that is deselected is deleted, whatever its relation says. Directus reads that from the
 * overview it hands to the filter, a copy of its own for every request; so the row goes with the writer's own rights,
 * in his transaction, with its events. A frozen overview cannot say it: there the row that would lose an end is refused.
 */
function deleteDeselected(schema: SchemaOverview, collection: string): void {
	for (const { collection: many, related_collection: one, meta } of schema.relations) {
		if (one !== collection || !meta?.one_field || meta.one_deselect_action === 'delete') continue;
		if (!Object.isFrozen(meta) && pureJunctionOf(schema, many)) meta.one_deselect_action = 'delete';
	}
}
