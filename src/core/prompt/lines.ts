import type { Piece } from './piece';

export type Marker = 'heading' | 'plain' | 'number' | 'bullet';

/** One line that is not blank: what opens it is taken off, what it says is left. */
export interface Line {
	/** Zero-based. */
	readonly number: number;
	/** Columns of white space before the line, a tab counting as four. */
	readonly indent: number;
	readonly marker: Marker;
	/** Sign of the marker: the bullet character, the style of the number, the depth of the heading. */
	readonly sign: string;
	readonly text: Piece;
	/** The line as it stands, white space trimmed. */
	readonly whole: Piece;
	readonly blankBefore: boolean;
	/** Language of the code fence the line stands in; empty when the fence names none. */
	readonly fence?: string | undefined;
}

const SAME_LENGTH: Readonly<Record<string, string>> = {
	'\u00a0': ' ',
	'\u2007': ' ',
	'\u202f': ' ',
	'\u2009': ' ',
	'\u200a': ' ',
	'\u3000': ' ',
	'\u200b': ' ',
	'\u200c': ' ',
	'\u200d': ' ',
	'\u2060': ' ',
	'\ufeff': ' ',
	'\u201c': '"',
	'\u201d': '"',
	'\u201e': '"',
	'\u00ab': '"',
	'\u00bb': '"',
	'\u2018': "'",
	'\u2019': "'",
	'\u201a': "'",
	'\u2010': '-',
	'\u2011': '-',
	'\uff08': '(',
	'\uff09': ')',
	'\uff0c': ',',
	'\uff1a': ':',
	'\uff1b': ';',
	'`': ' ',
	'\u0000': ' ',
	'\u0001': ' ',
	'\u2028': '\n',
	'\u2029': '\n',
	'\u0085': '\n',
	'\f': ' ',
	'\v': ' ',
};

/** Stands for three backticks in the plain text, where single ones are spaces. */
const FENCE_SIGN = '\u0001';

/**
 * Makes typographic variants plain without moving anything: every offset into the answer is one into the prompt.
 * Emphasis marks and backticks become spaces; they say nothing about the model.
 */
export function plainText(prompt: string): string {
	let plain = '';

	for (let at = 0; at < prompt.length; at++) {
		const char = prompt[at] ?? '';

		if (char === '*' && prompt[at + 1] === '*') {
			plain += endsBoldName(prompt, plain, at) ? ': ' : '  ';
			at++;
		} else if (char === '*' && isEmphasis(prompt, plain, at)) {
			plain += ' ';
		} else if (char === '`' && prompt.startsWith('```', at)) {
			plain += FENCE_SIGN + '  ';
			at += 2;
		} else if (char === '\r' && prompt[at + 1] !== '\n') {
			plain += '\n';
		} else {
			plain += SAME_LENGTH[char] ?? char;
		}
	}

	return plain;
}

