/** Words of an identifier in lower case: `Order_Items`, `orderItems` and `order-items` are `order`, `items`. */
export function wordsOf(identifier: string): string[] {
	return identifier
		.replace(/(\p{Lu}{2,})s(?!\p{Ll})/gu, '$1S')
		.replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
		.replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
		.toLowerCase()
		.split(/[^\p{L}\p{N}]+/u)
		.filter(Boolean);
}

/** An identifier in snake case, the form that patterns of meaning are written in. */
export function snakeOf(identifier: string): string {
	return wordsOf(identifier).join('_');
}

/** Matches a name in snake case that has one of some words as a whole, in singular or plural: `fee|tip` not `coffee`. */
export function named(words: string): RegExp {
	return new RegExp(`(^|_)(${words})s?(_|$)`);
}

/** Singular of an English word; words that only look like a plural stay. */
export function singularOf(word: string): string {
	const irregular = IRREGULAR.get(word);
	if (irregular) return irregular;
	if (/(ss|us|is|ries)$/.test(word)) return word.endsWith('ries') ? seriesOrY(word) : word;
	if (word.endsWith('ies')) return seriesOrY(word);
	if (/(sses|shes|ches|xes|zes|oes)$/.test(word)) return word.slice(0, -2);
	return word.endsWith('s') && word.length > 3 ? word.slice(0, -1) : word;
}

/** Lower-case words of Latin letters and digits joined by hyphens; empty when the text has none of them. */
export function slugOf(text: string): string {
	return text
		.toLowerCase()
		.replace(/[äöüß]/g, (letter) => GERMAN[letter] ?? letter)
		.normalize('NFKD')
		.replace(/[\u0300-\u036f'’]/g, '')
		.replace(/&/g, ' and ')
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '');
}

const GERMAN: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

const IRREGULAR = new Map([
	['people', 'person'],
	['children', 'child'],
	['men', 'man'],
	['women', 'woman'],
	['media', 'media'],
	['news', 'news'],
	['movies', 'movie'],
	['cookies', 'cookie'],
	['shoes', 'shoe'],
	['houses', 'house'],
	['courses', 'course'],
	['expenses', 'expense'],
	['licenses', 'license'],
	['purchases', 'purchase'],
	['databases', 'database'],
	['analyses', 'analysis'],
	['statuses', 'status'],
	['buses', 'bus'],
	['bonuses', 'bonus'],
	['campuses', 'campus'],
	['viruses', 'virus'],
	['series', 'series'],
	['species', 'species'],
]);

function seriesOrY(word: string): string {
	return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
}
