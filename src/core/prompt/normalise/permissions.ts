import type { Json, PermissionSpec } from '../../spec';
import type { DraftPermission } from '../draft';
import { nameKey, wordsOf } from '../names';
import type { Making, Work } from './work';

/** Turns what was said about rights into permissions, one per policy and collection. */
export function makePermissions(work: Work): PermissionSpec[] {
	const made = new Map<string, PermissionSpec>();
	const policies = new Set<string>();

	for (const draft of work.draft.permissions) {
		if (draft.denies) continue;
		if (draft.policy !== 'public') policies.add(draft.policy);
		const written = draft.collections.length > 0 ? draft.collections : [...work.makings.keys()];

		for (const [index, name] of written.entries()) {
			const collection = work.targets.find(name) ?? name;
			const making = work.makings.get(collection);
			const rule = making ? ruleOf(work, draft, making, index === 0) : null;
			if (rule === UNCLEAR) continue;
			const key = `${draft.policy} ${collection} ${draft.only ?? ''} ${draft.own === true}`;
			const known = made.get(key);

			if (known) known.actions = [...new Set([...known.actions, ...draft.actions])];
			else
				made.set(key, {
					policy: draft.policy,
					collection,
					actions: [...draft.actions],
					...(rule ? { permissions: rule } : {}),
				});
		}
	}

	const left = [...made.values()].map((each) => withoutDenied(work, each)).filter(({ actions }) => actions.length > 0);
	for (const policy of policies)
		if (left.some((each) => each.policy === policy)) work.report('policy-assumed', '', { policy });

	return left;
}

/** A denial wins over every grant, wherever it stands; one of some items only takes what is given for all of them. */
function withoutDenied(work: Work, given: PermissionSpec): PermissionSpec {
	const denied = work.draft.permissions.filter((denial) => {
		if (!denial.denies || (denial.policy !== '*' && nameKey(denial.policy) !== nameKey(given.policy))) return false;
		if ((denial.only !== undefined || denial.own) && given.permissions) return false;

		return (
			denial.collections.length === 0 ||
			denial.collections.some((name) => (work.targets.find(name) ?? name) === given.collection)
		);
	});

	const taken = new Set(denied.flatMap(({ actions }) => actions));

	return { ...given, actions: given.actions.filter((action) => !taken.has(action)) };
}

/** Which items are meant cannot be told, so that no right is given for any. */
const UNCLEAR = 'unclear';

type Rule = Record<string, Json> | null | typeof UNCLEAR;

function ruleOf(work: Work, draft: DraftPermission, making: Making, first: boolean): Rule {
	if (draft.own) {
		const owner = making.spec.fields.find((field) => field.type === 'm2o' && field.to === 'directus_users');
		if (owner) return { [owner.field]: { _eq: '$CURRENT_USER' } };
		work.report('permission-unused', making.spec.collection, { text: 'own items' }, draft.at);

		return UNCLEAR;
	}

	return draft.only === undefined ? null : narrowed(work, draft, making, draft.only, first);
}

/** "published posts": an item whose choice, or whose switch, has that name. */
function narrowed(work: Work, draft: DraftPermission, making: Making, only: string, first: boolean): Rule {
	for (const field of making.spec.fields) {
		if (field.type === 'boolean' && wordsOf(field.field).at(-1) === only) return { [field.field]: { _eq: true } };
		if (!('choices' in field)) continue;
		const value = field.choices
			?.map((choice) => (typeof choice === 'object' ? choice.value : choice))
			.find((each) => String(each).toLowerCase() === only);
		if (value !== undefined) return { [field.field]: { _eq: value } };
	}

	// "published posts and pages": pages without such a state are all meant.
	if (!first) return null;
	work.report('permission-unused', making.spec.collection, { text: only }, draft.at);

	return UNCLEAR;
}
