import { isNumeric } from '../column-kinds';
import type { Json } from '../spec';
import { fitNumber } from './fit-number';
import { fitText, lengthOf } from './fit-text';
import type { Row } from './row';
import type { FieldPlan } from './run';
import { wordsFor } from './fillers';

/**
 * Brings a wish into the type and the limits of a field; moments come as milliseconds since 1970. Gives `undefined`
 * when the wish cannot become a value of the field.
 */
export function fitted(wish: Json, row: Row, { field, key }: FieldPlan): Json | undefined {
	const { type } = field;
	if (isNumeric(type)) return numberOf(wish, row, { field, key });

	switch (type) {
		case 'boolean':
			return typeof wish === 'boolean' ? wish : undefined;
		case 'date':
			return momentOf(wish)?.slice(0, 10);
		case 'time':
			return momentOf(wish)?.slice(11, 19);
		case 'dateTime':
			return momentOf(wish)?.slice(0, 19);
		case 'timestamp':
			return momentOf(wish);
		case 'json':
			return jsonOf(wish, row, field);
		case 'csv':
			return csvOf(wish, row, field);
		case 'string':
		case 'text':
		case 'hash':
		case 'binary':
			return textOf(wish, lengthOf(field));
		default:
			return wish;
	}
}

type Limited = Pick<FieldPlan, 'field' | 'key'>;

function numberOf(wish: Json, row: Row, { field }: Limited): number | undefined {
	const number = typeof wish === 'string' ? Number.parseFloat(wish) : wish;
	return typeof number === 'number' ? fitNumber(number, field, row.spread(field.field)) : undefined;
}

function momentOf(wish: Json): string | undefined {
	return typeof wish === 'number' && Math.abs(wish) < 8.64e15 ? new Date(wish).toISOString() : undefined;
}

function textOf(wish: Json, length: number): string | undefined {
	if (wish === null || typeof wish === 'object') return undefined;
	return fitText(String(wish), length) || undefined;
}

function jsonOf(wish: Json, row: Row, { minItems, maxItems, field }: FieldPlan['field']): Json | undefined {
	if (minItems === undefined && maxItems === undefined) return wish;
	return listOf(Array.isArray(wish) ? wish : [], row, field, minItems ?? 1, maxItems);
}

/** Items of a csv hold no comma, which would part them when they are read back. */
function csvOf(wish: Json, row: Row, { minItems = 1, maxItems, maxLength = Infinity, field }: FieldPlan['field']) {
	const texts = (Array.isArray(wish) ? wish : [wish]).flatMap(
		(item) => textOf(item, Infinity)?.replaceAll(',', '') ?? [],
	);
	const items = [...new Set(listOf(texts, row, field, minItems, maxItems).map(String))];

	while (items.length > minItems && items.join(',').length > maxLength) items.pop();
	if (items.join(',').length <= maxLength) return items;

	const room = Math.floor((maxLength + 1) / Math.max(1, minItems)) - 1;
	const short = items.map((item, index) => (room < 3 ? index.toString(36).slice(0, room) : item.slice(0, room)));
	return room >= 1 && short.join(',').length <= maxLength ? short : undefined;
}

function listOf(items: readonly Json[], row: Row, purpose: string, minItems: number, maxItems = Infinity): Json[] {
	const missing = Math.max(0, Math.min(minItems, maxItems) - items.length);
	return [...items, ...wordsFor(row, purpose, missing, items)].slice(0, maxItems);
}
