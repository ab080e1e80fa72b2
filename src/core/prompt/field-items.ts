import type { FieldFacts } from './draft';
import type { FieldKind } from './kinds';
import { nameHint } from './name-hints';
import { identifier } from './names';
import { closings, part, type Piece } from './piece';
import { isRemark } from './remarks';
import { flagAt } from './remark-words';
import { LONGEST_ITEM } from './split-items';
import { knownTargetAt, type Targets } from './targets';
import { tokensOf, type Token } from './tokens';
import { typeAt } from './vocabulary';

/** One field as it stands in the prompt: its name, and the stretches that say something about it. */
export interface FieldItem {
	readonly name: Piece;
	readonly remarks: readonly Piece[];
	readonly marks: FieldFacts;
}

const LONGEST_NAME = 5;

/** How a list is written: types behind the names, names with remarks, or running text with its articles. */
export type Style = 'typed' | 'list' | 'prose';

/** Reads one item as a field; null when nothing in it can be a name. */
export function readItem(of: Piece, targets: Targets, style: Style): FieldItem | null {
	const closes = closings(of.text);
	const boundary = firstBoundary(of.text, closes);
	const head = part(of, 0, boundary.at);
	const remarks: Piece[] = [];
	let at = boundary.at + boundary.length;

	if (boundary.bracket >= 0) {
		remarks.push(part(of, boundary.at + 1, boundary.bracket));
		at = boundary.bracket + 1;
	}

	const rest = part(of, at);
	if (rest.text !== '') remarks.push(withoutOpeningSign(rest));
	const behind = of.text[boundary.at] === ':' ? 'prose' : 'list';
	const named = nameOf(head, targets, style !== 'prose' && boundary.at < of.text.length ? behind : style);

	// "months int = 12": behind a type an equals sign gives the default.
	const preset = of.text[boundary.at] === '=' && named !== null && named.remarks.length > 0 ? remarks[0] : undefined;
	if (named && preset && /^\S+$/.test(preset.text))
		return { ...named, remarks: [...named.remarks, { text: `default ${preset.text}`, start: preset.start }] };

	return named && { ...named, remarks: [...named.remarks, ...remarks] };
}

function withoutOpeningSign(rest: Piece): Piece {
	const sign = /^(?:[-–—:]\s|[:=]\s*)/.exec(rest.text)?.[0];

	return sign ? part(rest, sign.length) : rest;
}

interface Boundary {
	readonly at: number;
	readonly length: number;
	/** Where the bracket that opens at the boundary closes, or -1. */
	readonly bracket: number;
}

/** Where the name ends: a bracket, a colon, a spaced dash, an arrow. An arrow stays with the remarks. */
function firstBoundary(text: string, closes: Int32Array): Boundary {
	for (let at = 0; at < text.length; at++) {
		const char = text[at] ?? '';
		const close = closes[at] ?? -1;

		if ((char === '(' || char === '[') && close > at && at > 0 && !isTypeSize(text, at))
			return { at, length: 1, bracket: close };
		if (close > at) at = close;
		else if (char === ':' || char === '=') return { at, length: text[at + 1] === ':' ? 2 : 1, bracket: -1 };
		else if (isSpacedDash(text, at)) return { at, length: 1, bracket: -1 };
		else if (/[→⟶➜➔⇒↔⇔]/.test(char) || /^(?:<?-+>|=>|>\s?\p{L})/u.test(text.slice(at, at + 4)))
			return { at, length: 0, bracket: -1 };
	}

	return { at: text.length, length: 0, bracket: -1 };
}

/** "price decimal(10,2)": the bracket belongs to the type, not to the name. */
function isTypeSize(text: string, at: number): boolean {
	return /[\p{L}\p{N}_]\s+(?:n?varchar2?|char|decimal|numeric|string|enum|int|integer|float|number|money|select)$/iu.test(
		text.slice(Math.max(0, at - 40), at),
	);
}

function isSpacedDash(text: string, at: number): boolean {
	if (!['-', '–', '—'].includes(text[at] ?? '')) return false;
	const dashes = text[at + 1] === '-' ? 2 : 1;

	return text[at - 1] === ' ' && text[at + dashes] === ' ';
}

