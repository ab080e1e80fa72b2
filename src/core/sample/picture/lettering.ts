import type { Ink } from './ink';
import { LETTERS, MARKS } from './data/letterforms';

/** Units of an em, and how high capitals and small letters stand above the base line. */
const EM = 256;
const CAPITAL = 182;
const SMALL = 135;
const SPACE = 63;

const LINE_HEIGHT = 1.2;

/** Where a text stands: its left end, or its middle, and the base line of its last line. */
export interface Setting {
	readonly x: number;
	readonly y: number;
	readonly room: number;
	/** Heights of an em to try, in pixels, largest first. */
	readonly sizes: readonly number[];
	readonly lines: number;
	readonly centred: boolean;
}

interface Glyph {
	readonly advance: number;
	/** A capital. */
	readonly isTall: boolean;
	readonly strokes: readonly { readonly outline: string; readonly x: number; readonly y: number }[];
}

/** Writes a text on a sheet, as large as it fits; what finds no room, and letters that cannot be drawn, are left out. */
export function write(ink: Ink, text: string, { x, y, room, sizes, lines, centred }: Setting): void {
	const words = glyphsOf(text);
	const fitting = sizes.find((size) => {
		const set = linesOf(words, (room * EM) / size);
		return set.length <= lines && set.every((line) => widthOf(line) * size <= room * EM);
	});
	const size = fitting ?? sizes.at(-1) ?? 0;
	const set = linesOf(words, (room * EM) / size).slice(0, lines);
	const scale = size / EM;

	for (const [index, line] of set.entries()) {
		const base = y - (set.length - 1 - index) * size * LINE_HEIGHT;
		let pen = centred ? x - (widthOf(line) * scale) / 2 : x;

		for (const { advance, strokes } of line) {
			for (const each of strokes) ink.fill(each.outline, { x: pen + each.x * scale, y: base + each.y * scale, scale });
			pen += advance * scale;
		}
	}
}

/** How high capitals are in a text of some size. */
export function capitalHeight(size: number): number {
	return (size * CAPITAL) / EM;
}

type Word = readonly Glyph[];

const BLANK: Glyph = { advance: SPACE, isTall: false, strokes: [] };

/** The words that have anything to draw. */
function glyphsOf(text: string): Word[] {
	const words = text.normalize('NFD').split(/\s+/);
	return words.map(wordOf).filter((word) => word.length > 0);
}

function wordOf(word: string): Word {
	const glyphs: Glyph[] = [];

	for (const each of word) {
		const letter = LETTERS[each];
		const mark = MARKS[each];
		const last = glyphs.at(-1);

		if (letter !== undefined) {
			const { number, outline } = formOf(letter);
			glyphs.push({ advance: number, isTall: /\p{Lu}/u.test(each), strokes: [{ outline, x: 0, y: 0 }] });
		} else if (mark !== undefined && last) glyphs[glyphs.length - 1] = marked(last, mark);
	}

	return glyphs;
}

/** A letter with an accent over its middle, higher over a capital. */
function marked(glyph: Glyph, mark: string): Glyph {
	const { number: middle, outline } = formOf(mark);
	const stroke = { outline, x: glyph.advance / 2 - middle, y: glyph.isTall ? SMALL - CAPITAL : 0 };
	return { ...glyph, strokes: [...glyph.strokes, stroke] };
}

function formOf(form: string): { number: number; outline: string } {
	const start = form.indexOf('M');
	return { number: Number(form.slice(0, start)), outline: form.slice(start) };
}

function linesOf(words: readonly Word[], room: number): Word[] {
	const lines: Word[] = [];

	for (const word of words) {
		const last = lines.at(-1);
		const joined = last ? [...last, BLANK, ...word] : word;
		if (last && widthOf(joined) <= room) lines[lines.length - 1] = joined;
		else lines.push(word);
	}

	return lines;
}

function widthOf(line: Word): number {
	return line.reduce((width, { advance }) => width + advance, 0);
}
