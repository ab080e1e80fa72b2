import stringify from 'safe-stable-stringify';
import { sha256HexOfText } from './sha256';

/** SHA-256 of a JSON value in hex; the order of object keys does not matter. */
export function digestOf(value: unknown): string {
	return sha256HexOfText(canonical(value));
}

/** JSON text with sorted keys; what JSON leaves out (`undefined`) is left out here too. */
export function canonical(value: unknown): string {
	return stringify(value) ?? '';
}
