import { placeOf, type Desk } from '../desk';
import type { Draft, DraftCollection, DraftRow } from '../draft';
import { identifier } from '../names';
import { closings, isListComma, part, splitOutside, type Piece } from '../piece';
import { tokensOf, type Token } from '../tokens';
import { readColumn } from './sql-columns';

/** Values of the enumeration types a prompt declares, by name in lower case. */
export type EnumTypes = ReadonlyMap<string, readonly string[]>;

const TABLE =
	/^create\s+(?:temp(?:orary)?\s+)?table\s+(?:if\s+not\s+exists\s+)?(?:["[]?\w+["\]]?\.)?["[]?([\p{L}_][\p{L}\p{N}_$ ]*?)["\]]?\s*\(/iu;
const ENUM = /^create\s+type\s+(?:\w+\.)?["]?(\w+)["]?\s+as\s+enum\s*/i;

/** Name of the table a statement creates, as written; null for other statements. */
export function sqlTableName(text: string): string | null {
	return TABLE.exec(text)?.[1] ?? null;
}

/** The enumeration a statement declares. */
export function sqlEnum(text: string): { name: string; values: string[] } | null {
	const found = ENUM.exec(text);
	if (!found) return null;
	const values = tokensOf({ text: text.slice(found[0].length), start: 0 }).flatMap(({ kind, text: value }) =>
		kind === 'quoted' ? [value] : [],
	);

	return { name: (found[1] ?? '').toLowerCase(), values };
}

/** Reads one SQL statement into the draft; false when it says nothing about a model. */
export function readSql(desk: Desk, statement: Piece, enums: EnumTypes): boolean {
	const plain = withoutComments(statement);
	const name = sqlTableName(plain.text);
	if (name !== null) return readTable(desk, plain, name, enums);
	if (sqlEnum(plain.text)) return true;

	return readAlter(desk, plain) || readIndex(desk, plain) || readInsert(desk, plain);
}

/** Comments become spaces, so that nothing moves. */
function withoutComments(of: Piece): Piece {
	const blank = (found: string) => found.replace(/[^\n]/g, ' ');

	return {
		text: of.text.replace(/--[^\n]*/g, blank).replace(/\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g, blank),
		start: of.start,
	};
}

function readTable(desk: Desk, statement: Piece, name: string, enums: EnumTypes): boolean {
	const open = statement.text.indexOf('(');
	const close = closings(statement.text)[open] ?? -1;
	const body = part(statement, open + 1, close > open ? close : statement.text.length);
	const at = statement.text.indexOf(name);
	const collection: DraftCollection = {
		collection: identifier(name),
		at: placeOf(part(statement, at, at + name.length)),
		fields: [],
	};

	for (const definition of splitOutside(body, isListComma)) {
		const tokens = tokensOf(definition);
		if (!readConstraint(collection, definition, tokens))
			collection.fields.push(...readColumn(desk, definition, tokens, enums));
	}

	desk.draft.collections.push(collection);

	return true;
}

const CONSTRAINTS = new Set([
	'primary',
	'foreign',
	'unique',
	'constraint',
	'check',
	'index',
	'key',
	'fulltext',
	'exclude',
]);

/** Table constraints: keys over several columns, foreign keys, unique pairs. */
function readConstraint(collection: DraftCollection, definition: Piece, tokens: readonly Token[]): boolean {
	if (
		!CONSTRAINTS.has(tokens[0]?.lower ?? '') ||
		(tokens[1]?.kind === 'word' && tokens[0]?.lower === 'key' && tokens.length < 4)
	)
		return false;
	const text = definition.text;
	const columns = columnsIn(text);
	const lower = text.toLowerCase();

	if (lower.includes('foreign key')) {
		const target = /references\s+(?:\w+\.)?["[]?([\p{L}\p{N}_]+)/iu.exec(text)?.[1];
		const field = collection.fields.find((each) => each.field === columns[0]);
		if (field && target) field.link = { kind: 'm2o', targets: [target], ...deleteRule(lower) };
	} else if (lower.includes('primary key')) {
		keepPrimaryKey(collection, columns);
	} else if (lower.includes('unique')) {
		keepUnique(collection, columns);
	} else if (/^(?:index|key)/.test(lower)) {
		for (const field of collection.fields) if (columns.includes(field.field)) field.index = true;
	}

	return true;
}

function deleteRule(lower: string): { onDelete?: 'CASCADE' | 'SET NULL' | 'RESTRICT' | 'NO ACTION' } {
	const rule = /on\s+delete\s+(cascade|set\s+null|restrict|no\s+action)/
		.exec(lower)?.[1]
		?.replace(/\s+/g, ' ')
		.toUpperCase();

	return rule === 'CASCADE' || rule === 'SET NULL' || rule === 'RESTRICT' || rule === 'NO ACTION'
		? { onDelete: rule }
		: {};
}

function columnsIn(text: string): string[] {
	const open = text.indexOf('(');
	const close = text.indexOf(')', open);

	return open < 0
		? []
		: text
				.slice(open + 1, close < 0 ? text.length : close)
				.split(',')
				.map((name) => identifier(name.trim()));
}

/** A key over several columns is what makes a junction; Directus needs a key of its own, so the pair becomes unique. */
function keepPrimaryKey(collection: DraftCollection, columns: readonly string[]): void {
	const [single] = columns;

	if (columns.length === 1) {
		const field = collection.fields.find((each) => each.field === single);
		if (field) field.primaryKey = true;

		return;
	}

	collection.unique = [...(collection.unique ?? []), [...columns]];
	collection.junction ??= [];
}

function keepUnique(collection: DraftCollection, columns: readonly string[]): void {
	if (columns.length > 1) {
		collection.unique = [...(collection.unique ?? []), [...columns]];
	} else {
		for (const field of collection.fields) if (field.field === columns[0]) field.unique = true;
	}
}

function readAlter(desk: Desk, { text, start }: Piece): boolean {
	const found =
		/^alter\s+table\s+(?:only\s+)?["[]?([\p{L}\p{N}_]+)["\]]?[\s\S]*?foreign\s+key\s*\(\s*["[]?([\p{L}\p{N}_]+)["\]]?\s*\)\s*references\s+["[]?([\p{L}\p{N}_]+)/iu.exec(
			text,
		);
	const [, table, field, target] = found ?? [];
	if (!table || !field || !target) return false;
	desk.draft.relations.push({
		from: table,
		field,
		link: { kind: 'm2o', targets: [target], ...deleteRule(text.toLowerCase()) },
		at: { start, end: start + text.length },
	});

	return true;
}

