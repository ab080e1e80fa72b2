import type { Desk } from './desk';
import { evidenceOf } from './evidence';
import { readItem, writesPlainTypes, type FieldItem, type Style } from './field-items';
import { nameHint } from './name-hints';
import { wordsOf } from './names';
import type { Piece } from './piece';
import { isRemark } from './remarks';
import { knownTargetAt } from './targets';
import { tokensOf } from './tokens';

/** Reads all items of a line; a line where none can be a field gives null. */
export function readItems(desk: Desk, items: readonly Piece[]): FieldItem[] | null {
	const style: Style = writesPlainTypes(items) || isTerse(items) ? 'typed' : 'list';
	const found: FieldItem[] = [];

	for (const each of items) {
		const last = found.at(-1);

		if (
			last &&
			((isRemark(each, desk.targets) && isOnlyRemark(each)) || goesOn(desk, last, each) || announcesMore(last, each))
		) {
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

/** "name!, joined date, spots int = 20": where signs stand for remarks, types stand behind names. */
function isTerse(items: readonly Piece[]): boolean {
	return (
		items.length > 1 &&
		items.some(({ text }) => /^[\p{L}_][\p{L}\p{N}_]*(?: \p{L}+)?!/u.test(text) || /\s=\s\S+$/.test(text))
	);
}

/** "dropdown: A1" goes on with "A2" and "B1". */
function announcesMore(last: FieldItem, each: Piece): boolean {
	return (
		last.remarks.some(({ text }) =>
			/^(?:.*\b(?:dropdown|one of|enum|options|choices|select|values)\s*:\s*\S+|(?:as (?:an? )?)?(?:dropdown|enum|select))$/i.test(
				text,
			),
		) &&
		evidenceOf(each) < 0.5 &&
		!/[(:]/.test(each.text)
	);
}

/** "required" or "max 60" between commas belongs to the field before; "email" or "date" is a field of its own. */
export function isOnlyRemark(of: Piece): boolean {
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
		// "from, until – dates": a type in the plural is meant for all before it.
		const arePlural = /^(?:dates|times|timestamps|strings|texts|integers|numbers|booleans|images|files)\b/i.test(
			next.remarks[0]?.text ?? '',
		);
		if (arePlural) return { ...item, remarks: next.remarks };
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
