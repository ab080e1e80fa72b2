import { splitItems } from './field-items';
import { inlineEvidence } from './evidence';
import { readHead } from './heads';
import type { Line } from './lines';
import { endOf, part, type Piece } from './piece';
import { sentencesOf } from './sentences';

/**
 * Gives every collection of a line that names several, "Owners (name, email), Pets (name, owner)", a line of its own;
 * what stands before them stays a line as well.
 */
export function splitNestedHeads(lines: readonly Line[]): Line[] {
	return lines.flatMap((line) => nested(line) ?? withSentences(line) ?? [line]);
}

/** Longest line that is looked at. */
const LONGEST = 4000;

function nested(line: Line): Line[] | null {
	const { text } = line.text;
	if (text.length > LONGEST || (text.match(/\(/g)?.length ?? 0) < 2) return null;
	const sentences = sentencesOf(line.text);
	const lines = sentences.flatMap((sentence) => nestedIn(line, sentence) ?? [own(line, sentence, 'plain')]);

	return lines.length > sentences.length ? lines : null;
}

/** "Clients: name, email. Each client has many events." is a list with sentences behind it. */
function withSentences(line: Line): Line[] | null {
	if (line.text.text.length > LONGEST || !line.text.text.includes('. ')) return null;
	const [first, ...others] = sentencesOf(line.text);
	const head = first && others.length > 0 ? readHead(first) : null;
	if (!first || !head?.colon || inlineEvidence(head) === 0) return null;

	return [own(line, first, 'plain'), ...others.map((each) => own(line, each, 'plain'))];
}

function nestedIn(line: Line, sentence: Piece): Line[] | null {
	const lead = leadLength(sentence.text);
	const items = splitItems(part(sentence, lead));
	const naming = items.filter(namesCollection).length;
	if (naming < 2 || !items.every((item) => namesCollection(item) || isNoun(item))) return null;
	const before = part(sentence, 0, lead);

	return [
		...(before.text === '' ? [] : [own(line, before, 'plain')]),
		...items.map((item) => own(line, item, 'bullet')),
	];
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

	return colon > 0 && colon < bracket ? colon + 1 : 0;
}

function namesCollection(item: Piece): boolean {
	const head = readHead(item);
	if (!head?.bracket || head.rest !== null) return false;

	return splitItems(head.bracket).length > 1 && inlineEvidence(head) >= 1 && endOf(head.written) < head.bracket.start;
}
