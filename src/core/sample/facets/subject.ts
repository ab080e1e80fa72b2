import { TOPICS } from '../content/articles';
import { CUISINES, TEAMS, type Group } from '../content/groups';
import { DEPARTMENTS, FINISHES } from '../content/catalog';
import { TITLES } from '../content/titles';
import { CODENAMES } from '../content/traits';
import type { Kind } from '../domains';
import { singularOf } from '../names';
import { at, mix, permute } from '../random';
import type { Row } from '../row';
import { kinOf, parentRow, rowAbove } from './kin';
import { languageOf, translatedSubject } from './translated';

/** What a row is about. */
export interface Subject {
	readonly title: string;
	/** Field of interest, department or kind of thing, to follow "about". */
	readonly topic: string;
	/** Usual price in whole units of money. */
	readonly price: number | undefined;
	/** Name in Material Symbols, where the subject has one. */
	readonly icon: string | undefined;
	readonly tags: readonly string[];
	/** Which department or topic it is of. */
	readonly group: number;
}

/** Subject of a row: the title it bears, and what is known about it from that. */
export function subjectOf(row: Row): Subject {
	const parent = parentRow(row);
	if (parent) return parent.subject;
	return row.shape.translated ? { ...plainly(row), ...translatedSubject(row, 'en') } : plainly(row);
}

/** Title of a row in its own language. */
export function titleOf(row: Row): string {
	const isTranslation = row.shape.collection.languages !== undefined;
	return isTranslation ? translatedSubject(row, languageOf(row)).title : row.subject.title;
}

/** Name of something of another kind that a row mentions: of the row it points to, if there is one. */
export function nameOf(row: Row, kind: Kind): string {
	const owner = kinOf(row, kind);
	if (owner) return owner.title;
	return kind === 'product' ? goodOf(row).title : dealtTitle(row, kind);
}

function plainly(row: Row): Subject {
	const { kind, sorts } = row.shape.domain;
	if (kind === 'category') return variantOf(row) ?? categoryOf(row, sorts);
	if (kind === 'tag') return tagOf(row, sorts);
	if (kind === 'product') return goodOf(row);
	if (kind === 'article') return headlineOf(row);
	if (kind === 'line') return kinOf(row, 'product')?.subject ?? goodOf(row);
	const title = dealtTitle(row, kind);
	return { ...plain(title, row.shape.domain.noun), price: kind === 'plan' ? PLAN_PRICES[title] : undefined };
}

function plain(title: string, topic: string): Subject {
	return { title, topic, price: undefined, icon: undefined, tags: [], group: 0 };
}

/** Plans have prices that go with their names, in whole units of money. */
const PLAN_PRICES: Readonly<Record<string, number>> = {
	Free: 0,
	Education: 5,
	Starter: 9,
	Plus: 15,
	Team: 29,
	Studio: 49,
	Business: 79,
	Enterprise: 249,
};

/** Departments for what is sold, teams for people, topics for everything else. */
function groupsFor(sorts: Kind): readonly (Group & { readonly tags?: readonly string[] })[] {
	if (sorts === 'product' || sorts === 'line') return DEPARTMENTS;
	if (sorts === 'person' || sorts === 'job') return TEAMS;
	return sorts === 'dish' ? CUISINES : TOPICS;
}

/** A type of something that nothing is known of: `Premium Room`. */
function variantOf(row: Row): Subject | undefined {
	const { noun, sorts } = row.shape.domain;
	const thing = /^(.+) (type|kind|class)$/.exec(noun)?.[1];
	if (thing === undefined || sorts === 'product' || sorts === 'article' || sorts === 'dish') return undefined;
	const variant = at(VARIANTS, permute(row.ordinal, VARIANTS.length, row.shape.key));
	const round = Math.floor(row.ordinal / VARIANTS.length);
	return plain(`${variant} ${capitals(thing)}${round > 0 ? ` ${round + 1}` : ''}`, thing);
}

const VARIANTS = 'Standard|Premium|Basic|Compact|Large|Classic|Custom|Family|Seasonal|Extended'.split('|');

/** A category below another is one of its parts. */
function categoryOf(row: Row, sorts: Kind): Subject {
	const groups = groupsFor(sorts);
	const above = rowAbove(row);
	const group = above ? above.subject.group : permute(row.place, groups.length, row.shape.key);
	const { name, icon, children, tags = [] } = at(groups, group);
	const round = Math.floor(row.place / groups.length);
	const title = above ? at(children, permute(row.place, children.length, row.shape.key)) : name;
	const turned = !above && round > 0 ? at(children, round - 1) : title;
	return { title: turned, topic: name, price: undefined, icon, tags, group };
}

