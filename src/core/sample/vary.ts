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
	if (typeof value === 'number') return nextNumber(value, turn, field);
	if (Array.isArray(value)) return value.length > 0 ? variedList(value, turn, row.ordinal) : value;
	if (typeof value !== 'string') return value;

	switch (field.type) {
		case 'uuid':
			return uuidOf(mix(mix(key, row.ordinal), turn));
		case 'date':
			return shifted(value, turn * DAY).slice(0, 10);
		case 'dateTime':
			return shifted(`${value}Z`, turn * MINUTE).slice(0, 19);
		case 'timestamp':
			return shifted(value, turn * MINUTE);
		case 'time':
			return shifted(`1970-01-01T${value}Z`, turn * MINUTE).slice(11, 19);
		default:
			return varyText(value, lengthOf(field), row.ordinal, turn, key);
	}
}

function variedList(values: readonly Json[], turn: number, ordinal: number): Json {
	const last = values.at(-1);
	if (typeof last !== 'string') return [...values];
	return [...values.slice(0, -1), `${last} ${ordinal + 1}${turn > 1 ? `-${turn}` : ''}`];
}

function shifted(moment: string, by: number): string {
	return new Date(Date.parse(moment) + by).toISOString();
}
