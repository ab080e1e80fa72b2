import { splitItems } from './split-items';
import { inlineEvidence } from './evidence';
import { readHead } from './heads';
import type { Line } from './lines';
import { endOf, part, type Piece } from './piece';
import { sectionHead } from './sections';
import { sentencesOf } from './sentences';
import { unwrapNames } from './yaml-names';

/**
 * Gives every collection of a line that names several, "Owners (name, email), Pets (name, owner)", a line of its own;
 * what stands before them stays a line as well.
 */
export function splitNestedHeads(lines: readonly Line[]): Line[] {
	return unwrapNames(lines).flatMap((line) => nested(line) ?? withSentences(line) ?? [line]);
}

/** Longest line that is looked at. */
const LONGEST = 4000;

function nested(line: Line): Line[] | null {
	const { text } = line.text;
	if (text.length > LONGEST || (text.match(/\(/g)?.length ?? 0) < 2) return null;
	const sentences = sentencesOf(line.text);
	// "Club: members (name, email); plots (number, size)" names one in each part.
	const single = sentences.filter((sentence) => nestedIn(line, sentence, 1) !== null).length > 1 ? 1 : 2;
	const lines = sentences.flatMap((sentence) => nestedIn(line, sentence, single) ?? [own(line, sentence, 'plain')]);

	return lines.length > sentences.length || (single === 1 && sentences.length > 1) ? lines : null;
}

/** "Clients: name, email. Each client has many events." is a list with sentences behind it. */
function withSentences(line: Line): Line[] | null {
	if (line.text.text.length > LONGEST || !/[.;] /.test(line.text.text)) return null;
	const sentences = withoutTitle(sentencesOf(line.text));
	if (sentences.length < 2) return null;
	const heads = sentences.map((sentence) => listsOwnFields(sentence));
	if (!heads[0] && !heads.includes(true)) return null;
	if (!heads[0] && sectionHead(line.text)) return null;

	return sentences.map((each) => own(line, each, 'plain'));
}

/** "Cooking school: Courses: title, level; Teachers: name": what stands before the first list is a title. */
function withoutTitle(sentences: Piece[]): Piece[] {
	const [first, ...others] = sentences;
	const title = first && /^[^:;,(]{2,60}:\s+(?=[^:;,(]{2,40}:\s)/.exec(first.text)?.[0];
	if (!first || title === undefined || !others.some(listsOwnFields)) return sentences;
	const list = part(first, title.length);

	return listsOwnFields(list) ? [part(first, 0, title.trimEnd().length), list, ...others] : sentences;
}

function listsOwnFields(sentence: Piece): boolean {
	const head = readHead(sentence);

	return head?.colon === true && inlineEvidence(head) > 0 && sectionHead(sentence) === null;
}

function nestedIn(line: Line, sentence: Piece, least: number): Line[] | null {
	const lead = leadLength(sentence.text);
	const end = tailStart(sentence.text, lead);
	const items = splitItems(part(sentence, lead, end));
	const naming = items.filter(namesCollection).length;
	if (naming < least || !items.every((item) => namesCollection(item) || isNoun(item))) return null;
	const before = part(sentence, 0, lead);

	return [
		...(before.text === '' ? [] : [own(line, before, 'plain')]),
		...items.map((item) => own(line, item, 'bullet')),
		...(part(sentence, end).text === '' ? [] : [own(line, part(sentence, end), 'plain')]),
	];
}

/** Where the sentence goes on behind the last collection: "… in my Directus and seed 3 rooms". */
function tailStart(text: string, from: number): number {
	const close = text.lastIndexOf(')');

	return close > from && /^\s*,?\s*(?:in|on|for|and|with|please|to|then)\s/i.test(text.slice(close + 1))
		? close + 1
		: text.length;
}

function own(line: Line, piece: Piece, marker: 'plain' | 'bullet'): Line {
	return {
		...line,
		marker: marker === 'plain' ? line.marker : marker,
		sign: marker === 'plain' ? line.sign : 'nested',
		text: piece,
		whole: piece,
	};
}

function isNoun({ text }: Piece): boolean {
	return /^[\p{L}_ ]{1,40}$/u.test(text) && text.split(' ').length <= 3;
}

/** Length of what introduces the collections: "Vet practice:". */
function leadLength(text: string): number {
	const colon = text.indexOf(':');
	const bracket = text.indexOf('(');

	if (colon > 0 && colon < bracket) return colon + 1;
	const asked = ASKING.exec(text.slice(0, bracket))?.[0].length ?? 0;

	return asked;
}

/** "I need stations(…" asks for what is named last before the bracket. */
const ASKING = /^(?:i|we|you|please|create|build|make|add|need|want|give|set|use|with|there|have)\b.*\s(?=\S+\s*$)/i;

function namesCollection(item: Piece): boolean {
	const head = readHead(item);
	if (!head?.bracket || head.rest !== null) return false;

	return splitItems(head.bracket).length > 1 && inlineEvidence(head) >= 1 && endOf(head.written) < head.bracket.start;
}
