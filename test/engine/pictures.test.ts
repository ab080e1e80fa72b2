import { crc32, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawPicture } from '../../src/engine/pictures';

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
	test('is a PNG that decodes, small enough, whatever its title', () => {
		fc.assert(
			fc.property(fc.string({ maxLength: 120, unit: 'grapheme' }), fc.integer(), (title, seed) => {
				const bytes = drawPicture(title, seed);
				const { width, height, palette, rows } = decode(bytes);
				expect([width, height]).toEqual([640, 480]);
				expect(bytes.length).toBeLessThanOrEqual(30_000);
				expect(rows.every((row) => row.every((index) => index * 3 < palette.length))).toBe(true);
			}),
			{ numRuns: 40 },
		);
	}, 30_000);

	test('bears its title, and more of it the longer it is', () => {
		const ink = ['', 'Tea', 'Tea and Toast', 'Käsekuchen'].map((title) => inkOf(decode(drawPicture(title, 1))));
		expect(ink[0]).toBe(0);
		expect(ink[1]).toBeGreaterThan(1_000);
		expect(ink[2]).toBeGreaterThan(ink[1] ?? 0);
		expect(ink[3]).toBeGreaterThan(inkOf(decode(drawPicture('Kasekuchen', 1))));
	});

	test('is the same for the same title and seed, and another for others', () => {
		const draw = (title: string, seed: number) => Buffer.from(drawPicture(title, seed)).toString('base64');
		expect(draw('Tent', 1)).toBe(draw('Tent', 1));
		expect(new Set([draw('Tent', 1), draw('Tent', 2), draw('Lamp', 1)]).size).toBe(3);
	});

	test('looks different from title to title', () => {
		const palettes = Array.from({ length: 40 }, (_, index) =>
			decode(drawPicture(`Picture ${index}`, 1)).palette.toString('hex'),
		);
		expect(new Set(palettes).size).toBeGreaterThan(5);
	});
});
