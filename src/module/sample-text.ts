import type { Translator } from './composables/use-messages';
import type { SampleColumn } from './sample-columns';

/** A value of an item as one line of text, in the reader's way of writing dates and numbers. */
export function sampleText(
	value: unknown,
	{ kind, shows }: Pick<SampleColumn, 'kind' | 'shows'>,
	{ t, moment, day, number }: Pick<Translator, 't' | 'moment' | 'day' | 'number'>,
): string {
	if (value === null || value === undefined) return '';
	const text = typeof value === 'string' ? value : JSON.stringify(value);

	switch (kind) {
		case 'link':
			return shows === undefined ? '' : shownOf(value, shows);
		case 'list':
			return Array.isArray(value) && value.every((each) => typeof each === 'string')
				? value.join(', ')
				: t('items', { n: Array.isArray(value) ? value.length : 0 });
		case 'moment':
			return moment(text);
		case 'date':
			return day(text);
		case 'number':
			return numberText(text, number);
		default:
			return text;
	}
}

/** Years stay years: thousands are grouped from five digits on. Whole numbers too large to count exactly stay as they came. */
function numberText(value: string, number: Translator['number']): string {
	const read = Number(value);
	const isExact = Number.isSafeInteger(read) || (Number.isFinite(read) && !Number.isInteger(read));
	return isExact ? number(read, { maximumFractionDigits: 6, useGrouping: 'min2' }) : value;
}

function shownOf(item: unknown, field: string): string {
	if (typeof item !== 'object' || item === null) return '';
	const value: unknown = Object.entries(item).find(([name]) => name === field)?.[1];
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
