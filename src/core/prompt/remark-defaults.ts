import type { Json } from '../spec';
import type { FieldFacts } from './draft';
import { phraseBook } from './phrases';
import { numberOf, type Token } from './tokens';

const openerAt = phraseBook<true>([
	[
		true,
		'default, def, dflt, defaults, defaults to, default to, default value, default is, default value is, defaulting to, initially, initial value, by default',
	],
	[
		true,
		'starts as, starts at, starts with, starting as, begins as, begins at, starts out as, preset to, preselected, set to',
	],
]);

const JOINERS = new Set([':', '=', 'is', 'to', 'of', 'value']);
const NOW = new Set(['now', 'current_timestamp', 'today', 'current_date', 'getdate', 'sysdate', 'localtimestamp']);

/** Reads a default at a token into the facts; gives how many tokens it took. */
export function readDefault(tokens: readonly Token[], at: number, facts: FieldFacts): number {
	return readOpened(tokens, at, facts) || readTrailing(tokens, at, facts) || readState(tokens, at, facts);
}

/** "default 10", "defaults to in stock", "= draft". */
function readOpened(tokens: readonly Token[], at: number, facts: FieldFacts): number {
	const opener = openerAt(tokens, at);
	const sign = tokens[at]?.text === '=' && at > 0;
	if (!opener && !sign) return 0;
	let next = at + (opener?.length ?? 1);
	while (JOINERS.has(tokens[next]?.lower ?? '')) next++;
	const bracketed = tokens[next]?.text === '(' ? 1 : 0;
	const found = valueAt(tokens, next + bracketed);
	if (!found) return 0;
	next += bracketed + found.length;
	if (bracketed && tokens[next]?.text === ')') next++;
	keep(facts, found.value);

	return next - at;
}

/** "bool false": what a switch is at first. */
function readState(tokens: readonly Token[], at: number, facts: FieldFacts): number {
	const lower = tokens[at]?.lower ?? '';
	const said = ['true', 'false'].includes(lower) || (['yes', 'no'].includes(lower) && at === tokens.length - 1);
	if (facts.kind !== 'boolean' || !said || facts.default !== undefined) return 0;
	facts.default = lower === 'true' || lower === 'yes';

	return 1;
}

/** "draft by default", "draft (default)". */
function readTrailing(tokens: readonly Token[], at: number, facts: FieldFacts): number {
	const found = valueAt(tokens, at, 3);
	if (!found) return 0;
	const after = at + found.length;
	const [first, second, third] = tokens.slice(after, after + 3).map(({ lower }) => lower);
	const length = trailingLength(first, second, third);
	if (length === 0) return 0;
	keep(facts, found.value);

	return found.length + length;
}

/** "0 unless given" */
const OTHERWISE = new Set(['given', 'otherwise', 'specified', 'stated', 'set', 'told', 'changed', 'said']);

function trailingLength(first?: string, second?: string, third?: string): number {
	if (first === 'by' && second === 'default') return 2;
	if (first === '(' && second === 'default' && third === ')') return 3;
	if (first === 'as' && second === 'default') return 2;
	if (first === 'unless' && OTHERWISE.has(second ?? '')) return 2;
	if (first === 'if' && second === 'not' && OTHERWISE.has(third ?? '')) return 3;

	return first === 'as' && second === 'the' && third === 'default' ? 3 : 0;
}

function keep(facts: FieldFacts, value: Json): void {
	if (value === 'now') facts.auto ??= 'created';
	else if (value === null) facts.nullable = true;
	else facts.default = value;
}

interface Found {
	readonly value: Json;
	readonly length: number;
}

function valueAt(tokens: readonly Token[], at: number, longest = 6): Found | null {
	const token = tokens[at];
	if (!token) return null;
	if (token.kind === 'quoted') return { value: token.text, length: 1 };
	if (NOW.has(token.lower))
		return { value: 'now', length: tokens[at + 1]?.text === '(' && tokens[at + 2]?.text === ')' ? 3 : 1 };
	const number = token.kind === 'number' ? numberOf(token) : null;
	if (number !== null) return datedOr(tokens, at, { value: number, length: tokens[at + 1]?.text === '%' ? 2 : 1 });
	const negative = token.text === '-' ? numberOf(tokens[at + 1]) : null;
	if (negative !== null) return { value: -negative, length: 2 };
	if (['$', '€', '£'].includes(token.text)) return valueAt(tokens, at + 1, longest);
	if (token.kind !== 'word') return token.text === '[' || token.text === '{' ? emptyContainer(tokens, at) : null;

	return wordsAt(tokens, at, longest);
}

/** A date written with hyphens is one value. */
function datedOr(tokens: readonly Token[], at: number, found: Found): Found {
	const [sign, month, second, day] = tokens.slice(at + 1, at + 5);
	if (sign?.text !== '-' || sign.apart || second?.text !== '-' || month?.kind !== 'number' || day?.kind !== 'number')
		return found;

	return { value: `${tokens[at]?.text ?? ''}-${month.text}-${day.text}`, length: 5 };
}

function emptyContainer(tokens: readonly Token[], at: number): Found | null {
	const close = tokens[at + 1]?.text;
	if (close === ']') return { value: [], length: 2 };

	return close === '}' ? { value: {}, length: 2 } : null;
}

const LITERALS: ReadonlyMap<string, Json> = new Map(
	Object.entries({
		true: true,
		false: false,
		yes: true,
		no: false,
		on: true,
		off: false,
		null: null,
		none: null,
		checked: true,
		unchecked: false,
	}),
);

/** One word with what is glued to it: `in-progress`, `en-US`, `all@once`. */
function wordsAt(tokens: readonly Token[], at: number, longest: number): Found | null {
	const first = tokens[at];
	if (!first) return null;
	const literal = LITERALS.get(first.lower);
	let length = 1;
	let value = first.text;

	while (length < longest && tokens[at + length]?.apart === false && isGlue(tokens[at + length])) {
		const after = tokens[at + length + 1];
		if (!after || after.apart || (after.kind !== 'word' && after.kind !== 'number')) break;
		value += `${tokens[at + length]?.text ?? ''}${after.text}`;
		length += 2;
	}

	return literal !== undefined && length === 1 ? { value: literal, length } : { value, length };
}

function isGlue(token: Token | undefined): boolean {
	return token?.text === '-' || token?.text === '.' || token?.text === ':';
}
