/**
 * Title for people from an identifier: `out_of_stock` → `Out of Stock`, `inStock` → `In Stock`.
 * Small words in the middle stay small; words without lower-case letters stay as they are.
 */
export function titleOf(identifier: string): string {
	const words = identifier
		.replace(/([a-z\d])([A-Z])/g, '$1 $2')
		.split(/[\s_-]+/)
		.filter(Boolean);

	return words
		.map((word, index) => (index > 0 && SMALL_WORDS.has(word.toLowerCase()) ? word.toLowerCase() : capital(word)))
		.join(' ');
}

const SMALL_WORDS = new Set(['a', 'an', 'and', 'at', 'by', 'for', 'from', 'in', 'of', 'on', 'or', 'the', 'to', 'with']);

function capital(word: string): string {
	return word.charAt(0).toUpperCase() + word.slice(1);
}
