import { impliedName } from '../naming';
import { placeOf, type Desk } from './desk';
import { readDetails } from './details';
import type { DraftCollection, DraftField } from './draft';
import { mergeFacts } from './draft';
import { collectionNamed, fieldNamed } from './draft-index';
import { draftField } from './draft-field';
import { readItem, writesPlainTypes, type FieldItem, type Style } from './field-items';
import { splitItems } from './split-items';
import { nameHint } from './name-hints';
import { wordsOf } from './names';
import type { Node } from './outline';
import { part, type Piece } from './piece';
import { isRemark, readRemarks } from './remarks';
import { knownTargetAt } from './targets';
import { tokensOf } from './tokens';

/** Reads a line that lists fields, and what stands below it, into a collection; false when it lists none. */
export function readFieldLine(
	desk: Desk,
	collection: DraftCollection,
	text: Piece,
	children: readonly Node[],
): boolean {
	const payload = readPayload(desk, collection, text);
	if (payload) return true;
	const items = splitItems(text);
	const single = asSingleField(desk, items, text);
	const found = single ? [single] : readItems(desk, items);
	if (!found) return false;
	const fields = found.map((item) => addField(desk, collection, item));
	const last = fields.at(-1);
	if (last && children.length > 0) readDetails(last, children, desk.targets);

	return true;
}

const PAYLOAD =
	/^(.{3,200}?\b(?:m2m|many[ -]?(?:to|2)[ -]?many)\b.{0,120}?)[,;]?\s+\(?(?:with|plus|storing|including|that (?:also )?(?:has|stores|holds))\s+(?:(?:an?|the|its own|extra|additional|payload|fields?|columns?)\s+)*(.{2,200}?)\s+(?:on|in|at|as part of)\s+(?:the|each|that)\s+(?:link|junction|relation|relationship|pivot|connection|join)(?:\s+(?:table|collection|row|item))?\)?\s*[.]?$/i;

/** "M2M through Film_Cast: role string, billing integer", "via Film_Cast (role, billing)". */
const NAMED_PAYLOAD =
	/^(.{3,160}?\b(?:through|via|using)\s+(?:the\s+)?(?:junction\s+|pivot\s+|join\s+)?(?:table\s+|collection\s+)?([\p{L}_][\p{L}\p{N}_]*))\s*(?::|\(|\s+with\s+|\s+having\s+)\s*(?:(?:an?|the|extra|additional|payload|fields?|columns?)\s+)*(.{2,200}?)\)*\s*$/iu;

function isField(desk: Desk, of: Piece): boolean {
	return !isRemark(of, desk.targets) && readItem(of, desk.targets, 'list') !== null;
}

/** "ingredients – many to many to Ingredient, with amount (decimal) and unit on the link": the junction has fields. */
function readPayload(desk: Desk, collection: DraftCollection, text: Piece): boolean {
	const named = NAMED_PAYLOAD.exec(text.text);
	const [, said, list] = named ? [...named.slice(0, 2), named[3]] : (PAYLOAD.exec(text.text) ?? []);
	if (said === undefined || list === undefined) return false;
	if (named && !splitItems({ text: list, start: 0 }).every((each) => isField(desk, each))) return false;
	const item = readItem(part(text, 0, said.length), desk.targets, 'list');
	const link = item && draftField(item, desk.targets).field.link;
	const target = desk.targets.find(link?.targets[0] ?? item?.name.text ?? '');
	if (!item || !link || target === null) return false;
	const field = addField(desk, collection, item);
	const through = link.through ?? impliedName(collection.collection, field.field);
	field.link = { ...link, kind: 'm2m', targets: [target], through };
	const known = collectionNamed(desk.draft, through);
	const junction = known ?? { collection: through, fields: [], at: placeOf(text) };
	junction.junction ??= [collection.collection, target];
	if (!known) desk.draft.collections.push(junction);
	const at = text.text.lastIndexOf(list);
	readFieldList(desk, junction, part(text, at, at + list.length));

	return true;
}

