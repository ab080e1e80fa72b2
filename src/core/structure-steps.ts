import type { ModelDiff } from './diff';
import { listColumns } from './list-columns';
import type { Model, ModelCollection, ModelRelation } from './model';
import { orderNodes } from './order';
import type { Step } from './plan';

/** Steps that make collections, fields, relations and unique combinations, each after what it needs. */
export function structureSteps(model: Model, diff: ModelDiff): Step[] {
	return [
		...ordered(diff.newCollections, model.relations).map(createCollection),
		...diff.newFields.map(({ collection, field }): Step => ({ kind: 'create-field', collection, field })),
		...diff.newRelations.map(createRelation),
		...diff.describedRelations.map(({ collection, field, meta }): Step => ({
			kind: 'update-relation',
			collection,
			field,
			meta,
		})),
		...diff.newUniques.map(({ collection, fields, name }): Step => ({
			kind: 'create-unique',
			collection,
			fields,
			name,
		})),
	];
}

/** Folders before what lies in them, related collections before those that point to them. */
function ordered(collections: readonly ModelCollection[], relations: readonly ModelRelation[]): ModelCollection[] {
	const byName = new Map(collections.map((each) => [each.collection, each]));
	const groups = collections.flatMap(({ collection, meta }) => {
		const group = meta['group'];
		return typeof group === 'string' && byName.has(group) ? [{ from: group, to: collection, breakable: true }] : [];
	});
	const keys = relations.flatMap(({ collection, related_collection: related }) => {
		const matters = related !== null && byName.has(related) && byName.has(collection);
		return matters ? [{ from: related, to: collection, breakable: true }] : [];
	});

	return orderNodes([...byName.keys()], [...groups, ...keys]).nodes.flatMap((name) => byName.get(name) ?? []);
}

function createCollection(part: ModelCollection): Step {
	const { collection, meta, schema, primaryKey, fields } = part;
	const list = listColumns(part);
	return {
		kind: 'create-collection',
		collection,
		meta,
		schema,
		primaryKey: primaryKey.field,
		fields,
		...(list ? { list } : {}),
	};
}

function createRelation({ collection, field, related_collection: related, meta, schema }: ModelRelation): Step {
	return { kind: 'create-relation', collection, field, related, meta, schema };
}
