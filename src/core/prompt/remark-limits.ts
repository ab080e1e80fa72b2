import type { FieldFacts } from './draft';
import { phraseBook } from './phrases';
import { numberOf, type Token } from './tokens';

type Bound = 'min' | 'max';

const boundAt = phraseBook<Bound>([
	[
		'max',
		'max, maximum, up to, at most, no more than, not more than, limit, limited to, less than, under, ≤, <=, <, below, max length, maximum length',
	],
	[
		'max',
		'maxlength, max_length, length max, length ≤, length <=, maximum of, max of, not longer than, no longer than, at max, length, limit of, maxlen, len',
	],
	[
		'min',
		'min, minimum, at least, no less than, not less than, ≥, >=, >, min length, minimum length, minlength, min_length, minimum of, more than, over, above',
	],
	['min', 'no fewer than, starting from, starting at'],
]);

const unitAt = phraseBook<NonNullable<FieldFacts['unit']>>([
	[
		'characters',
		'chars, char, characters, character, letters, chars long, characters long, letters long, symbols, signs, digits, digit',
	],
	[
		'items',
		'items, item, entries, elements, values, bullet points, bullets, points, links, tags, images, files, photos, options, pieces, strings, things',
	],
]);

const JOINERS = new Set(['of', ':', '=', 'is', 'to', 'length', 'size', 'value', 'count', 'a', '.', 'exactly']);
const RANGE_SIGNS = new Set(['-', '–', '—', 'to', '..', '...', '…', 'through', 'and', '~', '≤']);

/** Reads a limit at a token into the facts; gives how many tokens it took. */
export function readLimit(tokens: readonly Token[], at: number, facts: FieldFacts): number {
	return readBetween(tokens, at, facts) || readBound(tokens, at, facts) || readCount(tokens, at, facts);
}

/** "between 1 and 5", "1-5", "from 3 to 5 items". */
function readBetween(tokens: readonly Token[], at: number, facts: FieldFacts): number {
	let next = at;
	const opener = tokens[next]?.lower ?? '';
	const opened = ['between', 'from', 'range', 'ranging', 'scale'].includes(opener);
	if (opened) next++;
	while (opened && ['from', ':', 'of', 'is'].includes(tokens[next]?.lower ?? '')) next++;
	const low = signed(tokens, next);
	if (!low) return 0;
	const sign = tokens[next + low.length];
	if (!sign || !RANGE_SIGNS.has(sign.lower) || (sign.lower === 'and' && !opened)) return 0;
	const high = signed(tokens, next + low.length + 1);
	if (!high || high.value < low.value) return 0;
	next += low.length + 1 + high.length;
	// Three numbers in a row are a date or a phone number, not a range.
	if (tokens[next]?.text === '-' && numberOf(tokens[next + 1]) !== null) return 0;
	const unit = tokens[next]?.text === '%' ? { length: 1, value: undefined } : unitAt(tokens, next);
	facts.min = low.value;
	facts.max = high.value;
	if (unit?.value) facts.unit = unit.value;

	return next + (unit?.length ?? 0) - at;
}

/** "max 200 chars", "≤60", "at least 3 items", "min: 0". */
function readBound(tokens: readonly Token[], at: number, facts: FieldFacts): number {
	const bound = boundAt(tokens, at);
	if (!bound) return 0;
	let next = at + bound.length;
	const length = tokens.slice(at, next + 2).some(({ lower }) => /length|len\b/.test(lower));
	while (JOINERS.has(tokens[next]?.lower ?? '')) next++;
	const amount = signed(tokens, next);
	if (!amount) return 0;
	next += amount.length;
	const unit = unitAt(tokens, next);
	const exclusive = ['<', '>', 'less than', 'more than', 'under', 'over', 'below', 'above'].includes(
		tokens
			.slice(at, at + bound.length)
			.map(({ lower }) => lower)
			.join(' '),
	);

	const step = exclusive && Number.isInteger(amount.value) && !unit ? 1 : 0;
	facts[bound.value] = bound.value === 'min' ? amount.value + step : amount.value - step;
	if (unit) facts.unit = unit.value;
	else if (length) facts.unit = 'characters';

	return next + (unit?.length ?? 0) - at;
}

/** "200 characters", "60 chars max", "5 items at most", "5 max". */
function readCount(tokens: readonly Token[], at: number, facts: FieldFacts): number {
	const amount = numberOf(tokens[at]);
	if (amount === null || amount <= 0) return 0;
	const glued = tokens[at + 1]?.text === '-' ? 1 : 0;
	const unit = unitAt(tokens, at + 1 + glued);
	const after = at + 1 + (unit ? glued + unit.length : 0);
	const word = tokens[after]?.lower ?? '';
	const bound: Bound | null = boundWord(word, tokens[after + 1]?.lower ?? '');
	if (!unit && bound === null) return 0;
	facts[bound ?? 'max'] = amount;
	if (unit) facts.unit = unit.value;

	return after + (bound === null ? 0 : boundLength(word)) - at;
}

function boundWord(word: string, next: string): Bound | null {
	if (
		['max', 'maximum', 'limit'].includes(word) ||
		(word === 'at' && next === 'most') ||
		(word === 'or' && next === 'less')
	)
		return 'max';
	if (['min', 'minimum'].includes(word) || (word === 'at' && next === 'least') || (word === 'or' && next === 'more'))
		return 'min';

	return null;
}

function boundLength(word: string): number {
	return word === 'at' || word === 'or' ? 2 : 1;
}

interface Amount {
	readonly value: number;
	readonly length: number;
}

function signed(tokens: readonly Token[], at: number): Amount | null {
	const currency = ['$', '€', '£'].includes(tokens[at]?.text ?? '') ? 1 : 0;
	const minus = tokens[at + currency]?.text === '-' || tokens[at + currency]?.text === '−' ? 1 : 0;
	const number = numberOf(tokens[at + currency + minus]);
	if (number === null) return null;
	const length = currency + minus + 1;
	const percent = tokens[at + length]?.text === '%' ? 1 : 0;

	return { value: minus ? -number : number, length: length + percent };
}
