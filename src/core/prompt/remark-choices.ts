import type { FieldFacts } from './draft';
import { phraseBook } from './phrases';
import { closings, isListComma, part, splitOutside, type Piece } from './piece';
import type { Token } from './tokens';

const openerAt = phraseBook<'one' | 'many'>([
	[
		'one',
		'enum, enum of, enumeration, one of, either, choice, choices, choice of, options, option, select, select from, dropdown, drop down, allowed values',
	],
	[
		'one',
		'values, possible values, can be, may be, must be one of, is one of, any one of, select one, choose from, pick one, allowed, status values, dropdown with',
	],
	[
		'one',
		'dropdown of, select with, string enum, radio, radio buttons, dropdown with options, select with options, values are, one out of, picklist, single select, states, valid values, e g one of',
	],
	[
		'many',
		'multi select, multiselect, any of, multiple of, several of, multiple choice, checkboxes, multi select of, multiple select, select multiple, multi select from, one or more of, some of',
	],
]);

const JOINERS = new Set([
	':',
	'=',
	'of',
	'from',
	'with',
	'are',
	'is',
	'-',
	'–',
	'—',
	'→',
	'values',
	'options',
	'choices',
	'string',
	'text',
	'the',
	'one',
	'following',
	'field',
	'these',
]);
const MOST_WORDS = 4;

/** What a segment opens: the stretch after an opener such as "one of:", to be read as choices together with what follows. */
export interface Opened {
	readonly rest: Piece;
	/** What follows a list in brackets: "enum[a|b] default a". */
	readonly behind: Piece | null;
	readonly many: boolean;
}

/** Whether a segment starts to enumerate: "one of a", "enum: a", "either a or b". */
export function openedChoices(segment: Piece, tokens: readonly Token[]): Opened | null {
	let at = 0;
	while (
		at < tokens.length &&
		['string', 'text', 'a', 'an', 'the', ':', 'type', 'field', 'varchar'].includes(tokens[at]?.lower ?? '')
	)
		at++;
	const opener = openerAt(tokens, at);
	if (!opener) return null;
	at += opener.length;
	while (JOINERS.has(tokens[at]?.lower ?? '')) at++;
	const from = tokens[at]?.from ?? segment.text.length;
	const close = closings(segment.text)[from] ?? -1;
	const isEnclosed = close > from && close < segment.text.length - 1 && '([{'.includes(segment.text[from] ?? ' ');

	return {
		rest: isEnclosed ? part(segment, from + 1, close) : unwrapped(part(segment, from)),
		behind: isEnclosed ? part(segment, close + 1) : null,
		many: opener.value === 'many',
	};
}

/** Takes one pair of brackets off that encloses the whole piece. */
export function unwrapped(of: Piece): Piece {
	const first = of.text[0];
	if (first !== '(' && first !== '[' && first !== '{') return of;

	return closings(of.text)[0] === of.text.length - 1 ? part(of, 1, of.text.length - 1) : of;
}

/** The parts of an enumeration by slash, pipe or comma; null when it does not read like one. */
export function choiceParts(segment: Piece): Piece[] | null {
	const { text } = segment;
	if (text.includes('://')) return null;
	const separator = ['|', '/'].find((sign) => text.includes(sign));
	if (separator === undefined) return null;
	const parts = splitOutside(segment, (char, at, all) => {
		return char === separator && all[at - 1] !== '<' && !(char === '|' && all[at + 1] === '|');
	});

	return parts.length > 1 && parts.every((each) => isShort(each) && /[\p{L}\p{N}]/u.test(each.text)) ? parts : null;
}

/** The parts of an enumeration that was announced: by comma, slash, pipe or "or". */
export function announcedParts(rest: Piece): Piece[] {
	const slashed = choiceParts(rest);
	if (slashed) return slashed;

	return splitOutside(rest, isListComma).flatMap((each) => splitOr(each));
}

function splitOr(of: Piece): Piece[] {
	const parts: Piece[] = [];
	let from = 0;

	for (const found of of.text.matchAll(/(?:^|\s)(?:or|and)\s|&/gi)) {
		parts.push(part(of, from, found.index));
		from = found.index + found[0].length;
	}

	parts.push(part(of, from));

	return parts.filter(({ text }) => text !== '');
}

/** Whether a piece is short enough to be one choice. */
export function isShort({ text }: Piece): boolean {
	return text.length <= 48 && text.split(/\s+/).length <= MOST_WORDS && !/[.!?](?:\s|$)/.test(text);
}

/** Keeps one choice; a mark such as "(default)" or a trailing star makes it the default as well. */
export function keepChoice(facts: FieldFacts, of: Piece): void {
	let value = of.text;
	const marked = /\s*\((?:the )?default\)$|\s+\[default\]$|\*$/i.exec(value);
	if (marked) value = value.slice(0, marked.index);
	value = value.replace(/^["'\[(]+|["'\])]+$/g, '').trim();
	if (value === '' || value === '...' || value === '…' || value.toLowerCase() === 'etc') return;
	facts.choices ??= [];
	facts.choices.push(value);
	if (marked) facts.default = value;
}

/** Choices of a segment that is one bracketed list of literals: `["a", "b"]`. */
export function literalList(segment: Piece): Piece[] | null {
	const inner = unwrapped(segment);
	if (inner === segment) return null;
	const parts = splitOutside(inner, isListComma);
	const quoted = parts.every(({ text }) => /^(["']).*\1$/.test(text));

	return parts.length > 1 && (quoted || segment.text.startsWith('[')) && parts.every(isShort) ? parts : null;
}
