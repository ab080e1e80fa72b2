import { phrasesOf } from '../languages';
import { FEATURES } from '../content/features';
import { NOTES_ON_PEOPLE, SENTENCES } from '../content/sentences';
import { at, permute } from '../random';
import type { Row } from '../row';
import { languageOf } from './translated';

/** How a long text is marked up. */
export type Markup = 'plain' | 'markdown' | 'html';

/** Some sentences about the subject of a row, each another one; `purpose` tells the texts of one row apart. */
export function sentences(row: Row, purpose: string, count: number): string {
	const bank =
		/note|remark|comment/.test(purpose) && row.shape.domain.kind === 'person' ? NOTES_ON_PEOPLE : bankOf(row);
	const key = row.random(purpose).int(0, 0xffffffff);
	const chosen = Array.from({ length: Math.min(count, bank.length) }, (_, index) =>
		at(bank, permute(index, bank.length, key)),
	);
	return chosen.map((sentence) => filled(row, sentence)).join(' ');
}

/** The sentence that belongs to this row by its turn, so that neighbours differ. */
export function sentence(row: Row, purpose: string): string {
	const bank = bankOf(row);
	return filled(row, at(bank, permute(row.ordinal, bank.length, row.shape.key + purpose.length)));
}

/** A text of several parts, with headings and a list where the markup has them. */
export function article(row: Row, markup: Markup): string {
	const { headings } = phrasesOf(languageOf(row));
	const first = row.random('article').int(0, headings.length - 1);
	const parts = [0, 1].map((part) => ({
		heading: at(headings, first + part),
		text: sentences(row, `part ${part}`, 4),
	}));
	const intro = sentences(row, 'intro', 3);

	if (markup === 'markdown') {
		const list = points(row, 3)
			.map((point) => `- ${point}`)
			.join('\n');
		return [intro, ...parts.map(({ heading, text }) => `## ${heading}\n\n${text}`), list].join('\n\n');
	}

	if (markup === 'html') {
		const list = points(row, 3)
			.map((point) => `<li>${point}</li>`)
			.join('');
		const sections = parts.map(({ heading, text }) => `<h2>${heading}</h2><p>${text}</p>`);
		return `<p>${intro}</p>${sections.join('')}<ul>${list}</ul>`;
	}

	return [intro, ...parts.map(({ text }) => text)].join('\n\n');
}

/** Short points on the subject. */
export function points(row: Row, count: number): string[] {
	const { takeaways } = phrasesOf(languageOf(row));
	const list = isTranslated(row) ? takeaways : (FEATURES[row.shape.domain.kind] ?? takeaways);
	const key = row.random('points').int(0, 0xffffffff);
	const chosen = Array.from({ length: Math.min(count, list.length) }, (_, index) => permute(index, list.length, key));
	// What is done step by step keeps its order.
	return chosen.sort((one, other) => one - other).map((index) => at(list, index));
}

function isTranslated({ shape }: Row): boolean {
	return shape.translated || shape.collection.languages !== undefined;
}

/** English has sentences for each kind of thing; other languages, and what is translated, share theirs. */
function bankOf(row: Row): readonly string[] {
	const code = languageOf(row);
	const own = isTranslated(row) ? undefined : SENTENCES[row.shape.domain.kind];
	return own ?? phrasesOf(code).sentences;
}

function filled(row: Row, text: string): string {
	if (!text.includes('{')) return text;
	return text.replace(/\{(\w+)\}/g, (_, name: string) => wordFor(row, name));
}

function wordFor(row: Row, name: string): string {
	switch (name) {
		case 'title':
			return row.title;
		case 'name':
			return row.person.first;
		case 'company':
			return row.company.name;
		case 'does':
			return row.company.does;
		case 'city':
			return row.location.city;
		case 'job':
			return row.person.job.toLowerCase();
		default:
			return row.subject.topic.toLowerCase();
	}
}
