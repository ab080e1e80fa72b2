import { placeOf, type Desk } from './desk';
import { mergeFacts, type DraftCollection, type DraftField, type LinkKind } from './draft';
import { draftField, readItem, splitItems } from './field-items';
import { itemName, nameKey, wordsOf } from './names';
import { part, type Piece } from './piece';
import { collectionNoun, statementsIn, type Statement } from './prose-patterns';
import { readAttributeSentence, readEither } from './prose-attributes';
import { readVerb } from './prose-verbs';
import { relationFieldName } from './relations';
import { announcedParts, keepChoice, unwrapped } from './remark-choices';
import { isRemark, readRemarks } from './remarks';
import { knownTargetAt } from './targets';
import { tokensOf } from './tokens';
import { evidenceOf } from './evidence';
import { shortened } from './shorten';

/** Nouns that name the product or the reader rather than something it stores. */
const NOT_THINGS = new Set([
	'backend',
	'app',
	'application',
	'system',
	'database',
	'project',
	'site',
	'website',
	'platform',
	'collection',
	'field',
	'table',
	'data',
	'api',
	'it',
	'they',
	'model',
	'schema',
	'directus',
	'prompt',
	'admin',
	'thing',
	'one',
	'everything',
	'script',
	'code',
	'relation',
	'relationship',
	'idea',
	'goal',
	'following',
	'information',
	'value',
	'record',
	'row',
	'item',
	'entry',
	'name',
	'title',
	'status',
	'email',
	'date',
	'slug',
	'id',
]);

/** The collections that running text introduces by saying what they have. */
export function proseNames(sentences: readonly Piece[]): { name: string; written: Piece }[] {
	const found = new Map<string, { name: string; written: Piece; lists: string[] }>();

	for (const statement of sentences.flatMap(statementsIn)) {
		if (!statement.subject || statement.verb !== 'has' || !hasAttributes(statement)) continue;
		const key = nameKey(statement.subject.text);
		const last = wordsOf(statement.subject.text).at(-1) ?? '';
		if (NOT_THINGS.has(nameSingular(last)) || found.has(key)) continue;
		found.set(key, {
			name: collectionNoun(statement.subject.text),
			written: statement.subject,
			lists: objectItems(statement.object).map(({ text }) => nameKey(text.replace(QUANTITY, ''))),
		});
	}

	return [...found.values()].filter(({ lists }) => !lists.every((item) => found.has(item)) || lists.length < 2);
}

function nameSingular(word: string): string {
	return itemName(word);
}

/** A list of nouns that can be fields, not just any object. */
function hasAttributes({ object }: Statement): boolean {
	const items = objectItems(object).flatMap((item) => {
		// "one record per article" counts things; it says nothing of what the subject has.
		if (/\sper\s/i.test(item.text)) return [];
		const bare = part(item, QUANTITY.exec(item.text)?.[0].length ?? 0);

		return part(bare, 0, TAIL.exec(bare.text)?.index ?? bare.text.length);
	});

	return (
		items.some((item) => evidenceOf(item) >= 0.5) ||
		(items.length > 1 && items.every((item) => tokensOf(item).length <= 4))
	);
}

/**
 * Reads one sentence of running text.
 * @param scope the collection pronouns stand for, and attributes without a subject belong to
 * @returns the collection the sentence was about, or null when nothing in it was understood
 */
export function readProse(desk: Desk, sentence: Piece, scope: DraftCollection | null): DraftCollection | null {
	const statements = statementsIn(sentence);
	const [first] = statements;
	const collection = first?.subject ? collectionFor(desk, first.subject) : first && scope;
	if (!first || !collection) return attributeSentence(desk, sentence, scope);
	let read = false;

	for (const statement of statements) {
		const understood =
			statement.verb === 'has'
				? readObjects(desk, collection, statement.object)
				: readVerb(desk, collection, statement);
		read ||= understood;
		if (!understood && statements.length > 1) reportPart(desk, statement.object);
	}

	return read ? collection : attributeSentence(desk, sentence, scope);
}

function attributeSentence(desk: Desk, sentence: Piece, scope: DraftCollection | null): DraftCollection | null {
	return readAttributeSentence(desk, sentence, scope, (subject) => collectionFor(desk, subject));
}

function reportPart(desk: Desk, object: Piece): void {
	desk.report('line-unused', '', { text: shortened(object.text) }, placeOf(object));
}

function collectionFor(desk: Desk, subject: Piece): DraftCollection | null {
	const name =
		desk.targets.find(subject.text.replace(/\s+/g, ' ')) ?? desk.targets.find(wordsOf(subject.text).at(-1) ?? '');
	if (name === null || !desk.targets.names.includes(name)) return null;
	const known = desk.draft.collections.find(({ collection }) => collection === name);
	if (known) return known;
	const made: DraftCollection = { collection: name, at: placeOf(subject), fields: [] };
	desk.draft.collections.push(made);

	return made;
}

/** "a title, an optional subtitle, many reviews and a status that is draft or published". */
function readObjects(desk: Desk, collection: DraftCollection, object: Piece): boolean {
	let read = 0;
	let choosing: DraftField | null = null;

	for (const item of objectItems(object)) {
		const last = collection.fields.at(-1);

		const either = /^(?:which|that)\s+(?:is|are|can be|may be)\s+(?=either|one of|\S+$)/i.exec(item.text);

		if (last && read > 0 && either && !isRemark(item, desk.targets)) {
			readEither(last, part(item, either[0].length), 1);
			choosing = last.choices ? last : null;
			continue;
		}

		if (last && read > 0 && readClause(desk, last, item)) continue;

		if (last && read > 0 && /^(?:which|that)\s/i.test(item.text) && isRemark(item, desk.targets)) {
			mergeFacts(last, readRemarks(item, desk.targets).facts);
			continue;
		}

		if (
			choosing &&
			!/^(?:an?|the|one|many|several|its|their|optionally|and)\s/i.test(item.text) &&
			tokensOf(item).length <= 3
		) {
			for (const each of announcedParts(item)) keepChoice(choosing, each);
			continue;
		}

		const field = readObject(desk, item);
		if (!field) continue;
		read++;
		choosing = field.choices ? field : null;
		const known = collection.fields.find((each) => each.field.toLowerCase() === field.field.toLowerCase());
		if (known) Object.assign(known, field);
		else collection.fields.push(field);
	}

	return read > 0;
}

