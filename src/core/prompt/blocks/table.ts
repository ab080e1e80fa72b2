import { placeOf, type Desk } from '../desk';
import { mergeFacts, type DraftCollection, type DraftField, type DraftRow } from '../draft';
import { collectionNamed } from '../draft-index';
import { draftField } from '../draft-field';
import { readItem } from '../field-items';
import { readFieldList } from '../members';
import { identifier, nameKey } from '../names';
import { part, type Piece } from '../piece';
import { readRemarks } from '../remarks';
import { tokensOf } from '../tokens';
import type { Block } from './block';

type Column =
	| 'field'
	| 'collection'
	| 'fields'
	| 'type'
	| 'required'
	| 'unique'
	| 'nullable'
	| 'default'
	| 'note'
	| 'remarks'
	| 'target'
	| 'choices'
	| 'length'
	| 'number'
	| 'index';

const TITLES: readonly (readonly [Column, string])[] = [
	['field', 'field, field name, name, column, column name, attribute, property, fieldname, key, feld'],
	['collection', 'collection, table, entity, model, collection name, table name, object, content type'],
	['fields', 'fields, columns, attributes, properties, main fields, key fields'],
	['type', 'type, data type, datatype, field type, kind, format, directus type'],
	['required', 'required, mandatory, req, required?, not null, is required, must have'],
	['unique', 'unique, unique?, is unique'],
	['nullable', 'nullable, optional, null, null?, nullable?, optional?, allow null'],
	['default', 'default, default value, initial, initial value, defaults'],
	[
		'note',
		'description, note, notes, comment, comments, purpose, meaning, explanation, label, example, examples, about, info',
	],
	[
		'remarks',
		'constraints, remarks, details, options, constraint, rules, validation, extra, attributes / constraints, settings, other, additional, modifiers, properties / constraints, constraints / notes, notes / constraints',
	],
	[
		'target',
		'relation, references, target, relationship, related to, related collection, foreign key, fk, links to, refers to, relations, reference, points to',
	],
	['choices', 'choices, values, allowed values, enum, possible values, enum values'],
	['length', 'length, max length, max, size, maxlength'],
	['index', 'index, indexed'],
	['number', '#, no, no., nr, nr., number'],
];

const BY_TITLE = new Map(
	TITLES.flatMap(([column, titles]) => titles.split(',').map((title) => [title.trim(), column] as const)),
);

/** The cells of one row, with or without outer bars. */
export function cellsOf(row: Piece): Piece[] {
	const cells: Piece[] = [];
	let from = row.text.startsWith('|') ? 1 : 0;

	for (let at = from; at < row.text.length; at++) {
		if (row.text[at] !== '|' || row.text[at - 1] === '\\') continue;
		cells.push(part(row, from, at));
		from = at + 1;
	}

	if (part(row, from).text !== '') cells.push(part(row, from));

	return cells;
}

interface Table {
	readonly columns: readonly (Column | null)[];
	readonly header: readonly Piece[];
	readonly rows: readonly (readonly Piece[])[];
}

function tableOf(block: Block): Table {
	const rows = block.lines
		.map(({ whole }) => cellsOf(whole))
		.filter((cells) => !cells.every(({ text }) => /^:?-*:?$/.test(text)));
	const header = rows[0] ?? [];

	return {
		header,
		rows: rows.slice(1),
		columns: header.map(({ text }) => BY_TITLE.get(text.toLowerCase().trim().replace(/\.$/, '')) ?? null),
	};
}

/** What a table is about, by its header. */
export function tableKind(block: Block): 'fields' | 'collections' | 'grouped' | 'rows' {
	const { columns } = tableOf(block);
	const has = (column: Column) => columns.includes(column);
	if (has('collection') && (has('field') || (has('type') && !has('fields')))) return 'grouped';
	if (has('fields') && (has('collection') || has('field'))) return 'collections';
	const told = columns.filter((column) => column !== null && column !== 'field').length;

	if (told === 0) return 'rows';

	return columns[0] === 'field' || (has('field') && (has('type') || has('required') || has('remarks') || has('target')))
		? 'fields'
		: 'rows';
}

/** Names of the collections a table introduces. */
export function tableNames(block: Block): string[] {
	const kind = tableKind(block);
	if (kind === 'fields' || kind === 'rows') return [];
	const table = tableOf(block);
	const at = nameColumn(table.columns);

	return [...new Set(table.rows.flatMap((row) => identifier(row[at]?.text ?? '') || []))];
}

function nameColumn(columns: readonly (Column | null)[]): number {
	const at = columns.indexOf('collection');

	return at >= 0 ? at : columns.indexOf('field');
}

/** Reads a table of fields into a collection, or a table of collections into the draft. */
export function readTable(desk: Desk, block: Block, collection: DraftCollection | null): boolean {
	const table = tableOf(block);
	const kind = tableKind(block);

	if (kind === 'fields' && collection) {
		for (const row of table.rows) readFieldRow(desk, collection, table, row);

		return true;
	}

	if (kind === 'grouped' || kind === 'collections') {
		readCollections(desk, table, kind);

		return true;
	}

	return collection !== null && kind === 'rows' && readRows(desk, table, collection.collection);
}

function readCollections(desk: Desk, table: Table, kind: 'grouped' | 'collections'): void {
	const at = nameColumn(table.columns);
	let current: DraftCollection | null = null;

	for (const row of table.rows) {
		const name = row[at];
		if (name && name.text !== '') current = collectionOf(desk, name);
		if (!current) continue;
		if (kind === 'grouped') readFieldRow(desk, current, table, row);
		else readCollectionRow(desk, current, table, row, at);
	}
}

