import type { DraftLink } from './draft';
import type { PhraseHit } from './phrases';
import { onDeleteAt } from './remark-words';
import { knownTargetAt, type Targets } from './targets';
import type { Token } from './tokens';

/** What becomes of an item when the one it points to goes, as a remark says it at a token. */
export function deleteRuleAt(
	tokens: readonly Token[],
	at: number,
	targets: Targets,
): PhraseHit<NonNullable<DraftLink['onDelete']>> | null {
	const hit = onDeleteAt(tokens, at);
	if (hit) return hit;
	const length = goesAlong(tokens, at, targets);

	return length > 0 ? { value: 'CASCADE', length } : null;
}

const ARTICLES = new Set(['the', 'its', 'their', 'a', 'an']);

/** "deleted with the property", "removed together with its order": so many tokens. */
function goesAlong(tokens: readonly Token[], at: number, targets: Targets): number {
	if (!/^(?:deleted?s?|removed?s?)$/.test(tokens[at]?.lower ?? '')) return 0;
	let next = at + 1;
	if (['when', 'if', 'once'].includes(tokens[next]?.lower ?? '')) return goesWhen(tokens, at, next + 1, targets);
	if (tokens[next]?.lower === 'together' || tokens[next]?.lower === 'along') next++;
	if (tokens[next]?.lower !== 'with') return 0;
	next = afterArticles(tokens, next + 1);
	const owner = knownTargetAt(tokens, next, targets);
	if (owner) return next + owner.length - at;

	return ['it', 'parent', 'owner'].includes(tokens[next]?.lower ?? '') ? next + 1 - at : 0;
}

/** "removed when the application is removed": so many tokens. */
function goesWhen(tokens: readonly Token[], at: number, from: number, targets: Targets): number {
	let next = afterArticles(tokens, from);
	next += knownTargetAt(tokens, next, targets)?.length ?? 1;
	if (tokens[next]?.lower !== 'is' || !/^(?:deleted|removed|gone)$/.test(tokens[next + 1]?.lower ?? '')) return 0;

	return next + 2 - at;
}

function afterArticles(tokens: readonly Token[], from: number): number {
	let next = from;
	while (ARTICLES.has(tokens[next]?.lower ?? '')) next++;

	return next;
}
