import { ar } from './content/languages/ar';
import { de } from './content/languages/de';
import { en } from './content/languages/en';
import { es } from './content/languages/es';
import { fr } from './content/languages/fr';
import type { Phrases } from './content/languages/phrases';

const PHRASES: Readonly<Record<string, Phrases>> = { en, ar, de, es, fr };

/** Phrases of a language code such as `de` or `de-AT`; English for a language that has none here. */
export function phrasesOf(code: string): Phrases {
	return PHRASES[baseOf(code)] ?? en;
}

/** Whether samples can be written in a language. */
export function hasPhrases(code: string): boolean {
	return PHRASES[baseOf(code)] !== undefined;
}

/** Language without its region, in lower case. */
export function baseOf(code: string): string {
	return code.toLowerCase().split(/[-_]/)[0] ?? code;
}

export interface Language {
	readonly code: string;
	readonly name: string;
	readonly direction: 'ltr' | 'rtl';
}

/** What is known of a language; one that is not known is called by its code. */
export function languageOfCode(code: string): Language {
	const known = LANGUAGES.find((each) => each.code === code) ?? LANGUAGES.find((each) => each.code === baseOf(code));
	return { name: known?.name ?? code, direction: known?.direction ?? 'ltr', code };
}

/** Languages in the order in which a collection of languages lists them. */
export const LANGUAGES: readonly Language[] = [
	{ code: 'en', name: 'English', direction: 'ltr' },
	{ code: 'ar', name: 'Arabic', direction: 'rtl' },
	{ code: 'de', name: 'German', direction: 'ltr' },
	{ code: 'es', name: 'Spanish', direction: 'ltr' },
	{ code: 'fr', name: 'French', direction: 'ltr' },
	{ code: 'it', name: 'Italian', direction: 'ltr' },
	{ code: 'pt', name: 'Portuguese', direction: 'ltr' },
	{ code: 'nl', name: 'Dutch', direction: 'ltr' },
	{ code: 'ja', name: 'Japanese', direction: 'ltr' },
	{ code: 'he', name: 'Hebrew', direction: 'rtl' },
];
