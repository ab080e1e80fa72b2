import { placeOf, type Desk } from './desk';
import type { DraftField, LinkKind } from './draft';
import { draftField } from './draft-field';
import { readItem } from './field-items';
import { nameHint } from './name-hints';
import { identifier, nameKey, singular, wordsOf } from './names';
import { part, type Piece } from './piece';
import { readEither } from './prose-attributes';
import { relationFieldName } from './relations';
import { unwrapped } from './remark-choices';
import { isRemark } from './remarks';
import { knownTargetAt } from './targets';
import { tokensOf } from './tokens';
import { typeAt } from './vocabulary';

const MANY =
	'many|several|multiple|any number of|one or more|zero or more|one or several|some|a few|a list of|lists of|a number of(?! (?:minutes|hours|days|seats|players|people|guests|pages|points|rooms|units|pieces|adults|children|participants)\\b)|lots of|a set of|at least one|various|different|a collection of|(?:two|three|four|five|\\d+) or more|all(?: the)?';
const ONE =
	'exactly one|only one|a single|at most one|zero or one|one|an optional|optionally an?|optionally one|optional|only|an?|the|its|their|his|her';

/** How many of a thing there are: "many", "an optional". */
export const QUANTITY = new RegExp(`^(?:(${MANY})|(${ONE}))\\s+`, 'i');

