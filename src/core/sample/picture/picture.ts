import { keyOf, mix, randomOf, type Random } from '../random';
import { composed, type Shape } from './compositions';
import { letter } from './lettering';

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

/** A colour of the palette stands for a step of the background, a cover by shapes and a cover by letters. */
const STEPS = 8;
const SHAPES = 4;
const LETTERS = 8;

type Colour = readonly [red: number, green: number, blue: number];

/** Colours from the top to the bottom of a picture, and that of its shapes; all dark enough for white letters. */
const SCHEMES: readonly (readonly [top: Colour, bottom: Colour, shapes: Colour])[] = [
	[
		[47, 111, 200],
		[18, 44, 96],
		[140, 190, 250],
	],
	[
		[190, 92, 70],
		[86, 34, 48],
		[250, 190, 130],
	],
	[
		[32, 130, 116],
		[10, 54, 62],
		[130, 220, 190],
	],
	[
		[126, 80, 170],
		[52, 30, 84],
		[220, 170, 250],
	],
	[
		[178, 120, 40],
		[84, 50, 20],
		[255, 214, 130],
	],
	[
		[70, 84, 110],
		[26, 32, 48],
		[160, 180, 210],
	],
	[
		[186, 66, 120],
		[80, 24, 66],
		[255, 170, 200],
	],
	[
		[84, 128, 60],
		[30, 58, 34],
		[190, 226, 140],
	],
	[
		[40, 140, 170],
		[14, 56, 84],
		[150, 226, 240],
	],
	[
		[150, 110, 92],
		[66, 46, 40],
		[236, 206, 180],
	],
];
const WHITE: Colour = [255, 255, 255];

/** Draws a picture with a title on it; the same title and seed give the same picture. */
export function paint(title: string, seed: number): Picture {
	const random = randomOf(mix(seed, keyOf(title)));
	const letters = { width: WIDTH, height: HEIGHT, cover: new Uint8Array(WIDTH * HEIGHT) };
	const palette = paletteOf(random);
	const shapes = composed(random);
	const pixels = new Uint8Array(WIDTH * HEIGHT);
	letter(letters, title);

	for (let y = 0; y < HEIGHT; y++) {
		const step = Math.floor((y / HEIGHT) * STEPS);
		const cover = coverOf(shapes, y);
		let sum = 0;

		for (let x = 0; x < WIDTH; x++) {
			sum += cover[x] ?? 0;
			const shaded = Math.round(Math.max(0, Math.min(1, sum)) * (SHAPES - 1));
			const inked = Math.round(((letters.cover[y * WIDTH + x] ?? 0) / 255) * (LETTERS - 1));
			pixels[y * WIDTH + x] = (step * SHAPES + shaded) * LETTERS + inked;
		}
	}

	return { width: WIDTH, height: HEIGHT, palette, pixels };
}

function paletteOf(random: Random): Uint8Array {
	const [top, bottom, accent] = random.pick(SCHEMES);
	const palette = new Uint8Array(STEPS * SHAPES * LETTERS * 3);

	for (let index = 0; index < palette.length / 3; index++) {
		const inked = index % LETTERS;
		const shaded = Math.floor(index / LETTERS) % SHAPES;
		const step = Math.floor(index / (LETTERS * SHAPES));
		const ground = blend(top, bottom, step / (STEPS - 1));
		// Shapes grow fainter towards the bottom, where the letters are.
		const strength = 0.55 - 0.4 * (step / (STEPS - 1));
		const shape = blend(ground, accent, (strength * shaded) / (SHAPES - 1));
		palette.set(blend(shape, WHITE, inked / (LETTERS - 1)), index * 3);
	}

	return palette;
}

function blend(one: Colour, other: Colour, part: number): Colour {
	const channel = (index: 0 | 1 | 2) => Math.round(one[index] + (other[index] - one[index]) * part);
	return [channel(0), channel(1), channel(2)];
}

/** Where in a row the cover by shapes changes, and by how much: four finer rows make the edges smooth. */
function coverOf(shapes: readonly Shape[], y: number): Float32Array {
	const changes = new Float32Array(WIDTH + 2);

	for (const part of [0.125, 0.375, 0.625, 0.875]) {
		for (const shape of shapes) {
			for (const [left, right] of shape((y + part) / WIDTH)) {
				if (right <= left) continue;
				change(changes, left * WIDTH, 0.25);
				change(changes, right * WIDTH, -0.25);
			}
		}
	}

	return changes;
}

/** Adds an edge between two pixels to both, by how much of each lies behind it. */
function change(changes: Float32Array, x: number, by: number): void {
	const place = Math.max(0, Math.min(WIDTH, x));
	const pixel = Math.floor(place);
	const part = place - pixel;
	changes[pixel] = (changes[pixel] ?? 0) + by * (1 - part);
	changes[pixel + 1] = (changes[pixel + 1] ?? 0) + by * part;
}
