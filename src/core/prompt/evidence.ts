import { isDetailKey } from './details';
import { splitItems } from './split-items';
import type { Head } from './heads';
import { nameHint } from './name-hints';
import { wordsOf } from './names';
import { endOf, part, type Piece } from './piece';
import { flagAt, linkAt } from './remark-words';
import { tokensOf } from './tokens';
import { typeAt } from './vocabulary';

/** How sure a mention of a field is, from 0 (no sign) to 1 (only a field looks like that). */
const SURE = 1;
const LIKELY = 0.8;
const POSSIBLE = 0.2;

/** Longest line that is searched for fields; anything longer is prose. */
const LONGEST_LINE = 4000;

/** How much a line looks like a list of fields: the sum over what it lists. */
export function fieldEvidence(text: Piece): number {
	if (text.text.length > LONGEST_LINE || (isDetailKey(text.text) && !declares(text))) return 0;
	const items = splitItems(text);
	if (isSentenceLike(text.text, items.length)) return 0;

	return items.reduce((sum, item) => sum + evidenceOf(item), 0);
}

/** "label: string, unique" declares a field that is called like a property. */
function declares(text: Piece): boolean {
	const colon = text.text.indexOf(':');
	if (NEVER_FIELDS.has(text.text.slice(0, colon).trim().toLowerCase())) return false;
	const tokens = tokensOf(part(text, colon + 1, colon + 80));
	const type = typeAt(tokens, 0);
	const after = tokens[type?.length ?? 0];

	return type?.value.technical === true && (after === undefined || [',', '(', '!', '?'].includes(after.text));
}

const NEVER_FIELDS = new Set(['type', 'format', 'interface', 'default', 'field type', 'data type', 'enum', 'ref']);

/** How much the line of a head lists that head's fields: "Books: title, isbn unique". */
export function inlineEvidence(head: Head, hasLinesBelow = false): number {
	const inline = inlineFields(head);
	if (!inline || inline.text.length > LONGEST_LINE || holdsChoices(head, inline)) return 0;
	const items = splitItems(inline);
	const sum = items.reduce((total, item) => total + evidenceOf(item), 0);

	// With fields on the lines below, what follows the name is rather its purpose.
	if (hasLinesBelow && (items.length < 2 || sum / items.length < 0.6)) return 0;

	return sum / items.length >= 0.34 && (items.length > 1 || sum >= LIKELY) ? sum : 0;
}

/** The stretch of a head that may list fields: behind a colon or dash, or in brackets. */
export function inlineFields(head: Head): Piece | null {
	const { rest, bracket } = head;
	if (rest && (head.colon || splitItems(rest).length > 1)) return rest;

	return bracket && (splitItems(bracket).length > 1 || fieldEvidence(bracket) >= SURE) ? bracket : null;
}

function isSentenceLike(text: string, items: number): boolean {
	const words = text.split(/\s+/).length;

	// "vendor!, manual file?" ends with a mark, not with a sentence.
	return ((text.endsWith('.') || (/[!?]$/.test(text) && items < 2)) && words > 4) || words > 8 * items + 8;
}

