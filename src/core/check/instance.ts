import { finding, type Finding } from '../finding';
import { similarNames } from '../similar';
import type { PermissionSpec, Spec } from '../spec';
import type { State } from '../state';

/** Whether the licence leaves room for the collections to create. */
export function checkEntitlements(adding: number, state: State): Finding[] {
	const { limit, used } = state.entitlements.collections;
	const remaining = limit === null ? null : limit - used;
	if (adding === 0 || limit === null || remaining === null || adding <= remaining) return [];
	return [finding('collections-limit', '', { adding, remaining: Math.max(0, remaining), limit })];
}

/** Whether the permissions name policies and collections that exist, and rules the licence allows. */
export function checkPermissions(
	spec: Spec,
	state: State,
	kindOf: (collection: string) => 'items' | 'folder' | null,
): Finding[] {
	return (spec.permissions ?? []).flatMap((permission) => {
		const { policy, collection } = permission;
		const names = [...spec.collections.map((each) => each.collection), ...Object.keys(state.collections)];
		const policies = ['public', ...state.policies.map((each) => each.name)];
		return [
			...(policyId(state, policy) === null
				? [finding('policy-unknown', collection, { policy, suggestions: similarNames(policy, policies) })]
				: []),
			...targetFindings(collection, kindOf(collection), names),
			...(hasRules(permission) && state.entitlements.customPermissionRules === false
				? [finding('permission-rules', collection)]
				: []),
		];
	});
}

function targetFindings(target: string, kind: 'items' | 'folder' | null, names: readonly string[]): Finding[] {
	if (kind === 'items') return [];
	if (kind === 'folder') return [finding('target-folder', target, { target })];
	return [finding('target-unknown', target, { target, suggestions: similarNames(target, new Set(names)) })];
}

/** Id of the policy a permission names: by id, by name, or `public` for those without a login. */
export function policyId(state: State, policy: string): string | null {
	const wanted = policy.toLowerCase();
	const match = state.policies.find((each) => each.id === policy || each.name.toLowerCase() === wanted);
	if (match) return match.id;
	return wanted === 'public' ? (state.policies.find((each) => each.name === PUBLIC_LABEL)?.id ?? null) : null;
}

/** Name under which Directus keeps the public policy. */
const PUBLIC_LABEL = '$t:public_label';

function hasRules({ fields, permissions, validation, presets }: PermissionSpec): boolean {
	const filled = (value: object | undefined) => value !== undefined && Object.keys(value).length > 0;
	const limited = fields !== undefined && !fields.includes('*');
	return limited || filled(permissions) || filled(validation) || filled(presets);
}
