import { isNumeric, isTextual } from '../column-kinds';
import type { Json } from '../spec';
import type { Domain } from './domains';
import { filler } from './fillers';
import { isLikely } from './makers/flags';
import { knownMoment, momentMaker } from './makers/moments';
import { numberMaker } from './makers/numbers';
import { listMaker, objectMaker } from './makers/objects';
import { textMaker } from './makers/texts';
import type { Row } from './row';
import type { FieldPlan } from './run';
import type { SampleField } from './sample';

/** Makes the natural value of a field in a row, before limits; `null` where there is nothing to say. */
export type Maker = (row: Row, plan: FieldPlan) => Json;

/** Finds what a field means by its type and name. A field that tells nothing keeps its default, if it has one. */
export function makerOf(field: SampleField, name: string, domain: Domain): Maker {
	return byName(field, name, domain) ?? (field.default === undefined ? filler : () => field.default ?? null);
}

function byName(field: SampleField, name: string, domain: Domain): Maker | undefined {
	const { type } = field;
	if (isNumeric(type)) return numberMaker(field, name, domain);
	if (isTextual(type)) return textMaker(field, name, domain) ?? writtenMaker(field, name, domain);
	if (['date', 'time', 'dateTime', 'timestamp'].includes(type)) return momentMaker(name);
	if (type === 'boolean') return (row) => row.spread(field.field) < isLikely(name, field.default);
	if (type === 'json') return objectMaker(field, name) ?? listMaker(name);
	return type === 'csv' ? listMaker(name) : filler;
}

/** A short text whose name tells of a number or a day. */
function writtenMaker(field: SampleField, name: string, domain: Domain): Maker | undefined {
	if (field.type !== 'string' || field.default !== undefined) return undefined;
	const day = knownMoment(name);
	if (day) return (row, plan) => written(day(row, plan), (moment) => new Date(moment).toISOString().slice(0, 10));
	const number = numberMaker({ ...field, type: 'integer' }, name, domain);
	return number && ((row, plan) => written(number(row, plan), (value) => String(Math.round(value))));
}

function written(value: Json, write: (value: number) => string): Json {
	return typeof value === 'number' ? write(value) : value;
}
