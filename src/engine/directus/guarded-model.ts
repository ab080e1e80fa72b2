import type { Relation, SchemaOverview } from '@directus/types';
import type { Row } from '../../core/safeguards/end-value';
import { junctionFieldOf, type JunctionField, pureJunctionOf, type PureJunction } from '../../core/safeguards/junction';
import type { Guarded } from '../safeguards/guard-write';

interface Known {
	readonly fields: Map<Relation, JunctionField | undefined>;
	readonly pure: Map<string, PureJunction | undefined>;
}

/** Directus hands every request an overview of its own, so only what a write touches is worked out, and only once. */
const known = new WeakMap<SchemaOverview, Known>();

/** What the safeguards have to know about a write to a collection. */
export function guardedOf(schema: SchemaOverview, collection: string, payload: Row): Guarded {
	const model: Known = known.get(schema) ?? { fields: new Map(), pure: new Map() };
	known.set(schema, model);

	const fields: JunctionField[] = [];

	for (const relation of schema.relations) {
		const alias = relation.meta?.one_field;
		if (relation.related_collection !== collection || !alias || payload[alias] === undefined) continue;

		const field = remembered(model.fields, relation, () => junctionFieldOf(schema, collection, relation));
		if (field) fields.push(field);

		deleteDeselected(relation, field?.junction.pure ?? pureOf(schema, model, relation.collection) !== undefined);
	}

	return { fields, pure: pureOf(schema, model, collection) };
}

/**
 * A row of a pure junction that is deselected is deleted, whatever its relation says. Directus reads that from the
 * overview it hands to the filter, a copy of its own for every request; so the row goes with the writer's own rights,
 * in his transaction, with its events. A frozen overview cannot say it: there the row that would lose an end is refused.
 */
function deleteDeselected({ meta }: Relation, isPure: boolean): void {
	if (isPure && meta && !Object.isFrozen(meta)) meta.one_deselect_action = 'delete';
}

function pureOf(schema: SchemaOverview, { pure }: Known, collection: string): PureJunction | undefined {
	return remembered(pure, collection, () => pureJunctionOf(schema, collection));
}

function remembered<Key, Value>(values: Map<Key, Value>, key: Key, workOut: () => Value): Value | undefined {
	if (!values.has(key)) values.set(key, workOut());

	return values.get(key);
}
