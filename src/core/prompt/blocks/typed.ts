import { placeOf, type Desk } from '../desk';
import type { DraftCollection, DraftField } from '../draft';
import type { FieldKind } from '../kinds';
import { identifier } from '../names';
import { part, type Piece } from '../piece';
import { readDefault } from '../remark-defaults';
import { readType } from '../remark-types';
import { tokensOf } from '../tokens';
import type { EnumTypes } from './sql';

const SCALARS: ReadonlyMap<string, FieldKind> = new Map(
	Object.entries({
		string: 'string',
		number: 'number',
		boolean: 'boolean',
		bool: 'boolean',
		date: 'dateTime',
		bigint: 'bigInteger',
		int: 'integer',
		float: 'float',
		id: 'key',
		any: 'json',
		object: 'json',
		unknown: 'json',
		record: 'json',
		buffer: 'binary',
		datetime: 'dateTime',
	}),
);

const FIELD =
	/^(?:(?:public|private|protected|readonly)\s+)*["']?([\p{L}_$][\p{L}\p{N}_$]*)["']?\s*(\?|!)?\s*:\s*(.+?)[;,]?$/su;

/** Reads one member of an interface, a class or a GraphQL type: `pages?: number`, `tags: [Tag!]!`. */
export function readTypedField(desk: Desk, collection: DraftCollection, line: Piece, enums: EnumTypes): void {
	const found = FIELD.exec(line.text);
	const [, name, mark, said] = found ?? [];
	if (!found || name === undefined || said === undefined) return;
	const written = /^[^@=]*/.exec(said)?.[0].trim() ?? said;
	const field: DraftField = { field: identifier(name), at: placeOf(line) };
	const required = written.endsWith('!');
	let type = written.replaceAll('!', '').trim();
	const list = /^\[.*\]$|\[\]$|^(?:array|set|list)<.*>$/i.test(type);
	type = type
		.replace(/^(?:readonly\s+)?(?:array|set|list|promise)<(.*)>$/i, '$1')
		.replace(/^\[(.*)\]$/, '$1')
		.replace(/\[\]$/, '')
		.trim();
	if (mark === '?' || /\|\s*(?:null|undefined)\b/.test(type)) field.nullable = true;
	if (required) field.required = true;
	if (/@unique\b|@index\(.*unique:\s*true/i.test(said)) field.unique = true;
	const preset = /=\s*([^@;,]+)/.exec(said)?.[1];
	if (preset !== undefined) readDefault(tokensOf({ text: `default ${preset}`, start: 0 }), 0, field);
	type = type.replace(/\s*\|\s*(?:null|undefined)\b/g, '').trim();
	keepType(desk, field, type, list, enums, part(line, line.text.indexOf(written)));
	collection.fields.push(field);
}

function keepType(desk: Desk, field: DraftField, type: string, list: boolean, enums: EnumTypes, piece: Piece): void {
	const union = type
		.replace(/^\(|\)$/g, '')
		.split('|')
		.map((value) => value.trim());
	const values = enums.get(type.toLowerCase());
	const target = desk.targets.find(type);
	const scalar = SCALARS.get(type.toLowerCase());

	if (union.length > 1 && union.every((value) => /^(["']).*\1$/.test(value)))
		field.choices = union.map((value) => value.slice(1, -1));
	else if (values) field.choices = [...values];
	else if (scalar !== undefined) field.kind = scalar;
	else if (target !== null && /^\p{Lu}/u.test(type)) field.link = { targets: [type], kind: list ? 'list' : 'm2o' };
	else if (/^\{|^record</i.test(type)) field.kind = 'json';
	else readType(tokensOf(piece), 0, field);
	if (list && !field.link) field.list = true;
}