function collectionOf(desk: Desk, name: Piece): DraftCollection {
	const collection = identifier(name.text);
	const known = collectionNamed(desk.draft, collection);
	if (known) return known;
	const made: DraftCollection = { collection, at: placeOf(name), fields: [] };
	desk.draft.collections.push(made);

	return made;
}

function readCollectionRow(
	desk: Desk,
	collection: DraftCollection,
	table: Table,
	row: readonly Piece[],
	nameAt: number,
): void {
	for (const [at, cell] of row.entries()) {
		const column = table.columns[at];
		if (at === nameAt || cell.text === '') continue;
		if (column === 'fields' || column === 'target') readFieldList(desk, collection, cell);
		else if (column === 'note' || column === null) collection.note ??= cell.text;
	}
}

function readFieldRow(desk: Desk, collection: DraftCollection, table: Table, row: readonly Piece[]): void {
	const name = row[table.columns.indexOf('field')];
	const item = name && name.text !== '' ? readItem(name, desk.targets, 'list') : null;
	if (!item) return;
	const { field } = draftField(item, desk.targets);

	for (const [at, cell] of row.entries()) {
		const column = table.columns[at];
		if (column && cell.text !== '' && !/^[-–—\s/]+$|^n\/?a$/i.test(cell.text)) readCell(desk, field, column, cell);
	}

	collection.fields.push({ ...field, at: placeOf(item.name) });
}

const YES = /^(?:yes|y|true|x|✓|✔|✅|☑|1|required|unique|pk|ja|oui|mandatory|must)\b|^[✓✔✅☑]/iu;

function readCell(desk: Desk, field: DraftField, column: Column, cell: Piece): void {
	switch (column) {
		case 'required':
		case 'unique':
		case 'index':
			if (YES.test(cell.text)) field[column] = true;
			break;
		case 'nullable':
			if (YES.test(cell.text)) field.nullable = true;
			else field.required = true;
			break;
		case 'default':
			mergeFacts(field, readRemarks({ text: `default ${cell.text}`, start: cell.start }, desk.targets).facts);
			break;
		case 'choices':
			mergeFacts(field, readRemarks({ text: `one of ${cell.text}`, start: cell.start }, desk.targets).facts);
			break;
		case 'length':
			if (/^\d+$/.test(cell.text)) Object.assign(field, { max: Number(cell.text), unit: field.unit ?? 'characters' });
			break;
		case 'target':
			mergeFacts(
				field,
				readRemarks(
					{
						text: /→|->|\b(?:m2|o2|many|one|fk|has|belongs)/i.test(cell.text) ? cell.text : `→ ${cell.text}`,
						start: cell.start,
					},
					desk.targets,
				).facts,
			);
			break;
		case 'note':
			readNote(desk, field, cell);
			break;
		case 'type':
		case 'remarks':
			readRemarkCell(desk, field, cell);
			break;
		default:
			break;
	}
}

/** Notes often carry remarks ("unique"); they count only if they say nothing else. */
function readNote(desk: Desk, field: DraftField, cell: Piece): void {
	const read = readRemarks(cell, desk.targets);

	if (field.kind === 'choice' && !field.choices && read.facts.choices === undefined && listsWords(cell)) {
		mergeFacts(field, readRemarks({ text: `one of ${cell.text}`, start: cell.start }, desk.targets).facts);

		return;
	}

	// The column of types has the last word on the type.
	if (field.kind !== undefined) delete read.facts.kind;
	const said = tokensOf(cell).length <= 8 && read.notes.length === 0 && !read.choicesAssumed;
	if (said && Object.keys(read.facts).length > 0) mergeFacts(field, read.facts);
	else field.note = field.note ? `${field.note}, ${cell.text}` : cell.text;
}

/** "B, C, CE": short words between commas. */
function listsWords({ text }: Piece): boolean {
	const words = text.split(/\s*[,;]\s*/);

	return words.length > 1 && words.every((word) => word !== '' && word.length <= 24 && word.split(/\s+/).length <= 3);
}

function readRemarkCell(desk: Desk, field: DraftField, cell: Piece): void {
	const read = readRemarks(cell, desk.targets);
	// "uuid | pk": that it is the key says nothing new of its type.
	if (field.kind !== undefined && read.facts.kind === 'key') delete read.facts.kind;
	mergeFacts(field, read.facts);
	const note = read.notes.map(({ text }) => text).join(', ');
	if (note) field.note = field.note ? `${field.note}, ${note}` : note;
}

/** A table whose header names fields of a collection holds items. */
function readRows(desk: Desk, table: Table, collection: string): boolean {
	const rows: DraftRow[] = table.rows.map((row) => ({
		values: row.flatMap((cell, at) => {
			const field = table.header[at]?.text ?? '';

			return cell.text === '' || nameKey(field) === '' ? [] : [{ field: identifier(field), value: valueOf(cell.text) }];
		}),
		...(row[0] ? { at: placeOf(row[0]) } : {}),
	}));

	if (rows.length === 0) return false;
	desk.draft.seeds.push({ collection, rows });

	return true;
}

function valueOf(text: string): string | number | boolean | null {
	if (/^-?\d+(?:\.\d+)?$/.test(text)) return Number(text);
	const lower = text.toLowerCase();
	if (lower === 'true' || lower === 'false') return lower === 'true';

	return lower === 'null' || lower === '-' ? null : text.replace(/^["']|["']$/g, '');
}