/** Reads a stretch that can only be a list of fields, whatever it looks like. */
export function readFieldList(desk: Desk, collection: DraftCollection, list: Piece): boolean {
	const found = readItems(desk, splitItems(list));
	if (!found) return false;
	for (const item of found) addField(desk, collection, item);

	return true;
}

/** "title: string, required, max 120" is one field; "Pricing: price_cents, cost_cents" is a label and two. */
function asSingleField(desk: Desk, items: readonly Piece[], text: Piece): FieldItem | null {
	const first = items[0];
	if (!first || items.length < 2) return null;
	const item = readItem(first, desk.targets, 'list');
	if (!item || item.remarks.length === 0 || !startsWithColon(text, item)) return null;
	const others = items.slice(1);
	if (others.every((each) => isRemark(each, desk.targets))) return withWhole(text, item);
	if (others.some((each) => hasFieldSign(each))) return null;
	const words = wordsOf(item.name.text);
	const values = others.filter(
		(each) => nameHint(each.text) !== null && !/\s(?:or|default)\b|^[^\p{Ll}]+$/u.test(each.text),
	);
	const first_ = item.remarks[0];
	if (
		first_ &&
		!isRemark(first_, desk.targets) &&
		values.length * 2 >= others.length &&
		!CHOICE_NAMES.has(words.at(-1) ?? '')
	)
		return null;

	return withWhole(text, item);
}

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
	'category',
	'state',
	'method',
]);

function startsWithColon(text: Piece, item: FieldItem): boolean {
	const after = text.text.slice(item.name.start - text.start + item.name.text.length).trimStart();

	return after.startsWith(':') || /^[-–—]\s/.test(after);
}

/** The item with all the rest of the line as its remarks. */
function withWhole(text: Piece, item: FieldItem): FieldItem {
	const first = item.remarks[0];

	return first ? { ...item, remarks: [part(text, first.start - text.start)] } : item;
}

