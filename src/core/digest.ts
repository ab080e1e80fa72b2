import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256 of a JSON value in hex; the order of object keys does not matter. Runs in the browser as well. */
export function digestOf(value: unknown): string {
	return bytesToHex(sha256OfText(canonical(value)));
}

/** SHA-256 of the UTF-8 bytes of a text. */
export function sha256OfText(text: string): Uint8Array {
	return sha256(utf8ToBytes(text));
}

/** JSON text with sorted keys; what JSON leaves out (`undefined`) is left out here too. */
export function canonical(value: unknown): string {
	return JSON.stringify(value, (_key, part: unknown) => (isPlainObject(part) ? sortedEntries(part) : part));
}

function sortedEntries(value: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
