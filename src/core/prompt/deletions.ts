import { placeOf, type Desk } from './desk';
import type { Draft } from './draft';
import type { Piece } from './piece';

type Rule = NonNullable<Draft['deletions']>[number]['onDelete'];

const NOUN = String.raw`([\p{L}_]+(?:[ _-][\p{L}_]+)??)`;
const GONE = String.raw`(?:delet\w+|remov\w+|gone|erased)`;
const OWN = String.raw`(?:(?:all|any|every|its|their|the|of|related|linked|dependent|associated|own)\s+)*`;

/** What happens to items that point to another one when that goes; the first noun is the one that goes. */
const FORMS: readonly (readonly [Rule, RegExp])[] = [
	[
		'CASCADE',
		new RegExp(
			String.raw`^(?:deleting|removing)\s+(?:an?|the|any)\s+${NOUN}\s+(?:(?:also|should|must|will|automatically)\s+)*(?:deletes?|removes?|cascades?\s+to|takes?)\s+${OWN}${NOUN}(?:\s+(?:too|as well|with it|along))?\s*[.!]?$`,
			'iu',
		),
	],
	[
		'CASCADE',
		new RegExp(
			String.raw`^(?:when|if|once|whenever)\s+(?:an?|the)\s+${NOUN}\s+is\s+${GONE},?\s+(?:then\s+)?(?:(?:also\s+)?(?:delete|remove)\s+${OWN}${NOUN}|${OWN}${NOUN}\s+(?:(?:is|are|should|must|will|be|get|gets|also)\s+)+${GONE})(?:\s+(?:too|as well|with it|along))?\s*[.!]?$`,
			'iu',
		),
	],
	[
		'SET NULL',
		new RegExp(
			String.raw`^(?:when|if|once|whenever)\s+(?:an?|the)\s+${NOUN}\s+is\s+${GONE},?\s+${OWN}${NOUN}\s+(?:(?:should|must|will|are|is|be)\s+)*(?:stays?|remains?|kept|survives?|keep|stay|lives? on)\b.{0,40}$`,
			'iu',
		),
	],
	[
		'RESTRICT',
		new RegExp(
			String.raw`^(?:an?|the)\s+${NOUN}\s+(?:can ?not|can't|must not|may not|should not)\s+be\s+${GONE}\s+(?:while|when|if|as long as)\s+(?:it|they)\s+(?:still\s+)?(?:has|have)\s+${OWN}${NOUN}\s*[.!]?$`,
			'iu',
		),
	],
];

/** Reads what goes with what: "Deleting a recipe deletes its steps", "a room cannot be deleted while it has bookings". */
export function readDeletion(desk: Desk, text: Piece): boolean {
	// Patterns over all letters are dear to make; most lines need none of them.
	if (text.text.length > 200 || !/delet|remov|gone|eras/i.test(text.text)) return false;

	for (const [onDelete, pattern] of FORMS) {
		const [gone = '', left = ''] = [...(pattern.exec(text.text) ?? [])].slice(1).filter(Boolean);
		const to = desk.targets.find(gone);
		const from = desk.targets.find(left);
		if (to === null || from === null || !desk.targets.isOwn(from)) continue;
		desk.draft.deletions = [...(desk.draft.deletions ?? []), { from, to, onDelete, at: placeOf(text) }];

		return true;
	}

	return false;
}
