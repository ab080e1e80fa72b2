import type { Knex } from 'knex';
import { z } from 'zod';
import type { TestDirectus } from './directus';

/** All that an instance holds, as text by part; two equal pictures show an instance that nobody changed. */
export type Picture = Record<string, string>;

/** Moments that every request leaves behind, whatever it does. */
const NOTED_BY_REQUESTS: Record<string, string> = { directus_users: 'last_access' };

/** Where the history of runs is kept, which tells of those that failed as well. */
const HISTORY = 'directus_scaffold';

/**
 * Every row of every table, directus_* included but for the history of runs, the tables, columns, indexes and
 * constraints themselves, and what Directus says over HTTP of its model, from its caches or not.
 */
export async function pictureOf(directus: TestDirectus): Promise<Picture> {
	const tables = await tablesOf(directus);
	const picture: Picture = { structure: asText(await structureOf(directus)) };

	for (const table of tables) {
		const noted = NOTED_BY_REQUESTS[table];
		const rows = await directus.knex.from(table).select<Record<string, unknown>[]>('*');
		const lines = rows
			.filter((row) => row['collection'] !== HISTORY)
			.map((row) => JSON.stringify(noted === undefined ? row : { ...row, [noted]: null }))
			.sort();
		picture[`table ${table}`] = lines.join('\n');
	}

	for (const path of ['/schema/snapshot', '/collections', '/fields', '/relations', '/permissions?limit=-1']) {
		const { status, body } = await directus.request('GET', path);
		picture[`GET ${path}`] = `${status} ${asText(inOrder(body))}`;
	}

	const specs = await directus.request('GET', '/server/specs/graphql');
	picture['GraphQL'] = String(specs.body).split('\n').sort().join('\n');

	return picture;
}

/** Directus lists fields as the database lists columns with their keys, which may change when a key is made again. */
function inOrder(body: unknown): unknown {
	const { data } = z.object({ data: z.unknown() }).catch({ data: body }).parse(body);
	if (!Array.isArray(data)) return data;

	const lines = data.map((each: unknown) => JSON.stringify(each)).sort();
	return lines.map((line): unknown => JSON.parse(line));
}

async function tablesOf({ knex, database }: TestDirectus): Promise<string[]> {
	switch (database) {
		case 'sqlite':
			return knex
				.from('sqlite_master')
				.where({ type: 'table' })
				.whereNot('name', 'like', 'sqlite_%')
				.orderBy('name')
				.pluck('name');
		case 'postgres':
			return knex.from('pg_tables').where({ schemaname: 'public' }).orderBy('tablename').pluck('tablename');
		case 'mariadb':
			return knex
				.from('information_schema.tables')
				.whereRaw('table_schema = database()')
				.orderBy('table_name')
				.pluck('table_name');
	}
}

async function structureOf({ knex, database }: TestDirectus): Promise<unknown> {
	if (database === 'sqlite') return knex.from('sqlite_master').select('type', 'name', 'sql').orderBy(['type', 'name']);
	return database === 'postgres' ? postgresStructure(knex) : mariadbStructure(knex);
}

async function mariadbStructure(knex: Knex): Promise<unknown> {
	const columns: unknown = await knex
		.from('information_schema.columns')
		.whereRaw('table_schema = database()')
		.select('table_name', 'column_name', 'column_type', 'is_nullable', 'column_default', 'extra', 'collation_name')
		.orderBy(['table_name', 'column_name']);
	const indexes: unknown = await knex
		.from('information_schema.statistics')
		.whereRaw('table_schema = database()')
		.select('table_name', 'index_name', 'seq_in_index', 'column_name', 'non_unique')
		.orderBy(['table_name', 'index_name', 'seq_in_index']);
	const keys: unknown = await knex
		.from('information_schema.referential_constraints')
		.whereRaw('constraint_schema = database()')
		.select('table_name', 'constraint_name', 'referenced_table_name', 'delete_rule', 'update_rule')
		.orderBy(['table_name', 'constraint_name']);

	return { columns, indexes, keys };
}

async function postgresStructure(knex: Knex): Promise<unknown> {
	const columns: unknown = await knex
		.from('information_schema.columns')
		.where({ table_schema: 'public' })
		.select('table_name', 'column_name', 'data_type', 'is_nullable', 'column_default', 'character_maximum_length')
		.orderBy(['table_name', 'column_name']);
	const indexes: unknown = await knex
		.from('pg_indexes')
		.where({ schemaname: 'public' })
		.orderBy('indexname')
		.pluck('indexdef');
	const constraints: unknown = await knex
		.from('pg_constraint')
		.select(
			knex.raw('conrelid::regclass::text as "table", conname as "name", pg_get_constraintdef(oid) as "definition"'),
		)
		.orderBy(['table', 'name']);

	return { columns, indexes, constraints };
}

function asText(value: unknown): string {
	return JSON.stringify(value, null, '\t');
}
