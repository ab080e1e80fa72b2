import type { Piece } from './piece';
import { remembered } from './remembered';

export interface Token {
	readonly kind: 'word' | 'number' | 'quoted' | 'arrow' | 'both-ways' | 'sign';
	/** As written; for a quoted token without its quotes. */
	readonly text: string;
	readonly lower: string;
	/** Offsets inside the piece. */
	readonly from: number;
	readonly to: number;
	/** Whether white space stands before. */
	readonly apart: boolean;
}

/** One sticky pattern per token kind; each is a single pass over what it takes. */
const PATTERNS: readonly (readonly [Token['kind'], RegExp])[] = [
	['quoted', /"[^"\n]*"/y],
	['quoted', /'[^'\n]*'(?![\p{L}\p{N}_])/uy],
	['both-ways', /<-+>|<=>|↔|⇔|⟷|⇄/y],
	['arrow', /-+>|=>|>(?=\s?\p{L})|→|⟶|➜|➔|⇒|➝|►/uy],
	['number', /\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?/y],
	['word', /[\p{L}_$@#][\p{L}\p{M}\p{N}_]*(?:'(?:s|t|re|ve|ll|d)(?![\p{L}\p{N}_]))?/uy],
	['sign', /<=|>=|\.{2,3}|&&|\S/uy],
];

/** What starts with a plain letter is a word; nothing else needs to be tried. */
const WORDS = PATTERNS.filter(([kind]) => kind === 'word');

function isPlainLetter(code: number): boolean {
	return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}

const SPACE = /\s+/y;

/** Splits a piece into words, numbers, quoted stretches, arrows and single signs. */
export function tokensOf(of: Piece): readonly Token[] {
	return tokensIn(of.text);
}

const tokensIn = remembered((text: string): readonly Token[] => {
	const tokens: Token[] = [];
	const unclosed = new Set<string>();
	let at = 0;
	let apart = true;

	while (at < text.length) {
		const gap = matchAt(SPACE, text, at);

		if (gap) {
			at += gap.length;
			apart = true;
			continue;
		}

		const token = tokenAt(text, at, apart, unclosed);
		tokens.push(token);
		at = token.to;
		apart = false;
	}

	return tokens;
});

function tokenAt(text: string, from: number, apart: boolean, unclosed: Set<string>): Token {
	for (const [kind, pattern] of isPlainLetter(text.charCodeAt(from)) ? WORDS : PATTERNS) {
		const quote = text[from] ?? '';
		if (kind === 'quoted' && (unclosed.has(quote) || (quote === "'" && !apart && isWordChar(text[from - 1])))) continue;
		const found = matchAt(pattern, text, from);

		if (found !== null) {
			const bare = kind === 'quoted' ? found.slice(1, -1) : found;
			return { kind, text: bare, lower: bare.toLowerCase(), from, to: from + found.length, apart };
		}

		// A quote that is not closed up to the end will not be closed for any later one either.
		if (kind === 'quoted' && (quote === '"' || quote === "'") && !text.includes(quote, from + 1)) unclosed.add(quote);
	}

	return { kind: 'sign', text: text[from] ?? '', lower: text[from] ?? '', from, to: from + 1, apart };
}

function isWordChar(char: string | undefined): boolean {
	return char !== undefined && /[\p{L}\p{N}_]/u.test(char);
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
	pattern.lastIndex = at;

	return pattern.exec(text)?.[0] ?? null;
}

const NUMBER_WORDS = [
	'zero',
	'one',
	'two',
	'three',
	'four',
	'five',
	'six',
	'seven',
	'eight',
	'nine',
	'ten',
	'eleven',
	'twelve',
];

const MORE_NUMBER_WORDS: ReadonlyMap<string, number> = new Map(
	Object.entries({
		fifteen: 15,
		twenty: 20,
		thirty: 30,
		fifty: 50,
		hundred: 100,
		dozen: 12,
		couple: 2,
	}),
);

/** The number a token stands for, in digits or in words; null for anything else. */
export function numberOf(token: Token | undefined): number | null {
	if (!token) return null;
	if (token.kind === 'number') return Number(token.text.replaceAll(',', ''));
	if (token.kind !== 'word') return null;
	const index = NUMBER_WORDS.indexOf(token.lower);

	return index >= 0 ? index : (MORE_NUMBER_WORDS.get(token.lower) ?? null);
}
