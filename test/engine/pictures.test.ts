import { crc32, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawPicture } from '../../src/engine/pictures';

const LOOKS = ['thing', 'initials', 'text'] as const;

function drawn(title: string, seed: number, look: (typeof LOOKS)[number] = 'thing'): Uint8Array {
	return drawPicture({ title, look, about: 'furniture' }, seed);
}

interface Decoded {
	width: number;
	height: number;
	palette: Buffer;
	rows: Buffer[];
}

/** Reads a PNG of palette places back, checking every checksum on the way. */
function decode(bytes: Uint8Array): Decoded {
	const file = Buffer.from(bytes);
	expect(file.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
	const chunks = new Map<string, Buffer>();

	for (let place = 8; place < file.length;) {
		const end = place + 8 + file.readUInt32BE(place);
		expect(file.readUInt32BE(end)).toBe(crc32(file.subarray(place + 4, end)));
		chunks.set(file.toString('latin1', place + 4, place + 8), file.subarray(place + 8, end));
		place = end + 4;
	}

	expect([...chunks.keys()]).toEqual(['IHDR', 'PLTE', 'IDAT', 'IEND']);
	const [header, palette, data] = ['IHDR', 'PLTE', 'IDAT'].map((name) => chunks.get(name) ?? Buffer.alloc(13));
	if (!header || !palette || !data) throw new Error('A chunk is missing');
	const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
	const raw = inflateSync(data);
	expect(raw.length).toBe((width + 1) * height);
	const rows = Array.from({ length: height }, (_, y) => raw.subarray(y * (width + 1) + 1, (y + 1) * (width + 1)));
	return { width, height, palette, rows };
}

/** Number of pixels that are wholly white, as letters are and nothing else is. */
function inkOf({ palette, rows }: Decoded): number {
	const isWhite = (index: number) => [0, 1, 2].every((part) => palette[index * 3 + part] === 255);
	return rows.reduce((sum, row) => sum + row.filter(isWhite).length, 0);
}

describe('a picture', () => {
	test('is a PNG that decodes, small enough, whatever it shows', () => {
		const title = fc.string({ maxLength: 120, unit: 'grapheme' });
		fc.assert(
			fc.property(title, title, fc.integer(), fc.constantFrom(...LOOKS), (title, about, seed, look) => {
				const bytes = drawPicture({ title, about, look }, seed);
				const { width, height, palette, rows } = decode(bytes);
				expect([width, height]).toEqual([640, 480]);
				expect(bytes.length).toBeLessThanOrEqual(40_000);
				expect(rows.every((row) => row.every((index) => index * 3 < palette.length))).toBe(true);
			}),
			{ numRuns: 60 },
		);
	}, 60_000);

	// The size of a thing differs from title to title, and so does its ink.
	test.each(['initials', 'text'] as const)('bears its title, accents included: %s', (look) => {
		const [nothing, plain, accented] = ['', 'Xyzzy', 'Xýžzy'].map((title) => inkOf(decode(drawn(title, 1, look))));
		expect(plain).toBeGreaterThan((nothing ?? 0) + 300);
		expect(accented).toBeGreaterThan(plain ?? 0);
	});

	test('shows the thing its title names, or else what it is about', () => {
		const inks = [0, 1, 2, 3, 4].map((seed) => {
			const named = inkOf(decode(drawPicture({ title: 'Qqq Sofa', look: 'thing', about: '' }, seed)));
			const about = inkOf(decode(drawPicture({ title: 'Qqq Qqqq', look: 'thing', about: 'sofa' }, seed)));
			const nothing = inkOf(decode(drawPicture({ title: 'Qqq Qqqq', look: 'thing', about: '' }, seed)));
			return { named: named > nothing, about: about > nothing };
		});
		// Some arrangements have the thing in the ground, which is not white.
		expect(inks.some((each) => each.named)).toBe(true);
		expect(inks.some((each) => each.about)).toBe(true);
	});

	test('is the same for the same title and seed, and another for others', () => {
		const draw = (title: string, seed: number) => Buffer.from(drawn(title, seed)).toString('base64');
		expect(draw('Tent', 1)).toBe(draw('Tent', 1));
		expect(new Set([draw('Tent', 1), draw('Tent', 2), draw('Lamp', 1)]).size).toBe(3);
	});

	test('has a colour by its title, whatever it shows of it', () => {
		const paletteOf = (title: string, seed: number) => decode(drawn(title, seed)).palette.toString('hex');
		expect(paletteOf('Tent', 1)).toBe(paletteOf('Tent', 2));
		const palettes = Array.from({ length: 30 }, (_, index) => paletteOf(`Picture ${index}`, 1));
		expect(new Set(palettes).size).toBeGreaterThan(5);
	});
});
