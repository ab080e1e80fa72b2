import { placeOf, type Desk } from './desk';
import { mergeFacts, type DraftCollection, type DraftField } from './draft';
import { collectionNamed, fieldNamed } from './draft-index';
import { wordsOf } from './names';
import { part, type Piece } from './piece';
import { creationIn, linkOccasion } from './prose-creations';
import { objectItems } from './prose-names';
import { readObject } from './prose-objects';
import { statementsIn, type Statement } from './prose-patterns';
import { readState } from './prose-states';
import { evidenceOf } from './evidence';
import { readAttributeSentence, readEither } from './prose-attributes';
import { readVerb } from './prose-verbs';
import { announcedParts, keepChoice } from './remark-choices';
import { isRemark, readRemarks } from './remarks';
import { knownTargetAt } from './targets';
import { tokensOf } from './tokens';
import { shortened } from './shorten';

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
	const creation = creationIn(sentence);
	if (creation) linkOccasion(desk, collection, creation.occasion);
	if (creation && !creation.holds) return collection;
	const per = PER.exec(sentence.text)?.[1];
	if (per !== undefined && first.verb === 'has' && first.subject)
		linkOccasion(desk, collection, { text: per, start: sentence.start });
	let read = false;

	for (const statement of statements) {
		const { subject } = statement;
		const own = subject && subject.text !== first.subject?.text ? collectionFor(desk, subject) : collection;
		const understood =
			own !== null &&
			(statement.verb === 'has'
				? readObjects(desk, own, statement.object)
				: readVerb(desk, own, statement) || readState(desk, own, statement) || readDeed(desk, own, statement));
		read ||= understood;
		if (!understood && statements.length > 1) reportPart(desk, statement.object);
	}

	return read ? collection : attributeSentence(desk, sentence, scope);
}

/** "Harvests are noted per apiary with the date and the weight" */
const PER =
	/^[\p{L} ]{3,40}?\s(?:noted|recorded|kept|made|taken|written|stored|tracked|entered|filed|logged)\s+(?:per|for (?:each|every|an?))\s+([\p{L}]+)\s+(?:with|including|:)/iu;

/** "may bring a plus one (yes or no)", "starts on a date": a verb that takes what looks like a field. */
function readDeed(desk: Desk, collection: DraftCollection, { object }: Statement): boolean {
	const moment = /^(start|begin|end|finish)(?:e?s)?\s+(?:on|at)\s+an?\s+(date|time)$/i.exec(object.text);

	if (moment) {
		const field = `${/^[sb]/i.test(moment[1] ?? '') ? 'start' : 'end'}_${(moment[2] ?? '').toLowerCase()}`;
		if (!fieldNamed(collection, field)) collection.fields.push({ field, at: placeOf(object) });

		return true;
	}

	const lead = /^(?:(?:can|may|must|should|will|also|optionally)\s+)*[\p{L}]+\s+(?=(?:an?|the|its|their)\s)/iu.exec(
		object.text,
	)?.[0];
	if (lead === undefined) return false;
	const taken = part(object, lead.length);

	return objectItems(taken).every(
		(item) => evidenceOf(part(item, /^(?:an?|the|its|their)\s+/i.exec(item.text)?.[0].length ?? 0)) >= 1,
	)
		? readObjects(desk, collection, taken)
		: false;
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
	if (name === null || !desk.targets.isOwn(name)) return null;
	const known = collectionNamed(desk.draft, name);
	if (known) return known;
	const made: DraftCollection = { collection: name, at: placeOf(subject), fields: [] };
	desk.draft.collections.push(made);

	return made;
}

/** "a title, an optional subtitle, many reviews and a status that is draft or published". */
function readObjects(desk: Desk, collection: DraftCollection, object: Piece): boolean {
	const missed: Piece[] = [];
	let read = 0;
	let choosing: DraftField | null = null;

	for (const item of objectItems(object)) {
		const last = collection.fields.at(-1);

		if (last && read > 0 && readBoth(desk, collection, item)) continue;
		const either = /^(?:which|that)\s+(?:is|are|can be|may be)\s+(?=either|one of|\S+$)|^(?=(?:either|one of)\s)/i.exec(
			item.text,
		);

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
			announcedParts(item).every(({ text }) => text.split(/\s+/).length <= 3)
		) {
			for (const each of announcedParts(item)) keepChoice(choosing, each);
			continue;
		}

		const field = readObject(desk, item);

		if (!field) {
			missed.push(item);
			continue;
		}

		read++;
		choosing = field.choices ? field : null;
		const known = fieldNamed(collection, field.field);
		if (known) Object.assign(known, field);
		else collection.fields.push(field);
	}

	// What stands beside fields was meant as one; a sentence that names none is told as a whole.
	if (read > 0) for (const item of missed) reportPart(desk, item);

	return read > 0;
}

/** "…, both from 1 to 10": what is said of the two fields before. */
function readBoth(desk: Desk, collection: DraftCollection, item: Piece): boolean {
	const lead = /^(?:(?:both|each)\s+(?:of them\s+)?)(?:of which\s+)?(?:(?:is|are|must be|being)\s+)?/i.exec(
		item.text,
	)?.[0];
	if (lead === undefined) return false;
	const said = part(item, lead.length);
	if (!isRemark(said, desk.targets)) return false;
	for (const field of collection.fields.slice(-2)) mergeFacts(field, readRemarks(said, desk.targets).facts);

	return true;
}

/** "…, who is a user": the clause says what the field before points to. */
function readClause(desk: Desk, field: DraftField, item: Piece): boolean {
	const lead = /^(?:who|which|that)\s+(?:is|are|can be|must be)\s+(?:an?|one|the)\s+(?:directus\s+)?/i.exec(
		item.text,
	)?.[0];
	if (lead === undefined) return false;
	const tokens = tokensOf(part(item, lead.length));
	const target = knownTargetAt(tokens, 0, desk.targets);
	if (!target || tokens.length > target.length) return false;
	field.link = { kind: 'm2o', targets: [target.name] };

	return true;
}
