import type { ModelIndex } from '../model-index';
import { relationListedBy, relationOf, type State } from '../state';

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
export function listRelation(
	model: ModelIndex,
	state: State,
	collection: string,
	field: string,
): ListRelation | undefined {
	const own = model.listedBy(collection, field);
	const live = relationListedBy(state, collection, field);
	const junction = own?.collection ?? live?.collection;
	const key = own?.field ?? live?.field;
	if (junction === undefined || key === undefined) return undefined;

	const far = own?.meta.junction_field ?? live?.meta?.junctionField ?? null;
	if (far === null) return { junction, own: key, far, target: junction };
	const end = model.relation(junction, far);
	const target = end ? end.related_collection : (relationOf(state, junction, far)?.related ?? null);
	return { junction, own: key, far, target };
}
