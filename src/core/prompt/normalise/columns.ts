import type { ColumnField, Json } from '../../spec';
import type { DraftField } from '../draft';
import { columnOf, type FieldKind } from '../kinds';

const NUMERIC = new Set<string>(['integer', 'bigInteger', 'float', 'decimal']);
const LISTS = new Set<string>(['json', 'csv']);

/** The column a draft field becomes once its kind is known. */
export function columnField(draft: DraftField, kind: FieldKind): ColumnField {
	const choices = choicesOf(draft);
	const base = baseColumn(draft, kind, choices);
	const type = base.type;
	const value = draft.default === undefined ? undefined : defaultFor(type, draft.default, choices);

	return {
		field: draft.field,
		...base,
		...flagsOf(draft),
		...limitsOf(draft, type, choices !== null),
		...(choices ? { choices: typedChoices(type, choices) } : {}),
		...(value === undefined ? {} : { default: value }),
		...autoOf(draft, type),
		...presentationOf({ ...draft, ...shortest(draft, type, choices !== null) }),
	};
}

/** A least length is no constraint of a column; it is kept as a note rather than lost. */
function shortest({ min, note }: DraftField, type: ColumnField['type'], chosen: boolean): { note?: string } {
	if (min === undefined || chosen || (type !== 'string' && type !== 'text')) return {};
	const said = `At least ${min} characters`;

	return { note: note ? `${note}, ${said}` : said };
}

function choicesOf({ choices }: DraftField): string[] | null {
	return choices && choices.length > 0 ? [...new Set(choices)] : null;
}

/** Digits of a decimal number of which only those behind the point are said; Directus's own default. */
const DIGITS = 10;

type BaseColumn = Pick<ColumnField, 'type' | 'interface' | 'options' | 'precision' | 'scale'>;

function baseColumn(draft: DraftField, kind: FieldKind, choices: string[] | null): BaseColumn {
	const column = columnOf(kind) ?? { type: 'string' as const };
	const { precision, scale } = draft;
	const digits = precision ?? (scale === undefined ? undefined : DIGITS);
	const sized = digits === undefined ? {} : { precision: digits, ...(scale === undefined ? {} : { scale }) };

	if (choices) return { ...choiceColumn(draft, kind, choices), ...(column.type === 'decimal' ? sized : {}) };
	if (draft.list && !LISTS.has(column.type)) return { type: 'json', interface: 'tags' };
	if (kind === 'list' && draft.unit === 'items') return { type: 'json', interface: 'tags' };
	if (kind === 'number' && (precision !== undefined || isFraction(draft))) return { type: 'decimal', ...sized };

	return { ...column, ...(column.type === 'decimal' || column.type === 'float' ? sized : {}) };
}

function isFraction({ min, max, default: value }: DraftField): boolean {
	return [min, max, value].some((each) => typeof each === 'number' && !Number.isInteger(each));
}

function choiceColumn(draft: DraftField, kind: FieldKind, choices: string[]): BaseColumn {
	if (kind === 'csv') return { type: 'csv', interface: 'select-multiple-dropdown' };
	if (draft.list || kind === 'choices' || kind === 'list' || kind === 'tags')
		return { type: 'json', interface: 'select-multiple-dropdown' };
	const type = columnOf(kind)?.type;
	const numeric = choices.every((each) => /^-?\d+$/.test(each));
	if (numeric && (type === undefined || type === 'integer' || type === 'string')) return { type: 'integer' };

	return type === 'bigInteger' && numeric ? { type } : { type: 'string' };
}

function typedChoices(type: string, choices: string[]): (string | number)[] {
	return NUMERIC.has(type) ? choices.map(Number) : choices;
}

/** Flags a field keeps, whatever it becomes; "nullable" outweighs "required". */
export function flagsOf(draft: DraftField): Pick<ColumnField, 'required' | 'nullable' | 'unique' | 'index'> {
	const { required, nullable, unique, index } = draft;

	return {
		...(required && !nullable ? { required } : {}),
		...(nullable ? { nullable } : {}),
		...(unique ? { unique } : {}),
		...(index ? { index } : {}),
	};
}

/** How a field is shown, as far as the prompt says. */
export function presentationOf({
	note,
	hidden,
	readonly,
}: DraftField): Pick<ColumnField, 'note' | 'hidden' | 'readonly'> {
	return { ...(note ? { note } : {}), ...(hidden ? { hidden } : {}), ...(readonly ? { readonly } : {}) };
}

type Limits = Pick<ColumnField, 'maxLength' | 'min' | 'max' | 'minItems' | 'maxItems'>;

function limitsOf({ min, max, unit }: DraftField, type: ColumnField['type'], chosen: boolean): Limits {
	if (chosen && type === 'string') return {};

	if (NUMERIC.has(type) && unit !== 'items') {
		return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
	}

	if (LISTS.has(type) && unit !== 'characters') {
		return {
			...(min !== undefined && min >= 0 ? { minItems: Math.floor(min) } : {}),
			...(max !== undefined && max >= 1 ? { maxItems: Math.floor(max) } : {}),
		};
	}

	return (type === 'string' || type === 'text') && max !== undefined && max >= 1 ? { maxLength: Math.floor(max) } : {};
}

function autoOf(
	{ field, auto: said, generated }: DraftField,
	type: ColumnField['type'],
): Pick<ColumnField, 'auto' | 'readonly'> {
	const moment = type === 'timestamp' || type === 'dateTime' || type === 'date' || type === 'time';
	const auto = said ?? (generated && moment ? momentOf(field) : undefined);
	if (auto === undefined) return {};

	return moment && (auto === 'created' || auto === 'updated') ? { auto } : {};
}

/** What fills itself with a moment does so when the item is made, unless its name says otherwise. */
function momentOf(field: string): 'created' | 'updated' {
	return /updat|modif|chang|edit/i.test(field) ? 'updated' : 'created';
}

/** A default in the type of its column; undefined when it cannot be one. */
function defaultFor(type: ColumnField['type'], value: Json, choices: string[] | null): Json | undefined {
	if (NUMERIC.has(type)) {
		const number = Number(value);

		return value === '' || typeof value === 'boolean' || Number.isNaN(number) ? undefined : number;
	}

	if (type === 'boolean') return booleanFrom(value);
	if (type !== 'string' && type !== 'text') return value;
	if (typeof value === 'object') return undefined;
	const text = String(value);

	return choices?.find((each) => each.toLowerCase() === text.toLowerCase()) ?? text;
}

function booleanFrom(value: Json): boolean | undefined {
	if (typeof value === 'boolean') return value;
	if (value === 1 || value === 'enabled' || value === 'active') return true;

	return value === 0 || value === 'disabled' || value === 'inactive' ? false : undefined;
}
