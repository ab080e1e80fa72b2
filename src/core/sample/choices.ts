import { isNumeric } from '../column-kinds';
import type { Json } from '../spec';
import { lengthOf } from './fit-text';
import { rangeOf } from './fit-number';
import { permute } from './random';
import type { SampleField } from './sample';

export type Choice = string | number | boolean;

/** The choices a field can really hold, in the type of its column. */
export function choicesOf(field: SampleField): Choice[] {
	const fitting = (field.choices ?? []).flatMap((choice) => inType(choice, field) ?? []);
	return [...new Set(fitting)];
}

/** Whether a field holds several of its choices at once. */
export function isSeveral({ type, multiple }: SampleField): boolean {
	return type === 'csv' || (type === 'json' && multiple !== false);
}

/** Which of its choices a row takes, `draw` from 0 to 1: the usual ones more often. */
export function chooseOne(choices: readonly Choice[], draw: number): Choice | undefined {
	const weights = choices.map(weightOf);
	let left = draw * weights.reduce((sum, weight) => sum + weight, 0);
	return choices.find((_, index) => (left -= weights[index] ?? 0) < 0) ?? choices.at(-1);
}

/** Several of the choices, none twice, in their own order. */
export function chooseSeveral(field: SampleField, key: number, draw: number): Json[] | undefined {
	const choices = choicesOf(field);
	const { minItems = 1, maxItems = Math.max(3, minItems) } = field;
	const most = Math.min(maxItems, choices.length);
	if (minItems > choices.length) return undefined;

	const count = minItems + Math.floor(draw * (most - minItems + 1));
	const kept = new Set(Array.from({ length: count }, (_, index) => permute(index, choices.length, key)));
	return choices.filter((_, index) => kept.has(index));
}

/** Which states of payment or delivery go with a state of the whole. */
const AGREEMENTS: readonly (readonly [RegExp, RegExp])[] = [
	[/^(cancelled|returned|refunded)$/, /refund|cancel|void|return|unfulfilled/],
	[
		/^(processing|shipped|delivered|completed?|fulfilled|done|closed_won)$/,
		/^(paid|succeeded|captured|shipped|delivered|fulfilled|complete)/,
	],
	[/^(pending|draft|new|open|proposal)$/, /pending|unpaid|open|due|authori[sz]ed|unfulfilled|not_/],
];

/** The choices that agree with the states a row is in already; all of them when none does. */
export function agreeing(choices: readonly Choice[], states: readonly string[]): readonly Choice[] {
	const fitting = AGREEMENTS.find(([state]) => states.some((each) => state.test(each)))?.[1];
	const kept = fitting ? choices.filter((choice) => fitting.test(String(choice).toLowerCase())) : [];
	return kept.length > 0 ? kept : choices;
}

const WOMEN = /^(f|w|female|wom[ae]n|girl|mrs|ms|miss|mme|madame|frau|femme|weiblich|mujer|se[nñ]ora|she)\b/;
const MEN = /^(m|male|m[ae]n|boy|mr|monsieur|herr|homme|m[äa]nnlich|hombre|se[nñ]or|he)\b/;

/** The choices of a gender, a pronoun or a salutation that go with the first name beside it; none in other fields. */
export function choicesOfPerson(
	name: string,
	choices: readonly Choice[],
	row: { person: { isWoman: boolean } },
): Choice[] {
	if (!/(^|_)(gender|sex|pronouns?|salutation|honorific)$/.test(name)) return [];
	const own = row.person.isWoman ? WOMEN : MEN;
	return choices.filter((choice) => own.test(String(choice).toLowerCase()));
}

/** Most of what a working system holds is in its good, finished or usual state. */
const WEIGHTS: readonly (readonly [RegExp, number])[] = [
	[
		/^(published|active|live|available|in_stock|enabled|visible|public|paid|delivered|completed?|approved|confirmed|succeeded|verified|open_to_all)$/,
		6,
	],
	[
		/^(shipped|processing|in_progress|open|won|closed_won|qualified|scheduled|customer|resolved|done|yes|medium|normal|standard)$/,
		3,
	],
	[
		/^(archived|deleted|blocked|banned|cancell?ed|refunded|failed|rejected|expired|inactive|disabled|suspended|out_of_stock|discontinued|lost|closed_lost|churned|spam|hidden|trash|no|none|critical|urgent)$/,
		1,
	],
];

function weightOf(choice: Choice): number {
	const word = String(choice)
		.toLowerCase()
		.replace(/[\s-]+/g, '_');
	return WEIGHTS.find(([pattern]) => pattern.test(word))?.[1] ?? 2;
}

function inType(choice: Choice, field: SampleField): Choice | undefined {
	if (field.type === 'boolean') return typeof choice === 'boolean' ? choice : undefined;
	if (!isNumeric(field.type))
		return String(choice).length <= lengthOf(field) && choice !== '' ? String(choice) : undefined;

	const number = typeof choice === 'string' ? Number(choice) : choice;
	if (typeof number !== 'number' || !Number.isFinite(number)) return undefined;
	const { low, high, steps } = rangeOf(field);
	const isWhole = Math.abs(number * steps - Math.round(number * steps)) < 1e-6;
	return isWhole && number >= low / steps && number <= high / steps ? number : undefined;
}
