import { describe, expect, it } from 'vitest';
import { ar } from '../../../src/module/messages/ar';
import { de } from '../../../src/module/messages/de';
import { enUS, type Messages } from '../../../src/module/messages/en-us';
import { es } from '../../../src/module/messages/es';
import { fr } from '../../../src/module/messages/fr';
import { fill, type Message } from '../../../src/module/messages/message';

const LANGUAGES: Record<string, Messages> = { de, fr, es, ar };
const formsOf = (message: Message) => (typeof message === 'string' ? [message] : Object.values(message));
const wordsOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);

describe.each(Object.entries(LANGUAGES))('messages in %s', (_language, messages) => {
	it('have the keys of English, and no others', () => {
		expect(Object.keys(messages).sort()).toEqual(Object.keys(enUS).sort());
	});

	it('use only words that English uses, and in their general form all of them', () => {
		for (const [key, message] of Object.entries(messages)) {
			const source: Message | undefined = Object.entries(enUS).find(([each]) => each === key)?.[1];
			const expected = new Set(formsOf(source ?? '').flatMap(wordsOf));
			for (const form of formsOf(message)) for (const word of wordsOf(form)) expect(expected, key).toContain(word);
			const general = typeof message === 'string' ? message : message.other;
			expect(new Set(wordsOf(general)), key).toEqual(expected);
		}
	});
});

describe('filling a message', () => {
	it('takes the plural of the locale', () => {
		expect(fill(enUS.collections, { n: 1 }, 'en-US')).toBe('1 collection');
		expect(fill(ar.collections, { n: 2 }, 'ar')).toBe('مجموعتان');
	});

	it('writes numbers as the locale does', () => {
		expect(fill('{n}', { n: 1234.5 }, 'de-DE')).toBe('1.234,5');
	});

	it('leaves a word nobody gave visible', () => {
		expect(fill('{name}', {}, 'en')).toBe('{name}');
	});
});
