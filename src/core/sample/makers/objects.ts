import type { Json } from '../../spec';
import { PALETTE } from '../content/traits';
import { article, points, sentences } from '../facets/prose';
import type { Maker } from '../makers';
import { slugOf } from '../names';
import { at, permute } from '../random';
import type { Row } from '../row';
import type { SampleField } from '../sample';
import { wordsFor } from '../fillers';
import { ingredients } from './ingredients';
import { momentAt } from './moments';

/** Objects by the name of their field. */
const OBJECTS: readonly (readonly [RegExp, Maker])[] = [
	[/address|(^|_)location$/, address],
	[/schema(_?(markup|org|json|data))?$|json_?ld|structured_data/, structuredData],
	[/^(seo|meta)$/, (row) => ({ title: row.title, description: sentences(row, 'seo', 1) })],
	[
		/metadata|meta_?data|(^|_)(utm|attribution|tracking|context)/,
		(row) => ({ source: row.random('meta').pick(['newsletter', 'search', 'referral', 'direct']), campaign: 'spring' }),
	],
	[/rules?$|conditions?$|criteria|filters?$/, () => [{ field: 'price', operator: 'greater_than', value: 50 }]],
	[
		/opening|business_hours|hours$|schedule/,
		() => ({
			monday: '09:00–18:00',
			tuesday: '09:00–18:00',
			wednesday: '09:00–18:00',
			thursday: '09:00–20:00',
			friday: '09:00–18:00',
			saturday: '10:00–16:00',
			sunday: 'closed',
		}),
	],
	[/settings|preferences|config|options$/, () => ({ newsletter: true, language: 'en', theme: 'auto' })],
	[
		/social|links?$/,
		(row) => [{ label: 'Website', url: `https://example.com/${slugOf(row.subject.title) || 'home'}` }],
	],
	[
		/dimension|measure/,
		(row) => ({
			width: row.random('w').int(10, 90),
			height: row.random('h').int(10, 60),
			depth: row.random('d').int(5, 40),
			unit: 'cm',
		}),
	],
	[
		/spec(ification)?s?$|attributes|properties|details/,
		(row) => ({
			material: row.random('material').pick(['Oak', 'Linen', 'Wool', 'Steel', 'Ceramic']),
			origin: row.location.country,
			warranty: '2 years',
		}),
	],
	[/coordinates|geo/, (row) => ({ latitude: row.location.latitude, longitude: row.location.longitude })],
	[/contact/, (row) => ({ name: row.person.full, email: row.person.email })],
	[/steps|instructions/, (row) => points(row, 4).map((text, index) => ({ step: index + 1, text }))],
	[/faqs?$|questions/, (row) => [{ question: 'How long does it take?', answer: sentences(row, 'faq', 1) }]],
	[
		/content|body|blocks/,
		(row) => ({ time: momentAt(row, 0), blocks: [{ type: 'paragraph', data: { text: article(row, 'plain') } }] }),
	],
	[/_ids$|^ids$/, () => []],
	[/translations/, (row) => ({ en: row.title })],
];

const LISTS: readonly (readonly [RegExp, (row: Row) => readonly string[]])[] = [
	[
		/takeaway|highlight|benefit|advantage|point|learn|objective|goal|outcome|requirement|responsib|feature|perk|amenit|included|skill|steps|instruction/,
		(row) => points(row, 4),
	],
	[/tags?$|keyword|label|topic|categor/, (row) => [...new Set([...row.subject.tags, row.subject.topic.toLowerCase()])]],
	[
		/colou?rs?|palette/,
		(row) => [0, 1, 2].map((index) => at(PALETTE, permute(row.ordinal + index, PALETTE.length, row.shape.key))),
	],
	[/sizes?$/, () => ['S', 'M', 'L']],
	[/ingredients?$/, ingredients],
	[/skills?|technolog/, () => ['Planning', 'Writing', 'Research']],
	[/languages?/, () => ['English', 'German']],
	[/amenit|facilit|equipment/, () => ['Wi-Fi', 'Kitchen', 'Washing machine', 'Bicycle parking']],
	[
		/images?|photos?|gallery|urls?$/,
		(row) => [`https://example.com/images/${slugOf(row.subject.title) || 'picture'}.jpg`],
	],
	[/emails?|recipients/, (row) => [row.person.email]],
	[/days/, () => ['Monday', 'Wednesday', 'Friday']],
];

/** What an object or a list of them means by its name. */
export function objectMaker({ minItems, maxItems }: SampleField, name: string): Maker | undefined {
	if (LISTS.some(([pattern]) => pattern.test(name)) || minItems !== undefined || maxItems !== undefined)
		return undefined;
	return OBJECTS.find(([pattern]) => pattern.test(name))?.[1];
}

/** A list of texts by its name; of short words where that says nothing. */
export function listMaker(name: string): Maker {
	const list = LISTS.find(([pattern]) => pattern.test(name))?.[1];
	return list ? (row) => [...list(row)] : (row) => wordsFor(row, name, 3);
}

function address(row: Row): Json {
	const { street, city, region, postalCode, country, code } = row.location;
	const name = row.shape.domain.kind === 'company' ? row.company.name : row.person.full;
	return { name, street, postal_code: postalCode, city, region, country, country_code: code };
}

function structuredData(row: Row): Json {
	const { kind } = row.shape.domain;
	const type = TYPES[kind] ?? 'Article';
	const about = { '@context': 'https://schema.org', '@type': type, description: sentences(row, 'schema', 1) };
	if (type !== 'Article') return { ...about, name: row.title };

	const author = { '@type': 'Person', name: row.person.full };
	return { ...about, headline: row.title, author, datePublished: new Date(momentAt(row, 2)).toISOString() };
}

const TYPES: Readonly<Record<string, string>> = {
	product: 'Product',
	event: 'Event',
	dish: 'Recipe',
	company: 'Organization',
	person: 'Person',
	course: 'Course',
	place: 'Place',
};
