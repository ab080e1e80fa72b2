import type { Plan, Step } from './plan';
import type { Made, MadeRows } from './run-record';
import { relationOf, type State } from './state';

/** What a plan makes, told of its steps and the state it was made against; `rows` are those it inserted. */
export function madeBy({ steps }: Pick<Plan, 'steps'>, ground: Pick<State, 'relations'>, rows: MadeRows[]): Made {
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
		ids: {},
		standing: {},
	};
}

/** The part of what a run was to make that these steps, the first of its plan, are about. Rows are none: they come last. */
export function madeBySteps(made: Made, steps: readonly Step[]): Made {
	const begun = madeBy({ steps: [...steps] }, { relations: [] }, []);
	const described = new Set(begun.described.map(({ collection, field }) => `${collection}.${field}`));
	return { ...begun, described: made.described.filter((each) => described.has(`${each.collection}.${each.field}`)) };
}

/** What was made without all that lies in some collections. */
export function madeOutside(made: Made, collections: readonly string[]): Made {
	const outside = <T extends { collection: string }>(parts: readonly T[]) =>
		parts.filter((each) => !collections.includes(each.collection));

	return {
		collections: outside(made.collections),
		fields: outside(made.fields),
		relations: outside(made.relations),
		described: outside(made.described),
		uniques: outside(made.uniques),
		permissions: outside(made.permissions),
		rows: outside(made.rows),
		dropped: made.dropped,
		ids: made.ids,
		standing: made.standing,
	};
}
