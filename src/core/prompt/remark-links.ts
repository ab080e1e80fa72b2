import type { DraftLink, FieldFacts, LinkKind } from './draft';
import { deleteRuleAt } from './remark-deletes';
import { linkAt, LINK_FILLERS } from './remark-words';
import { knownTargetAt, targetAt, type Targets } from './targets';
import { readMark, readType } from './remark-types';
import type { Token } from './tokens';

/** Reads a relation at a token into the facts; gives how many tokens it took. */
export function readLink(tokens: readonly Token[], at: number, facts: FieldFacts, targets: Targets): number {
	return (
		readVia(tokens, at, facts, targets) ||
		readCardinal(tokens, at, facts, targets) ||
		readBracketed(tokens, at, facts, targets) ||
		readSelf(tokens, at, facts) ||
		readOnDelete(tokens, at, facts, targets) ||
		readArrow(tokens, at, facts, targets) ||
		readWording(tokens, at, facts, targets) ||
		readBareTarget(tokens, at, facts, targets)
	);
}

/** "→ Authors", "-> Authors.id", "↔ Tags". */
function readArrow(tokens: readonly Token[], at: number, facts: FieldFacts, targets: Targets): number {
	const arrow = tokens[at];
	if (arrow?.kind !== 'arrow' && arrow?.kind !== 'both-ways') return 0;
	const found = readTargets(tokens, at + 1, targets);
	const kind = arrow.kind === 'both-ways' ? 'm2m' : undefined;
	join(facts, { kind, targets: found.names });

	return 1 + found.length + readMark(tokens, at + 1 + found.length, facts);
}

/** "many-to-one Authors", "belongs to a category", "FK integer". */
function readWording(tokens: readonly Token[], at: number, facts: FieldFacts, targets: Targets): number {
	const hit = linkAt(tokens, at);
	if (!hit) return 0;
	if (hit.value.weak && (at > 0 || facts.link)) return 0;
	let next = at + hit.length;
	while (isFiller(tokens, next, targets)) next++;
	const arrow = tokens[next];
	const arrowed = arrow?.kind === 'arrow' || arrow?.kind === 'both-ways';
	if (arrowed) next++;
	const known = knownTargetAt(tokens, next, targets) !== null;
	if (hit.value.weak && !known) return 0;
	const named = known || arrowed || isNameLike(tokens[next], tokens, next);
	const found = named ? readTargets(tokens, next, targets) : { names: [], length: 0 };
	join(facts, { kind: hit.value.kind, targets: found.names });
	if (found.length === 0) return hit.length + typeLength(tokens, at + hit.length);

	return next + found.length + readMark(tokens, next + found.length, facts) - at;
}

/** "FK integer" says the type of the key, which the target's own key decides. */
function typeLength(tokens: readonly Token[], at: number): number {
	return ['integer', 'int', 'uuid', 'bigint', 'relation', 'relationship', 'field', 'key', 'id'].includes(
		tokens[at]?.lower ?? '',
	)
		? 1
		: 0;
}

function isFiller(tokens: readonly Token[], at: number, targets: Targets): boolean {
	const token = tokens[at];

	return (
		token !== undefined &&
		LINK_FILLERS.has(token.lower) &&
		!(token.kind === 'word' && knownTargetAt(tokens, at, targets))
	);
}

/** A word that can be meant as a collection although none of that name is known. */
function isNameLike(token: Token | undefined, tokens: readonly Token[], at: number): boolean {
	if (token?.kind !== 'word') return false;
	if (/^\p{Lu}/u.test(token.text) || token.text.includes('_')) return true;

	return readType(tokens, at, {}) === 0 && at === tokens.length - 1 && !STOPPERS.has(token.lower);
}

const STOPPERS = new Set([
	'via',
	'through',
	'junction',
	'nullable',
	'optional',
	'required',
	'unique',
	'self',
	'itself',
	'indexed',
	'only',
	'set',
	'cascade',
	'each',
	'both',
]);

interface Named {
	readonly names: string[];
	readonly length: number;
}

