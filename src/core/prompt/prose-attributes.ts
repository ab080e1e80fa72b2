import { placeOf, type Desk } from './desk';
import type { DraftCollection, DraftField } from './draft';
import { fieldNamed } from './draft-index';
import { draftField } from './draft-field';
import { nameHint } from './name-hints';
import { wordsOf } from './names';
import { part, type Piece } from './piece';
import { announcedParts, keepChoice } from './remark-choices';

/** "… can be draft, published or archived": keeps the words as choices if there are enough, and all short. */
export function readEither(field: DraftField, remark: Piece, least = 2): void {
	const parts = announcedParts(part(remark, /^(?:either|one of)\s+/i.exec(remark.text)?.[0].length ?? 0));
	if (parts.length < least || !parts.every(({ text }) => text.split(/\s+/).length <= 3)) return;
	for (const each of parts) keepChoice(field, each);
	delete field.note;
}

const VERB = String.raw`(?:is|are|can be|must be|may be|should be|goes|ranges)\s+(?:always\s+|only\s+)?`;
const NOUN = String.raw`[\p{L}][\p{L}_-]*(?:\s[\p{L}_-]+){0,2}?`;
const DETERMINER = String.raw`(?:(?:an?|the|its|their|each|every)\s+)?`;

const OF = new RegExp(`^${DETERMINER}(${NOUN})\\s+of\\s+${DETERMINER}(${NOUN})\\s+${VERB}`, 'iu');
const POSSESSIVE = new RegExp(`^${DETERMINER}(${NOUN})'s?\\s+(${NOUN})\\s+${VERB}`, 'iu');
const PLAIN = new RegExp(`^${DETERMINER}(${NOUN})\\s+${VERB}`, 'iu');

interface Frame {
	readonly attribute: string;
	/** The noun the attribute belongs to, when the sentence names it. */
	readonly owner: Piece | null;
	readonly rest: Piece;
}

function frameOf(sentence: Piece): Frame | null {
	if (!/\b(?:is|are|be|goes|ranges)\b/i.test(sentence.text)) return null;
	const of = OF.exec(sentence.text);
	if (of?.[1] && of[2]) return { attribute: of[1], owner: noun(sentence, of[2]), rest: part(sentence, of[0].length) };
	const possessive = POSSESSIVE.exec(sentence.text);

	if (possessive?.[1] && possessive[2]) {
		return {
			attribute: possessive[2],
			owner: noun(sentence, possessive[1]),
			rest: part(sentence, possessive[0].length),
		};
	}

	const plain = PLAIN.exec(sentence.text);

	return plain?.[1] ? { attribute: plain[1], owner: null, rest: part(sentence, plain[0].length) } : null;
}

function noun(sentence: Piece, written: string): Piece {
	const at = sentence.text.indexOf(written);

	return part(sentence, at, at + written.length);
}

const HOLDING_CHOICES = /^(?:status|type|kind|state|level|priority|stage|role|category)$/i;

/** Reads "The status is either open or closed", "A book's rating goes from 1 to 5" into the collection they are about. */
export function readAttributeSentence(
	desk: Desk,
	sentence: Piece,
	scope: DraftCollection | null,
	find: (subject: Piece) => DraftCollection | null,
): DraftCollection | null {
	const frame = frameOf(sentence);
	const owner = frame?.owner ? find(frame.owner) : scope;
	if (!frame || !owner) return null;
	const known = fieldNamed(owner, frame.attribute, true);
	if (!known && nameHint(frame.attribute) === null && !HOLDING_CHOICES.test(frame.attribute)) return null;
	const field: DraftField = known ?? { field: wordsOf(frame.attribute).join('_'), at: placeOf(sentence) };
	if (!learn(desk, field, frame.rest)) return null;
	if (!known) owner.fields.push(field);

	return owner;
}

/** Whether the rest of the sentence says anything about the field that was not known before. */
function learn(desk: Desk, field: DraftField, rest: Piece): boolean {
	const choices = field.choices?.length ?? 0;
	if (/^(?:either|one of)\b|\bor\b|,/.test(rest.text)) readEither(field, rest);
	if ((field.choices?.length ?? 0) > choices) return true;
	const { field: read } = draftField(
		{ name: { text: field.field, start: rest.start }, remarks: [rest], marks: {} },
		desk.targets,
	);
	if (read.note !== undefined || Object.keys(read).length <= 2) return false;
	Object.assign(field, { ...read, field: field.field, at: field.at });

	return true;
}
