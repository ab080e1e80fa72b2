import type { FieldFacts } from './draft';
import { languagesAt } from './languages';
import { isListComma, part, splitOutside, type Piece } from './piece';
import {
	announcedParts,
	choiceParts,
	isShort,
	keepChoice,
	literalList,
	openedChoices,
	unwrapped,
} from './remark-choices';
import { readDefault } from './remark-defaults';
import { readLimit } from './remark-limits';
import { readLink } from './remark-links';
import { readPlaces, readType } from './remark-types';
import { flagAt, REMARK_FILLERS } from './remark-words';
import type { Targets } from './targets';
import { tokensOf, type Token } from './tokens';

/** What was read from the remarks of one field. */
export interface Remarks {
	readonly facts: FieldFacts;
	/** Stretches that are no known remark; they become the field's note. */
	readonly notes: readonly Piece[];
	/** Whether the remarks were only understood by taking loose words for choices. */
	readonly choicesAssumed: boolean;
}

/** Reads the remarks of a field in any order and wording; what is not understood is given back as notes. */
export function readRemarks(of: Piece, targets: Targets): Remarks {
	const facts: FieldFacts = {};
	const loose: Piece[] = [];
	let enumerating = false;

	for (const segment of splitOutside(of, isListComma)) {
		if (enumerating && !isRemark(segment, targets)) {
			keepAnnounced(facts, segment, targets);
			continue;
		}

		if (readSegment(segment, facts, targets, loose) === 'opened') enumerating = true;
	}

	const words = withoutUnit(loose.flatMap((each) => announcedParts(each)));

	if (readsAsChoices(loose, words, facts)) {
		const marked = /^(.{1,40}?)\s*\((?:the )?default\)$/i.exec(splitOutside(of, isListComma)[0]?.text ?? '')?.[1];
		if (marked !== undefined) facts.choices = [marked];
		for (const each of words) keepChoice(facts, each);

		return { facts, notes: [], choicesAssumed: true };
	}

	return { facts, notes: loose.filter(({ text }) => /[\p{L}\p{N}]/u.test(text)), choicesAssumed: false };
}

/** Whether a piece says nothing but remarks: "required", "max 60", "string". */
export function isRemark(of: Piece, targets: Targets): boolean {
	const tokens = tokensOf(of);
	if (tokens.length === 0 || tokens.length > 12) return false;
	if (tokens[1]?.text === '(' && openedChoices(of, tokens)) return true;
	const scan = scanTokens(tokens, {}, targets);

	return scan.taken > 0 && scan.left.every(({ lower }) => REMARK_FILLERS.has(lower));
}

type Outcome = 'read' | 'opened' | 'loose';

/** Longer stretches are explanations; they are kept as a note without being searched. */
const LONGEST_SEGMENT = 600;

/** Reads one stretch between commas; what is not understood of it goes to the loose pieces. */
function readSegment(segment: Piece, facts: FieldFacts, targets: Targets, loose: Piece[]): Outcome {
	if (segment.text.length > LONGEST_SEGMENT) {
		loose.push(segment);

		return 'loose';
	}

	const literals = literalList(segment);

	if (literals) {
		for (const each of literals) keepChoice(facts, each);

		return 'read';
	}

	const tokens = tokensOf(segment);
	const opened = openedChoices(segment, tokens);

	if (opened && keepAnnounced(facts, opened.rest, targets)) {
		if (opened.many) facts.list = true;
		if (!opened.behind) return 'opened';

		return readSegment(opened.behind, facts, targets, loose);
	}

	const flow = flowParts(segment, tokens, facts, targets);

	if (flow) {
		for (const each of flow) keepChoice(facts, each);

		return 'read';
	}

	if (readsWholly(tokens, facts, targets)) return 'read';
	if (keepSlashed(segment, facts, targets)) return 'read';

	return readLoosely(segment, tokens, facts, targets, loose);
}

