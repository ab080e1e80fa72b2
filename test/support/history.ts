import { progressSchema, runRowSchema, type RunRow } from '../../src/core/run';
import { runSchema } from '../../src/core/run-record';
import { z } from 'zod';
import type { TestDirectus, TestResponse } from './directus';
import { type Picture, pictureOf } from './picture';
import { read } from './scaffold';

/** Tables in which Directus keeps what happened; an undo adds to them or takes from them like any other change. */
const JOURNALS = ['table directus_activity', 'table directus_revisions'];

/**
 * The picture of an instance without what an undo need not restore: the journals, and on SQLite the wording of tables
 * that were rebuilt, which means the same.
 */
export async function contentOf(directus: TestDirectus): Promise<Picture> {
	const { structure, ...picture } = await pictureOf(directus);
	const kept = Object.entries(picture)
		.filter(([part]) => !JOURNALS.includes(part))
		.map(([part, text]) => [part, part === 'GET /collections' ? withoutStatements(text) : text] as const);

	return { structure: structure ?? '', ...Object.fromEntries(kept), ...(await sqliteStructure(directus)) };
}

/** Directus tells on SQLite the statement of each table as well. */
function withoutStatements(text: string): string {
	return text.replaceAll(/^\s*"sql": .*$/gm, '');
}

/** Columns, keys and indexes as SQLite reads them from its statements. */
async function sqliteStructure({ knex, database }: TestDirectus): Promise<Picture> {
	if (database !== 'sqlite') return {};
	const columns: unknown = await knex.raw(
		`select m.name as "table", c.name, c.type, c."notnull", c.dflt_value, c.pk
		from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table' order by 1, 2`,
	);
	const keys: unknown = await knex.raw(
		`select m.name as "table", k."from", k."table" as "to", k.on_delete, k.on_update
		from sqlite_master m join pragma_foreign_key_list(m.name) k where m.type = 'table' order by 1, 2`,
	);
	const indexes: unknown = await knex.raw(
		`select m.name as "table", l.name, l."unique", group_concat(i.name) as columns
		from sqlite_master m join pragma_index_list(m.name) l join pragma_index_info(l.name) i
		where m.type = 'table' and l.origin <> 'pk' group by 1, 2, 3 order by 1, 4, 2`,
	);

	return { structure: JSON.stringify({ columns, keys, indexes }, null, '\t') };
}

/** Sends an undo. */
export function undo(directus: TestDirectus, run: string | null, body: object = {}): Promise<TestResponse> {
	return directus.request('POST', `/scaffold/runs/${run}/undo`, body);
}

/** The list of runs. */
export async function runsOf(directus: TestDirectus, query = ''): Promise<RunRow[]> {
	return z.array(runRowSchema).parse(await read(directus, `/scaffold/runs${query}`));
}

const toldRunSchema = runSchema.extend({ progress: progressSchema.nullable() });

/** One run as it is told. */
export async function runOf(directus: TestDirectus, id: string | null): Promise<z.infer<typeof toldRunSchema>> {
	return toldRunSchema.parse(await read(directus, `/scaffold/runs/${id}`));
}