/** "…, who is a user": the clause says what the field before points to. */
function readClause(desk: Desk, field: DraftField, item: Piece): boolean {
	const lead = /^(?:who|which|that)\s+(?:is|are|can be|must be)\s+(?:an?|one|the)\s+/i.exec(item.text)?.[0];
	if (lead === undefined) return false;
	const tokens = tokensOf(part(item, lead.length));
	const target = knownTargetAt(tokens, 0, desk.targets);
	if (!target || tokens.length > target.length) return false;
	field.link = { kind: 'm2o', targets: [target.name] };

	return true;
}

function objectItems(object: Piece): Piece[] {
	return splitItems(object).flatMap(splitArticles);
}

/** "a name and a slug" in the middle of a list are two things. */
function splitArticles(item: Piece): Piece[] {
	const found =
		/\s+(?:and|plus|as well as)\s+(?=(?:an?|the|its|their|one|many|several|multiple|optional|optionally)\s)/i.exec(
			item.text,
		);
	if (!found) return [item];

	return [part(item, 0, found.index), ...splitArticles(part(item, found.index + found[0].length))];
}

const MANY =
	'many|several|multiple|any number of|one or more|zero or more|one or several|some|a list of|lists of|a number of|lots of|a set of|at least one|various|different|a collection of|(?:two|three|four|five|\\d+) or more|all(?: the)?';
const ONE =
	'exactly one|only one|a single|at most one|zero or one|one|an optional|optionally an?|optionally one|optional|an?|the|its|their';
const QUANTITY = new RegExp(`^(?:(${MANY})|(${ONE}))\\s+`, 'i');

function readObject(desk: Desk, written: Piece): DraftField | null {
	const item = part(written, /^(?:also|and|as well as|plus|e\.g\.|such as)\s+/i.exec(written.text)?.[0].length ?? 0);
	const quantity = QUANTITY.exec(item.text);
	const bare = part(item, quantity?.[0].length ?? 0);
	const tokens = tokensOf(bare);
	const target = quantity ? knownTargetAt(tokens, 0, desk.targets) : null;
	const behind = target ? part(bare, tokens[target.length]?.from ?? bare.text.length) : bare;

	if (
		target &&
		(behind.text === '' ||
			isRemark(behind, desk.targets) ||
			/^(?:who|that|which|\(|it|from|to|via|through)/i.test(behind.text))
	) {
		const many = quantity?.[1] !== undefined;
		const kind: LinkKind = many ? 'o2m' : 'm2o';
		const optional = /option|zero or one|at most/i.test(quantity?.[2] ?? '');

		return {
			field: relationFieldName(many ? 'm2m' : 'm2o', target.name),
			link: { kind, targets: [target.name] },
			...(optional ? { nullable: true } : {}),
			at: placeOf(item),
		};
	}

	return readAttribute(desk, quantity?.[1] === undefined ? item : bare);
}

const TAIL =
	/\s+(?:(?:that|which|who)\s+(?:(?:is|are|can be|must be|may be|should be|could be|has to be)\s+)?|(?=(?:either|ranging|of up to|up to|from \d|between \d|in (?:cents|dollars|euros|usd|eur|minutes|hours|days|seconds|weeks|months|years|grams|kg|kilograms?|cm|centimet(?:er|re)s|mm|met(?:er|re)s|km|kilomet(?:er|re)s|miles|percent|lit(?:er|re)s|bytes|square (?:met(?:er|re)s|feet)|hectares|markdown|rich text|html)|of at most|with a maximum of|with a maximum|like|such as|\(|as an?)\b)|of\s+(?=either\b))/i;

function readAttribute(desk: Desk, item: Piece): DraftField | null {
	const tail = TAIL.exec(item.text);
	const head = tail ? part(item, 0, tail.index) : item;
	const read = readItem(head, desk.targets, 'prose');
	if (!read || wordsOf(read.name.text).some((word) => STRAY.has(word))) return null;
	const remark = tail ? unwrapped(part(item, tail.index + tail[0].length)) : null;
	if (remark && TIME_UNITS.test(remark.text)) read.marks.kind = 'integer';
	else if (remark && MEASURES.test(remark.text)) read.marks.kind = 'float';
	const opener = tail && /can be|may be|could be|is\s*$|are\s*$/i.test(tail[0]);
	const { field } = draftField(
		{ ...read, remarks: remark && remark.text !== '' ? [...read.remarks, remark] : read.remarks },
		desk.targets,
	);
	if (opener && remark && !field.choices) readEither(field, remark, 1);

	return field;
}

const TIME_UNITS = /^in (?:minutes|hours|days|seconds|weeks|months|years|grams|bytes)\b/i;

const MEASURES = /^in (?:kg|kilograms?|cm|centimet|mm|met|km|kilomet|miles|lit|square|hectares)/i;

const STRAY = new Set(['is', 'are', 'be', 'must', 'should', 'can', 'will', 'that', 'which', 'when', 'if', 'not', 'so']);