/** Where what is said about an attribute begins: "a price *in cents*", "a code *that is unique*". */
export const ATTRIBUTE_TAIL =
	/\s*:\s+|\s+(?:(?:that|which|who)\s+(?:(?:is|are|can be|must be|may be|should be|could be|has to be|have to be|cannot be|must not be)\s+)?|(?=(?:either|ranging|of up to|up to|from \d|between \d|out of \d|in (?:cents|dollars|euros|usd|eur|minutes|hours|days|seconds|weeks|months|years|degrees|grams|kg|kilograms?|cm|centimet(?:er|re)s|mm|met(?:er|re)s|km|kilomet(?:er|re)s|miles|nautical miles|percent|lit(?:er|re)s|bytes|square (?:met(?:er|re)s|feet)|hectares|markdown|rich text|html)|on (?:the|a) map|of at most|with a maximum of|with a maximum|like|such as|\(|as an?)\b)|of\s+(?=either\b))/i;

/** Reads one thing a subject has: a relation to a known collection, or an attribute. */
export function readObject(desk: Desk, written: Piece): DraftField | null {
	const item = part(
		written,
		/^(?:also|later|finally|possibly|maybe|and(?: later| finally| optionally)?|as well as|plus|e\.g\.|such as)\s+/i.exec(
			written.text,
		)?.[0].length ?? 0,
	);
	const told = readWhether(item) ?? readMoment(item);
	if (told) return told;
	const which = readWhich(desk, item);
	if (which) return which;
	const quantity = QUANTITY.exec(item.text);
	const bare = part(item, quantity?.[0].length ?? 0);
	const tokens = tokensOf(bare);
	const target = quantity ? knownTargetAt(tokens, 0, desk.targets) : null;
	const behind = target ? part(bare, tokens[target.length]?.from ?? bare.text.length) : bare;
	const many = quantity?.[1] !== undefined;

	if (
		target &&
		(behind.text === '' ||
			(isRemark(behind, desk.targets) && typeAt(tokens, target.length) === null) ||
			/^(?:who|that|which|\(|it|from|to|via|through)/i.test(behind.text))
	) {
		const kind: LinkKind = many ? 'o2m' : 'm2o';
		const optional = /option|zero or one|at most/i.test(quantity?.[2] ?? '');

		return {
			field: relationFieldName(many ? 'm2m' : 'm2o', target.name),
			link: { kind, targets: [target.name] },
			...(optional ? { nullable: true } : {}),
			at: placeOf(item),
		};
	}

	return (
		(quantity && !many ? readRole(desk, bare) : null) ??
		readAttribute(desk, many || /^(?:only|(?:exactly\s+|only\s+)?one|a single)\s/i.test(item.text) ? bare : item, many)
	);
}

/** "which singers attended": several of them. */
function readWhich(desk: Desk, item: Piece): DraftField | null {
	const found = /^which\s+(?:of the\s+)?([\p{L}]+)\s+[\p{L}]+(?:\s[\p{L}]+){0,2}$/iu.exec(item.text)?.[1];
	const name = found === undefined ? null : desk.targets.find(found);
	if (found === undefined || name === null || singular(found.toLowerCase()) === found.toLowerCase()) return null;

	return { field: identifier(found.toLowerCase()), link: { kind: 'm2m', targets: [name] }, at: placeOf(item) };
}

/** "a departure port" is a port in that role. */
function readRole(desk: Desk, bare: Piece): DraftField | null {
	const words = wordsOf(bare.text);
	if (words.length < 2 || words.length > 3 || !/^[\p{L} -]+$/u.test(bare.text) || nameHint(bare.text)) return null;
	const name = desk.targets.find(words.at(-1) ?? '');
	if (name === null || !desk.targets.isOwn(name)) return null;
	if (nameKey(words.at(-1) ?? '') !== nameKey(wordsOf(name).at(-1) ?? '')) return null;

	return { field: words.join('_'), link: { kind: 'm2o', targets: [name] }, at: placeOf(bare) };
}

const WHETHER =
	/^(?:(?:an?\s+)?(?:flag|switch|checkbox|marker|note|field)\s+(?:(?:for|of|that|which|says|tells|shows|saying|telling|showing|indicating)\s+)*)?(?:whether|if)\s+(?:or not\s+)?(?:it|they|he|she|the\s+[\p{L}]+|an?\s+[\p{L}]+)\s+(?:(?:is|are|was|were|has been|have been|can be|has|have|had)\s+)?(?:(?:wants?|likes?|gets?|brings?|owns?|uses?|accepts?|receives?|agrees?|needs?)\s+(?:to\s+|the\s+|an?\s+)*)?(?:already\s+|still\s+|currently\s+)?([\p{L}]+(?:\s[\p{L}]+){0,2}?)\s*(?:\(([^()]*)\))?$/iu;

/** "whether it was cancelled" is a switch. */
export function readWhether(item: Piece): DraftField | null {
	const [, word, said] = WHETHER.exec(item.text) ?? [];
	if (word === undefined) return null;
	const off = /^(?:(?:no|false|off)\b|default(?:s to)? (?:no|false|off)\b)/i.test(said ?? '');
	const on =
		/^(?:(?:yes|true|on)\b|default(?:s to)? (?:yes|true|on)\b)/i.test(said ?? '') &&
		!/yes\s*(?:\/|or)\s*no/i.test(said ?? '');

	return {
		field: identifier(word.toLowerCase()),
		kind: 'boolean',
		...(off || on ? { default: on } : {}),
		at: placeOf(item),
	};
}

const MOMENT =
	/^(?:when|since when|(?:the|an?) (date|day|time|moment)(?: (?:when|on which|at which))?)\s+(?:it|they|he|she)\s+(?:(?:was|were|is|are|got|gets|has been|have been)\s+)?(?:last\s+)?([\p{L}]+(?:\s(?:up|in|out|off|on))?)$/iu;

/** "when it was returned" is a moment, "when it is due" a day. */
function readMoment(item: Piece): DraftField | null {
	const [, unit, said] = MOMENT.exec(item.text) ?? [];
	const word = said?.toLowerCase();
	if (word === undefined) return null;
	if (unit === 'date' || unit === 'day') return { field: `${identifier(word)}_on`, kind: 'date', at: placeOf(item) };
	if (word === 'due') return { field: 'due_date', kind: 'date', at: placeOf(item) };

	return { field: `${identifier(word)}_at`, kind: 'dateTime', at: placeOf(item) };
}

/** "a captain who is one of the runners" */
const ONE_OF =
	/^(?:always\s+|also\s+)?(?:one of|an?|one)\s+(?:(?:the|our|its|their|these|those)\s+)?([\p{L}][\p{L} _-]{1,30})$/iu;

/** "the number of copies we own" */
const OURS = /\s+(?:that\s+)?(?:we|they|it|he|she|people|you)\s+(?:own|have|has|hold|need|needs|use|keep|sell|got)$/i;

function readAttribute(desk: Desk, written: Piece, many: boolean): DraftField | null {
	const item = withoutOwner(desk, part(written, 0, OURS.exec(written.text)?.index));
	const tail = ATTRIBUTE_TAIL.exec(item.text);
	const head = tail ? part(item, 0, tail.index) : item;
	const read = readItem(head, desk.targets, 'prose');
	if (!read || wordsOf(read.name.text).some((word) => STRAY.has(word))) return null;
	const remark = tail ? unwrapped(part(item, tail.index + tail[0].length)) : null;
	const owner = remark && ONE_OF.exec(remark.text)?.[1];
	const meant = owner === undefined || owner === null ? null : desk.targets.find(owner);
	if (meant !== null)
		return { field: identifier(read.name.text), link: { kind: 'm2o', targets: [meant] }, at: placeOf(item) };
	if (remark && TIME_UNITS.test(remark.text)) read.marks.kind = 'integer';
	else if (remark && MEASURES.test(remark.text)) read.marks.kind = 'float';
	const opener = tail && /:|that|which|can be|may be|could be|is\s*$|are\s*$/i.test(tail[0]);
	const { field } = draftField(
		{ ...read, remarks: remark && remark.text !== '' ? [...read.remarks, remark] : read.remarks },
		desk.targets,
	);
	if (opener && remark && !field.choices && !isRemark(remark, desk.targets)) readEither(field, remark, 1);
	if (many && nameHint(field.field)?.kind === undefined && field.kind === undefined && !field.choices)
		field.list = true;

	return field;
}

/** "the email of the renter" belongs to somebody who is no collection: `renter_email`. */
function withoutOwner(desk: Desk, item: Piece): Piece {
	const found =
		/^((?:an?|the|its|their)\s+[\p{L} ]{2,30}?)\s+of\s+(?:the|their|its|his|her|our)\s+([\p{L} ]{2,30}?)$/iu.exec(
			item.text,
		);
	const owner = found?.[2];
	if (!found || owner === undefined || desk.targets.find(owner) === null) return item;

	return part(item, 0, found[1]?.length);
}

const TIME_UNITS = /^in (?:minutes|hours|days|seconds|weeks|months|years|grams|bytes)\b/i;

const MEASURES = /^in (?:degrees|kg|kilograms?|cm|centimet|mm|met|km|kilomet|miles|nautical|lit|square|hectares)/i;

const STRAY = new Set(
	'is are be must should can will that which when if not so was were whether us we i you from belongs has have'.split(
		' ',
	),
);