type Named = Pick<FieldItem, 'name' | 'remarks' | 'marks'>;

/** Tells the name from what stands around it: "a unique slug", "isbn string required", "title*". */
function nameOf(head: Piece, targets: Targets, style: Style): Named | null {
	const tokens = tokensOf(head);
	if (tokens.length === 0 || head.text.length > LONGEST_ITEM) return null;
	const remarks: Piece[] = [];
	const marks: FieldFacts = {};
	let from = 0;
	let to = tokens.length;
	to -= readMark(tokens, marks);
	const mark = tokens.findIndex(({ text, apart }, at) => at > 0 && !apart && MARKS.has(text));

	if (mark > 0 && mark < to) {
		// "email* unique": the name ends with its mark.
		if (tokens[mark]?.text === '?') marks.nullable = true;
		else marks.required = true;
		if (mark + 1 < to) remarks.push(stretch(head, tokens, mark + 1, to));
		to = mark;
	}

	while (from < to - 1) {
		const length = ARTICLES.has(tokens[from]?.lower ?? '') ? 1 : leadingFlag(tokens, from);
		if (length === 0 || from + length >= to) break;
		if (length > 1 || !ARTICLES.has(tokens[from]?.lower ?? ''))
			remarks.push(stretch(head, tokens, from, from + length));
		from += length;
	}

	const tail = tailStart(head, tokens, from, to, targets, style);
	if (tail < to) remarks.push(stretch(head, tokens, tail, to));
	const name = stretch(head, tokens, from, tail);
	const words = tokens.slice(from, tail);
	if (words.length === 0 || words.length > LONGEST_NAME || !words.every(isNamePart)) return null;
	if (!/[\p{L}\p{N}]/u.test(name.text) || identifier(name.text) === '') return null;

	return { name: unquoted(name), remarks, marks };
}

const MARKS = new Set(['*', '!', '?']);

/** "title*" and "name!" are required, "phone?" is not. */
function readMark(tokens: readonly Token[], marks: FieldFacts): number {
	const last = tokens.at(-1);
	if (tokens.length < 2 || last?.apart) return 0;
	if (last?.text === '?') marks.nullable = true;
	else if (last?.text === '*' || last?.text === '!') marks.required = true;
	else return 0;

	return 1;
}

const ARTICLES = new Set([
	'which',
	'a',
	'an',
	'the',
	'their',
	'its',
	'his',
	'her',
	'and',
	'also',
	'with',
	'some',
	'its',
]);

function leadingFlag(tokens: readonly Token[], at: number): number {
	const hit = flagAt(tokens, at);
	const facts = hit?.value.facts;
	if (
		!hit ||
		hit.value.weak ||
		!(facts?.required ?? facts?.nullable ?? facts?.unique ?? facts?.translatable ?? facts?.index)
	)
		return 0;

	return hit.length;
}

/** Where trailing remarks begin in "isbn string unique"; the first word is always the name. */
function tailStart(
	head: Piece,
	tokens: readonly Token[],
	from: number,
	to: number,
	targets: Targets,
	style: Style,
): number {
	for (let at = from + 1; at < to; at++) {
		const glued = tokens[at]?.apart === false || tokens[at - 1]?.text === '-';
		if (glued) continue;
		const tail = stretch(head, tokens, at, to);
		if (enumerates(tokens, at, to)) return at;
		if (canOpenTail(tokens, at, from, targets, style) && isRemark(tail, targets)) return at;
	}

	return to;
}

/** "species dog/cat/bird": what is joined by slashes or bars without spaces are choices. */
function enumerates(tokens: readonly Token[], at: number, to: number): boolean {
	const sign = tokens[at + 1];
	if ((sign?.text !== '/' && sign?.text !== '|') || sign.apart || tokens[at + 2]?.apart !== false) return false;

	return at + 2 < to && tokens.slice(0, at).every(({ text }) => text !== '/' && text !== '|');
}

