import type { Model } from '../model';
import type { State } from '../state';

/** What stands behind a list field. */
export interface ListRelation {
	/** Collection whose items point back: the child of a one-to-many, or the junction. */
	readonly junction: string;
	/** Its field that points to the owner. */
	readonly own: string;
	/** Its field that points to the listed items; `null` for a one-to-many. */
	readonly far: string | null;
	/** Collection of the listed items; `null` for a many-to-any. */
	readonly target: string | null;
}

/** The relation that a list field of a collection shows, from the model or the instance. */
export function listRelation(model: Model, state: State, collection: string, field: string): ListRelation | undefined {
	const own = model.relations.find((each) => each.related_collection === collection && each.meta.one_field === field);
	if (own) return described(model, state, own.collection, own.field, own.meta.junction_field ?? null);

	const live = state.relations.find((each) => each.related === collection && each.meta?.oneField === field);
	return live && described(model, state, live.collection, live.field, live.meta?.junctionField ?? null);
}

function described(model: Model, state: State, junction: string, own: string, far: string | null): ListRelation {
	if (far === null) return { junction, own, far, target: junction };
	const inModel = model.relations.find((each) => each.collection === junction && each.field === far);
	const live = state.relations.find((each) => each.collection === junction && each.field === far);
	return { junction, own, far, target: inModel ? inModel.related_collection : (live?.related ?? null) };
}
