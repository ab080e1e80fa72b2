import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import stringify from 'safe-stable-stringify';

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
	return stringify(value) ?? '';
}
