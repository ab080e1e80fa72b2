import type { Finding } from '../finding';
import { specSchema, type Spec } from '../spec';
import { issuesOf, type Issue } from './issues';

export type { Issue } from './issues';

/** A validated spec with notes on what was repaired, or what is malformed. */
export type Normalised =
	| { readonly ok: true; readonly spec: Spec; readonly findings: Finding[] }
	| { readonly ok: false; readonly issues: Issue[] };

/**
 * Turns any JSON a caller sends as a spec into a validated one. Never throws: what is malformed comes back as issues
 * with their place in the input.
 */
export function normaliseSpec(input: unknown): Normalised {
	const parsed = specSchema.safeParse(input);
	if (parsed.success) return { ok: true, spec: parsed.data, findings: [] };
	return { ok: false, issues: issuesOf(parsed.error, input, specSchema) };
}