function readIndex(desk: Desk, statement: Piece): boolean {
	const found =
		/^create\s+(unique\s+)?index\s+(?:if\s+not\s+exists\s+)?(?:[\p{L}\p{N}_"]+\s+)?on\s+(?:\w+\.)?["[]?([\p{L}\p{N}_]+)["\]]?/iu.exec(
			statement.text,
		);
	const table = found?.[2];
	if (!found || !table) return false;
	const fields = columnsIn(statement.text.slice(found[0].length));
	const rule: Draft['rules'][number] = {
		rule: found[1] ? 'unique' : 'index',
		fields,
		collection: table,
		at: placeOf(statement),
	};
	const collection = desk.draft.collections.find((each) => each.collection.toLowerCase() === table.toLowerCase());
	if (fields.length > 1 && found[1] && collection) keepUnique(collection, fields);
	else desk.draft.rules.push({ ...rule, collection: collection?.collection ?? table });

	return true;
}

/** "INSERT INTO books (title, pages) VALUES (…), (…)": rows to seed. */
function readInsert(desk: Desk, statement: Piece): boolean {
	const found = /^insert\s+into\s+(?:\w+\.)?["[]?([\p{L}\p{N}_]+)["\]]?\s*\(/iu.exec(statement.text);
	const collection = desk.targets.find(found?.[1] ?? '');
	const values = statement.text.toLowerCase().indexOf('values');
	if (!found || collection === null || values < 0) return false;
	const columns = columnsIn(statement.text);
	const rows: DraftRow[] = [];

	for (const tuple of splitOutside(part(statement, values + 'values'.length), isListComma)) {
		const cells = splitOutside(part(tuple, 1, tuple.text.replace(/;\s*$/, '').trimEnd().length - 1), isListComma);
		rows.push({ values: columns.flatMap((field, at) => valueOf(field, cells[at])), at: placeOf(tuple) });
	}

	desk.draft.seeds.push({ collection, rows, at: placeOf(statement) });

	return true;
}

function valueOf(field: string, cell: Piece | undefined): DraftRow['values'] {
	if (!cell || /^(?:null|default|now\s*\(\s*\)|current_timestamp)$/i.test(cell.text)) return [];
	const quoted = /^'([\s\S]*)'$/.exec(cell.text);
	if (quoted) return [{ field, value: (quoted[1] ?? '').replaceAll("''", "'") }];
	if (/^-?\d+(?:\.\d+)?$/.test(cell.text)) return [{ field, value: Number(cell.text) }];
	const lower = cell.text.toLowerCase();

	return [{ field, value: lower === 'true' || lower === 'false' ? lower === 'true' : cell.text }];
}
