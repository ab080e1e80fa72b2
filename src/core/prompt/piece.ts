import { remembered } from './remembered';

/** A stretch of the prompt that remembers where it stands; every reader takes and gives pieces, so spans come for free. */
export interface Piece {
	readonly text: string;
	readonly start: number;
}

/** Part of a piece, by offsets inside it, without surrounding white space. */
export function part(of: Piece, from: number, to: number = of.text.length): Piece {
	let start = from;
	let end = to;
	while (start < end && isSpace(of.text[start])) start++;
	while (end > start && isSpace(of.text[end - 1])) end--;

	return { text: of.text.slice(start, end), start: of.start + start };
}

/** Offset just after the piece. */
export function endOf(of: Piece): number {
	return of.start + of.text.length;
}

/** The stretch from the start of one piece to the end of another, read from the text both came from. */
export function between(source: string, first: Piece, last: Piece): Piece {
	return { text: source.slice(first.start, endOf(last)), start: first.start };
}

function isSpace(char: string | undefined): boolean {
	return char === ' ' || char === '\t' || char === '\n' || char === '\r';
}

/** Stands for a text in which nothing opens; reading past its end gives nothing, as -1 would. */
const NONE = new Int32Array(0);

const CLOSERS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/**
 * For every offset: the offset of the bracket or quote that closes what opens here, or -1.
 * Brackets without a partner count as plain characters, so one stray parenthesis cannot swallow a line.
 */
export function closings(text: string): Int32Array {
	return closingsIn(text);
}

const closingsIn = remembered((text: string): Int32Array => {
	if (!/["'([{]/.test(text)) return NONE;
	const found = new Int32Array(text.length).fill(-1);
	const open: number[] = [];
	const exhausted = new Set<string>();

	for (let at = 0; at < text.length; at++) {
		const char = text[at] ?? '';
		if (isQuote(char) && !exhausted.has(char) && opensQuote(text, at)) {
			const close = closingQuote(text, at, char);

			if (close < 0) {
				exhausted.add(char);
			} else {
				found[at] = close;
				at = close;
			}
		} else if (CLOSERS[char] !== undefined) {
			open.push(at);
		} else if (char === ')' || char === ']' || char === '}') {
			const top = open.at(-1);

			if (top !== undefined && CLOSERS[text[top] ?? ''] === char) {
				open.pop();
				found[top] = at;
			}
		}
	}

	return found;
});

function isQuote(char: string): boolean {
	return char === '"' || char === "'";
}

function isWordChar(char: string | undefined): boolean {
	return char !== undefined && /[\p{L}\p{N}_]/u.test(char);
}

function opensQuote(text: string, at: number): boolean {
	return !isWordChar(text[at - 1]) && text[at + 1] !== undefined && text[at + 1] !== ' ';
}

function closingQuote(text: string, from: number, quote: string): number {
	for (let at = from + 1; at < text.length; at++) {
		if (text[at] === quote && !isWordChar(text[at + 1])) return at;
	}

	return -1;
}

/** Splits at separators that stand outside brackets and quotes; empty parts are left out. */
export function splitOutside(of: Piece, isSeparator: (char: string, at: number, text: string) => boolean): Piece[] {
	const closes = closings(of.text);
	const parts: Piece[] = [];
	let from = 0;

	for (let at = 0; at < of.text.length; at++) {
		const close = closes[at] ?? -1;

		if (close >= 0) {
			at = close;
		} else if (isSeparator(of.text[at] ?? '', at, of.text)) {
			parts.push(part(of, from, at));
			from = at + 1;
		}
	}

	parts.push(part(of, from));

	return parts.filter(({ text }) => text !== '');
}

/** Whether a comma separates things: "1,000" is one number. */
export function isListComma(char: string, at: number, text: string): boolean {
	if (char === ';' || char === '、' || char === '،') return true;
	if (char !== ',') return false;
	if (!isDigit(text[at - 1])) return true;

	return !/^\d{3}(?!\d)/.test(text.slice(at + 1, at + 5)) && !isPrecision(text, at);
}

/** "decimal 10,2": the comma stands between precision and scale. */
function isPrecision(text: string, at: number): boolean {
	return (
		/^ ?\d{1,2}(?!\d)/.test(text.slice(at + 1, at + 5)) &&
		/(?:decimal|numeric) \d{1,2}$/i.test(text.slice(Math.max(0, at - 12), at))
	);
}

function isDigit(char: string | undefined): boolean {
	return char !== undefined && char >= '0' && char <= '9';
}
