import { finding, type Finding } from './finding';
import type { ModelRelation } from './model';
import { relationListedBy, relationOf, type State } from './state';

/** A relation of a model beside the instance. */
export interface ComparedRelation {
	readonly relation: ModelRelation;
	readonly kind: 'new' | 'described' | 'unchanged' | 'conflict';
	readonly findings: Finding[];
}

/** Compares a relation with the one that starts at the same field of the instance, if there is one. */
export function compareRelation(relation: ModelRelation, state: State): ComparedRelation {
	const live = relationOf(state, relation.collection, relation.field);
	const path = `${relation.collection}.${relation.field}`;
	const elsewhere = listedElsewhere(relation, state);
	if (elsewhere) return { relation, kind: 'conflict', findings: [elsewhere] };
	if (!live) return { relation, kind: 'new', findings: [] };

	if (live.related !== relation.related_collection) {
		const params = {
			live: live.related ?? 'several collections',
			wanted: relation.related_collection ?? 'several collections',
		};
		return { relation, kind: 'conflict', findings: [finding('relation-conflict', path, params)] };
	}

	const missing = missingMeta(relation, live.meta);
	if (Object.keys(missing).length === 0) return { relation, kind: 'unchanged', findings: [] };
	return { relation: { ...relation, meta: missing }, kind: 'described', findings: [] };
}

/** A list that is there shows one relation; the request may not make it show another. */
function listedElsewhere(
	{ collection, field, related_collection: related, meta }: ModelRelation,
	state: State,
): Finding | null {
	if (related === null || !meta.one_field) return null;
	const live = relationListedBy(state, related, meta.one_field);
	if (!live || (live.collection === collection && live.field === field)) return null;
	const params = { live: `${live.collection}.${live.field}`, wanted: `${collection}.${field}` };
	return finding('relation-conflict', `${related}.${meta.one_field}`, params);
}

/** The parts of a relation's Directus side that are empty so far; what is set stays as it is. */
function missingMeta(
	{ meta }: ModelRelation,
	live: NonNullable<State['relations'][number]>['meta'],
): ModelRelation['meta'] {
	const missing: ModelRelation['meta'] = {};
	if (meta.one_field && !live?.oneField) missing.one_field = meta.one_field;
	if (meta.junction_field && !live?.junctionField) missing.junction_field = meta.junction_field;
	if (meta.sort_field && !live?.sortField) missing.sort_field = meta.sort_field;
	if (meta.one_collection_field && !live?.collectionField) missing.one_collection_field = meta.one_collection_field;
	if (missing.one_field && meta.one_deselect_action) missing.one_deselect_action = meta.one_deselect_action;

	const allowed = meta.one_allowed_collections?.filter((each) => !live?.allowed?.includes(each)) ?? [];
	if (allowed.length > 0) missing.one_allowed_collections = [...(live?.allowed ?? []), ...allowed];
	return missing;
}