/** "*Gyms* — name": single asterisks around a name; one behind a name alone marks it as required. */
function isEmphasis(prompt: string, plain: string, at: number): boolean {
	if (/^\*\p{L}[^*\n]{0,60}\*(?![\p{L}\p{N}])/u.test(prompt.slice(at, at + 64)))
		return /(?:^|[\s(])$/.test(plain.slice(-1));
	const line = prompt.slice(Math.max(prompt.lastIndexOf('\n', at - 1) + 1, at - 62), at);

	return /(?:^|[\s(])\*\p{L}[^*\n]{0,60}$/u.test(line);
}

/** "**Guests** name, email": a name set off at the start of its line reads like one with a colon. */
function endsBoldName(prompt: string, plain: string, at: number): boolean {
	if (!/^\*\* +\p{L}[\p{L}\p{N}_]*(?:[ ,(]|$)/u.test(prompt.slice(at, at + 40))) return false;
	const line = prompt.slice(Math.max(prompt.lastIndexOf('\n', at - 1) + 1, at - 60), at);

	return /^\s*(?:[-*+•]\s+|\d{1,2}[.)]\s+)?\*\*[\p{L}_][\p{L}\p{N}_ -]{0,40}$/u.test(line) && plain.length > 0;
}

/**
 * Splits the plain text into its lines that are not blank; fence lines themselves are left out.
 * Indentation is taken from the prompt itself, where emphasis marks are not yet spaces.
 */
export function readLines(plain: string, prompt: string = plain): Line[] {
	const lines: Line[] = [];
	let blankBefore = false;
	let fence: string | undefined;
	let offset = 0;

	for (const [number, raw] of plain.split('\n').entries()) {
		const whole = trim({ text: raw, start: offset });
		const indent = indentOf(prompt.slice(offset, offset + raw.length));
		offset += raw.length + 1;

		if (isFence(raw)) {
			fence = fence === undefined ? whole.text.slice(3).trim().toLowerCase() : undefined;
			blankBefore = true;
		} else if (isUnderline(whole.text) && isTitle(lines.at(-1), blankBefore, number)) {
			const title = lines.pop();
			if (title) lines.push({ ...title, marker: 'heading', sign: whole.text.startsWith('=') ? '1' : '2' });
			blankBefore = true;
		} else if (whole.text === '' || isRule(whole.text)) {
			blankBefore = true;
		} else {
			lines.push({ number, indent, whole, blankBefore, fence, ...opening(whole) });
			blankBefore = false;
		}
	}

	return lines;
}

function trim({ text, start }: Piece): Piece {
	const left = text.length - text.trimStart().length;

	return { text: text.trim(), start: start + left };
}

function isFence(raw: string): boolean {
	const text = raw.trimStart();

	return text.startsWith(FENCE_SIGN) || text.startsWith('~~~');
}

/** A line under a title: `====` or `----`. */
function isUnderline(text: string): boolean {
	return /^(?:={3,}|-{3,})$/.test(text);
}

/** A short plain line right above; a longer one ends its paragraph with a rule. */
function isTitle(line: Line | undefined, blankBetween: boolean, number: number): boolean {
	return (
		line?.marker === 'plain' &&
		line.indent < 4 &&
		!blankBetween &&
		line.number === number - 1 &&
		line.text.text.length <= 60 &&
		!/[.:;,|]$/.test(line.text.text)
	);
}

/** A line drawn from signs alone: `---`, `***`, `====`. */
function isRule(text: string): boolean {
	return /^[-=_*~.\s+#>]{2,}$/.test(text) || /^[-*_#>|+.]$/.test(text);
}

function indentOf(raw: string): number {
	let indent = 0;

	for (const char of raw) {
		if (char === ' ') indent++;
		else if (char === '\t') indent += 4;
		else break;
	}

	return indent;
}

type Opening = Pick<Line, 'marker' | 'sign' | 'text'>;

const OPENINGS: readonly {
	readonly pattern: RegExp;
	readonly marker: Marker;
	readonly sign: (found: string) => string;
}[] = [
	{ pattern: /^#{1,6}\s+/, marker: 'heading', sign: (found) => String(found.trim().length) },
	{ pattern: /^\(?\d{1,3}[.):](?=\s|\p{L})\s*/u, marker: 'number', sign: () => '1' },
	{ pattern: /^\(?[a-zA-Z][.)]\s+/, marker: 'number', sign: () => 'a' },
	{ pattern: /^(?:[0-9]\ufe0f?\u20e3)+\s*/u, marker: 'number', sign: () => '1' },
	{ pattern: /^[-*+•‣◦▪▫●○■□►▸▹➤➢→⁃∙·–—]\s+(?![=:]\s)/u, marker: 'bullet', sign: (found) => found.trim() },
	{
		pattern: /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|[\u{1f1e6}-\u{1f1ff}\ufe0f\u20e3])+\s*/u,
		marker: 'bullet',
		sign: () => 'emoji',
	},
];

/** Takes markers off the front: `> `, `1.`, `- [ ]`, `##`; the first that says something about level counts. */
function opening(whole: Piece): Opening {
	let { text, start } = whole;
	let marker: Marker = 'plain';
	let sign = '';

	const takeOff = (length: number) => {
		text = text.slice(length);
		start += length;
	};

	const quoted = /^(?:>\s?)+/.exec(text)?.[0];
	if (quoted && quoted.length < text.length) takeOff(quoted.length);

	for (let round = 0; round < 3; round++) {
		const hit = OPENINGS.find(({ pattern }) => pattern.test(text));
		const found = hit?.pattern.exec(text)?.[0];
		if (!hit || !found || found.length === text.length) break;

		if (marker === 'plain') {
			marker = hit.marker;
			sign = hit.sign(found);
		}

		takeOff(found.length);
	}

	const box = /^\[[ xX]?\]\s+/.exec(text)?.[0];
	if (box) takeOff(box.length);

	return { marker, sign, text: trim({ text: marker === 'heading' ? withoutClosingHashes(text) : text, start }) };
}

function withoutClosingHashes(text: string): string {
	let end = text.length;
	while (end > 0 && text[end - 1] === '#') end--;

	return text.slice(0, end);
}
