import type { Desk } from './desk';
import { mergeFacts, type DraftCollection, type DraftField } from './draft';
import { collectionNamed, fieldNamed } from './draft-index';
import { splitItems } from './split-items';
import { part, type Piece } from './piece';
import { isRemark, readRemarks } from './remarks';
import { tokensOf } from './tokens';

const LEAD =
	/^(?:(?:please|also|important|note|nb|and)\b[:,]?\s*)*(?:(?:make\s+sure|ensure|take\s+care|see\s+to\s+it|remember)(?:\s+that)?\s+|make\s+|keep\s+)?(?:(?:the|all|every|each|any)\s+)*/i;

const NO_TWO =
	/^no\s+two\s+([\p{L}_ ]{2,40}?)\s+(?:(?:may|can|must|should|could)\s+)?(?:share|have|use|get)\s+(?:the\s+same|an?|one|any)\s+([\p{L}_ ]{2,40}?)[.!]?$/iu;

const INDEX = /^(?:please\s+)?index\s+(?:the\s+)?([\p{L}\p{N}_., ]{2,80}?)(?:\s+(?:columns?|fields?))?[.!]?$/iu;

/** Reads what a sentence says of fields that are there: "status defaults to draft", "make the robot name unique". */
export function readFieldRule(desk: Desk, text: Piece): boolean {
	const two = NO_TWO.exec(text.text);
	if (two?.[1] && two[2]) return setAll(fieldsFor(desk, `${two[1]} ${two[2]}`), { unique: true });
	const index = INDEX.exec(text.text);
	if (index?.[1])
		return setEach(desk, part(text, text.text.indexOf(index[1]), text.text.indexOf(index[1]) + index[1].length));
	const body = part(text, LEAD.exec(text.text)?.[0].length ?? 0);
	const tokens = tokensOf(body);
	if (tokens.length > 24) return false;

	for (let at = 1; at < tokens.length; at++) {
		const colon = tokens[at]?.text === ':';
		const said = part(body, tokens[at + (colon ? 1 : 0)]?.from ?? body.text.length);
		if (said.text === '' || !saysOnlyRemarks(said, desk)) continue;
		const fields = namedFields(desk, part(body, 0, tokens[at]?.from ?? 0));
		if (fields === null) continue;
		const { facts } = readRemarks(withoutBeing(said), desk.targets);
		// "Each property can have many viewings" speaks of collections.
		if (facts.link && fields.some(({ link }) => link !== undefined)) return false;

		return Object.keys(facts).length > 0 && setAll(fields, facts);
	}

	return false;
}

const BEING =
	/^(?:must\s+always\s+be|must\s+be|should\s+be|has\s+to\s+be|have\s+to\s+be|can\s+be|may\s+be|is|are|be|must|should|always)\s+/i;

function withoutBeing(said: Piece): Piece {
	const bare = part(said, BEING.exec(said.text)?.[0].length ?? 0);

	return /[.!]$/.test(bare.text) ? part(bare, 0, bare.text.length - 1) : bare;
}

function saysOnlyRemarks(said: Piece, desk: Desk): boolean {
	// "between 1 and 5 and defaults to 3" is one remark after the other, without a list.
	if (isRemark(withoutBeing(said), desk.targets)) return true;
	const parts = splitItems(withoutBeing(said));

	return parts.length > 0 && parts.every((each) => isRemark(each, desk.targets));
}

/** The fields a list names, all of them known; null otherwise. */
function namedFields(desk: Desk, list: Piece): DraftField[] | null {
	const found = splitItems(list).map(({ text }) => fieldsFor(desk, text.replace(/\s+(?:fields?|columns?)$/i, '')));

	return found.length > 0 && found.every((each) => each.length > 0) ? found.flat() : null;
}

/** Fields by a name that may say whose they are: "invoice numbers", "the email of a guest", or every field so called. */
function fieldsFor(desk: Desk, written: string): DraftField[] {
	const name = written.replace(/^(?:(?:the|all|every|each|an?|both)\s+)+/i, '').trim();
	const dotted = /^([\p{L}_][\p{L}\p{N}_]*)\.([\p{L}_][\p{L}\p{N}_]*)$/u.exec(name);
	if (dotted?.[1] && dotted[2]) return ownField(desk, dotted[1], dotted[2]);
	const of = /^(.{2,60}?)\s+(?:of|in|on|for)\s+(?:(?:the|all|every|each|an?)\s+)*(.{2,40})$/i.exec(name);
	if (of?.[1] && of[2]) return ownField(desk, of[2], of[1]);
	const words = name.split(/\s+/);

	for (let at = 1; at < words.length; at++) {
		const owned = ownField(desk, words.slice(0, at).join(' ').replace(/'s?$/, ''), words.slice(at).join(' '));
		if (owned.length > 0) return owned;
	}

	return desk.draft.collections
		.slice(0, MOST_SEARCHED)
		.flatMap((each) => fieldNamed(each, name.replace(/\s+/g, '_'), true) ?? []);
}

/** Beyond so many collections nobody means all of them by a mere name. */
const MOST_SEARCHED = 200;

function ownField(desk: Desk, owner: string, field: string): DraftField[] {
	const name = desk.targets.find(owner);
	const collection: DraftCollection | undefined = name === null ? undefined : collectionNamed(desk.draft, name);
	const found = collection && fieldNamed(collection, field.replace(/\s+/g, '_'), true);

	return found ? [found] : [];
}

function setEach(desk: Desk, list: Piece): boolean {
	const fields = namedFields(desk, list);

	return fields !== null && setAll(fields, { index: true });
}

function setAll(fields: readonly DraftField[], facts: Parameters<typeof mergeFacts>[1]): boolean {
	for (const field of fields) mergeFacts(field, facts);

	return fields.length > 0;
}
