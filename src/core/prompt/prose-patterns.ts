import { plural, singular } from './names';
import { phraseBook } from './phrases';
import { closings, part, type Piece } from './piece';
import { creationIn } from './prose-creations';
import { EXISTS_OF, FOR_EACH, IN_EACH, leadLength } from './prose-leads';
import { ADVERBS, DETERMINERS, NOT_NOUNS, PRONOUNS, SINGLE } from './prose-words';
import { tokensOf, type Token } from './tokens';

/** What a sentence says: that things have attributes, or how they relate. */
export interface Statement {
	/** The noun the sentence is about, as written; null for a pronoun. */
	readonly subject: Piece | null;
	readonly verb: 'has' | 'relates';
	/** What follows the verb. */
	readonly object: Piece;
	/** Whether one of the things is meant ("each book") rather than all of them. */
	readonly one: boolean;
}

const hasAt = phraseBook<true>([
	[
		true,
		'has, have, having, contains, contain, includes, include, consists of, consist of, stores, store, records, record, tracks, track, comes with, come with, carries, carry',
	],
	[
		true,
		'is described by, are described by, is identified by, are identified by, is defined by, are defined by, keeps, keep, holds, hold, is made of, features, save, saves, is stored with',
	],
	[
		true,
		'are stored with, is made up of, are made up of, gets, get, requires, require, need, needs, show, shows, with, with the following fields, is characterized by, lists, got',
	],
]);

const MOST_NOUN_WORDS = 3;

const VERBS =
	'concern|come|go|take|live|work|use|cover|need|get|refer|relate|point|link|connect|describe|happen|start|end|carry|carries|bring|wear|join|follow|attend|send|receive|make|sell|buy|own|teach|write|play|run|host|lead|manage|visit|rent|borrow|book|order|contain|include|leave|discuss|offer|serve|grow|drive|fly|assign|treat|ship|supply|supplies|produce|publish|perform|sing|organi[sz]e|employ|hire|cook|repair|report|pay|order|reserve|lend|store|hold|keep|train|coach|support|sponsor|review|rate|earn|win|feed|adopt';
const REACHES = String.raw`(?:to\s+|in\s+|on\s+|at\s+|with\s+|for\s+|from\s+|by\s+|up\s+|out\s+|place\s+)*(?:one|an?|exactly|many|several|multiple|the|some|any|its|their|at|two|three|more|zero)\b`;

/** A further verb about the same subject. */
const PREDICATE = new RegExp(
	String.raw`(?:,\s+(?:and\s+|or\s+)?|\s+and\s+)(?=(?:(?:also|usually|optionally|may|can|must|should|will|then)\s+)*(?:(?:has|have|having|contains?|includes?|stores?|records?|tracks?|holds?|keeps?|notes?)\s|consists?\s+of\s|belongs?\s+to\s|(?:is|are|was|were|be)\s+(?:\p{L}+(?:ed|en|wn|ld|ht|de|un)|an?|one|either|of|for|on|in|from|part|about)\s|(?:${VERBS})(?:s|es)?\s+${REACHES}|(?!plus\b|as\b|whereas\b)\p{L}{3,}s\s+(?:to\s+|in\s+|on\s+|at\s+|with\s+|for\s+)?(?:one|an?|exactly|many|several|multiple)\s))`,
	'giu',
);

/** Reads what a sentence says about its subject, one statement per verb; none when no known frame fits. */
export function statementsIn(sentence: Piece): Statement[] {
	const creation = creationIn(sentence);

	if (creation) {
		const { made: subject, holds, occasion } = creation;
		return [{ subject, verb: holds ? 'has' : 'relates', object: holds ?? occasion, one: true }];
	}

	const cut = / each /i.test(sentence.text) ? EACH_WITH.exec(sentence.text) : null;

	if (cut) {
		const before = part(sentence, 0, cut.index);
		const noun = LAST_NOUN.exec(before.text);

		if (noun?.[1] !== undefined) {
			const subject = part(before, noun.index + noun[0].length - noun[1].length);
			const object = part(sentence, cut.index + cut[0].length);
			return [...statementsIn(before), { subject, verb: 'has', object, one: true }];
		}
	}

	const first = statementIn(sentence);
	if (!first) return [];
	const statements: Statement[] = [];
	let rest = first.object;
	let verb: Statement['verb'] = first.verb;

	for (;;) {
		const cut = predicateCut(rest.text);
		const own = cut ? part(rest, 0, cut.index) : rest;
		if (own.text !== '') statements.push({ ...first, verb, object: own });
		if (!cut) break;
		const next = part(rest, cut.index + cut[0].length);
		const tokens = tokensOf(part(next, 0, Math.min(60, next.text.length)));
		let at = 0;
		while (ADVERBS.has(tokens[at]?.lower ?? '') && !hasAt(tokens, at)) at++;
		const has = hasAt(tokens, at);
		verb = has ? 'has' : 'relates';
		rest = has ? part(next, tokens[at + has.length]?.from ?? next.text.length) : next;
	}

	return statements;
}

