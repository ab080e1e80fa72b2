import { drawable, glyphOf, LETTER_GAP } from './glyphs';

/** How much of each pixel ink covers, 0 to 255. */
export interface Sheet {
	readonly width: number;
	readonly height: number;
	readonly cover: Uint8Array;
}

/** Letter heights to try, in pixels, largest first. */
const SMALLEST = 24;
const SIZES = [64, 52, 44, 36, 30, SMALLEST];
const MOST_LINES = 3;

/** In units of a letter's grid, which is six high. */
const LINE_HEIGHT = 9.4;

/** Writes a title into the lower left of a sheet, as large as it fits; lines that find no room are left out. */
export function letter(sheet: Sheet, title: string): void {
	const margin = Math.round(sheet.width * 0.07);
	const room = sheet.width - 2 * margin;
	const words = drawable(title).split(' ').filter(Boolean);
	const size = SIZES.find((each) => fits(linesOf(words, (room * 6) / each), (room * 6) / each)) ?? SMALLEST;
	const lines = linesOf(words, (room * 6) / size).slice(0, MOST_LINES);
	const unit = size / 6;

	for (const [index, line] of lines.entries()) {
		const below = (lines.length - 1 - index) * LINE_HEIGHT * unit;
		writeLine(sheet, line, margin, sheet.height - margin - below - size, unit);
	}
}

function fits(lines: readonly string[], room: number): boolean {
	return lines.length <= MOST_LINES && lines.every((line) => widthOf(line) <= room);
}

function linesOf(words: readonly string[], room: number): string[] {
	const lines: string[] = [];

	for (const word of words) {
		const last = lines.at(-1);
		if (last !== undefined && widthOf(`${last} ${word}`) <= room) lines[lines.length - 1] = `${last} ${word}`;
		else lines.push(word);
	}

	return lines;
}

function widthOf(text: string): number {
	return Array.from(text).reduce((width, each) => width + glyphOf(each).width + LETTER_GAP, -LETTER_GAP);
}

function writeLine(sheet: Sheet, text: string, left: number, top: number, unit: number): void {
	let x = left;

	for (const each of text) {
		const { width, strokes } = glyphOf(each);

		for (const { from, to } of strokes) {
			stroke(sheet, x + from[0] * unit, top + from[1] * unit, x + to[0] * unit, top + to[1] * unit, unit * 0.5);
		}

		x += (width + LETTER_GAP) * unit;
	}
}

/** Draws a line with round ends; `half` is half its thickness in pixels. */
function stroke({ width, height, cover }: Sheet, x1: number, y1: number, x2: number, y2: number, half: number): void {
	const [dx, dy] = [x2 - x1, y2 - y1];
	const square = dx * dx + dy * dy || 1;
	const reach = half + 1;
	const [left, right] = [
		Math.max(0, Math.floor(Math.min(x1, x2) - reach)),
		Math.min(width - 1, Math.max(x1, x2) + reach),
	];
	const [top, bottom] = [
		Math.max(0, Math.floor(Math.min(y1, y2) - reach)),
		Math.min(height - 1, Math.max(y1, y2) + reach),
	];

	for (let y = top; y <= bottom; y++) {
		for (let x = left; x <= right; x++) {
			const along = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / square));
			const distance = Math.sqrt((x - x1 - along * dx) ** 2 + (y - y1 - along * dy) ** 2);
			const covered = Math.max(0, Math.min(1, half + 0.5 - distance)) * 255;
			const place = y * width + x;
			if (covered > (cover[place] ?? 0)) cover[place] = covered;
		}
	}
}
