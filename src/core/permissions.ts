import { policyId } from './check/instance';
import type { StepOf } from './plan';
import type { PermissionSpec } from './spec';
import type { State } from './state';

/** One step per policy, collection and action that the instance does not have yet. */
export function permissionSteps(permissions: readonly PermissionSpec[], state: State): StepOf<'create-permission'>[] {
	const wanted = permissions.flatMap((permission) => {
		const policy = policyId(state, permission.policy);
		return policy === null ? [] : permission.actions.map((action) => permissionStep(permission, policy, action));
	});

	const taken = new Set(state.permissions.map(identity));
	return wanted.filter((step) => {
		const isNew = !taken.has(identity(step));
		taken.add(identity(step));
		return isNew;
	});
}

function permissionStep(
	{ collection, fields, permissions, validation, presets }: PermissionSpec,
	policy: string,
	action: PermissionSpec['actions'][number],
): StepOf<'create-permission'> {
	return {
		kind: 'create-permission',
		policy,
		collection,
		action,
		fields: fields ?? ['*'],
		permissions: permissions ?? null,
		validation: validation ?? null,
		presets: presets ?? null,
	};
}

function identity({ policy, collection, action }: { policy: string; collection: string; action: string }): string {
	return `${policy} ${collection} ${action}`;
}
