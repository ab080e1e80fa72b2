import { NOT_NAMES, NOUNS_TOO } from './head-words';
import { identifier } from './names';
import { closings, part, type Piece } from './piece';
import { tokensOf, type Token } from './tokens';

/** A line that introduces a collection. */
export interface Head {
	readonly name: string;
	readonly written: Piece;
	/** What the line says beside the name: the purpose, or the fields. */
	readonly rest: Piece | null;
	/** What stands in brackets behind the name. */
	readonly bracket: Piece | null;
	/** What its items belong to: "lessons belong to a course: date, topic". */
	readonly owner?: Piece;
	/** "singleton", where it stands before the fields. */
	readonly trait: Piece | null;
	readonly colon: boolean;
	/** Said to be a collection in so many words: "Collection: Books", "Books table". */
	readonly explicit: boolean;
}

const NAME_WORDS = 4;

/**
 * Reads a line as the head of a collection; null when its front cannot be a name.
 * @param lenient whether names may open with words that open sentences: "Call To Action"
 */
export function readHead(text: Piece, lenient = false): Head | null {
	const lead = leadLength(text.text);
	// "Model: Books" names Books; "model: vendor, name" is called so itself.
	return headBehind(text, lead, lenient) ?? (lead > 0 ? headBehind(text, 0, lenient) : null);
}

function headBehind(text: Piece, lead: number, lenient: boolean): Head | null {
	const body = part(text, lead);
	const owned = ownedHead(body);
	if (owned) return owned;
	const closes = closings(body.text);
	const end = nameEnd(body.text, closes);
	const front = part(body, 0, end);
	const named = nameFrom(front, lenient);
	if (!named) return null;
	const bracketEnd = body.text[end] === '(' ? (closes[end] ?? -1) : -1;
	const enclosed = bracketEnd > end ? part(body, end + 1, bracketEnd) : null;
	const alone = SINGLE.exec(enclosed?.text ?? '')?.[0].length ?? 0;
	// "Homepage (singleton: headline, teaser)": what it is, before what it holds.
	const bracket = enclosed && alone > 0 ? part(enclosed, alone) : enclosed;
	const after = part(body, bracket ? bracketEnd + 1 : end);
	// What goes on behind a bracket with a comma is a list, not the purpose of a collection.
	if (bracket && /^[,;/]/.test(after.text)) return null;
	const sign = SIGN.exec(after.text)?.[0] ?? '';
	const signed = part(after, sign.length);
	const verb = VERB.exec(signed.text)?.[0] ?? '';
	// "Books have a title" is a sentence; "Books with title, isbn" is a list.
	if (
		verb !== '' &&
		/^(?:an?|one|many|the|several|exactly|some|two|three|their|its|his|her)\s/i.test(signed.text.slice(verb.length))
	)
		return null;
	if (sign !== '' && tellsRather(named.written.text, signed.text)) return null;
	const tail = sign.startsWith(':') ? JOINING.exec(signed.text) : null;
	const single = SINGLE.exec(signed.text)?.[0].length ?? 0;
	const rest = part(signed, Math.max(verb.length, single), tail?.index ?? signed.text.length);

	return {
		name: identifier(named.written.text),
		written: named.written,
		rest: rest.text === '' ? null : rest,
		bracket: bracket ?? (tail ? part(signed, tail.index + tail[0].length) : null),
		trait: traitOf(signed, single) ?? (enclosed && traitOf(enclosed, alone)),
		colon: /^(?::|→|->|=>|⇒)/.test(sign),
		explicit: lead > 0 || named.explicit,
	};
}

/** What stands between a name and its fields; an arrow does where a list follows rather than one collection. */
const SIGN = /^(?::|[-–—]{1,2}(?=\s|$)|=(?!>)|(?:→|->|=>|⇒)(?=[^,;]{2,60}[,;]))\s*/;

/** "Sponsors support runners: a sponsorship connects …" goes on as a text does, not as a list. */
function tellsRather(name: string, text: string): boolean {
	return (
		name.split(/\s+/).length > 2 &&
		/^(?:an?|each|every|the|it|they)\s/i.test(text) &&
		/\s(?:has|have|is|are|belongs?|connects?|links?|records?|stores?|consists?|contains?)\s/i.test(text)
	);
}

