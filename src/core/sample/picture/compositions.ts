import type { Random } from '../random';
import type { Ink } from './ink';
import { capitalHeight, write } from './lettering';
import { outlineOf } from './things';

/** What a picture shows. */
export interface Motif {
	/** Written on it; may be empty. */
	readonly title: string;
	/** Somebody is shown by initials, a thing by its outline, and a text by its title above all. */
	readonly look: 'initials' | 'thing' | 'text';
	/** Words that tell what it is, should the title not. */
	readonly about: string;
}

interface Sheets {
	/** Drawn a little lighter than the ground. */
	readonly tint: Ink;
	readonly white: Ink;
}

/** A circle of radius 100 about 0, 0. */
const DISC = 'M100 0C100 55 55 100 0 100C-55 100-100 55-100 0C-100-55-55-100 0-100C55-100 100-55 100 0';

/** Side of the square that outlines of things are drawn on. */
const SIDE = 240;

/** Draws a motif, in one of several arrangements. */
export function arrange(sheets: Sheets, motif: Motif, random: Random): void {
	if (motif.look === 'initials' && motif.title !== '') drawInitials(sheets, motif);
	else if (motif.look === 'text' || random.next() < 0.25) drawPoster(sheets, motif, random);
	else drawTile(sheets, motif, random);
}

function drawInitials({ tint, white }: Sheets, { title }: Motif): void {
	const { width, height } = white;
	const size = height * 0.42;
	tint.fill(DISC, { x: width / 2, y: height * 0.45, scale: height * 0.0034 });
	write(white, initialsOf(title), {
		x: width / 2,
		y: height * 0.45 + capitalHeight(size) / 2,
		room: width,
		sizes: [size],
		lines: 1,
		centred: true,
	});
	write(white, title, { ...BELOW, x: width / 2, y: height * 0.92, room: width * 0.86, lines: 1 });
}

const BELOW = { sizes: [40, 34, 29, 25, 21], lines: 2, centred: true };

/** The thing in the middle, its title below. */
function drawTile({ tint, white }: Sheets, { title, about }: Motif, random: Random): void {
	const { width, height } = white;
	const side = height * (0.46 + random.next() * 0.06);
	const middle = height * 0.4;
	tint.fill(DISC, { x: width / 2, y: middle, scale: (side / 2) * (0.0145 + random.next() * 0.002) });
	tint.fill(DISC, {
		x: width * random.next(),
		y: height * (0.9 + random.next() * 0.2),
		scale: 1 + random.next() * 0.8,
	});
	const scale = (side * 0.9) / SIDE;
	white.fill(outlineOf(title, about), { x: width / 2 - (SIDE * scale) / 2, y: middle - (SIDE * scale) / 2, scale });
	write(white, title, { ...BELOW, x: width / 2, y: height * 0.92, room: width * 0.86 });
}

/** The title large, the thing behind it, larger than the picture. */
function drawPoster({ tint, white }: Sheets, { title, about }: Motif, random: Random): void {
	const { width, height } = white;
	const scale = (height * (1.05 + random.next() * 0.25)) / SIDE;
	tint.fill(outlineOf(title, about), {
		x: width * (0.3 + random.next() * 0.15),
		y: -height * (0.05 + random.next() * 0.15),
		scale,
	});
	write(white, title, {
		x: width * 0.07,
		y: height * 0.9,
		room: width * 0.8,
		sizes: [64, 56, 48, 42, 36, 30],
		lines: 3,
		centred: false,
	});
}

function initialsOf(name: string): string {
	const words = name.split(/[\s-]+/).filter((word) => /^\p{L}/u.test(word));
	return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.charAt(0) ?? '').join('');
}