/** Everyday nouns end a name ("phone number", "cover image") unless the line writes a type behind every name. */
function canOpenTail(tokens: readonly Token[], at: number, from: number, targets: Targets, style: Style): boolean {
	const type = typeAt(tokens, at);

	if (type) {
		const { kind, technical } = type.value;
		if (
			style === 'typed' &&
			DATED.has(tokens[at - 1]?.lower ?? '') &&
			['date', 'time'].includes(tokens[at]?.lower ?? '')
		)
			return false;
		if (style === 'typed' || isTechnicalName(tokens[from]) || repeatsHint(tokens, from, at, kind, style)) return true;

		return technical && !isNounLike(tokens, at, type.length);
	}

	if (knownTargetAt(tokens, at, targets) && !/^\p{Lu}/u.test(tokens[at]?.text ?? '')) return false;
	const flag = flagAt(tokens, at);

	return flag === null ? !ARTICLES.has(tokens[at]?.lower ?? '') : !flag.value.weak || style === 'typed';
}

/** "notes text": the type says what the name says already. */
function repeatsHint(tokens: readonly Token[], from: number, at: number, kind: FieldKind, style: Style): boolean {
	// "date date!"
	if (at === from + 1 && tokens[from]?.lower === tokens[at]?.lower) return true;
	if (at !== from + 1 || (style === 'prose' && kind !== 'text')) return false;

	const word = tokens[from]?.text ?? '';

	const hint = nameHint(word)?.kind;
	// "photos files": a picture is a file.
	if ((hint === 'images' && kind === 'files') || (hint === 'image' && kind === 'file')) return true;

	return REPEATED.has(kind) && hint === kind && !(kind === 'image' && PLACES.has(word.toLowerCase()));
}

/** Where a picture goes rather than what it is: a "cover image" is called so. */
const PLACES = new Set(['cover', 'hero', 'banner', 'header', 'background']);

/** "due date" is a name whatever the types of the others. */
const DATED = new Set(
	'due birth start end expiry issue release delivery opening closing departure arrival return check'.split(' '),
);

const REPEATED: ReadonlySet<FieldKind> = new Set<FieldKind>([
	'text',
	'image',
	'file',
	'url',
	'images',
	'files',
	'color',
]);

function isTechnicalName(token: Token | undefined): boolean {
	return token !== undefined && (token.text.includes('_') || /\p{Ll}\p{Lu}/u.test(token.text));
}

/** "alt text", "button text", "is hash": words that belong to a name although they are types elsewhere. */
function isNounLike(tokens: readonly Token[], at: number, length: number): boolean {
	const word = tokens[at]?.lower ?? '';

	return length === 1 && at === tokens.length - 1 && NOUN_TYPES.has(word);
}

const NOUN_TYPES = new Set([
	'text',
	'image',
	'picture',
	'switch',
	'select',
	'choice',
	'object',
	'real',
	'char',
	'double',
	'coordinates',
	'gps',
	'geolocation',
	'cents',
	'decimals',
]);

function isNamePart(token: Token): boolean {
	return (
		token.kind === 'word' ||
		token.kind === 'number' ||
		token.kind === 'quoted' ||
		['-', '/', '|', '&', '.', '_', "'"].includes(token.text)
	);
}

function stretch(head: Piece, tokens: readonly Token[], from: number, to: number): Piece {
	return part(head, tokens[from]?.from ?? head.text.length, tokens[to - 1]?.to ?? head.text.length);
}

function unquoted(name: Piece): Piece {
	return /^(["']).*\1$/.test(name.text) ? part(name, 1, name.text.length - 1) : name;
}

/** Whether a line writes a type behind its names: "title string, pages number". */
export function writesPlainTypes(items: readonly Piece[]): boolean {
	let bare = 0;
	let typed = 0;
	let sure = 0;

	for (const item of items) {
		const tokens = tokensOf(part(item, 0, Math.min(item.text.length, 200)));
		if (tokens.length > 12 || tokens.some(({ kind, text }) => kind === 'arrow' || text === ':')) continue;
		bare++;
		const hits = tokens.flatMap((_, at) => (at > 0 ? (typeAt(tokens, at) ?? []) : []));
		if (hits.length > 0) typed++;
		if (tokens.some((_, at) => at > 0 && typeAt(tokens, at)?.value.technical === true && !isNounLike(tokens, at, 1)))
			sure++;
	}

	return sure > 0 && (sure * 2 >= bare || typed === bare);
}