/** One target, or several joined by commas, slashes, "or", "and". */
function readTargets(tokens: readonly Token[], from: number, targets: Targets): Named {
	const names: string[] = [];
	let next = from;
	if (tokens[next]?.text === '[' || tokens[next]?.text === '(') next++;
	while (
		['the', 'a', 'an', 'one', 'many', 'multiple', 'collection', 'table', 'system'].includes(
			tokens[next]?.lower ?? '',
		) &&
		!knownTargetAt(tokens, next, targets)
	)
		next++;
	if (STOPPERS.has(tokens[next]?.lower ?? '')) return { names, length: next - from };
	const first = targetAt(tokens, next, targets);
	if (!first) return { names, length: next - from };
	names.push(first.name);
	next = skipColumn(tokens, next + first.length);

	for (;;) {
		let after = next;
		while (['/', '|', 'or', 'and', ',', '&'].includes(tokens[after]?.lower ?? '')) after++;
		const more = after > next ? knownTargetAt(tokens, after, targets) : null;
		if (!more) break;
		names.push(more.name);
		next = skipColumn(tokens, after + more.length);
	}

	return { names, length: next - from };
}

/** ".id", "(id)", "[]", "collection" behind a target say nothing new. */
function skipColumn(tokens: readonly Token[], at: number): number {
	if (tokens[at]?.text === '.' && tokens[at + 1]?.kind === 'word' && tokens[at + 1]?.apart === false) return at + 2;
	if (tokens[at]?.text === '(' && tokens[at + 1]?.lower === 'id' && tokens[at + 2]?.text === ')') return at + 3;
	if (tokens[at]?.text === ']' || tokens[at]?.text === ')') return at + 1;
	if (['collection', 'table', 'id', 'item', 'items', 'record', 'records'].includes(tokens[at]?.lower ?? ''))
		return at + 1;

	return at;
}

/** A collection's name on its own: `author: Authors`, `tags: Tags[]`. */
function readBareTarget(tokens: readonly Token[], at: number, facts: FieldFacts, targets: Targets): number {
	const token = tokens[at];
	if (at !== 0 || token?.kind !== 'word') return 0;
	if (facts.link?.kind === 'm2a') return readNextTarget(tokens, at, facts, targets);
	if (facts.link || facts.kind) return 0;
	const found = knownTargetAt(tokens, at, targets);
	if (!found || (!/^\p{Lu}/u.test(token.text) && readType(tokens, at, {}) > 0)) return 0;
	const list = tokens[at + found.length]?.text === '[' && tokens[at + found.length + 1]?.text === ']';
	join(facts, { kind: list ? 'list' : undefined, targets: [found.name] });
	const length = found.length + (list ? 2 : 0);

	return length + readMark(tokens, at + length, facts);
}

/** "[Tag]": a list of items of a collection. */
function readBracketed(tokens: readonly Token[], at: number, facts: FieldFacts, targets: Targets): number {
	if (at !== 0 || tokens[0]?.text !== '[' || facts.link) return 0;
	const found = knownTargetAt(tokens, 1, targets);
	const inner = found ? 1 + found.length + (tokens[1 + found.length]?.text === '!' ? 1 : 0) : 0;
	if (!found || tokens[inner]?.text !== ']') return 0;
	join(facts, { kind: 'list', targets: [found.name] });

	return inner + 1 + readMark(tokens, inner + 1, facts);
}

/** "one recipe has many steps", "each post has one author": what stands behind the verb is the target. */
function readCardinal(tokens: readonly Token[], at: number, facts: FieldFacts, targets: Targets): number {
	if (at !== 0 || facts.link || !['one', 'a', 'an', 'each', 'every', 'the'].includes(tokens[0]?.lower ?? '')) return 0;
	const owner = knownTargetAt(tokens, 1, targets);
	let next = 1 + (owner?.length ?? 0);
	while (['can', 'may', 'must', 'will', 'should'].includes(tokens[next]?.lower ?? '')) next++;
	if (!owner || !['has', 'have', 'contains', 'contain', 'owns', 'own'].includes(tokens[next]?.lower ?? '')) return 0;
	next++;
	const many = MANY.find((phrase) => phrase.every((word, index) => tokens[next + index]?.lower === word));
	const one = many
		? undefined
		: ONE.find((phrase) => phrase.every((word, index) => tokens[next + index]?.lower === word));
	next += (many ?? one)?.length ?? 0;
	const found = (many ?? one) && knownTargetAt(tokens, next, targets);
	if (!found) return 0;
	join(facts, { kind: many ? 'o2m' : 'm2o', targets: [found.name] });

	return next + found.length;
}

