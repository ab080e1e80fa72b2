import { keyOf, mix, randomOf, type Random } from '../random';
import { arrange, type Motif } from './compositions';
import { Ink } from './ink';

/** An image of at most 256 colours: one palette index per pixel, row by row from the top. */
export interface Picture {
	readonly width: number;
	readonly height: number;
	/** Red, green and blue of each colour, 0 to 255. */
	readonly palette: Uint8Array;
	readonly pixels: Uint8Array;
}

const WIDTH = 640;
const HEIGHT = 480;

/** A colour of the palette stands for a step of the ground, a cover by tint and a cover by white. */
const STEPS = 12;
const TINTS = 3;
const WHITES = 7;

type Colour = readonly [red: number, green: number, blue: number];

const WHITE: Colour = [255, 255, 255];
const BLACK: Colour = [0, 0, 0];

/** Grounds that are dark enough for white letters. */
const GROUNDS: readonly Colour[] = [
	[46, 94, 140],
	[174, 80, 64],
	[36, 110, 98],
	[108, 76, 150],
	[160, 104, 34],
	[62, 74, 96],
	[164, 62, 102],
	[76, 112, 58],
	[28, 112, 142],
	[124, 90, 72],
	[46, 64, 122],
	[138, 50, 58],
];

/** Draws a picture; the same motif and seed give the same one. */
export function paint(motif: Motif, seed: number): Picture {
	const sheets = { tint: new Ink(WIDTH, HEIGHT), white: new Ink(WIDTH, HEIGHT) };
	arrange(sheets, motif, randomOf(mix(seed, keyOf(motif.title))));
	const pixels = new Uint8Array(WIDTH * HEIGHT);

	for (let y = 0; y < HEIGHT; y++) {
		const start = y * WIDTH;
		const step = Math.floor((y / HEIGHT) * STEPS);
		pixels.fill(step * TINTS * WHITES, start, start + WIDTH);
		sheets.tint.lay(pixels, y, TINTS - 1, WHITES);
		sheets.white.lay(pixels, y, WHITES - 1, 1);
	}

	// All pictures of one thing have one colour, whatever they show of it.
	return { width: WIDTH, height: HEIGHT, palette: paletteOf(randomOf(keyOf(motif.title))), pixels };
}

function paletteOf(random: Random): Uint8Array {
	const ground = random.pick(GROUNDS);
	const [top, bottom] = [blend(ground, WHITE, 0.07), blend(ground, BLACK, 0.1)];
	const palette = new Uint8Array(STEPS * TINTS * WHITES * 3);

	for (let index = 0; index < palette.length / 3; index++) {
		const white = index % WHITES;
		const tint = Math.floor(index / WHITES) % TINTS;
		const step = Math.floor(index / (WHITES * TINTS));
		const shade = blend(top, bottom, step / (STEPS - 1));
		const tinted = blend(shade, WHITE, (0.15 * tint) / (TINTS - 1));
		palette.set(blend(tinted, WHITE, white / (WHITES - 1)), index * 3);
	}

	return palette;
}

function blend(one: Colour, other: Colour, part: number): Colour {
	const channel = (index: 0 | 1 | 2) => Math.round(one[index] + (other[index] - one[index]) * part);
	return [channel(0), channel(1), channel(2)];
}
