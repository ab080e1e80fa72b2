import { isNumeric, isTextual } from '../column-kinds';
import type { Json } from '../spec';
import type { Domain } from './domains';
import { filler } from './fillers';
import { isLikely } from './makers/flags';
import { momentMaker } from './makers/moments';
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
	if (isTextual(type)) return textMaker(field, name, domain);
	if (['date', 'time', 'dateTime', 'timestamp'].includes(type)) return momentMaker(name);
	if (type === 'boolean') return (row) => row.spread(field.field) < isLikely(name, field.default);
	if (type === 'json') return objectMaker(field, name) ?? listMaker(name);
	return type === 'csv' ? listMaker(name) : filler;
}
