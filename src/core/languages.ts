const RIGHT_TO_LEFT = new Set([
	'ar',
	'arc',
	'ckb',
	'dv',
	'fa',
	'he',
	'ks',
	'ku',
	'nqo',
	'ps',
	'sd',
	'syr',
	'ug',
	'ur',
	'yi',
]);

/** Writing direction of a language, by its BCP 47 code. */
export function directionOf(code: string): 'ltr' | 'rtl' {
	const [language] = code.toLowerCase().split(/[-_]/);
	return language !== undefined && RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr';
}

/** English name of a language, by its BCP 47 code; the code itself where there is none. */
export function languageName(code: string): string {
	try {
		return new Intl.DisplayNames(['en'], { type: 'language' }).of(code.replace('_', '-')) ?? code;
	} catch {
		return code;
	}
}
