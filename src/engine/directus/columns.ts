import type { Knex } from 'knex';
import { vendorOf } from './vendor';

/** What the database itself knows of a table beyond Directus's overview. */
export interface TableColumns {
	readonly unique: Set<string>;
	readonly indexed: Set<string>;
	/** Columns that are unique together. */
	readonly together: string[][];
	readonly maxLength: Map<string, number>;
}

interface IndexRow {
	table: string;
	index: string;
	column: string;
	/** 0 and 1 on SQLite and MySQL, a boolean on PostgreSQL. */
	unique: number | boolean;
}

interface LengthRow {
	table: string;
	column: string;
	/** A string where the driver gives 64-bit counts as text. */
	length: number | string | null;
}

/** Reads indexes and column lengths of some tables, in two queries. */
export async function readColumns(knex: Knex, tables: readonly string[]): Promise<Map<string, TableColumns>> {
	const result = new Map<string, TableColumns>();
	if (tables.length === 0) return result;

	for (const table of tables) {
		result.set(table, { unique: new Set(), indexed: new Set(), together: [], maxLength: new Map() });
	}

	const [indexes, lengths] = await Promise.all([readIndexes(knex, tables), readLengths(knex, tables)]);
	for (const index of groupIndexes(indexes)) addIndex(result.get(index.table), index);
	for (const { table, column, length } of lengths) {
		if (length !== null) result.get(table)?.maxLength.set(column, Number(length));
	}

	return result;
}

interface Index {
	table: string;
	columns: string[];
	unique: boolean;
}

function groupIndexes(rows: readonly IndexRow[]): Index[] {
	const indexes = new Map<string, Index>();

	for (const row of rows) {
		const key = `${row.table} ${row.index}`;
		const index = indexes.get(key) ?? { table: row.table, columns: [], unique: Boolean(row.unique) };
		index.columns.push(row.column);
		indexes.set(key, index);
	}

	return [...indexes.values()];
}

function addIndex(columns: TableColumns | undefined, { columns: names, unique }: Index): void {
	const [first, ...others] = names;
	if (!columns || first === undefined) return;
	if (others.length > 0 && unique) columns.together.push(names);
	if (others.length > 0) return;
	if (unique) columns.unique.add(first);
	else columns.indexed.add(first);
}

async function readIndexes(knex: Knex, tables: readonly string[]): Promise<IndexRow[]> {
	const marks = tables.map(() => '?').join(', ');

	switch (vendorOf(knex)) {
		case 'sqlite':
			return rowsOf(
				await knex.raw(
					`select m.name as "table", l.name as "index", i.name as "column", l."unique" as "unique"
					from sqlite_master m join pragma_index_list(m.name) l join pragma_index_info(l.name) i
					where m.type = 'table' and l.origin <> 'pk' and m.name in (${marks}) order by l.name, i.seqno`,
					[...tables],
				),
			);
		case 'postgres':
		case 'cockroachdb':
		case 'redshift':
			return rowsOf(
				await knex.raw(
					`select t.relname as "table", c.relname as "index", a.attname as "column", x.indisunique as "unique"
					from pg_index x join pg_class t on t.oid = x.indrelid join pg_class c on c.oid = x.indexrelid
					join pg_namespace n on n.oid = t.relnamespace
					cross join lateral unnest(x.indkey) with ordinality as k(attnum, position)
					join pg_attribute a on a.attrelid = t.oid and a.attnum = k.attnum
					where n.nspname = any (current_schemas(false)) and not x.indisprimary and t.relname in (${marks})
					order by c.relname, k.position`,
					[...tables],
				),
			);
		default:
			return rowsOf(
				await knex.raw(
					`select table_name as "table", index_name as "index", column_name as "column", 1 - non_unique as "unique"
					from information_schema.statistics
					where table_schema = database() and index_name <> 'PRIMARY' and table_name in (${marks})
					order by table_name, index_name, seq_in_index`,
					[...tables],
				),
			);
	}
}

async function readLengths(knex: Knex, tables: readonly string[]): Promise<LengthRow[]> {
	const marks = tables.map(() => '?').join(', ');

	switch (vendorOf(knex)) {
		case 'sqlite': {
			const rows = rowsOf<{ table: string; column: string; type: string }>(
				await knex.raw(
					`select m.name as "table", c.name as "column", c.type as "type"
					from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table' and m.name in (${marks})`,
					[...tables],
				),
			);
			return rows.map(({ table, column, type }) => ({ table, column, length: lengthIn(type) }));
		}
		case 'postgres':
		case 'cockroachdb':
		case 'redshift':
			// The view information_schema.columns has the same, and takes ten times as long.
			return rowsOf(
				await knex.raw(
					`select t.relname as "table", a.attname as "column", a.atttypmod - 4 as "length"
					from pg_attribute a join pg_class t on t.oid = a.attrelid join pg_namespace n on n.oid = t.relnamespace
					join pg_type y on y.oid = a.atttypid
					where n.nspname = any (current_schemas(false)) and y.typname in ('varchar', 'bpchar') and a.atttypmod > 4
					and a.attnum > 0 and not a.attisdropped and t.relname in (${marks})`,
					[...tables],
				),
			);
		default:
			return rowsOf(
				await knex.raw(
					`select table_name as "table", column_name as "column", character_maximum_length as "length"
					from information_schema.columns
					where table_schema = database() and character_maximum_length is not null and table_name in (${marks})`,
					[...tables],
				),
			);
	}
}

/** SQLite keeps the length in the declared type: `varchar(60)`. */
function lengthIn(type: string): number | null {
	const match = /char\s*\((\d+)\)/i.exec(type);
	return match ? Number(match[1]) : null;
}

/** Drivers differ in where a raw answer keeps its rows: pg in `rows`, mysql2 in the first entry, sqlite3 at the top. */
export function rowsOf<Row>(answer: unknown): Row[] {
	if (Array.isArray(answer)) return (Array.isArray(answer[0]) ? answer[0] : answer) as Row[];
	return (answer as { rows: Row[] }).rows;
}
