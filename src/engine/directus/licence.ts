import { z } from 'zod';
import type { Entitlements } from '../../core/state';
import type { Environment } from './environment';

const countable = z.object({ limit: z.number(), overage: z.number().nullish(), addon: z.number().nullish() });
const flag = z.object({ default: z.boolean(), override: z.boolean().nullish() });

/** The part of GET /license that a plan depends on. */
const licence = z.object({
	data: z.object({ entitlements: z.object({ collections: countable, custom_permission_rules_enabled: flag }) }),
});

/**
 * What the licence allows. Directus shows it to administrators over HTTP alone, so the instance asks itself; where
 * that fails the limits stay unknown, and Directus holds them itself at the write.
 */
export async function readEntitlements({ fetchOwn }: Environment, used: number): Promise<Entitlements> {
	const answer = licence.safeParse(await fetchOwn('/license').catch(() => null));
	if (!answer.success) return { collections: { limit: null, used }, customPermissionRules: null };
	const { collections, custom_permission_rules_enabled: rules } = answer.data.data.entitlements;

	return {
		collections: { limit: hardLimit(collections), used },
		customPermissionRules: rules.override ?? rules.default,
	};
}

/** Directus's own reckoning: limit, overage and addon together; any of them -1 is no limit. */
function hardLimit({ limit, overage, addon }: z.infer<typeof countable>): number | null {
	const parts = [limit, overage ?? 0, addon ?? 0];
	return parts.includes(-1) ? null : parts.reduce((sum, each) => sum + each, 0);
}
