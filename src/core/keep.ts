import { policyId } from './check/instance';
import { finding, type Finding } from './finding';
import type { JsonObject } from './model';
import type { Step, StepOf } from './plan';
import type { PermissionSpec, Spec } from './spec';
import type { State } from './state';

/** Parts of a collection's Directus side that people set in the Studio, and that do not depend on its fields. */
export const KEPT_META = [
	'note',
	'icon',
	'color',
	'group',
	'sort',
	'collapse',
	'translations',
	'accountability',
	'preview_url',
	'versioning',
] as const;

/**
 * Steps that drop what mode `replace` makes anew. Rights and bookmarks hang on the name of a collection; they stay, but
 * for the rights that the request states itself.
 */
export function dropSteps(
	dropped: readonly string[],
	permissions: readonly PermissionSpec[],
	state: State,
): StepOf<'drop-collection'>[] {
	const identity = (policy: string | null, collection: string, action: string) => `${policy} ${collection} ${action}`;
	const stated = new Set(
		permissions.flatMap(({ policy, collection, actions }) =>
			actions.map((action) => identity(policyId(state, policy), collection, action)),
		),
	);

	return dropped.map((collection) => {
		const own = state.permissions.filter((each) => each.collection === collection);
		const kept = own.filter(({ policy, action }) => !stated.has(identity(policy, collection, action)));
		return {
			kind: 'drop-collection',
			collection,
			keep: { permissions: kept.map(({ policy, action }) => ({ policy, action })) },
		};
	});
}

/** Steps that make a dropped collection anew, with what people set about it and the request does not. */
export function withKeptMeta(steps: readonly Step[], spec: Spec, state: State, dropped: readonly string[]): Step[] {
	return steps.map((step) => {
		if (step.kind !== 'create-collection' || !dropped.includes(step.collection)) return step;
		const stated = spec.collections.find((each) => each.collection === step.collection);
		const said: JsonObject = { ...step.meta };
		// Without a word in the request it is a guess from the name.
		if (stated?.icon === undefined && stated?.meta?.['icon'] === undefined) delete said['icon'];
		const before = state.collections[step.collection]?.meta ?? {};
		const kept = KEPT_META.filter((part) => (said[part] ?? null) === null && (before[part] ?? null) !== null)
			// What lies in a collection that goes as well may have to be made before it.
			.filter((part) => part !== 'group' || !dropped.some((each) => each === before[part]));
		// How its list looks is kept with the bookmarks.
		const { list: _list, ...rest } = step;
		return { ...rest, meta: { ...step.meta, ...Object.fromEntries(kept.map((part) => [part, before[part] ?? null])) } };
	});
}

/** Tells of the rights that stay on a collection made anew, whose fields may be others. */
export function keptFindings(steps: readonly StepOf<'drop-collection'>[]): Finding[] {
	return steps.flatMap(({ collection, keep }) => {
		const rights = keep?.permissions.length ?? 0;
		return rights > 0 ? [finding('rights-kept', collection, { rights })] : [];
	});
}
