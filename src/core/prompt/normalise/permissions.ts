import type { Json, PermissionSpec } from '../../spec';
import type { DraftPermission } from '../draft';
import { wordsOf } from '../names';
import type { Making, Work } from './work';

/** Turns what was said about rights into permissions, one per policy and collection. */
export function makePermissions(work: Work): PermissionSpec[] {
	const made = new Map<string, PermissionSpec>();
	const policies = new Set<string>();

	for (const draft of work.draft.permissions) {
		if (draft.policy !== 'public') policies.add(draft.policy);
		const written = draft.collections.length > 0 ? draft.collections : [...work.makings.keys()];

		for (const name of written) {
			const collection = work.targets.find(name) ?? name;
			const key = `${draft.policy} ${collection} ${draft.only ?? ''} ${draft.own === true}`;
			const known = made.get(key);

			if (known) known.actions = [...new Set([...known.actions, ...draft.actions])];
			else made.set(key, permission(work, draft, collection));
		}
	}

	for (const policy of policies) work.report('policy-assumed', '', { policy });

	return [...made.values()];
}

function permission(work: Work, draft: DraftPermission, collection: string): PermissionSpec {
	const making = work.makings.get(collection);
	const rule = making ? ruleOf(work, draft, making) : null;

	return { policy: draft.policy, collection, actions: [...draft.actions], ...(rule ? { permissions: rule } : {}) };
}

function ruleOf(work: Work, draft: DraftPermission, making: Making): Record<string, Json> | null {
	if (draft.own) {
		const owner = making.spec.fields.find((field) => field.type === 'm2o' && field.to === 'directus_users');
		if (owner) return { [owner.field]: { _eq: '$CURRENT_USER' } };
		work.report('permission-unused', making.spec.collection, { text: 'own items' }, draft.at);
	}

	return draft.only === undefined ? null : narrowed(work, draft, making, draft.only);
}

/** "published posts": an item whose choice, or whose switch, has that name. */
function narrowed(work: Work, draft: DraftPermission, making: Making, only: string): Record<string, Json> | null {
	for (const field of making.spec.fields) {
		if (field.type === 'boolean' && wordsOf(field.field).at(-1) === only) return { [field.field]: { _eq: true } };
		if (!('choices' in field)) continue;
		const value = field.choices
			?.map((choice) => (typeof choice === 'object' ? choice.value : choice))
			.find((each) => String(each).toLowerCase() === only);
		if (value !== undefined) return { [field.field]: { _eq: value } };
	}

	work.report('permission-unused', making.spec.collection, { text: only }, draft.at);

	return null;
}