/** A bracket or colon behind a word, which a mere remark does not have. */
function hasFieldSign({ text }: Piece): boolean {
	return (
		/^[\p{L}_][\p{L}\p{N}_ ]*(?:\((?!\s*default)|:|\s?(?:→|->))/u.test(text) &&
		!/^(?:one of|enum|max|min|default|values|options|choices|references|decimal|varchar|belongs to)\b/i.test(text)
	);
}

/** Reads all items of a line; a line where none can be a field gives null. */
function readItems(desk: Desk, items: readonly Piece[]): FieldItem[] | null {
	const style: Style = writesPlainTypes(items) ? 'typed' : 'list';
	const found: FieldItem[] = [];

	for (const each of items) {
		const last = found.at(-1);

		if (last && ((isRemark(each, desk.targets) && isOnlyRemark(each)) || goesOn(desk, last, each))) {
			found[found.length - 1] = { ...last, remarks: [...last.remarks, each] };
			continue;
		}

		const item = readItem(each, desk.targets, style);
		if (item) found.push(item);
		else if (last) found[found.length - 1] = { ...last, remarks: [...last.remarks, each] };
		else return null;
	}

	return found.length > 0 ? shareType(found) : null;
}

/** "body as blocks: Text, Image, Quote": each of the collections belongs to the field before. */
function goesOn(desk: Desk, last: FieldItem, each: Piece): boolean {
	if (
		!last.remarks.some(({ text }) =>
			/\b(?:as (?:content |flexible )?blocks|m2a|many[ -]to[ -]any|blocks of|any of)\b/i.test(text),
		)
	)
		return false;
	const tokens = tokensOf(each);

	const isCapital = (text = '') => /^\p{Lu}/u.test(text);
	const alike = isCapital(last.remarks.at(-1)?.text) === isCapital(each.text);

	return alike && knownTargetAt(tokens, 0, desk.targets)?.length === tokens.length;
}

/** "required" or "max 60" between commas belongs to the field before; "email" or "date" is a field of its own. */
function isOnlyRemark(of: Piece): boolean {
	const tokens = tokensOf(of);
	const first = tokens[0];
	if (!first) return false;
	if (tokens.length === 1) return ONLY_REMARKS.has(first.lower);

	return !/[(:→]/.test(of.text) && (ONLY_REMARKS.has(first.lower) || first.kind !== 'word');
}

const ONLY_REMARKS = new Set([
	'required',
	'mandatory',
	'optional',
	'nullable',
	'unique',
	'indexed',
	'not',
	'max',
	'min',
	'maximum',
	'minimum',
	'default',
	'defaults',
	'up',
	'at',
	'between',
	'string',
	'integer',
	'boolean',
	'must',
	'readonly',
	'read',
	'null',
	'can',
	'cannot',
	'varchar',
	'references',
	'one',
	'auto',
	'auto-generated',
	'positive',
	'non',
	'cascade',
	'on',
	'may',
	'primary',
	'hashed',
	'int',
	'decimal',
	'belongs',
	'fk',
	'pk',
	'm2o',
	'm2m',
	'o2m',
	'initially',
	'either',
	'no',
	'self',
	'translatable',
	'localized',
	'localised',
	'hidden',
	'set',
	'always',
	'if',
	'less',
	'more',
	'from',
	'linked',
	'links',
]);

/** "shipping_address, billing_address (json)": a type behind the last of alike names is meant for all of them. */
function shareType(items: FieldItem[]): FieldItem[] {
	return items.map((item, at) => {
		const next = items[at + 1];
		if (!next || item.remarks.length > 0 || next.remarks.length === 0) return item;
		const mine = wordsOf(item.name.text);
		const others = wordsOf(next.name.text);
		const isBoth = /^(?:both|all)\s/i.test(next.remarks[0]?.text ?? '');
		if (isBoth && next.remarks.length === 1) return { ...item, remarks: next.remarks };
		const alike =
			mine.length > 1 &&
			others.length > 1 &&
			mine.at(-1) === others.at(-1) &&
			(nameHint(item.name.text)?.kind !== 'timestamp' ||
				/^(?:date ?time|timestamp|date|time)\b/i.test(next.remarks[0]?.text ?? ''));

		return alike && next.remarks.length === 1
			? {
					...item,
					remarks: next.remarks.filter(({ text }) =>
						text.split(/\s*,\s*/).every((each) => SHARED.has(each.toLowerCase())),
					),
				}
			: item;
	});
}

const SHARED = new Set([
	'json',
	'text',
	'string',
	'integer',
	'file',
	'image',
	'decimal',
	'boolean',
	'date',
	'datetime',
	'timestamp',
	'time',
	'required',
	'optional',
	'nullable',
	'markdown',
]);

function addField(desk: Desk, collection: DraftCollection, item: FieldItem): DraftField {
	const { field, choicesAssumed } = draftField(item, desk.targets);
	const known = fieldNamed(collection, field.field);

	if (/[^\x20-\x7e]/.test(item.name.text)) {
		desk.report(
			'name-adapted',
			`${collection.collection}.${field.field}`,
			{ written: item.name.text, name: field.field },
			field.at,
		);
	}

	if (choicesAssumed) {
		desk.report(
			'choices-assumed',
			`${collection.collection}.${field.field}`,
			{ field: field.field, choices: field.choices ?? [] },
			field.at,
		);
	}

	if (known) {
		const written = known.field;
		mergeFacts(known, field);
		known.field = written;

		return known;
	}

	collection.fields.push(field);

	return field;
}

/** Reads remarks that stand alone on their line and belong to the field before: "required, max 60". */
export function readRemarkLine(desk: Desk, collection: DraftCollection, text: Piece): boolean {
	const last = collection.fields.at(-1);
	if (!last || !isRemark(text, desk.targets) || !isOnlyRemark(text)) return false;
	mergeFacts(last, readRemarks(text, desk.targets).facts);
	last.at ??= placeOf(text);

	return true;
}
