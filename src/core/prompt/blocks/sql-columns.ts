import { placeOf, type Desk } from '../desk';
import type { DraftField } from '../draft';
import { identifier } from '../names';
import { readDefault } from '../remark-defaults';
import { readLink } from '../remark-links';
import { readType } from '../remark-types';
import { part, type Piece } from '../piece';
import { numberOf, type Token } from '../tokens';
import type { EnumTypes } from './sql';

/** Reads a column definition: name, type, and what follows in any order. */
export function readColumn(desk: Desk, definition: Piece, tokens: readonly Token[], enums: EnumTypes): DraftField[] {
	let at = 0;
	while (['[', '`'].includes(tokens[at]?.text ?? '')) at++;
	const name = tokens[at];
	if (!name || (name.kind !== 'word' && name.kind !== 'quoted') || identifier(name.text) === '') return [];
	const field: DraftField = { field: identifier(name.text), at: placeOf(part(definition, 0)) };
	at++;
	if (tokens[at]?.text === ']') at++;
	at += readColumnType(tokens, at, field, enums);
	while (at < tokens.length) at += readAttribute(desk, tokens, at, field) || 1;
	if (field.kind === 'integer' && field.max !== undefined && field.min === undefined && field.unit === 'characters')
		delete field.max;

	return [field];
}

function readColumnType(tokens: readonly Token[], at: number, field: DraftField, enums: EnumTypes): number {
	const word = tokens[at]?.lower ?? '';
	const values = enums.get(word);

	if (values) {
		field.choices = [...values];

		return 1;
	}

	if ((word === 'enum' || word === 'set') && tokens[at + 1]?.text === '(') {
		field.list = word === 'set' ? true : undefined;
		if (word === 'enum') delete field.list;

		return 1 + readValues(tokens, at + 1, field);
	}

	if (word === 'tinyint' && numberOf(tokens[at + 2]) === 1) {
		field.kind = 'boolean';

		return 4;
	}

	return readType(tokens.slice(at, at + 8), 0, field);
}

/** The quoted values between brackets; gives how many tokens they took. */
function readValues(tokens: readonly Token[], open: number, field: DraftField): number {
	const choices: string[] = [];
	let at = open + 1;

	while (at < tokens.length && tokens[at]?.text !== ')') {
		const token = tokens[at];
		if (token && (token.kind === 'quoted' || token.kind === 'number')) choices.push(token.text);
		at++;
	}

	if (choices.length > 0) field.choices = choices;

	return at - open + 1;
}

function readAttribute(desk: Desk, tokens: readonly Token[], at: number, field: DraftField): number {
	const word = tokens[at]?.lower ?? '';
	const next = tokens[at + 1]?.lower ?? '';

	if (word === 'not' && next === 'null') field.required = true;
	else if (word === 'primary' && next === 'key') field.primaryKey = true;
	else if (word === 'comment') field.note = tokens[at + 1]?.text ?? '';
	else return readSingle(desk, tokens, at, field);

	return 2;
}

function readSingle(desk: Desk, tokens: readonly Token[], at: number, field: DraftField): number {
	const word = tokens[at]?.lower ?? '';

	switch (word) {
		case 'unique':
			field.unique = true;
			return 1;
		case 'null':
			field.nullable = true;
			return 1;
		case 'auto_increment':
		case 'autoincrement':
		case 'generated':
		case 'identity':
			field.kind = 'key';
			return 1;
		case 'check':
			return readCheck(tokens, at, field);
		case 'references':
			return readLink(tokens, at, field, desk.targets);
		case 'on':
			return readOn(tokens, at, field, desk);
		default:
			return readDefault(tokens, at, field);
	}
}

function readOn(tokens: readonly Token[], at: number, field: DraftField, desk: Desk): number {
	if (tokens[at + 1]?.lower !== 'update') return readLink(tokens, at, field, desk.targets);
	if (tokens[at + 2]?.lower === 'current_timestamp') field.auto = 'updated';

	return 3;
}

/** CHECK (rating BETWEEN 1 AND 5), CHECK (status IN ('a', 'b')), CHECK (price >= 0). */
function readCheck(tokens: readonly Token[], at: number, field: DraftField): number {
	let depth = 0;
	let end = at + 1;

	for (; end < tokens.length; end++) {
		if (tokens[end]?.text === '(') depth++;
		if (tokens[end]?.text === ')' && --depth === 0) break;
		const word = tokens[end]?.lower ?? '';
		if (word === 'in' && tokens[end + 1]?.text === '(') readValues(tokens, end + 1, field);
		else if (word === 'between') Object.assign(field, bounds(numberOf(tokens[end + 1]), numberOf(tokens[end + 3])));
		else if (word === '>=' || word === '>')
			Object.assign(field, bounds(exclusive(numberOf(tokens[end + 1]), word === '>' ? 1 : 0), null));
		else if (word === '<=' || word === '<')
			Object.assign(field, bounds(null, exclusive(numberOf(tokens[end + 1]), word === '<' ? -1 : 0)));
	}

	return end - at + 1;
}

function exclusive(number: number | null, step: number): number | null {
	return number === null ? null : number + step;
}

function bounds(min: number | null, max: number | null): Pick<DraftField, 'min' | 'max'> {
	return { ...(min === null ? {} : { min }), ...(max === null ? {} : { max }) };
}
