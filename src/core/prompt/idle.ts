import type { Desk } from './desk';
import type { Piece } from './piece';
import { isTalk } from './talk';
import { namesOwn } from './targets';
import { tokensOf } from './tokens';

/** What asks for something: whoever says so of a collection of the prompt means more than talk. */
const ASKS =
	/^(?:(?:please|also|and|then|finally|next|lastly)[,:]?\s+)*(?:add|set|make|ensure|create|provide|prepare|include|link|connect|skip|for each|every|each|all)\b/i;

/** "Create these collections:" asks for what follows, also where one of them is called Collections. */
const ANNOUNCES = /\b(?:these|those|the|following|below)\s+(?:[\p{L}-]+\s+)?(?:collections|tables|entities|models)\b/iu;

/** Whether a stretch that nobody could read asks for nothing that belongs into the model. */
export function isIdle(desk: Desk, of: Piece): boolean {
	if (!isTalk(of.text)) return false;
	if (!ASKS.test(of.text) || ANNOUNCES.test(of.text)) return true;

	return !namesOwn(tokensOf(of), desk.targets);
}
