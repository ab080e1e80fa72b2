import type { Json } from '../../spec';
import { personAs } from '../facets/person';
import { TOPICS } from '../content/articles';
import { OPTIONS } from '../content/options';
import { NEXT_STEPS } from '../content/sentences';
import { ICONS, PALETTE } from '../content/traits';
import { isActor, kindOfWord, type Domain, type Kind } from '../domains';
import { article, points, sentence, sentences, type Markup } from '../facets/prose';
import { nameOf } from '../facets/subject';
import { languageOf, translatedSubject } from '../facets/translated';
import { LANGUAGES, languageOfCode, phrasesOf, type Language } from '../languages';
import type { Maker } from '../makers';
import { slugOf } from '../names';
import { at, permute, spread } from '../random';
import type { Row } from '../row';
import type { SampleField, WordList } from '../sample';
import { CODES } from './codes';
import { ingredients } from './ingredients';
import { PEOPLE } from './people';
import { slug } from './slug';

/** Texts by the name of their field, where it says more than the kind of the collection. */
const TEXTS: readonly (readonly [RegExp, Maker])[] = [
	[/slug|permalink|^(handle|path|url_key|alias)$/, slug],
	[/colou?r|^hex$/, (row) => at(PALETTE, permute(row.ordinal, PALETTE.length, row.shape.key))],
	[/(^|_)icon$/, (row) => row.subject.icon ?? at(ICONS, permute(row.ordinal, ICONS.length, row.shape.key))],
	[/(^|_)alt(_text)?$|_alt_/, (row) => phrasesOf(languageOf(row)).imageOf.replace('{title}', () => row.title)],
	[
		/^(cta|call_to_action)(_(headline|title|heading|text))?$/,
		(row) => row.random('call').pick(phrasesOf(languageOf(row)).calls),
	],
	[
		/button(_(text|label|title))?$|cta_(label|button)$|link_(text|label)$/,
		(row) => row.random('button').pick(phrasesOf(languageOf(row)).buttons),
	],
	[/(meta|seo|og|twitter|social)_?title/, (row) => row.title],
	[/(meta|seo|og|twitter|social)_?desc/, (row, { name }) => sentences(row, name, 2)],
	[/keywords/, (row) => [topic(row), ...row.subject.tags].join(', ').toLowerCase()],
	[/sub_?title|tag_?line|teaser|motto|slogan|claim$|sub_?head/, (row, { name }) => sentence(row, name)],
	[/excerpt|summary|abstract|intro|lead_text|short_/, (row, { name }) => sentences(row, name, 2)],
	[/next_step|to_?do|action_item/, nextSteps],
	[/^ingredients/, (row) => ingredients(row).join(', ')],
	[
		/content|body|html|markdown|article_text|full_text|instruction|^(cooking_)?method$|^directions$|transcript|terms|policy_text/,
		longText,
	],
	[/(^|_)bio(graphy)?$|^about/, (row, { name }) => sentences(row, name, 3)],
	[/description|detail|^text$|overview|(^|_)info(rmation)?$|(^|_)story/, describe],
	[
		/notes?$|comment|remark|message|feedback|review|reply|answer|reason|response|quote|statement|^text_/,
		(row, { name }) => sentences(row, name, 1 + (row.ordinal % 2)),
	],
	[/file_?name/, (row) => `${slugOf(row.subject.title) || 'document'}.pdf`],
	[/(^|_)genre$/, genre],
	[/(^|_)breed$/, dealt('dogBreeds')],
	[/^(category|sub_category|topic|section|subject_area|department)$/, topic],
	[
		/cover_letter|diagnos|problem|solution|objective|mission|vision|purpose|requirement|outcome|testimonial|prompt|greeting|announcement|footer|copyright|dosage|welcome|disclaimer|benefits|responsibilit/,
		(row, { name }) => sentences(row, name, 1),
	],
	[/^(language|locale|lang|languages_code|language_code)$/, (row) => languageAt(row).code],
	[/^direction$|text_direction/, (row) => languageAt(row).direction],
	[/^(status|state)$/, () => 'active'],
	[/(^|_)(title|name|headline|heading|label|caption|subject|question|topic)$/, (row) => row.title],
];

