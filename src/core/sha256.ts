import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256 of the UTF-8 bytes of a text. Runs in the browser as well, and synchronously. */
export function sha256OfText(text: string): Uint8Array {
	return sha256(utf8ToBytes(text));
}

/** The same in hex. */
export function sha256HexOfText(text: string): string {
	return bytesToHex(sha256OfText(text));
}