/** How much one item of a list looks like a field. */
export function evidenceOf(item: Piece): number {
	const tokens = tokensOf(item);
	const first = tokens[0];
	if (!first || tokens.length > 60 || (first.kind !== 'word' && first.kind !== 'quoted')) return 0;
	const front = /^[^(:[=→]*/.exec(item.text)?.[0].trim() ?? '';
	const behind = part(item, front.length);
	const words = front.split(/\s+/).length;
	if (words > 6) return 0;
	if (/^[([]/.test(behind.text) && words <= 4 && endOf(behind) - behind.start > 2) return SURE;
	if (tokens.some(({ kind }, at) => at > 0 && kind === 'arrow')) return SURE;
	if (behind.text.startsWith(':') && startsWithType(part(behind, 1))) return SURE;
	if (COMMON_NAMES.has(wordsOf(front).join(' ')) || nameHint(front) !== null) return LIKELY;
	if (
		tokens.some(
			(_, at) => at > 0 && at < 6 && (flagAt(tokens, at) !== null || typeAt(tokens, at)?.value.technical === true),
		)
	)
		return LIKELY;
	if (/^\p{Ll}[\p{L}\p{N}]*_[\p{L}\p{N}_]+$/u.test(front)) return LIKELY;

	return words <= 3 ? POSSIBLE : 0;
}

function startsWithType(of: Piece): boolean {
	const tokens = tokensOf(part(of, 0, 60));

	return (
		typeAt(tokens, 0) !== null ||
		flagAt(tokens, 0) !== null ||
		/^(?:enum|one of|m2|many|references|belongs)/i.test(of.text)
	);
}

/** "status: draft, published" and "title: string, required" are fields, not collections. */
function holdsChoices(head: Head, inline: Piece): boolean {
	if (CHOICE_NAMES.has(wordsOf(head.name).join(' '))) return true;
	const items = splitItems(inline);
	const first = items[0];
	if (!first) return true;
	const tokens = tokensOf(first);
	if (tokens[1]?.text === ':') return false;
	// "serial! unique, vendor!": what bears a mark is a name, whatever type it is called like.
	if (items.length > 1 && ['!', '*'].includes(tokens[1]?.text ?? '') && tokens[1]?.apart === false) return false;
	const type = typeAt(tokens, 0);
	if (type?.value.technical || linkAt(tokens, 0)?.value.weak === false || tokens[0]?.kind === 'arrow') return true;
	if (type && tokens.length === 1) return items.length === 1 || items.slice(1).every((item) => itemIsFlag(item));

	return flagAt(tokens, 0)?.length === tokens.length;
}

function itemIsFlag(item: Piece): boolean {
	const tokens = tokensOf(item);

	return flagAt(tokens, 0) !== null || /^(?:max|min|default|up to|between)\b/i.test(item.text);
}

const COMMON_NAMES = new Set([
	'id',
	'name',
	'title',
	'first name',
	'last name',
	'full name',
	'status',
	'type',
	'category',
	'author',
	'sku',
	'isbn',
	'city',
	'country',
	'street',
	'zip',
	'postal code',
	'state',
	'gender',
	'role',
	'code',
	'subject',
	'headline',
	'label',
	'subtitle',
	'language',
	'currency',
	'genre',
	'publisher',
	'brand',
	'owner',
	'username',
	'question',
	'position',
	'level',
	'priority',
	'customer',
	'product',
	'user',
	'company',
	'parent',
	'value',
	'number',
	'job title',
	'department',
	'venue',
	'firstname',
	'lastname',
	'surname',
	'nickname',
	'industry',
	'domain',
	'breed',
	'species',
	'size',
	'unit',
	'reference',
	'host',
	'speaker',
	'organizer',
	'topic',
	'student',
	'teacher',
	'course',
	'display name',
	'zip code',
	'barcode',
	'serial number',
	'license plate',
	'make',
	'model',
	'due',
	'tag line',
	'tagline',
	'slogan',
	'client',
	'project',
	'task',
	'event',
]);

/** Names that hold choices when words follow them. */
const CHOICE_NAMES = new Set([
	'status',
	'type',
	'kind',
	'level',
	'priority',
	'stage',
	'size',
	'role',
	'genre',
	'gender',
	'category',
	'state',
	'severity',
	'difficulty',
	'condition',
	'format',
	'unit',
	'visibility',
	'frequency',
	'currency',
	'language',
	'color',
	'colour',
	'method',
	'mode',
	'source',
	'channel',
	'tier',
	'plan',
	'grade',
	'species',
	'title',
	'name',
	'direction',
	'position',
	'department',
	'season',
	'phase',
	'outcome',
	'result',
	'rating',
	'theme',
	'layout',
	'audience',
	'cuisine',
	'fuel',
	'transmission',
	'weekday',
	'payment method',
	'payment status',
	'fuel type',
	'skill level',
	'room type',
	'tech stack',
	'stack',
	'technology',
	'technologies',
	'languages',
	'locales',
	'supported languages',
]);
