import { impliedName } from '../naming';
import { placeOf, type Desk } from './desk';
import { readDetails } from './details';
import type { DraftCollection, DraftField } from './draft';
import { mergeFacts } from './draft';
import { collectionNamed, fieldNamed } from './draft-index';
import { draftField } from './draft-field';
import { readItem, type FieldItem } from './field-items';
import { isOnlyRemark, readItems } from './field-list';
import { splitItems } from './split-items';
import { nameHint } from './name-hints';
import { identifier, wordsOf } from './names';
import type { Node } from './outline';
import { part, type Piece } from './piece';
import { isRemark, readRemarks } from './remarks';

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
	const read = single ? [single] : readItems(desk, items);
	if (!read) return false;
	const found = takeCombinations(desk, collection, read);
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
	const read = readItems(desk, splitItems(list));
	if (!read) return false;
	const found = takeCombinations(desk, collection, read);
	for (const item of found) addField(desk, collection, item);

	return true;
}

const UNIQUE_SUM = /^unique\s*:?\s*\(?\s*([\p{L}_][\p{L}\p{N}_]*(?:\s*\+\s*[\p{L}_][\p{L}\p{N}_]*)+)\s*\)?$/iu;
const UNIQUE_WITH = /^unique\s+(?:together|in combination|combined)\s+with\s+(.+)$/i;

/** "unique member+class" among the fields, "unique together with name" behind one: a combination. */
function takeCombinations(desk: Desk, { collection }: DraftCollection, items: readonly FieldItem[]): FieldItem[] {
	const together = (fields: string[], at: Piece) =>
		void desk.draft.rules.push({ rule: 'unique', together: true, fields, collection, at: placeOf(at) });

	return items.map((item) => {
		const remarks = item.remarks.filter((remark) => {
			const sum = UNIQUE_SUM.exec(remark.text)?.[1];
			const others = UNIQUE_WITH.exec(remark.text)?.[1];
			if (sum !== undefined)
				together(
					sum.split('+').map((each) => identifier(each.trim())),
					remark,
				);
			if (others !== undefined)
				together(
					[item.name.text, ...others.split(/\s*,\s*|\s+and\s+/)].map((each) => identifier(each)),
					remark,
				);

			return sum === undefined && others === undefined;
		});

		return { ...item, remarks };
	});
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