/** "…, each with a name and a price": said of the noun before. */
const EACH_WITH =
	/,?\s+each\s+(?:(?:one|of\s+(?:them|which|whom))\s+)?(?:with|has|have|having)\s+(?=an?\s|the\s|its\s|their\s|\p{L}+,)/iu;
const LAST_NOUN = /(?:^|\s)([\p{L}][\p{L}-]+s)$/iu;

/** The next verb outside brackets. */
function predicateCut(text: string): RegExpExecArray | null {
	if (!/,| and /.test(text)) return null;
	const closes = closings(text);
	PREDICATE.lastIndex = 0;

	for (let found = PREDICATE.exec(text); found; found = PREDICATE.exec(text)) {
		const { index } = found;
		if (!closes.some((close, open) => open < index && close > index)) return found;
	}

	return null;
}

/** Reads the frame of a sentence; null when it has none of the known ones. */
function statementIn(sentence: Piece): Statement | null {
	if (sentence.text.length > 1500) return null;
	const each = /^(?:for|about|of|on)\s/i.test(sentence.text) ? FOR_EACH.exec(sentence.text) : null;

	if (each?.[1]) {
		const at = each[0].toLowerCase().indexOf(each[1].toLowerCase());

		return {
			subject: part(sentence, at, at + each[1].length),
			verb: 'has',
			object: part(sentence, each[0].length),
			one: true,
		};
	}

	const inside = /^(?:in|on|at|to|after|for|during|before|with)\s/i.test(sentence.text)
		? IN_EACH.exec(sentence.text)
		: null;

	if (inside?.[1]) {
		const at = sentence.text.indexOf(inside[1]);
		const object = part(sentence, inside[0].length);

		return { subject: part(sentence, at, at + inside[1].length), verb: 'has', object, one: true };
	}

	const owned = /\s(?:their|its|his|her)\s/i.test(sentence.text) ? NEEDED.exec(sentence.text)?.[0] : undefined;
	if (owned !== undefined) return { subject: null, verb: 'has', object: part(sentence, owned.length), one: false };

	const of = /^there\s/i.test(sentence.text) ? EXISTS_OF.exec(sentence.text) : null;

	if (of?.[1] && of[2]) {
		const at = sentence.text.lastIndexOf(of[2]);
		const from = sentence.text.indexOf(of[1]);

		return {
			subject: part(sentence, at, at + of[2].length),
			verb: 'has',
			object: part(sentence, from, from + of[1].length),
			one: true,
		};
	}

	const lead = leadLength(sentence.text);
	const clause = part(sentence, lead);
	const framed = frameIn(clause, lead > 0);

	return framed && (describing(framed) ?? framed);
}

/** "We need their first and last name": what those of the sentence before have. */
const NEEDED =
	/^(?:(?:also|and|then|besides|in addition),?\s+)?(?:we|i|you|the\s+[\p{L}]+)\s+(?:(?:also|only|just|would|like|to|will|must|should)\s+)*(?:need|want|store|keep|record|track|save|collect|know|have)\s+(?=(?:their|its|his|her)\s)/iu;

/** "Observers are people with a name", "Customers leave us their name": frames that come down to having something. */
function describing({ subject, verb, object, one }: Statement): Statement | null {
	if (verb !== 'relates') return null;
	if (!/\b(?:with|by|carr|bear|display|list|their|its|his|her)/i.test(object.text)) return null;
	const found = DESCRIBING.exec(object.text)?.[0];

	return found === undefined ? null : { subject, verb: 'has', object: part(object, found.length), one };
}

const DESCRIBING =
	/^(?:(?:sign up|signs up|registers?|come|comes|log in|apply|applies|join|joins|enrols?|enters?|go|goes|works?|lives?)\s+(?:in\s+|up\s+)?with\s+(?=(?:an?|their|its|the|his|her)\s|[\p{L}-]+(?:\s[\p{L}-]+)?(?:,|\s+and\s))|(?:carry|carries|bear|bears|display|displays|list|lists)\s+(?=(?:an?|their|its|the)\s+[\p{L}-]+(?:\s+[\p{L}-]+){0,3},)|(?:is|are|was|were|gets?|can be|must be|will be)\s+(?:(?!made\b|connected\b|linked\b|associated\b|related\b)[\p{L}-]+\s+){1,3}?(?:with|by)\s+(?=(?:an?|their|its|the)\s+[\p{L}-]+(?:\s+[\p{L}-]+){0,3}?(?:,|\s+and\s+(?:an?|the|its|their)\s))|(?:[\p{L}-]+\s+){1,2}?(?:(?:us|me|in)\s+)?(?=(?:their|its|his|her)\s))/iu;