function tagOf(row: Row, sorts: Kind): Subject {
	const words = sorts === 'product' ? PRODUCT_TAGS : TOPICS.flatMap(({ tags }) => tags);
	const unlike = [...new Set(words)];
	return plain(at(unlike, permute(row.ordinal, unlike.length, row.shape.key)), 'tag');
}

const PRODUCT_TAGS =
	'new|bestseller|sale|handmade|recycled|gift idea|limited|organic|vegan|refillable|made to order|local'.split('|');

function goodOf(row: Row): Subject {
	const { group, place, round } = placeIn(
		row,
		DEPARTMENTS.map(({ goods }) => goods.length),
	);
	const { name, icon, goods } = at(DEPARTMENTS, group);
	const [title, price] = at(goods, place);
	const finish = markOf(row, round, FINISHES);
	return { title: finish ? `${title}, ${finish}` : title, topic: name, price, icon, tags: [], group };
}

function headlineOf(row: Row): Subject {
	const { group, place, round } = placeIn(
		row,
		TOPICS.map(({ headlines }) => headlines.length),
	);
	const { name, icon, headlines, tags } = at(TOPICS, group);
	const headline = at(headlines, place);
	const sequel = markOf(row, round, SEQUELS);
	return { title: sequel ? `${headline}: ${sequel}` : headline, topic: name, price: undefined, icon, tags, group };
}

const SEQUELS = 'What Came Next,A Second Look,Your Questions,One Year On,The Long Version,Notes From Readers'.split(
	',',
);

/**
 * Which thing of which department or topic a row is: of that of the category it points to, or of all of them in turn.
 * Nothing comes twice before the list is through; `round` says how often it was.
 */
function placeIn(row: Row, sizes: readonly number[]): { group: number; place: number; round: number } {
	const { ordinal, shape } = row;
	const category = kinOf(row, 'category');

	if (category) {
		const group = category.subject.group % sizes.length;
		const size = at(sizes, group);
		return { group, place: permute(ordinal, size, mix(shape.key, group)), round: Math.floor(ordinal / size) };
	}

	const smallest = Math.min(...sizes);
	const all = sizes.length * smallest;
	const dealt = permute(ordinal, all, shape.key);
	return { group: dealt % sizes.length, place: Math.floor(dealt / sizes.length), round: Math.floor(ordinal / all) };
}

/** What sets titles apart when their list begins again. */
function markOf({ shape }: Row, round: number, marks: readonly string[]): string | undefined {
	if (round === 0) return undefined;
	const mark = at(marks, permute(round - 1, marks.length, shape.key));
	const again = Math.floor((round - 1) / marks.length);
	return again === 0 ? mark : `${mark} ${again + 1}`;
}

function dealtTitle(row: Row, kind: Kind): string {
	const { source } = row.run;
	const deal = (list: readonly string[]) => at(list, permute(row.ordinal, list.length, row.shape.key));

	switch (kind) {
		case 'person':
			return row.person.full;
		case 'company':
			return row.company.name;
		case 'dish':
			return capital(deal(source.words('dishes')));
		case 'book':
			return deal(source.words('bookTitles'));
		case 'song':
			return deal(source.words('songTitles'));
		case 'pet':
			return deal(source.words('petNames'));
		case 'vehicle':
			return `${deal(source.words('vehicleMakers'))} ${deal(source.words('vehicleModels'))}`;
		case 'country':
			return row.location.country;
		default:
			return titleFrom(row, TITLES[kind]);
	}
}

/** Kinds whose titles may well repeat; others get a number when their list begins again. */
const REPEATED: ReadonlySet<Kind> = new Set(['review', 'message', 'task', 'deal', 'order', 'question']);

function titleFrom(row: Row, titles: readonly string[] = CODENAMES): string {
	const { ordinal, shape } = row;
	const title = at(titles, permute(ordinal, titles.length, shape.key)).replace('{company}', () => row.company.name);
	const named = titles === CODENAMES ? `${title} ${capitals(shape.domain.noun)}` : title;
	const round = Math.floor(ordinal / titles.length);
	return round > 0 && !REPEATED.has(shape.domain.kind) ? `${named} ${round + 1}` : named;
}

function capitals(noun: string): string {
	return noun.split(' ').map(singularOf).map(capital).join(' ');
}

function capital(word: string): string {
	return word.charAt(0).toUpperCase() + word.slice(1);
}
