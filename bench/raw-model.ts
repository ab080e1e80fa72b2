import type { Knex } from 'knex';
import { z } from 'zod';
import type { TestDirectus } from '../test/support/directus';
import { METADATA } from './instance';

type Row = Record<string, unknown>;

/** Everything that makes a model, as statements and rows for the database itself. */
export interface RawModel {
	readonly statements: readonly string[];
	/** Rows by table, in an order that foreign keys allow. */
	readonly rows: readonly (readonly [table: string, rows: readonly Row[]])[];
}

const statements = z.array(z.object({ statement: z.string() }));

/** Reads from an instance what it takes to build some of its collections once more. */
export async function dumpModel({ knex, database }: TestDirectus, collections: readonly string[]): Promise<RawModel> {
	const rows: [string, Row[]][] = [];

	for (const [table, column] of Object.entries(METADATA)) {
		const found = await knex<Row>(table).whereIn(column, collections).select();
		rows.push([table, found.map(({ id: _, ...row }) => written(row))]);
	}

	for (const collection of collections) {
		const found = await knex<Row>(collection).select().orderBy('id');
		if (found.length > 0) rows.push([collection, found.map(({ id: _, ...row }) => written(row))]);
	}

	return { statements: await (database === 'sqlite' ? sqlite(knex, collections) : postgres(knex, collections)), rows };
}

/**
 * Builds a model in one transaction, without Directus.
 *
 * @param inserts one for each row, as whoever needs the key of each has to; or one for each table, the least there is
 */
export async function buildRaw(
	{ knex, database }: TestDirectus,
	{ statements, rows }: RawModel,
	inserts: 'by row' | 'by table',
): Promise<void> {
	if (database === 'sqlite') await knex.raw('PRAGMA foreign_keys = OFF');

	await knex.transaction(async (trx) => {
		for (const statement of statements) await trx.raw(statement);
		for (const [table, each] of rows) {
			for (const batch of inserts === 'by row' ? each : [each]) await trx(table).insert(batch);
		}
	});

	if (database === 'sqlite') await knex.raw('PRAGMA foreign_keys = ON');
}

async function sqlite(knex: Knex, collections: readonly string[]): Promise<string[]> {
	const found: unknown = await knex('sqlite_master')
		.whereIn('tbl_name', collections)
		.whereNotNull('sql')
		.orderByRaw(`type = 'index'`)
		.select({ statement: 'sql' });

	return statements.parse(found).map(({ statement }) => statement);
}

/** Tables with their keys first, then foreign keys, then the indexes that no constraint brings. */
async function postgres(knex: Knex, collections: readonly string[]): Promise<string[]> {
	const sources = [
		`select format('create table %I (%s)', t.relname, string_agg(c.definition, ', ' order by c.position)) as statement
		from pg_class t join lateral (
			select a.attnum as position, format('%I %s%s%s', a.attname,
				case when pg_get_expr(d.adbin, d.adrelid) like 'nextval(%' then 'serial' else format_type(a.atttypid, a.atttypmod) end,
				case when a.attnotnull then ' not null' else '' end,
				case when pg_get_expr(d.adbin, d.adrelid) not like 'nextval(%' then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end
			) as definition
			from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
			where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
			union all
			select 10000, format('constraint %I %s', o.conname, pg_get_constraintdef(o.oid))
			from pg_constraint o where o.conrelid = t.oid and o.contype in ('p', 'u')
		) c on true where t.relname = any (?) and t.relkind = 'r' group by t.relname`,
		`select format('alter table %I add constraint %I %s', t.relname, o.conname, pg_get_constraintdef(o.oid)) as statement
		from pg_constraint o join pg_class t on t.oid = o.conrelid where t.relname = any (?) and o.contype = 'f'`,
		`select pg_get_indexdef(x.indexrelid) as statement from pg_index x join pg_class t on t.oid = x.indrelid
		where t.relname = any (?) and not exists (select from pg_constraint o where o.conindid = x.indexrelid and o.contype <> 'f')`,
	];
	const found: string[] = [];

	for (const source of sources) {
		const answer: unknown = await knex.raw(source, [[...collections]]);
		const { rows } = z.object({ rows: statements }).parse(answer);
		found.push(...rows.map(({ statement }) => statement));
	}

	return found;
}

/** Drivers read JSON as objects, and would write a list as an array of the database. */
function written(row: Row): Row {
	const isJson = (value: unknown) => typeof value === 'object' && value !== null && !(value instanceof Date);

	return Object.fromEntries(
		Object.entries(row).map(([column, value]) => [column, isJson(value) ? JSON.stringify(value) : value]),
	);
}
