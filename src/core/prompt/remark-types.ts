import type { FieldFacts } from './draft';
import type { FieldKind } from './kinds';
import { numberOf, type Token } from './tokens';
import { typeAt } from './vocabulary';

/** Reads a type at a token into the facts; gives how many tokens it took. A second type only counts if it refines the first. */
export function readType(tokens: readonly Token[], at: number, facts: FieldFacts): number {
	const hit = typeAt(tokens, at);
	if (!hit) return 0;
	const first = facts.kind;
	if (!hit.value.technical && first === undefined && at > 0 && !isLead(tokens.slice(0, at))) return 0;
	const kind = first === undefined ? hit.value.kind : refined(first, hit.value.kind);
	if (kind === null) return 0;
	facts.kind = kind;
	const length = hit.length + readSize(tokens, at + hit.length, facts);

	return length + readMark(tokens, at + length, facts);
}

/** Everyday nouns name the type where they come first, or behind an article. */
function isLead(before: readonly Token[]): boolean {
	return before.every(({ lower }) =>
		[
			'a',
			'an',
			'the',
			'as',
			'multiple',
			'several',
			'many',
			'some',
			'is',
			'are',
			'=',
			'type',
			':',
			'single',
			'one',
			'of',
			'valid',
			'required',
			'unique',
			'optional',
			'nullable',
			'-',
		].includes(lower),
	);
}

const REFINES: Readonly<Partial<Record<FieldKind, readonly FieldKind[]>>> = {
	string: ['email', 'url', 'phone', 'color', 'icon', 'slug', 'uuid', 'choice', 'hash', 'code', 'csv', 'tags', 'list'],
	text: ['markdown', 'html', 'code', 'string'],
	integer: ['cents', 'year', 'number', 'key', 'bigInteger', 'percent', 'money'],
	number: ['cents', 'year', 'integer', 'float', 'decimal', 'percent', 'money', 'bigInteger'],
	bigInteger: ['cents', 'key'],
	cents: ['integer', 'bigInteger', 'number'],
	decimal: ['money', 'percent'],
	float: ['percent', 'money'],
	money: ['cents', 'decimal', 'integer', 'float'],
	percent: ['integer', 'decimal', 'float'],
	json: ['list', 'tags', 'choices'],
	csv: ['tags'],
	list: ['tags', 'json', 'choices'],
	tags: ['json', 'csv'],
	file: ['image'],
	files: ['images'],
	uuid: ['key', 'file', 'image', 'user'],
	key: ['uuid', 'integer', 'bigInteger', 'string'],
	choice: ['string'],
	choices: ['json', 'csv'],
	date: ['dateTime', 'timestamp'],
	dateTime: ['timestamp'],
	url: ['string', 'text'],
	email: ['string'],
	phone: ['string'],
	slug: ['string'],
	color: ['string'],
	icon: ['string'],
	code: ['text', 'string'],
	image: ['file'],
	images: ['files'],
};

/** Kinds that keep their meaning when a plainer word for their column follows. */
const STAYS: ReadonlySet<string> = new Set([
	'text string',
	'number money',
	'cents integer',
	'cents bigInteger',
	'cents number',
	'integer money',
	'integer percent',
	'url string',
	'url text',
	'email string',
	'phone string',
	'slug string',
	'color string',
	'icon string',
	'code text',
	'code string',
	'image file',
	'images files',
	'choice string',
	'choices json',
	'choices csv',
	'uuid key',
	'tags csv',
]);

function refined(first: FieldKind, second: FieldKind): FieldKind | null {
	if (first === second) return first;
	if (!REFINES[first]?.includes(second)) return null;
	if (first === 'percent' || first === 'key') return second === 'decimal' ? first : second;

	return STAYS.has(`${first} ${second}`) ? first : second;
}

/** "string!" is required, "date?" may be empty. */
export function readMark(tokens: readonly Token[], at: number, facts: FieldFacts): number {
	const mark = tokens[at];
	if (mark === undefined || mark.apart) return 0;
	if (mark.text === '!') facts.required = true;
	else if (mark.text === '?') facts.nullable = true;
	else return 0;

	return 1;
}

/** "2 digits after the point", "two decimal places" */
export function readPlaces(tokens: readonly Token[], at: number, facts: FieldFacts): number {
	const places = numberOf(tokens[at]);
	if (places === null || places > 10) return 0;
	const words = tokens
		.slice(at + 1, at + 6)
		.map(({ lower }) => lower)
		.join(' ');
	const said =
		/^(?:decimal (?:places?|digits?)|digits?|places?|decimals?)(?: after the (?:decimal )?(?:point|comma))?/.exec(
			words,
		)?.[0];
	if (said === undefined) return 0;
	facts.scale = places;

	return 1 + said.split(' ').length;
}

/** "(10,2)", "(255)", "[60]", "[]" right behind a type. */
function readSize(tokens: readonly Token[], at: number, facts: FieldFacts): number {
	const open = tokens[at];
	if (open?.kind === 'number' && (facts.kind === 'decimal' || facts.kind === 'money'))
		return readBareSize(tokens, at, facts);
	if (open?.kind === 'number' && facts.kind === 'string' && facts.max === undefined && at === tokens.length - 1) {
		// "string 80"
		keepSize(facts, numberOf(open) ?? 0);

		return 1;
	}

	if (open?.text !== '(' && open?.text !== '[') return 0;

	if (open.text === '[' && tokens[at + 1]?.text === ']') {
		facts.list = true;

		return 2;
	}

	const close = open.text === '(' ? ')' : ']';
	const first = numberOf(tokens[at + 1]);
	if (first === null) return 0;

	if (tokens[at + 2]?.text === close) {
		keepSize(facts, first);

		return 3;
	}

	const second = numberOf(tokens[at + 3]);
	if (tokens[at + 2]?.text !== ',' || second === null || tokens[at + 4]?.text !== close) return 0;
	facts.precision = first;
	facts.scale = second;

	return 5;
}

/** "decimal 10,2" */
function readBareSize(tokens: readonly Token[], at: number, facts: FieldFacts): number {
	const first = numberOf(tokens[at]);
	const second = numberOf(tokens[at + 2]);
	if (first === null || second === null || tokens[at + 1]?.text !== ',') return 0;
	facts.precision = first;
	facts.scale = second;

	return 3;
}

function keepSize(facts: FieldFacts, size: number): void {
	if (facts.kind === 'decimal' || facts.kind === 'money') {
		facts.precision = size;
	} else if (facts.kind !== 'integer' && facts.kind !== 'bigInteger' && facts.kind !== 'boolean') {
		facts.max = size;
		facts.unit = 'characters';
	}
}
