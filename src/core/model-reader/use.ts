import { z } from 'zod';

/** What asking a language model took: who was asked, and how much went there and came back. */
export const modelUseSchema = z.object({
	provider: z.string(),
	host: z.string(),
	model: z.string(),
	/** Characters that left the instance: instructions, prompt and help; 0 where an earlier answer was at hand. */
	sent: z.number(),
	/** Tokens as the provider counts them; `null` where it does not say. */
	tokens: z.object({ in: z.number().nullable(), out: z.number().nullable() }),
});
export type ModelUse = z.infer<typeof modelUseSchema>;

/** Why a language model gave no reading. */
export const MODEL_FAILURES = [
	'timeout',
	'rate-limit',
	'auth',
	'unreachable',
	'rejected',
	'fault',
	'refused',
	'unusable',
] as const;
export type ModelFailure = (typeof MODEL_FAILURES)[number];