const OWNED =
	/^(?:(?:an?|each|every|the)\s+)?([\p{L}_]+(?:\s[\p{L}_]+)??)\s+belongs?\s+to\s+(?:(?:an?|the|one|exactly one)\s+)?([\p{L}_]+(?:\s[\p{L}_]+)??)\s*:\s*(?=[^,;:]{1,40}[,;(])/iu;

/** "lessons belong to a course: date, topic" */
function ownedHead(body: Piece): Head | null {
	const [whole, name = '', owner = ''] = OWNED.exec(body.text) ?? [];
	if (whole === undefined || identifier(name) === '') return null;
	const at = body.text.indexOf(name);
	const ownerAt = body.text.lastIndexOf(owner, whole.length);
	const written = part(body, at, at + name.length);

	return {
		name: identifier(name),
		written,
		owner: part(body, ownerAt, ownerAt + owner.length),
		rest: part(body, whole.length),
		bracket: null,
		trait: null,
		colon: true,
		explicit: false,
	};
}

function traitOf(said: Piece, length: number): Piece | null {
	return length > 0 ? part(said, 0, SINGLE_NAME.exec(said.text)?.[0].length) : null;
}

/** What a list of fields may end with: "— junction table Films ↔ Awards". */
const JOINING = /\s[-–—]+\s(?=(?:an?\s+)?(?:pure\s+|hidden\s+)*(?:junction|pivot|join|bridge|linking)\b)/i;

/** "singleton with opening hours, phone": what it is, before what it holds. */
const SINGLE_NAME = /^(?:an?\s+)?(?:singleton|single (?:item|record|row|entry))/i;
const SINGLE =
	/^(?:an?\s+)?(?:singleton|single (?:item|record|row|entry))(?:\s+(?:with|holding|containing|for|that holds|having)\s+(?:the\s+|fields?\s+)*|\s*[:,;]\s*|\s+[-–—]\s+)(?=\S)/i;

const VERB =
	/^(?:with(?:\s+the)?(?:\s+following)?(?:\s+(?:fields|columns))?|has|have|contains?|includes?|stores?|holds?)(?:\s*:\s*|\s+)/i;

const LEADS = [
	/^(?:also|and|plus|then|finally|lastly|additionally)[,:]?\s+(?=[\p{L}_ ]{2,40}:\s)/iu,
	/^(?:collection|table|entity|model|content type)(?:\s+name)?\s*(?::|=|\s[-–—]\s|\s+(?=["'\p{Lu}]))\s*/iu,
	/^(?:please\s+)?(?:create|add|make|define|build|set up)\s+(?:an?\s+|the\s+)?(?:new\s+)?(?:collection|table|entity|model)\s+(?:called\s+|named\s+|for\s+|:\s*)?/i,
	/^(?:an?|the)\s+(?:collection|table|entity|model)\s+(?:called|named|for)\s+/i,
	/^(?:please\s+)?(?:also\s+)?(?:create|add|make|define|build|set up)\s+(?:an?|the|another)\s+(?:new\s+)?(?=["']?[\p{L}_]+(?: \p{L}+)?["']?\s+(?:collection|table|entity)\b)/iu,
];

function leadLength(text: string): number {
	for (const lead of LEADS) {
		const found = lead.exec(text)?.[0];
		if (found && found.length < text.length) return found.length;
	}

	return 0;
}

/** Where the name ends: a colon, a bracket, a spaced dash, an equals sign, "with", "has". */
function nameEnd(text: string, closes: Int32Array): number {
	for (let at = 0; at < text.length; at++) {
		const char = text[at] ?? '';
		if (char === ':' || char === '=' || (char === '(' && (closes[at] ?? -1) > at)) return at;
		if (
			(char === '-' || char === '–' || char === '—') &&
			text[at - 1] === ' ' &&
			(text[at + 1] === ' ' || text[at + 1] === '-')
		)
			return at;
		if (
			char === ' ' &&
			/^ (?:with (?:the )?(?:following )?(?:fields|columns)?|has|have|contains?|includes?|stores?|holds?)\b/i.test(
				text.slice(at, at + 40),
			)
		)
			return at;
		if (/[→⟶➜➔⇒↔⇔]/.test(char)) return at;
	}

	return text.length;
}

function nameFrom(front: Piece, lenient: boolean): { written: Piece; explicit: boolean } | null {
	let tokens = tokensOf(front);
	if (tokens[0]?.lower === 'the' || tokens[0]?.lower === 'a' || tokens[0]?.lower === 'an') tokens = tokens.slice(1);
	let explicit = false;

	if (tokens.length > 1 && ['collection', 'table', 'entity', 'model'].includes(tokens.at(-1)?.lower ?? '')) {
		tokens = tokens.slice(0, -1);
		explicit = true;
	}

	const first = tokens[0];
	const last = tokens.at(-1);
	if (!first || !last || !tokens.every(isNamePart) || tokens.filter(({ kind }) => kind !== 'sign').length > NAME_WORDS)
		return null;
	if (NOT_NAMES.has(first.lower.replace(/'\w+$/, '')) && first.lower.includes("'")) return null;
	if (!tokens.some(({ kind, text }) => kind !== 'sign' && /\p{L}/u.test(text))) return null;
	if (
		!lenient &&
		NOT_NAMES.has(first.lower) &&
		!(tokens.length === 1 && /^\p{Lu}/u.test(first.text) && NOUNS_TOO.has(first.lower))
	)
		return null;
	const written =
		first.kind === 'quoted' && tokens.length === 1
			? part(front, first.from + 1, last.to - 1)
			: part(front, first.from, last.to);

	return { written, explicit };
}

function isNamePart({ kind, text }: Token): boolean {
	return kind === 'word' || kind === 'number' || kind === 'quoted' || text === '-' || text === '/' || text === '&';
}
