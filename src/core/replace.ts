import { dictionary } from './dictionary';
import { expand } from './expand/expand';
import { finding, type Finding } from './finding';
import type { Spec } from './spec';
import type { State, StateRelation } from './state';

/**
 * Collections that mode `replace` drops: those of the spec that exist, with their junctions and translations. What
 * else points to them, or holds items nobody confirmed, blocks.
 */
export function replaceable(
	spec: Spec,
	state: State,
	confirm: readonly string[],
): { drop: string[]; findings: Finding[] } {
	const stated = spec.collections.filter((each) => !each.folder).map((each) => each.collection);
	const names = [...stated, ...impliedCollections(spec, state, stated)];
	const drop = names.filter((name) => isDroppable(state, name));

	return {
		drop,
		findings: [
			...drop.flatMap((name) => outsideReferences(name, drop, state)),
			...drop.flatMap((name) => unconfirmedRows(name, state, confirm)),
			...confirm.filter((name) => !drop.includes(name)).map((name) => finding('confirm-unknown', '', { name })),
		],
	};
}

/** The state as if some collections were gone, with all relations that touch them. */
export function withoutCollections(state: State, names: readonly string[]): State {
	if (names.length === 0) return state;
	const gone = new Set(names);
	const collections = Object.entries(state.collections).filter(([name]) => !gone.has(name));
	const relations = state.relations.filter((each) => !gone.has(each.collection) && !gone.has(each.related ?? ''));
	const lost = state.relations.filter((each) => !relations.includes(each));
	const aliases = new Set(
		lost.flatMap((each) => (each.meta?.oneField ? [`${each.related}.${each.meta.oneField}`] : [])),
	);

	return {
		...state,
		relations,
		permissions: state.permissions.filter((each) => !gone.has(each.collection)),
		collections: dictionary(
			collections.map(([name, collection]) => {
				const fields = Object.entries(collection.fields).filter(([field]) => !aliases.has(`${name}.${field}`));
				return [name, { ...collection, fields: dictionary(fields) }];
			}),
		),
	};
}

/**
 * Junctions and translations of the stated collections in the instance that the spec would make again: they have no
 * meaning without their owners.
 */
function impliedCollections(spec: Spec, state: State, stated: readonly string[]): string[] {
	const own = new Set(stated);
	const attached = state.relations.filter((each) => own.has(each.related ?? '') && each.meta?.oneField);
	const candidates = new Set(attached.map((each) => each.collection).filter((name) => !own.has(name)));
	const { model } = expand(spec, withoutCollections(state, [...stated, ...candidates]));
	const implied = model.collections.filter((each) => each.origin === 'junction' || each.origin === 'translations');
	return implied.map((each) => each.collection).filter((name) => candidates.has(name));
}

function isDroppable(state: State, name: string): boolean {
	const live = state.collections[name];
	return live !== undefined && !live.system && !live.folder;
}

function outsideReferences(name: string, drop: readonly string[], state: State): Finding[] {
	return state.relations
		.filter((each) => pointsTo(each, name) && !drop.includes(each.collection))
		.map((each) => finding('replace-referenced', name, { by: `${each.collection}.${each.field}` }));
}

function pointsTo({ related, meta }: StateRelation, name: string): boolean {
	return related === null ? meta?.allowed?.includes(name) === true : related === name;
}

function unconfirmedRows(name: string, state: State, confirm: readonly string[]): Finding[] {
	const rows = state.collections[name]?.rows ?? 0;
	return rows > 0 && !confirm.includes(name) ? [finding('replace-rows', name, { rows })] : [];
}
