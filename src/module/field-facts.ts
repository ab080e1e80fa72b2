import type { FieldSpec } from '../core/spec';
import type { Translator } from './composables/use-messages';

/** What a spec says of a field beyond its type, in the reader's words. */
export function factsOf(field: FieldSpec, { t, list, number }: Pick<Translator, 't' | 'list' | 'number'>): string[] {
	const facts: (string | false)[] = [...targetFacts(field, { t, list })];

	if ('required' in field && field.required) facts.push(t('required'));
	if ('unique' in field && field.unique) facts.push(t('unique'));
	if ('index' in field && field.index) facts.push(t('indexed'));
	if ('primaryKey' in field && field.primaryKey) facts.push(t('primaryKey'));
	if ('maxLength' in field && field.maxLength !== undefined) facts.push(t('maxLength', { n: field.maxLength }));
	if ('choices' in field && field.choices) facts.push(t('choices', { list: field.choices.map(textOf).join(', ') }));
	if ('min' in field) facts.push(rangeFact(field.min, field.max, { t, number }));
	if ('max' in field && !('min' in field)) facts.push(rangeFact(undefined, field.max, { t, number }));

	return facts.filter((each) => each !== false);
}

function targetFacts(field: FieldSpec, { t, list }: Pick<Translator, 't' | 'list'>): string[] {
	switch (field.type) {
		case 'm2o':
		case 'o2m':
		case 'm2m':
			return [t('pointsTo', { list: field.to })];
		case 'm2a':
			return [t('pointsTo', { list: list(field.to) })];
		case 'translations':
			return field.languages ? [t('languages', { list: field.languages.join(', ') })] : [];
		default:
			return [];
	}
}

function rangeFact(
	min: number | undefined,
	max: number | undefined,
	{ t, number }: Pick<Translator, 't' | 'number'>,
): string | false {
	if (min !== undefined && max !== undefined) return t('range', { min: number(min), max: number(max) });
	if (min !== undefined) return t('atLeast', { min: number(min) });
	return max !== undefined && t('atMost', { max: number(max) });
}

type Choice = NonNullable<Extract<FieldSpec, { choices?: unknown }>['choices']>[number];

function textOf(choice: Choice): string {
	return typeof choice === 'object' ? choice.text : String(choice);
}
