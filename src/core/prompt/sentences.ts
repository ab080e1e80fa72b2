import { closings, part, type Piece } from './piece';

const ABBREVIATION = /(?:\b(?:e\.g|i\.e|etc|approx|incl|max|min|no|vs|mr|mrs|dr|st|inc|ltd|resp|a\.k\.a)|\b\p{L})\.$/iu;

const LONGEST_BRACKET = 400;

/** Splits running text into sentences, and those into the clauses that stand on their own. Line breaks count as spaces. */
export function sentencesOf(of: Piece): Piece[] {
	const text = of.text.replace(/[\r\n\t]/g, ' ');
	const closes = closings(text);
	const sentences: Piece[] = [];
	let from = 0;

	for (let at = 0; at < text.length; at++) {
		const char = text[at] ?? '';
		const close = closes[at] ?? -1;
		// Remarks in brackets are no sentences, whatever signs they hold.
		if (char === '(' && close > at && close - at < LONGEST_BRACKET) at = close;
		const ends = char === ';' || ((char === '.' || char === '!' || char === '?') && isEnd(text, from, at));
		if (!ends) continue;
		sentences.push(part({ text, start: of.start }, from, at));
		from = at + 1;
	}

	sentences.push(part({ text, start: of.start }, from));

	return sentences.filter((sentence) => sentence.text !== '').flatMap(clausesOf);
}

function isEnd(text: string, from: number, at: number): boolean {
	const next = text[at + 1];
	if (next !== undefined && next !== ' ' && next !== '"' && next !== ')') return false;

	return (
		text[at] !== '.' ||
		!ABBREVIATION.test(text.slice(Math.max(from, at - 8), at + 1)) ||
		(/^\.\s+\p{Lu}/u.test(text.slice(at, at + 12)) &&
			!/\b(?:e\.g|i\.e)\.$/i.test(text.slice(Math.max(from, at - 8), at + 1)))
	);
}

const FINITE = String.raw`(?:has|have|is|are|was|were|can|may|must|should|will|belongs?|consists?|contains?|includes?|comes?|needs?|gets?|stores?|goes|go|works?|takes?|records?|tracks?|holds?|keeps?|connects?|links?|joins?)\b`;
const NOUNS = String.raw`(?:(?!(?:that|which|who|of|and|or|with|for|to|in|it|they|he|she)\b)[\p{L}_'-]+\s+){1,3}?`;

const SAYS =
	/\b(?:ha(?:s|ve)|is|are|was|were|can|may|must|should|will|goe?s?|(?:belong|consist|contain|include|come|need|get|store|work|take|record|track|hold|keep|connect|link|join)s?|each|every|all)\b/i;

/** What starts a clause of its own: a colon, a conjunction or a comma before a subject and its verb. */
const JOINT = new RegExp(
	[
		String.raw`:\s+(?=(?:(?:an?|each|every|the|one)\s+${NOUNS}|(?:it|they)\s+)${FINITE})`,
		String.raw`,?\s+(?:and|so|while|whereas|but|where)\s+(?=(?:(?:each|every|all|the|an?|one)\s+${NOUNS}|(?:it|they|there|he|she)\s+)${FINITE})`,
		String.raw`,\s+(?=(?:(?:each|every)\s+${NOUNS}|(?:it|they)\s+)${FINITE})`,
		String.raw`,?\s+(?:where|while|whereas)\s+(?=(?:each|every|all)\s)`,
		String.raw`:\s+(?=[\p{L}]+(?:\s[\p{L}]+)?\s+(?:has|have)\s)`,
		String.raw`,\s+(?=an?\s+${NOUNS}(?:has|can|belongs|goes|is)\s)`,
		String.raw`,\s+(?:and|while|whereas|but)\s+(?=${NOUNS}(?:has|have|belongs?|can|may|consists?|contains?|includes?|must|should)\b)`,
		String.raw`,\s+but\s+(?=${NOUNS}(?:is|are)\s)`,
	].join('|'),
	'giu',
);

/** "…, and each meeting discusses one book" is a clause of its own. */
function clausesOf(sentence: Piece): Piece[] {
	// The pattern of joints is dear to make, and lists of fields need none.
	if (!/[:,]| and | so | while | whereas | but | where /i.test(sentence.text) || !SAYS.test(sentence.text))
		return relativeOf(sentence);
	const clauses: Piece[] = [];
	let from = 0;

	for (const found of sentence.text.matchAll(JOINT)) {
		clauses.push(part(sentence, from, found.index));
		from = found.index + found[0].length;
	}

	clauses.push(part(sentence, from));

	return clauses.filter(({ text }) => text !== '').flatMap(relativeOf);
}

/** "… belongs to an owner, who has a name": what the noun before the comma has is said of that noun. */
function relativeOf(clause: Piece): Piece[] {
	if (!/, (?:who|which) /.test(clause.text)) return [clause];
	const found = /(?<!\p{L})(\p{L}{1,40}),\s+(?:who|which)\s+(?:each\s+|all\s+)?(?:have|has)\s/u.exec(clause.text);
	if (!found?.[1]) return [clause];

	return [part(clause, 0, found.index + found[1].length), part(clause, found.index)];
}