const MANY = [
	'many',
	'multiple',
	'several',
	'any number of',
	'one or more',
	'zero or more',
	'one or several',
	'some',
].map((phrase) => phrase.split(' '));
const ONE = ['exactly one', 'only one', 'one', 'a single', 'at most one', 'a', 'an'].map((phrase) => phrase.split(' '));

/** A relation to any of several collections goes on behind its commas: "blocks of Heroes, Texts". */
function readNextTarget(tokens: readonly Token[], at: number, facts: FieldFacts, targets: Targets): number {
	const found = knownTargetAt(tokens, at, targets);
	if (!found) return 0;
	join(facts, { targets: [found.name] });

	return found.length;
}

function readSelf(tokens: readonly Token[], at: number, facts: FieldFacts): number {
	const words = tokens.slice(at, at + 4).map(({ lower }) => lower);
	const found = SELF.find((phrase) => phrase.every((word, index) => words[index] === word));
	if (!found) return 0;
	join(facts, { targets: [], self: true });

	return found.length;
}

const SELF = [
	['self', '-', 'reference'],
	['self', '-', 'referencing'],
	['self', '-', 'referential'],
	['self', '-', 'relation'],
	['self', 'reference'],
	['self', 'referencing'],
	['self', 'referential'],
	['self', 'relation'],
	['same', 'collection'],
	['the', 'same', 'collection'],
	['another', 'item', 'of', 'the'],
	['itself'],
	['self'],
	['hierarchical'],
];

/** "via junction", "through Products_Tags", "using a junction table". */
function readVia(tokens: readonly Token[], at: number, facts: FieldFacts, targets: Targets): number {
	const opener = tokens[at]?.lower ?? '';
	const junctionWord = JUNCTION_WORDS.has(opener);
	if (!['via', 'through', 'using', 'over', 'by'].includes(opener) && !junctionWord) return 0;
	// "beginner, intermediate, expert": such a word alone is no junction.
	if (junctionWord && tokens.length === 1 && opener !== 'junction' && opener !== 'pivot') return 0;
	let next = junctionWord ? at : at + 1;
	let said = false;

	while (next < tokens.length && JUNCTION_FILLERS.has(tokens[next]?.lower ?? '')) {
		said ||= JUNCTION_WORDS.has(tokens[next]?.lower ?? '');
		next++;
	}

	const known = knownTargetAt(tokens, next, targets);
	const token = tokens[next];
	const named = token?.kind === 'word' && (/^\p{Lu}/u.test(token.text) || token.text.includes('_'));
	if (!said && !known && !named) return 0;
	if (opener === 'by' && !said) return 0;
	const name = known ?? (named ? { name: token.text, length: 1 } : null);
	join(facts, { targets: [], ...(name ? { through: name.name } : {}), ...(said ? { kind: 'm2m' } : {}) });

	return (
		next + (name?.length ?? 0) + (JUNCTION_WORDS.has(tokens[next + (name?.length ?? 0)]?.lower ?? '') ? 1 : 0) - at
	);
}

const JUNCTION_WORDS = new Set(['junction', 'pivot', 'join', 'bridge', 'linking', 'intermediate', 'association']);
const JUNCTION_FILLERS = new Set([
	...JUNCTION_WORDS,
	'a',
	'an',
	'the',
	'named',
	'called',
	'table',
	'collection',
	':',
	'explicit',
	'own',
	'auto',
	'automatic',
]);

function readOnDelete(tokens: readonly Token[], at: number, facts: FieldFacts, targets: Targets): number {
	const hit = deleteRuleAt(tokens, at, targets);
	if (!hit) return 0;
	join(facts, { targets: [], onDelete: hit.value });

	return hit.length;
}

/** Lays what was just read over what was read before; a kind once said stays. */
function join(facts: FieldFacts, found: { kind?: LinkKind | undefined } & Omit<DraftLink, 'kind'>): void {
	const before = facts.link;
	const kind = before?.kind ?? found.kind;
	const { self, through, onDelete, targets } = found;
	facts.link = {
		...before,
		...(self ? { self } : {}),
		...(through ? { through } : {}),
		...(onDelete ? { onDelete } : {}),
		...(kind ? { kind } : {}),
		targets: [...(before?.targets ?? []), ...targets],
	};
}
