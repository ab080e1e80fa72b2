import type { Finding } from '../finding';
import { issueAt, issuesOf, type Issue } from '../normalise/issues';
import { normaliseSpec } from '../normalise/normalise';
import type { Spec } from '../spec';
import { draftIssues } from './check';
import { draftSchema } from './draft';
import { draftToSpecInput } from './spec-input';

export type Answer =
	| { readonly ok: true; readonly spec: Spec; readonly findings: Finding[] }
	| { readonly ok: false; readonly issues: Issue[] };

/**
 * Makes a spec from the text a language model answered with, the same way as from what a caller sends; or says what is
 * wrong with it. `existing` are the collections of the instance, Directus's own included.
 */
export function readAnswer(text: string, existing: readonly string[]): Answer {
	const input = parsed(text);
	if (input === undefined) return { ok: false, issues: [issueAt([], 'The answer is no JSON.')] };
	const draft = draftSchema.safeParse(input);
	if (!draft.success) return { ok: false, issues: issuesOf(draft.error, input, draftSchema) };
	const issues = draftIssues(draft.data, existing);
	return issues.length > 0 ? { ok: false, issues } : normaliseSpec(draftToSpecInput(draft.data));
}

/** The object in a text, which some models wrap in a fence or in words. */
function parsed(text: string): unknown {
	const from = text.indexOf('{');
	const to = text.lastIndexOf('}');

	try {
		return JSON.parse(text.slice(Math.max(from, 0), to + 1));
	} catch {
		return undefined;
	}
}
