/** Forms of a sentence by the plural of its number `n`, as `Intl.PluralRules` names them. */
export type PluralForms = { readonly other: string } & Partial<Readonly<Record<Intl.LDMLPluralRule, string>>>;

export type Message = string | PluralForms;

export type Words = Readonly<Record<string, string | number>>;

/** Fills a message: `{name}` is replaced by the word of that name, numbers as the locale writes them. */
export function fill(message: Message, words: Words, locale: string): string {
	const text = typeof message === 'string' ? message : formOf(message, words['n'], locale);

	return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
		const word = words[name];
		if (word === undefined) return whole;
		return typeof word === 'number' ? new Intl.NumberFormat(locale).format(word) : word;
	});
}

function formOf(forms: PluralForms, n: string | number | undefined, locale: string): string {
	return forms[new Intl.PluralRules(locale).select(Number(n))] ?? forms.other;
}