/** "[each] NOUN [can] VERB …". */
function frameIn(clause: Piece, introduced: boolean): Statement | null {
	const tokens = tokensOf(part(clause, 0, Math.min(clause.text.length, 400)));
	let at = 0;
	let one = false;

	while (DETERMINERS.has(tokens[at]?.lower ?? '') && !isPronounHere(tokens, at)) {
		one ||= SINGLE.has(tokens[at]?.lower ?? '');
		at++;
	}

	const first = at;
	let noun = at;
	const opensWithPronoun = PRONOUNS.has(tokens[first]?.lower ?? '');
	if (opensWithPronoun || isNounDespiteVerb(tokens, noun)) noun++;
	while (
		!opensWithPronoun &&
		isNounPart(tokens[noun]) &&
		noun - first < MOST_NOUN_WORDS &&
		!startsVerb(tokens, noun, first, one)
	)
		noun++;
	if (noun === first) return null;
	const head = noun;
	// "Pieces of music have a title" speaks of pieces.
	if (tokens[noun]?.lower === 'of' && isNounPart(tokens[noun + 1]) && followsHas(tokens, noun + 2)) noun += 2;
	// "Members register with a name": the verb before "with" is no part of the noun.
	if (!one && (!followsHas(tokens, noun) || tokens[noun]?.lower === 'with')) noun = pluralEnd(tokens, first, noun);
	let next = noun;
	if (tokens[next]?.text === ',' && ['who', 'which'].includes(tokens[next + 1]?.lower ?? '')) next += 2;
	while (ADVERBS.has(tokens[next]?.lower ?? '') && !hasAt(tokens, next)) next++;
	const has = hasAt(tokens, next);
	const last = noun > head ? head : noun;
	const subject = part(clause, tokens[first]?.from ?? 0, tokens[last - 1]?.to ?? 0);
	const pronoun = noun - first === 1 && PRONOUNS.has(tokens[first]?.lower ?? '');
	if (pronoun && !has) {
		const object = part(clause, tokens[noun]?.from ?? clause.text.length);

		return object.text === '' ? null : { subject: null, verb: 'relates', object, one };
	}

	if (has) {
		const object = part(clause, tokens[next + has.length]?.from ?? clause.text.length);
		if (tokens[next]?.lower === 'with' && !introduced && !one) return null;

		return object.text === '' ? null : { subject: pronoun ? null : subject, verb: 'has', object, one };
	}

	return { subject, verb: 'relates', object: part(clause, tokens[noun]?.from ?? clause.text.length), one };
}

/** "track has a title": a verb follows what could be one itself. */
function isNounDespiteVerb(tokens: readonly Token[], at: number): boolean {
	return (
		hasAt(tokens, at)?.length === 1 &&
		isNounPart(tokens[at]) &&
		(hasAt(tokens, at + 1) !== null || isCopula(tokens[at + 1]))
	);
}

function isCopula(token: Token | undefined): boolean {
	return ['is', 'are', 'can', 'may', 'must', 'belongs', 'belong'].includes(token?.lower ?? '');
}

function followsHas(tokens: readonly Token[], at: number): boolean {
	let next = at;
	while (ADVERBS.has(tokens[next]?.lower ?? '') && !hasAt(tokens, next)) next++;

	return hasAt(tokens, next) !== null;
}

/** "Concerts take place …": behind a plural noun stands a verb. */
function pluralEnd(tokens: readonly Token[], first: number, noun: number): number {
	for (let at = first; at < noun; at++) {
		const word = tokens[at]?.lower ?? '';
		if (singular(word) !== word) return at + 1;
	}

	return noun;
}

function isPronounHere(tokens: readonly Token[], at: number): boolean {
	return (
		PRONOUNS.has(tokens[at]?.lower ?? '') &&
		(hasAt(tokens, at + 1) !== null || ADVERBS.has(tokens[at + 1]?.lower ?? ''))
	);
}

function isNounPart(token: Token | undefined): boolean {
	return token !== undefined && token.kind === 'word' && !NOT_NOUNS.has(token.lower) && !ADVERBS.has(token.lower);
}

/** Whether the verb starts here: "has", or a word in -s that a determiner follows. */
function startsVerb(tokens: readonly Token[], at: number, first: number, one: boolean): boolean {
	if (hasAt(tokens, at)) return true;
	if (at === first) return false;
	const word = tokens[at]?.lower ?? '';
	const next = tokens[at + 1]?.lower ?? '';
	if (one && word.length > 3 && singular(word) !== word) return true;

	return ['one', 'a', 'an', 'many', 'several', 'multiple', 'exactly', 'some', 'the', 'any', 'another'].includes(next);
}

/** Name of the collection for a noun in running text: its plural, in lower case unless it is capitalised inside sentences. */
export function collectionNoun(noun: string): string {
	const words = noun.trim().split(/[\s-]+/);
	const last = words.pop() ?? noun;
	const capital = words.length > 0 && /^\p{Lu}/u.test(last);
	const base = singular(last.toLowerCase()) === last.toLowerCase() ? plural(last.toLowerCase()) : last.toLowerCase();
	const named = [...words.map((word) => (capital ? word : word.toLowerCase())), base];

	return named.join('_');
}
