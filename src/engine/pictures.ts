import { crc32, deflateSync } from 'node:zlib';
import type { Motif } from '../core/sample/picture/compositions';
import { paint, type Picture } from '../core/sample/picture/picture';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Colour type of a PNG whose pixels are places in a palette. */
const INDEXED = 3;

/** Higher levels take twice to twenty times as long, for a fifth less. */
const LEVEL = 2;

/** A PNG of 640 × 480 pixels for image fields of samples; follows from motif and seed. */
export function drawPicture(motif: Motif, seed: number): Uint8Array {
	return encodePng(paint(motif, seed));
}

function encodePng({ width, height, palette, pixels }: Picture): Uint8Array {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, INDEXED, 0, 0, 0], 8);

	// Each row begins with its filter; rows of palette places compress best without one.
	const rows = Buffer.alloc((width + 1) * height);
	for (let y = 0; y < height; y++) rows.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);

	const parts = [
		chunk('IHDR', header),
		chunk('PLTE', palette),
		chunk('IDAT', deflateSync(rows, { level: LEVEL })),
		chunk('IEND', Buffer.alloc(0)),
	];
	return new Uint8Array(Buffer.concat([SIGNATURE, ...parts]));
}

function chunk(type: string, data: Uint8Array): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(data.length);
	check.writeUInt32BE(crc32(body));
	return Buffer.concat([length, body, check]);
}
