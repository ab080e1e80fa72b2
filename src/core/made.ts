import type { Plan, Step } from './plan';
import type { Made, MadeRows } from './run';
import { relationOf, type State } from './state';

/** What a plan makes, told of its steps and the state it was made against; `rows` are those it inserted. */
export function madeBy(plan: Plan, ground: State, rows: MadeRows[]): Made {
	const steps = plan.steps;
	const created = steps.filter((step) => step.kind === 'create-collection');
	const fresh = new Set(created.map((step) => step.collection));
	const of = <K extends Step['kind']>(kind: K) =>
		steps.filter((step): step is Extract<Step, { kind: K }> => step.kind === kind);

	return {
		collections: created.map(({ collection, schema, fields }) => ({
			collection,
			folder: schema === null,
			fields: fields.map((each) => each.field),
		})),
		fields: of('create-field').map(({ collection, field }) => ({
			collection,
			field: field.field,
			alias: field.schema === null,
		})),
		relations: of('create-relation')
			.filter(({ collection }) => !fresh.has(collection))
			.map(({ collection, field }) => ({ collection, field })),
		described: of('update-relation').map(({ collection, field, meta }) => {
			const live = relationOf(ground, collection, field)?.meta;
			const before = {
				one_field: live?.oneField ?? null,
				junction_field: live?.junctionField ?? null,
				sort_field: live?.sortField ?? null,
				one_collection_field: live?.collectionField ?? null,
				one_allowed_collections: live?.allowed ? [...live.allowed] : null,
				one_deselect_action: live?.deselect ?? 'nullify',
			};
			const changed = Object.entries(before).filter(([part]) => part in meta);
			return { collection, field, before: Object.fromEntries(changed) };
		}),
		uniques: of('create-unique')
			.filter(({ collection }) => !fresh.has(collection))
			.map(({ collection, fields, name }) => ({ collection, fields, name })),
		permissions: of('create-permission').map(({ policy, collection, action }) => ({ policy, collection, action })),
		rows,
		dropped: of('drop-collection').map(({ collection }) => collection),
	};
}
