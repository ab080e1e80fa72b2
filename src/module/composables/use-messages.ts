import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { ar } from '../messages/ar';
import { de } from '../messages/de';
import { enUS, type MessageKey, type Messages } from '../messages/en-us';
import { es } from '../messages/es';
import { fr } from '../messages/fr';
import { fill, type Words } from '../messages/message';

const LANGUAGES: Readonly<Record<string, Messages>> = { en: enUS, de, fr, es, ar };

export interface Translator {
	/** The Studio's language, or the one that stands in for it. */
	readonly locale: ComputedRef<string>;
	t: (key: MessageKey, words?: Words) => string;
	/** A moment given in ISO form, as the locale writes it. */
	moment: (iso: string) => string;
	/** A day given as `2026-01-31`, as the locale writes it. */
	day: (iso: string) => string;
	/** Items of a list, joined as the locale does. */
	list: (items: readonly string[]) => string;
	number: (value: number, options?: Intl.NumberFormatOptions) => string;
}

/** Words of the module in the Studio's language; English where there is none. */
export function useMessages(): Translator {
	return translatorFor(useI18n().locale);
}

/** Words in the language a ref names; regional variants fall back to their language, others to English. */
export function translatorFor(wanted: { readonly value: string }): Translator {
	const base = computed(() => wanted.value.split('-')[0] ?? 'en');
	const locale = computed(() => (base.value in LANGUAGES ? wanted.value : 'en-US'));
	const messages = computed(() => LANGUAGES[base.value] ?? enUS);

	return {
		locale,
		t: (key, words = {}) => fill(messages.value[key], words, locale.value),
		moment: (iso) =>
			new Intl.DateTimeFormat(locale.value, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso)),
		day: (iso) => new Intl.DateTimeFormat(locale.value, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(iso)),
		list: (items) => new Intl.ListFormat(locale.value, { type: 'conjunction' }).format(items),
		number: (value, options) => new Intl.NumberFormat(locale.value, options).format(value),
	};
}
