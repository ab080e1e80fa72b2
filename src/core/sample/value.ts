import type { Json } from '../spec';
import { agreeing, choicesOfPerson, chooseOne, chooseSeveral, isSeveral } from './choices';
import { digitOf } from './claims';
import { statesOf } from './facets/state';
import { isFile } from './file-fields';
import { fileValue } from './files';
import { filler } from './fillers';
import { fitted } from './fit';
import { rangeOf } from './fit-number';
import { codeOf } from './fit-text';
import { isReference, poolSize } from './pools';
import { at, mix } from './random';
import { referenceTo, targetOf } from './references';
import type { Row } from './row';
import type { FieldPlan } from './run';
import type { SampleField } from './sample';
import { varied } from './vary';

/** Whether a field takes null, by its column and by its form. */
export function mayBeNull({ nullable, required }: SampleField): boolean {
	return nullable && !required;
}

/** The value of a field in a row; `null` for none, `undefined` when no value is possible. */
export function valueOf(row: Row, plan: FieldPlan): Json | undefined {
	const { field } = plan;
	const { junction, languages } = row.shape.collection;

	if (languages?.field === field.field) return languageValue(row, plan);
	if (junction?.among?.field === field.field) return anyCollection(row);
	if (isFile(field)) return fileValue(row, plan);
	if (isReference(row.shape, field)) return referenceValue(row, plan);

	const digit = digitOf(row, field);
	if (field.choices) return choiceValue(row, plan, digit);
	if (digit !== undefined) return dealtValue(plan, digit);

	const wish = plan.make(row, plan);
	if (wish === null && mayBeNull(field)) return null;
	if (field.type === 'binary' && mayBeNull(field)) return null;

	const natural = (wish === null ? undefined : fitted(wish, row, plan)) ?? fitted(filler(row, plan), row, plan);
	const turn = turnsOf(row, plan);
	return natural === undefined || turn === 0 ? natural : varied(natural, turn, row, plan);
}

function turnsOf(row: Row, { field }: FieldPlan): number {
	const claim = row.shape.varied.get(field);
	return claim ? row.turnOf(claim) : 0;
}

function referenceValue(row: Row, plan: FieldPlan): Json | undefined {
	const target = targetOf(row, plan);
	return target && referenceTo(target);
}

/** On a many-to-any, the collection the item is of. */
function anyCollection(row: Row): Json | undefined {
	const item = row.shape.plans.find(({ field }) => field.field === row.shape.collection.junction?.right);
	return item && targetOf(row, item)?.collection;
}

/** The code of the language, or the row of a collection of languages whose key is no code. */
function languageValue(row: Row, { field }: FieldPlan): Json | undefined {
	const { languages } = row.shape.collection;
	const code = languages && at(languages.codes, row.languageIndex);
	if (field.to === undefined) return code;

	const target = row.run.byName.get(field.to);
	const there = row.run.context.existing[field.to] ?? [];
	if (!target && there.length > 0) return there.find((key) => key === code) ?? there[row.languageIndex];
	if (!target || target.collection.primaryKey.type === 'string') return code;
	return row.languageIndex < poolSize(row, field)
		? { $ref: `${field.to}#${target.collection.start + row.languageIndex}` }
		: undefined;
}

function choiceValue(row: Row, { field, key, name, choices }: FieldPlan, digit: number | undefined): Json | undefined {
	if (isSeveral(field)) return chooseSeveral(field, mix(key, row.ordinal), row.spread(field.field));
	if (choices.length === 0) return undefined;
	if (digit !== undefined) return at(choices, digit);

	const own = choicesOfPerson(name, choices, row);
	if (own.length > 0) return chooseOne(own, row.spread(field.field));

	const isPart = /payment|paid|fulfil|shipping|delivery/.test(name);
	return chooseOne(isPart ? agreeing(choices, statesOf(row)) : choices, row.spread(field.field));
}

function dealtValue({ field, key }: FieldPlan, digit: number): Json {
	if (field.type === 'boolean') return digit === 0;
	if (field.type === 'string' || field.type === 'text') return codeOf(digit, field.maxLength ?? 1, key);
	const { low, steps } = rangeOf(field);
	return (low + digit) / steps;
}
