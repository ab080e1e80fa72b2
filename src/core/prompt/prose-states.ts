import { placeOf, type Desk } from './desk';
import type { DraftCollection, DraftField } from './draft';
import { fieldNamed } from './draft-index';
import { nameHint } from './name-hints';
import { part, type Piece } from './piece';
import type { Statement } from './prose-patterns';
import { announcedParts, isShort, keepChoice } from './remark-choices';
import { isRemark } from './remarks';
import { knownTargetAt } from './targets';
import { tokensOf } from './tokens';

const BEING =
	/^(?:(?:also|always|then|currently)\s+)*(?:is|are|can\s+be|may\s+be|must\s+be|could\s+be|is\s+always)\s+(?:either\s+|one\s+of\s+)?/i;

/** "An invoice is either open, paid or overdue": the states of a thing are the choices of its status. */
export function readState(desk: Desk, collection: DraftCollection, { object }: Statement): boolean {
	const lead = BEING.exec(object.text)?.[0];
	if (lead === undefined) return false;
	const rest = part(object, lead.length);
	const states = announcedParts(rest);
	if (states.length < 2) return readInitial(collection, rest);
	if (!/\bor\b/i.test(rest.text) || !states.every((each) => isState(desk, each))) return false;
	const known = statusOf(collection);
	if (known?.choices) return states.every(({ text }) => known.choices?.some((each) => sameWord(each, text)));
	const field: DraftField = known ?? { field: 'status', at: placeOf(rest) };
	for (const each of states) keepChoice(field, each);
	if (!known) collection.fields.push(field);
	desk.report(
		'choices-assumed',
		`${collection.collection}.${field.field}`,
		{ field: field.field, choices: field.choices ?? [] },
		placeOf(rest),
	);

	return true;
}

function isState(desk: Desk, of: Piece): boolean {
	if (!isShort(of) || of.text.split(/\s+/).length > 3 || /^(?:an?|the|one|for|of|by|in|on)\s/i.test(of.text))
		return false;

	return (
		!isRemark(of, desk.targets) &&
		knownTargetAt(tokensOf(of), 0, desk.targets) === null &&
		nameHint(of.text)?.kind !== 'text'
	);
}

function statusOf(collection: DraftCollection): DraftField | undefined {
	return fieldNamed(collection, 'status') ?? fieldNamed(collection, 'state');
}

/** "By default an invoice is open": one of the choices known from before. */
function readInitial(collection: DraftCollection, { text }: Piece): boolean {
	const word = text.replace(/\s+by default$|^(?:initially|at first)\s+/i, '');
	const field = collection.fields.find(({ choices }) => choices?.some((each) => sameWord(each, word)));
	if (!field) return false;
	field.default = field.choices?.find((each) => sameWord(each, word)) ?? word;

	return true;
}

function sameWord(left: string, right: string): boolean {
	return left.toLowerCase() === right.trim().toLowerCase();
}
