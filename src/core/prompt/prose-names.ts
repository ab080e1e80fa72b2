import { evidenceOf } from './evidence';
import { splitItems } from './split-items';
import { itemName, nameKey, singular, wordsOf } from './names';
import { part, type Piece } from './piece';
import { ATTRIBUTE_TAIL, QUANTITY } from './prose-objects';
import { listedThings } from './prose-leads';
import { collectionNoun, statementsIn, type Statement } from './prose-patterns';
import { tokensOf } from './tokens';

/** Nouns that name the product or the reader rather than something it stores. */
const NOT_THINGS = new Set(
	(
		'backend app application system database project site website platform collection field table data api it they model ' +
		'schema directus prompt admin thing one everything script code relation relationship idea goal following information ' +
		'value record row entry name title status email date slug id somebody someone nobody staff people person who what each'
	).split(' '),
);

/** A collection that running text introduces. */
export interface ProseName {
	readonly name: string;
	readonly written: Piece;
}

interface Found extends ProseName {
	readonly lists: readonly string[];
}

/** The collections that running text introduces: by what they have, by what they belong to, or in a list of their own. */
export function proseNames(sentences: readonly Piece[]): ProseName[] {
	const found = new Map<string, Found>();
	const statements = withSubjects(sentences);

	for (const statement of statements) {
		if (statement.verb !== 'has' || !hasAttributes(statement)) continue;
		keep(found, statement.subject, statement);
	}

	for (const { subject, verb, object, one } of statements) {
		if (verb === 'relates' && one && BINDS.test(object.text) && mentions(object, found)) keep(found, subject, null);
	}

	for (const list of sentences.map((sentence) => listedThings(sentence))) {
		const known = list.filter((each) => found.has(nameKey(each.text))).length;
		if (known >= 2 || (known === 1 && list.length === 2)) for (const each of list) keep(found, each, null);
	}

	return [...found.values()].filter(({ lists }) => !lists.every((item) => found.has(item)) || lists.length < 2);
}

interface Told extends Statement {
	readonly subject: Piece;
}

/** The statements of a text; pronouns stand for the last subject before them. */
function withSubjects(sentences: readonly Piece[]): Told[] {
	const told: Told[] = [];
	let last: Piece | null = null;

	for (const statement of sentences.flatMap(statementsIn)) {
		last = statement.subject ?? last;
		if (last) told.push({ ...statement, subject: last, one: statement.one && statement.subject !== null });
	}

	return told;
}

const BINDS =
	/^(?:(?:also|always|must|can|may|should|will)\s+)*(?:belongs?\s+to|(?:is|are|was|were|be)\s+(?:made|booked|written|filed|placed|owned|issued|sent|created|given|ordered|paid|assigned|submitted|recorded|left|reported|part|about|for|of|an?|one|between)\b|concerns?|links?|connects?|joins?|references?|relates?|comes?\s+from|goes?\s+to)\b/i;

function mentions(object: Piece, found: ReadonlyMap<string, Found>): boolean {
	const words = wordsOf(object.text.slice(0, 200));

	return words.some((word, at) => found.has(nameKey(word)) || found.has(nameKey(`${words[at - 1] ?? ''} ${word}`)));
}

function keep(found: Map<string, Found>, subject: Piece, statement: Statement | null): void {
	const key = nameKey(subject.text);
	const last = wordsOf(subject.text).at(-1) ?? '';
	const alone = wordsOf(subject.text).length === 1;
	const detailed = statement?.one === true && objectItems(statement.object).length > 2;
	if ((alone && !detailed && (NOT_THINGS.has(itemName(last)) || NOT_THINGS.has(last))) || found.has(key) || key === '')
		return;
	found.set(key, {
		name: collectionNoun(subject.text),
		written: subject,
		lists: statement ? objectItems(statement.object).map(({ text }) => nameKey(text.replace(QUANTITY, ''))) : [],
	});
}

/** A list of nouns that can be fields, not just any object. */
function hasAttributes({ object }: Statement): boolean {
	const items = objectItems(object).flatMap((item) => {
		// "one record per article" counts things; it says nothing of what the subject has.
		if (
			/\sper\s(?!(?:day|night|hour|minute|week|month|year|person|guest|head|seat|page|unit|item|piece|km|kg|mile|lit(?:re|er)|kilo\p{L}*|met(?:re|er)|square \p{L}+)\b)/iu.test(
				item.text,
			)
		)
			return [];
		const bare = part(item, QUANTITY.exec(item.text)?.[0].length ?? 0);

		return part(bare, 0, ATTRIBUTE_TAIL.exec(bare.text)?.index ?? bare.text.length);
	});

	if (/\b(?:read|write|edit|full|admin)[ -](?:only )?access\b/i.test(object.text)) return false;

	return (
		items.some((item) => evidenceOf(item) >= 0.5) ||
		objectItems(object).some(({ text }) =>
			/^(?:an?|the|its|their)\s+[\p{L}]+(?:\s[\p{L}]+){0,2}\s+\([^()]{2,40}\)$/u.test(text),
		) ||
		(items.length > 1 && items.every((item) => tokensOf(item).length <= 4))
	);
}

/** What a sentence says its subject has, one by one. */
export function objectItems(object: Piece): Piece[] {
	return splitItems(object).flatMap(splitArticles);
}

/** "a name and a slug" in the middle of a list are two things. */
function splitArticles(item: Piece): Piece[] {
	const found =
		/\s+(?:and|plus|as well as)\s+(?=(?:an?|the|its|their|one|many|several|multiple|optional|optionally|some)\s|[\p{L}]+(?: [\p{L}]+)?:\s)|(?<=\))\s+and\s+/iu.exec(
			item.text,
		);
	if (!found) return [item];

	return [part(item, 0, found.index), ...splitArticles(part(item, found.index + found[0].length))];
}

/** Whether a noun is in the plural. */
export function isPlural(noun: string): boolean {
	const word = wordsOf(noun).at(-1) ?? '';

	return singular(word) !== word;
}