/** "pending → confirmed → cancelled": states that follow one another, none of them a collection. */
function flowParts(segment: Piece, tokens: readonly Token[], facts: FieldFacts, targets: Targets): Piece[] | null {
	const arrows = tokens.filter(({ kind }) => kind === 'arrow');
	if (arrows.length < 2 || tokens[0]?.kind === 'arrow') return null;
	const ends = [...arrows.map(({ from }) => from), segment.text.length];
	const parts = ends.map((end, at) => part(segment, arrows[at - 1]?.to ?? 0, end));
	const last = parts.pop();
	if (last) parts.push(withoutBracket(last, facts, targets));

	return parts.every((each) => each.text !== '' && isShort(each) && targets.find(each.text) === null) ? parts : null;
}

/** Takes a segment only if nothing is left of it; otherwise the facts stay as they were. */
function readsWholly(tokens: readonly Token[], facts: FieldFacts, targets: Targets): boolean {
	const trial: FieldFacts = { ...facts };
	const { taken, left } = scanTokens(tokens, trial, targets);
	if (taken === 0 || !left.every(({ lower }) => REMARK_FILLERS.has(lower))) return false;
	Object.assign(facts, trial);

	return true;
}

/** "draft/published", "string: en/ar/de", "enum a | b default a". */
function keepSlashed(segment: Piece, facts: FieldFacts, targets: Targets): boolean {
	const lead = leadOf(segment, targets);
	const parts = choiceParts(part(segment, lead));
	if (!parts || isExplaining(parts[0]?.text ?? '')) return false;
	if (lead > 0) scanTokens(tokensOf(part(segment, 0, lead)), facts, targets);

	for (const [index, each] of parts.entries()) {
		const equals = index === parts.length - 1 ? /\s=\s*(?=\S)/.exec(each.text) : null;

		if (equals) {
			keepChoice(facts, part(each, 0, equals.index));
			facts.default = part(each, equals.index + equals[0].length).text.replace(/^["']|["']$/g, '');
			continue;
		}

		const kept = index === parts.length - 1 ? withoutTail(withoutBracket(each, facts, targets), facts, targets) : each;
		keepChoice(facts, kept);
	}

	return true;
}

/** How much stands before the first choice: a type and a colon, or type words that are no choice. */
function leadOf(segment: Piece, targets: Targets): number {
	const colon = segment.text.indexOf(':');
	if (colon > 0 && isRemark(part(segment, 0, colon), targets)) return colon + 1;
	const tokens = tokensOf(segment);
	let at = 0;

	while (at < tokens.length - 1) {
		const length = readType(tokens, at, {}) || (flagAt(tokens, at)?.length ?? 0);
		const after = tokens[at + length];
		if (length === 0 || after === undefined || after.text === '/' || after.text === '|') break;
		at += length;
		if (tokens[at]?.text === ':' || tokens[at]?.text === '-') at++;
	}

	return tokens[at]?.from ?? 0;
}

/** The last choice may be followed by a default or a flag: "published default draft". */
function withoutTail(last: Piece, facts: FieldFacts, targets: Targets): Piece {
	const tokens = tokensOf(last);

	for (let at = 1; at < tokens.length; at++) {
		const from = tokens[at]?.from ?? 0;
		const tail = part(last, from);

		if (tokens[at]?.apart && isRemark(tail, targets)) {
			scanTokens(tokensOf(tail), facts, targets);

			return part(last, 0, from);
		}
	}

	return last;
}

function isExplaining(text: string): boolean {
	return /^(?:e\.?g|i\.?e|links?|refers|used|like|such|see|from|to|in|for)\b/i.test(text);
}

/** "pt (default: en)": a bracket behind a choice may hold remarks on the field. */
function withoutBracket(choice: Piece, facts: FieldFacts, targets: Targets): Piece {
	const open = choice.text.indexOf('(');
	if (open < 1 || !choice.text.endsWith(')')) return choice;
	const inner = part(choice, open + 1, choice.text.length - 1);
	if (/^(?:the )?default$/i.test(inner.text) || !isRemark(inner, targets)) return choice;
	scanTokens(tokensOf(inner), facts, targets);

	return part(choice, 0, open);
}

function keepAnnounced(facts: FieldFacts, rest: Piece, targets: Targets): boolean {
	const parts = announcedParts(unwrapped(rest));
	if (parts.length === 0 || !parts.every(isShort)) return false;
	for (const each of parts) keepChoice(facts, withoutBracket(unwrapped(each), facts, targets));

	return true;
}

/** Reads what can be read of a segment that also explains; what an explanation mentions is no type of the field. */
function readLoosely(
	segment: Piece,
	tokens: readonly Token[],
	facts: FieldFacts,
	targets: Targets,
	loose: Piece[],
): Outcome {
	const dash = tokens.findIndex(
		({ text, apart }, at) => isDash(text) && apart && at > 0 && tokens[at + 1]?.apart === true,
	);

	if (dash > 0) {
		const from = tokens[dash]?.from ?? 0;
		readSegment(part(segment, 0, from), facts, targets, loose);
		const { kind } = facts;
		const outcome = readSegment(part(segment, from + 1), facts, targets, loose);
		if (outcome === 'loose' && kind !== undefined) facts.kind = kind;

		return outcome;
	}

	scanTokens(tokens, facts, targets);
	loose.push(segment);

	return 'loose';
}

function isDash(text: string): boolean {
	return text === '-' || text === '–' || text === '—';
}

interface Scan {
	readonly taken: number;
	readonly left: readonly Token[];
}

/** Lets every reader try at every token; weak words only count at the very start. */
function scanTokens(tokens: readonly Token[], facts: FieldFacts, targets: Targets): Scan {
	const left: Token[] = [];
	let taken = 0;

	for (let at = 0; at < tokens.length;) {
		const length =
			readDefault(tokens, at, facts) ||
			readLink(tokens, at, facts, targets) ||
			readPlaces(tokens, at, facts) ||
			readLimit(tokens, at, facts) ||
			readFlag(tokens, at, facts) ||
			readType(tokens, at, facts);

		const token = tokens[at];

		if (length > 0) {
			taken += length;
			at += length;
		} else {
			if (token) left.push(token);
			at++;
		}
	}

	return { taken, left };
}

function readFlag(tokens: readonly Token[], at: number, facts: FieldFacts): number {
	const hit = flagAt(tokens, at);
	if (!hit || (hit.value.weak && tokens.length > hit.length + 1)) return 0;
	Object.assign(facts, hit.value.facts);

	return hit.length + (hit.value.facts.translatable ? readLanguages(tokens, at + hit.length, facts) : 0);
}

/** "translatable (en, fr)", "localised in English and German" */
function readLanguages(tokens: readonly Token[], from: number, facts: FieldFacts): number {
	const found = languagesAt(tokens, from);
	if (!found) return 0;
	facts.languages = found.languages;

	return found.length;
}

/** Loose words are choices when there are several and nothing else says what the field holds. */
function readsAsChoices(loose: readonly Piece[], words: readonly Piece[], facts: FieldFacts): boolean {
	const listed = loose.length > 1 || (words.length > 2 && /\sor\s/i.test(loose[0]?.text ?? ''));
	if (
		!listed ||
		(facts.kind !== undefined && facts.kind !== 'choice') ||
		facts.link !== undefined ||
		facts.choices !== undefined
	)
		return false;

	// "see below, or in the manual" explains; "in review" may well be a choice, but not the first.
	if (isExplaining(loose[0]?.text ?? '')) return false;

	return words.every((each) => {
		if (!/[\p{L}\p{N}]/u.test(each.text)) return false;
		return isShort(each) && each.text.split(/\s+/).length <= 4 && /^[\p{L}\p{N}"'$€£<>+]/u.test(each.text);
	});
}

/** "20, 30 or 50 litres": the unit belongs to all of them. */
function withoutUnit(words: readonly Piece[]): readonly Piece[] {
	const last = words.at(-1);
	const number = /^\d+(?:[.,]\d+)?(?=\s?[\p{L}%]+$)/u.exec(last?.text ?? '')?.[0];
	if (!last || number === undefined || words.length < 2) return words;

	return words.slice(0, -1).every(({ text }) => /^\d+(?:[.,]\d+)?$/.test(text))
		? [...words.slice(0, -1), part(last, 0, number.length)]
		: words;
}
