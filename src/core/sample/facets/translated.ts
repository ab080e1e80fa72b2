import { phrasesOf } from '../languages';
import type { Phrases } from '../content/languages/phrases';
import { at, permute } from '../random';
import type { Row } from '../row';
import { parentRow } from './kin';

/** Language code a translation is in; `en` for rows that are none. */
export function languageOf(row: Row): string {
	const { languages } = row.shape.collection;
	return languages ? at(languages.codes.length > 0 ? languages.codes : ['en'], row.languageIndex) : 'en';
}

/** The subject of an item with translations, in one language; it is the same in all of them. */
export function translatedSubject(row: Row, code: string): { title: string; topic: string } {
	const { ordinal, shape } = parentRow(row) ?? row;
	const phrases = phrasesOf(code);
	const list = listFor(shape.domain.kind, phrases);
	const subject = at(list, permute(ordinal, list.length, shape.key));
	const round = Math.floor(ordinal / list.length);
	if (list !== phrases.topics) return { title: round > 0 ? `${subject} ${round + 1}` : subject, topic: subject };

	const form = at(phrases.headlines, permute(ordinal, phrases.headlines.length, shape.key) + round);
	const again = Math.floor(round / phrases.headlines.length);
	const title = form.replace('{Topic}', () => subject);
	return { title: again > 0 ? `${title} (${again + 1})` : title, topic: subject };
}

function listFor(kind: Row['shape']['domain']['kind'], phrases: Phrases): readonly string[] {
	if (kind === 'product' || kind === 'line') return phrases.goods;
	if (kind === 'category' || kind === 'tag') return phrases.categories;
	return kind === 'page' ? phrases.pages : phrases.topics;
}
