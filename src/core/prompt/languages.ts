import { tokensOf, type Token } from './tokens';

const BY_NAME: ReadonlyMap<string, string> = new Map(
	Object.entries({
		english: 'en',
		german: 'de',
		french: 'fr',
		spanish: 'es',
		italian: 'it',
		portuguese: 'pt',
		dutch: 'nl',
		arabic: 'ar',
		chinese: 'zh',
		japanese: 'ja',
		korean: 'ko',
		russian: 'ru',
		polish: 'pl',
		turkish: 'tr',
		swedish: 'sv',
		danish: 'da',
		norwegian: 'no',
		finnish: 'fi',
		czech: 'cs',
		greek: 'el',
		hebrew: 'he',
		hindi: 'hi',
		hungarian: 'hu',
		romanian: 'ro',
		ukrainian: 'uk',
		vietnamese: 'vi',
		thai: 'th',
		indonesian: 'id',
		persian: 'fa',
		farsi: 'fa',
		urdu: 'ur',
		bengali: 'bn',
		swahili: 'sw',
		catalan: 'ca',
		croatian: 'hr',
		slovak: 'sk',
		slovenian: 'sl',
		bulgarian: 'bg',
		serbian: 'sr',
		welsh: 'cy',
		irish: 'ga',
		icelandic: 'is',
		estonian: 'et',
		latvian: 'lv',
		lithuanian: 'lt',
		maltese: 'mt',
		albanian: 'sq',
		macedonian: 'mk',
		malay: 'ms',
		tamil: 'ta',
		telugu: 'te',
		afrikaans: 'af',
		amharic: 'am',
		bosnian: 'bs',
		georgian: 'ka',
		armenian: 'hy',
		azerbaijani: 'az',
		kazakh: 'kk',
		uzbek: 'uz',
		basque: 'eu',
		galician: 'gl',
		tagalog: 'tl',
		filipino: 'tl',
		mandarin: 'zh',
	}),
);

/** Codes that are everyday words as well; they count only in capitals. */
const ALSO_WORDS = new Set(['id', 'it', 'no', 'is', 'he', 'hi', 'am', 'as', 'be', 'my', 'to', 'so', 'or']);
const CODES = new Set([
	...BY_NAME.values(),
	'et',
	'lv',
	'lt',
	'is',
	'ga',
	'cy',
	'eu',
	'gl',
	'mt',
	'sq',
	'mk',
	'ms',
	'tl',
	'ta',
	'te',
	'af',
	'am',
	'bs',
	'ka',
	'hy',
	'az',
	'kk',
	'uz',
]);

/** The language code a token stands for: "EN", "de", "French"; null for anything else. */
export function languageAt(token: Token | undefined, listed = false): string | null {
	if (token?.kind !== 'word' && token?.kind !== 'quoted') return null;
	const named = BY_NAME.get(token.lower);
	if (named !== undefined) return named;
	const locale = /^([a-z]{2})[-_]([A-Za-z]{2})$/.exec(token.text);
	if (locale && CODES.has(locale[1] ?? '')) return token.text.replace('_', '-');
	if (!CODES.has(token.lower) || (!listed && ALSO_WORDS.has(token.lower) && token.text !== token.text.toUpperCase()))
		return null;

	return token.lower;
}

/** The languages a run of tokens lists, joining a region to its code: "en-US, de-DE, French". */
export function languagesIn(tokens: readonly Token[], listed = false): string[] {
	const found: string[] = [];

	for (let at = 0; at < tokens.length; at++) {
		const code = languageAt(tokens[at], listed);
		if (code === null) continue;
		const region = tokens[at + 1]?.text === '-' && !tokens[at + 1]?.apart ? tokens[at + 2] : undefined;

		if (region?.kind === 'word' && !region.apart && /^[A-Za-z]{2}$/.test(region.text)) {
			found.push(`${code}-${region.text.toUpperCase()}`);
			at += 2;
		} else {
			found.push(code);
		}
	}

	return [...new Set(found)];
}

const BEFORE_LIST = new Set(['(', 'in', 'into', 'to', ':']);
const WITHIN_LIST = new Set([',', '/', '|', 'and', '&', ')', '-', 'us', 'gb', 'at', 'ch']);

/** The list of languages that starts at a token, and how many tokens it takes; null where none does. */
export function languagesAt(
	tokens: readonly Token[],
	from: number,
): { readonly languages: string[]; readonly length: number } | null {
	let next = from;
	while (BEFORE_LIST.has(tokens[next]?.lower ?? '')) next++;
	const first = next;
	while (languageAt(tokens[next], true) !== null || (next > first && WITHIN_LIST.has(tokens[next]?.lower ?? '')))
		next++;
	const languages = languagesIn(tokens.slice(first, next), true);

	return languages.length > 0 ? { languages, length: next - from } : null;
}

const TOLD =
	/\b(?:languages?|locales?|translat\w+|multilingual|locali[sz]ed|available|support\w*|in|localizations?|i18n)\b/i;

/** "A show has a title and a language (en, es or pt)" lists a field among others. */
const LISTS_LANGUAGE =
	/\b(?:has|have|with|contains?|includes?|stores?)\b.*\b(?:languages?|locales?)\s*[(:]|,\s*(?:an?\s+)?(?:language|locale)\s*[(:]/i;

/** The languages a sentence gives the whole model: "available in English, German and French". */
export function modelLanguages(text: string): string[] {
	if (text.length > 400 || !TOLD.test(text) || LISTS_LANGUAGE.test(text)) return [];
	const listed = /\b(?:languages?|locales?)\s*[:=]\s*([^().;]+)/i.exec(text)?.[1];
	const found = languagesIn(tokensOf({ text: listed ?? text, start: 0 }), listed !== undefined);

	return found.length > 1 ? found : [];
}
