import type { Diagram } from './http';
import type { Model, ModelRelation } from './model';
import type { State } from './state';

/** Nodes and edges of a model, without a layout; related collections of the instance are shown as existing ones. */
export function diagramOf(model: Model, state: State): Diagram {
	const held = model.collections.filter((each) => each.schema !== null);
	const known = new Set(held.map((each) => each.collection));
	const outside = new Set(
		model.relations
			.flatMap((each) => [each.related_collection, ...(each.meta.one_allowed_collections ?? [])])
			.filter((each) => each !== null)
			.filter((each) => !known.has(each)),
	);

	return {
		nodes: [
			...held.map((each) => ({
				id: each.collection,
				existing: state.collections[each.collection] !== undefined,
				junction: each.origin === 'junction' || each.origin === 'translations',
				fields: each.fields.map(({ field, type }) => ({ field, type, key: field === each.primaryKey.field })),
			})),
			...[...outside].map((id) => ({ id, existing: true, junction: false, fields: [] })),
		],
		edges: model.relations.flatMap(edgesOf),
	};
}

function edgesOf({ collection: from, field, related_collection: to, meta }: ModelRelation): Diagram['edges'] {
	const listedAs = meta.one_field ?? null;
	if (to !== null) return [{ from, field, to, kind: 'm2o', listedAs }];
	return (meta.one_allowed_collections ?? []).map((each) => ({ from, field, to: each, kind: 'm2a', listedAs }));
}
