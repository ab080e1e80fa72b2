/**
 * How a stored text differs from the one that was written:
 * `cut`, its end is missing; `garbled`, characters were replaced by the marks databases put for what they cannot hold;
 * `replaced`, it is another text, such as the one a later writer has put there.
 */
export type ReadBack = 'same' | 'cut' | 'garbled' | 'replaced';

const MARKS = new Set(['?', '\uFFFD']);

/** Compares a text with what the database gives back for it. */
export function compareStored(sent: string, stored: unknown): ReadBack {
	if (stored === sent) return 'same';
	if (typeof stored !== 'string') return 'replaced';
	if (stored.length < sent.length && sent.startsWith(stored)) return 'cut';

	return isGarbled(Array.from(sent), Array.from(stored)) ? 'garbled' : 'replaced';
}

function isGarbled(sent: readonly string[], stored: readonly string[]): boolean {
	return (
		sent.length === stored.length &&
		sent.every((each, index) => each === stored[index] || MARKS.has(stored[index] ?? ''))
	);
}
