import { nameHint } from './name-hints';
import { closings, endOf, isListComma, part, splitOutside, type Piece } from './piece';
import { remembered } from './remembered';

/** Splits a line that lists fields: "title, slug (unique), author → Authors and tags". */
export function splitItems(of: Piece): Piece[] {
	return itemsIn(of.text).map(({ text, start }) => ({ text, start: of.start + start }));
}

const itemsIn = remembered((text: string): readonly Piece[] => {
	const of = { text, start: 0 };
	const items = splitOutside(of, isListComma).flatMap(splitJoined);
	const last = items.pop();
	if (!last) return items;

	return shareNouns(of, [...items.flatMap(splitPair), ...splitAnd(last, items.length > 0)]);
});

/** "length and width in metres" in the middle of a list: two names that are fields on their own. */
function splitPair(item: Piece): Piece[] {
	if (!item.text.includes(' and ')) return [item];
	const found = /^((?:(?:their|the|its|an?)\s+)?(\p{L}+))\s+and\s+(?=(\p{L}+)(?:\s+(?:in\s+)?\p{L}+)?$)/u.exec(
		item.text,
	);
	const [, head = '', first, second] = found ?? [];
	if (found && first && HALVES.has(first.toLowerCase()))
		return [part(item, 0, head.length), part(item, found[0].length)];
	if (!found || !first || !second || nameHint(first) === null || nameHint(second) === null) return [item];

	return [part(item, 0, head.length), part(item, found[0].length)];
}

/** "first and last name", "departure and arrival time": the noun behind the second belongs to both. */
function shareNouns(of: Piece, items: readonly Piece[]): Piece[] {
	return items.map((item, at) => {
		const next = items[at + 1];
		const word = /(?:^|\s)(\p{L}+)$/u.exec(item.text)?.[1]?.toLowerCase() ?? '';
		if (!next || !HALVES.has(word)) return item;
		const between = of.text.slice(endOf(item) - of.start, next.start - of.start);
		const noun =
			/^(?:(?:an?|the|its|their)\s+)?\p{L}+\s+(names?|dates?|times?|prices?|address|numbers?|cit(?:y|ies)|ports?|airports?|stations?)\b/iu.exec(
				next.text,
			)?.[1];

		return /^\s*(?:and|&|\/|or)\s*$/i.test(between) && noun !== undefined
			? { ...item, text: `${item.text} ${noun}` }
			: item;
	});
}

/** Words that say nothing of a field without the noun that follows. */
const HALVES = new Set(
	'first last given family middle start end begin purchase sale selling departure arrival opening closing billing shipping delivery pickup birth due issue home work planned actual old new minimum maximum'.split(
		' ',
	),
);

/** Two fields that share one stretch between commas: "width_cm / height_cm", "valid from/to", "which plant in which bed". */
function splitJoined(item: Piece): Piece[] {
	const { text } = item;
	if (text.length > LONGEST_ITEM) return [item];
	if (/^which\s/i.test(text)) return cutAt(item, WHICH.exec(text)) ?? [item];
	if (!text.includes('/')) return [item];

	const names = cutAt(item, NAMES.exec(text));
	if (names) return names;
	if (/(?:from|start|begin)\s*\//i.test(text)) return sharedFront(item) ?? [item];

	return (text.includes(' / ') ? cutAt(item, MOMENTS.exec(text)) : null) ?? [item];
}

const WHICH = /^(which\s+\p{L}+)\s+(?:in|on|at|for|with|by|to)\s+(?=which\s+\p{L}+$)/iu;
/** Two technical names with what is said of both. */
const NAMES = /^(\p{L}[\p{L}\p{N}]*_[\p{L}\p{N}_]*)\s*\/\s*(?=\p{L}[\p{L}\p{N}]*_)/u;
const MOMENTS =
	/^(\p{L}[\p{L} _]{1,30}(?:at|on|from|date|time|until))\s+\/\s+(?=\p{L}[\p{L} _]{1,30}(?:at|on|to|until|date|time)\b)/iu;
const ENDS = /^(\p{L}[\p{L} _]{0,29}\p{L})([ _])(from|start|begin)\s*\/\s*(?=(?:to|until|till|end)\b)/iu;

/** The stretch the first group took, and what follows all that was found. */
function cutAt(item: Piece, found: RegExpExecArray | null): Piece[] | null {
	return found?.[1] === undefined ? null : [part(item, 0, found[1].length), part(item, found[0].length)];
}

/** "valid from/to": the front belongs to both. */
function sharedFront(item: Piece): Piece[] | null {
	const [whole, front = '', space = '', from = ''] = ENDS.exec(item.text) ?? [];
	if (whole === undefined) return null;
	const second = part(item, whole.length);

	return [
		part(item, 0, front.length + space.length + from.length),
		{ ...second, text: `${front}${space}${second.text}` },
	];
}

/** "a and b" at the end of a list are two items; "terms and conditions" on its own is one. */
function splitAnd(last: Piece, listed: boolean): Piece[] {
	if (last.text.length > LONGEST_ITEM) return [last];
	const closes = closings(last.text);

	for (const found of last.text.matchAll(/(?:^|\s)(?:and|plus|as well as|&)\s+/gi)) {
		if (isInside(closes, found.index)) continue;
		const head = part(last, 0, found.index);
		// Behind a colon, a dash or an arrow, "and" joins remarks: "closed_at – date & time".
		if (/\s[-–—]\s|:\s|→|->/.test(head.text.replace(/\([^()]*\)/g, ''))) return [last];
		const tail = part(last, found.index + found[0].length);
		if (head.text === '') return splitAnd(tail, listed);
		if (tail.text === '') return [head];
		if (listed || wordCount(head) <= 2) return [head, tail];
	}

	return [last];
}

function isInside(closes: Int32Array, at: number): boolean {
	for (let open = 0; open < at; open++) {
		const close = closes[open] ?? -1;

		if (close > at) return true;
		if (close > open) open = close;
	}

	return false;
}

function wordCount({ text }: Piece): number {
	return text.split(/\s+/).length;
}

/** Nobody writes a field this long; beyond it a stretch is prose, and is not searched again and again. */
export const LONGEST_ITEM = 400;