/** What a text means by its name; unknown long texts are prose, unknown short ones stay for the type alone. */
export function textMaker(field: SampleField, name: string, domain: Domain): Maker | undefined {
	if (domain.kind === 'language' && /^(code|id|key|iso)/.test(name)) return (row) => languageAt(row).code;
	if (domain.kind === 'language' && /name|label|title/.test(name)) return (row) => languageAt(row).name;

	const markup = markupOf(field);
	if (markup !== 'plain') return (row) => article(row, markup);

	const known =
		inLanguage(name) ??
		choiceLike(name, domain) ??
		otherName(name) ??
		[...PEOPLE, ...CODES, ...TEXTS].find(([pattern]) => pattern.test(name))?.[1];
	if (known || field.default !== undefined) return known;
	return field.type === 'text' ? describe : undefined;
}

/** A text that is really one of a few values, at the end of its name: `bed_type`, `event_season`. */
function choiceLike(name: string, { kind }: Domain): Maker | undefined {
	if (['category', 'tag'].includes(kind) || (kind === 'product' && name === 'department')) return undefined;
	const values = OPTIONS.find(([names]) => new RegExp(`(^|_)(${names})s?$`).test(name))?.[1];
	return values && ((row, { key }) => at(values, Math.floor(spread(row.ordinal, key) * values.length)));
}

/** `title_de` beside `title_en`: the same in several languages. */
function inLanguage(name: string): Maker | undefined {
	const [, base = '', code] = /^(.+)_(en|ar|de|es|fr)$/.exec(name) ?? [];
	if (code === undefined) return undefined;
	if (/title|name|headline|label|heading/.test(base)) return (row) => translatedSubject(row, code).title;
	const bank = phrasesOf(code).sentences;
	return (row) =>
		[0, 1].map((index) => at(bank, permute(row.ordinal * 2 + index, bank.length, row.shape.key))).join(' ');
}

/** `product_name` beside a review is the name of a product, `requester_name` that of a person. */
function otherName(name: string): Maker | undefined {
	const word = /^(.+)_(name|title)$/.exec(name)?.[1];
	const kind = word === undefined ? undefined : (OWNERS[word] ?? kindOfWord(word));
	if (kind === 'person' || (word !== undefined && !kind && isActor(word))) return (row) => personAs(row, name).full;
	return kind && ((row) => (row.shape.domain.kind === kind ? row.title : nameOf(row, kind)));
}

const OWNERS: Readonly<Record<string, Kind>> = {
	site: 'company',
	app: 'company',
	business: 'company',
	bank: 'company',
	legal: 'company',
};

/** Whole articles where articles are kept; a few sentences in a review, a message or a task. */
function longText(row: Row, { name, field }: Parameters<Maker>[1]): string {
	return SHORT.has(row.shape.domain.kind) || field.type === 'string'
		? sentences(row, name, 2)
		: article(row, markupOf(field));
}

const SHORT: ReadonlySet<Kind> = new Set(['review', 'message', 'task', 'question', 'person', 'tag']);

/** The language a row of languages stands for: those that translations of this run point to come first. */
function languageAt({ run, shape, ordinal }: Row): Language {
	const wanted = run.shapes.flatMap(({ collection: { languages, fields } }) => {
		const key = languages && fields.find(({ field }) => field === languages.field);
		return languages && key?.to === shape.collection.collection ? languages.codes : [];
	});
	const codes = [...new Set([...wanted, ...LANGUAGES.map(({ code }) => code)])];
	return languageOfCode(at(codes, ordinal));
}

/** Another word of a list for each row. */
function dealt(list: WordList): Maker {
	return (row, { key }) => {
		const words = row.run.source.words(list);
		return at(words, permute(row.ordinal, words.length, key));
	};
}

function genre(row: Row, plan: Parameters<Maker>[1]): Json {
	const { kind } = row.shape.domain;
	if (kind === 'song' || kind === 'event') return dealt('musicGenres')(row, plan);
	return kind === 'book' ? dealt('bookGenres')(row, plan) : topic(row);
}

/** Field of interest of the row; rows of a kind that has none share those of articles. */
function topic(row: Row): string {
	const own = row.subject.topic;
	return own === row.shape.domain.noun ? at(TOPICS, permute(row.ordinal, TOPICS.length, row.shape.key)).name : own;
}

/** What is to be done next, in a sentence or two. */
function nextSteps(row: Row): string {
	const steps = languageOf(row) === 'en' ? NEXT_STEPS : points(row, 3).map((point) => `${point}.`);
	return at(steps, permute(row.ordinal, steps.length, row.shape.key));
}

function describe(row: Row, { name, field }: Parameters<Maker>[1]): string {
	return sentences(row, name, field.type === 'string' ? 1 : 3);
}

function markupOf({ interface: shown = '' }: SampleField): Markup {
	if (/md|markdown/.test(shown)) return 'markdown';
	return /html|wysiwyg/.test(shown) ? 'html' : 'plain';
}
