import type { Knex } from 'knex';
import { z } from 'zod';
import type { Entitlements } from '../../core/state';
import type { EntitlementNeeds } from '../ports';
import type { Environment } from './environment';

const countable = z.object({ limit: z.number(), overage: z.number().nullish(), addon: z.number().nullish() });
const flag = z.object({ default: z.boolean(), override: z.boolean().nullish() });

/** The part of GET /license that a plan depends on. */
const licence = z.object({
	data: z.object({ entitlements: z.object({ collections: countable, custom_permission_rules_enabled: flag }) }),
});

interface Allowed {
	readonly limit: number | null;
	readonly rules: boolean | null;
}

/** A licence seldom changes, and asking for it takes longer than all else that planning reads. */
const KEPT_FOR_MS = 60_000;
const kept = new WeakMap<Knex, { readonly allowed: Allowed; readonly since: number }>();

/**
 * What the licence allows an instance that has `used` collections. An answer that would stand in the way of what is
 * needed is always a fresh one: whoever has just extended his licence must not wait.
 */
export async function readEntitlements(
	environment: Environment,
	used: number,
	needs: EntitlementNeeds,
): Promise<Entitlements> {
	const known = kept.get(environment.database);
	const isRecent = known !== undefined && Date.now() - known.since < KEPT_FOR_MS;
	const { limit, rules } = isRecent && suffices(known.allowed, used, needs) ? known.allowed : await ask(environment);

	return { collections: { limit, used }, customPermissionRules: rules };
}

function suffices({ limit, rules }: Allowed, used: number, needs: EntitlementNeeds): boolean {
	return (limit === null || used + needs.collections <= limit) && (rules === true || !needs.permissions);
}

/**
 * Directus shows the licence to administrators over HTTP alone, so the instance asks itself; where that fails the
 * limits stay unknown, and Directus holds them itself at the write.
 */
async function ask({ database, fetchOwn }: Environment): Promise<Allowed> {
	const answer = licence.safeParse(await fetchOwn('/license').catch(() => null));
	if (!answer.success) return { limit: null, rules: null };
	const { collections, custom_permission_rules_enabled: rules } = answer.data.data.entitlements;
	const allowed = { limit: hardLimit(collections), rules: rules.override ?? rules.default };
	kept.set(database, { allowed, since: Date.now() });

	return allowed;
}

/** Directus's own reckoning: limit, overage and addon together; any of them -1 is no limit. */
function hardLimit({ limit, overage, addon }: z.infer<typeof countable>): number | null {
	const parts = [limit, overage ?? 0, addon ?? 0];
	return parts.includes(-1) ? null : parts.reduce((sum, each) => sum + each, 0);
}
