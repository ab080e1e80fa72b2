import { part, type Piece } from './piece';
import { remembered } from './remembered';

export const SECTIONS = [
	'collections',
	'fields',
	'relations',
	'rules',
	'seeds',
	'permissions',
	'everywhere',
	'languages',
	'notes',
] as const;
export type Section = (typeof SECTIONS)[number];

const TITLES: readonly (readonly [Section, string])[] = [
	[
		'collections',
		'collections|the collections|entities|tables|models|data model|data models|schema|content types|content model|collections needed|required collections|main collections|core collections|collections to create|database schema|database|content|entities and fields|the data model|objects|resources|types|datamodel|main entities|core entities|model',
	],
	[
		'fields',
		'fields|columns|attributes|properties|with fields|its fields|with the following fields|has fields|has|contains|includes|the fields|with|field list|data|other fields|more fields|additional fields|key fields|main fields|basic info|standard fields|system fields|timestamps|extra fields|further fields|metadata fields|has the following fields|content fields|and|also|plus',
	],
	[
		'relations',
		'relationships|relations|relationship|relation|associations|links|references|foreign keys|joins|connections|rels|refs|related',
	],
	[
		'rules',
		'constraints|important|requirements|rules|notes|note|remarks|additional requirements|technical requirements|guidelines|instructions|other requirements|general requirements|general|conventions|also|technical notes|extras|misc|details|implementation notes|business rules|validation|acceptance criteria|other|additional notes|additional constraints|conditions|hints|global rules|general rules|finally|technical constraints|after creating all collections|afterwards|next|then|specs|specifications',
	],
	[
		'seeds',
		'seed|seeds|seed data|sample data|example data|demo data|test data|sample records|seeding|initial data|samples|example records|dummy data|sample items|sample content|example items|demo content|sample rows|starter data|sample entries|examples|records|seed records|seed content|fixtures|mock data',
	],
	[
		'permissions',
		'permissions|access|access control|access rights|security|roles|roles and permissions|policies|who can do what|who may do what|who is allowed what|who may what|access matrix|rights|authorization|public access|access rules|user permissions|roles & permissions|permission|access permissions',
	],
	[
		'everywhere',
		'all collections|every collection|all collections have|common fields|shared fields|on all collections|for all collections|each collection has|every collection has|all tables|all tables have|every table has|common to all|for every collection|global fields|fields on every collection|fields in every collection|shared by all|standard fields on all collections|every table|each collection|in all collections|common columns',
	],
	[
		'notes',
		'nice to have|nice-to-have|nice to haves|out of scope|later|future|future ideas|ideas|not now|wishlist|wish list|phase 2|v2|optional features|not needed',
	],
	['languages', 'languages|locales|supported languages|available languages'],
];

const BY_TITLE = new Map(
	TITLES.flatMap(([section, titles]) => titles.split('|').map((title) => [title, section] as const)),
);

/** A line that opens a section: what kind, and what follows the title on the same line. */
export interface SectionHead {
	readonly section: Section;
	readonly title: string;
	readonly rest: Piece;
}

const ASKS_FOR_ROWS =
	/^(?:please )?(?:create|add|insert|seed|load|prefill|use)(?: with)? (?:these|the following|some|this|the) (?:(?:sample|demo|example|test|initial|seed) )?(?:records|rows|items|entries|data|samples)$/;

/** Recognises "Constraints:", "## Seed data", "Relationships: author → Authors"; null for anything else. */
export function sectionHead(text: Piece): SectionHead | null {
	const found = titleIn(text.text);

	return found && { section: found.section, title: found.title, rest: part(text, found.restAt) };
}

const titleIn = remembered((text: string): (Omit<SectionHead, 'rest'> & { readonly restAt: number }) | null => {
	const end = titleEnd(text);
	const title = text
		.slice(0, end)
		.trim()
		.toLowerCase()
		.replace(/^\p{P}+/u, '')
		.replace(/\s+/g, ' ');

	const section = BY_TITLE.get(title) ?? (ASKS_FOR_ROWS.test(title) ? 'seeds' : undefined);
	if (section === undefined) return null;

	return { section, title, restAt: text[end] === undefined ? end : end + 1 };
});

function titleEnd(text: string): number {
	const colon = text.indexOf(':');
	if (colon >= 0) return colon;
	const dash = text.search(/\s[-–—]\s/);

	return dash >= 0 ? dash + 1 : text.length;
}
