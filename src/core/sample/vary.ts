import type { Json } from '../spec';
import { nextNumber } from './fit-number';
import { lengthOf, varyText } from './fit-text';
import { mix, uuidOf } from './random';
import type { Row } from './row';
import type { FieldPlan } from './run';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * Another value of the same kind where the natural one is taken; `turn` counts from 1. What cannot be varied comes
 * back as it was.
 */
export function varied(value: Json, turn: number, row: Row, { field, key }: FieldPlan): Json {
	const step = row.ordinal + turn;
	if (typeof value === 'number') return nextNumber(value, step, field);
	if (Array.isArray(value)) return variedList(value, turn, row, field);
	if (typeof value !== 'string') return value;

	switch (field.type) {
		case 'uuid':
			return uuidOf(mix(mix(key, row.ordinal), turn));
		case 'date':
			return shifted(value, -step * DAY).slice(0, 10);
		case 'dateTime':
			return shifted(`${value}Z`, -step * MINUTE).slice(0, 19);
		case 'timestamp':
			return shifted(value, -step * MINUTE);
		case 'time':
			return shifted(`1970-01-01T${value}Z`, -step * MINUTE).slice(11, 19);
		default:
			return varyText(value, lengthOf(field), row.ordinal, turn, key);
	}
}

/** The last word of a list takes the mark; where that gets too long, the list stays as it is. */
function variedList(values: readonly Json[], turn: number, { ordinal }: Row, field: FieldPlan['field']): Json {
	const last = values.at(-1);
	const mark = turn > 1 ? `${ordinal + 1}-${turn}` : String(ordinal + 1);
	if (typeof last !== 'string') return [...values];

	const next = [...values.slice(0, -1).map(String), `${last} ${mark}`];
	return next.join(',').length <= lengthOf(field) ? next : [...values];
}

function shifted(moment: string, by: number): string {
	return new Date(Date.parse(moment) + by).toISOString();
}
