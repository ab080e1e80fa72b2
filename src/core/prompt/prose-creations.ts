import type { Desk } from './desk';
import type { DraftCollection } from './draft';
import { part, type Piece } from './piece';
import { pointTo } from './relations';
import { knownTargetAt } from './targets';
import { tokensOf } from './tokens';

const CREATES =
	/^(?:when(?:ever)?|if|once|every time|each time|as soon as)\s+(.{3,120}?),?\s+(?:we|you|they|i|staff|the (?:system|app|team|staff|club|shop))\s+(?:(?:also|then|will|must|should|always)\s+)*(?:creates?|writes?|records?|makes?|issues?|adds?|files?|keeps?|opens?|saves?|notes?|draws? up|fills? (?:in|out))\s+(?:an?|the|one)\s+([\p{L}-]+(?:\s[\p{L}-]+)??)(?:\s+(?:with|that (?:has|stores|records|contains|holds))\s+(.+))?$/iu;

/** "If a tool is damaged we write a damage report with photos and a cost": on what occasion an item is made. */
export interface Creation {
	/** Empty where the sentence names none. */
	readonly occasion: Piece;
	readonly made: Piece;
	/** What the item holds, where the sentence goes on to say it. */
	readonly holds: Piece | null;
}

/** Reads the sentence as the making of an item; null when it is another. */
export function creationIn(sentence: Piece): Creation | null {
	const noted = notedIn(sentence);
	if (noted) return noted;
	if (sentence.text.length > 600 || !/^(?:when|if|once|every time|each time|as soon)/i.test(sentence.text)) return null;
	const [whole, occasion = '', made = '', holds] = CREATES.exec(sentence.text) ?? [];
	if (whole === undefined) return null;
	const from = sentence.text.indexOf(occasion);
	const until = holds === undefined ? sentence.text.length : sentence.text.length - holds.length;
	const at = sentence.text.lastIndexOf(made, until - 1);

	return {
		occasion: part(sentence, from, from + occasion.length),
		made: part(sentence, at, at + made.length),
		holds: holds === undefined ? null : part(sentence, until),
	};
}

const NOTED =
	/^(?:(?:after|before|during|at|on|for|in)\s[^,:]{3,40},?\s+)?(?:we|they|i|staff)\s+(?:(?:also|then|will|want to|would like to)\s+)*(?:write down|record|note(?: down)?|keep|store|track|save|log)\s+(?:the|an?|its|their)\s+(?!following\b)([\p{L}-]+(?:\s[\p{L}-]+)??)\s*:\s*(.+)$/iu;

/** "We write down the result: whether the team escaped and the time needed." */
function notedIn(sentence: Piece): Creation | null {
	if (!sentence.text.includes(':') || sentence.text.length > 600) return null;
	const [, made, holds] = NOTED.exec(sentence.text) ?? [];
	if (made === undefined || holds === undefined) return null;
	const from = sentence.text.length - holds.length;
	const at = sentence.text.lastIndexOf(made, from);

	return { occasion: part(sentence, 0, 0), made: part(sentence, at, at + made.length), holds: part(sentence, from) };
}

/** Points an item that is made on an occasion to the things that take part in it: the runner, the distance. */
export function linkOccasion(desk: Desk, collection: DraftCollection, occasion: Piece): void {
	const tokens = tokensOf(occasion);

	for (let at = 0; at < tokens.length; at++) {
		const target = knownTargetAt(tokens, at, desk.targets);
		if (!target || !desk.targets.isOwn(target.name) || target.name === collection.collection) continue;
		pointTo(collection, target.name, occasion);
		at += target.length - 1;
	}
}
