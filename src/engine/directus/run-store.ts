import type { Knex } from 'knex';
import { z, type ZodType } from 'zod';
import { packRows, storedRowsSchema } from '../../core/packed-rows';
import { runRowSchema, type RunRow } from '../../core/run';
import { madeSchema, runRow, runSchema, type Run } from '../../core/run-record';
import type { RunStore } from '../ports';
import type { Environment } from './environment';

/**
 * History lives where Directus keeps the log of its flows: an activity entry per run, and a revision with the record
 * in `data` and the list's view of it in `delta`. That costs no collection of the licence and appears in no snapshot.
 */
export const RUN_COLLECTION = 'directus_scaffold';

export function createRunStore({ database, accountability }: Environment, keep: number): RunStore {
	return {
		async begin(run) {
			const { user, ip, userAgent, origin } = accountability;
			await database.transaction(async (trx) => {
				await trx('directus_activity').insert({
					action: 'run',
					collection: RUN_COLLECTION,
					item: run.id,
					user,
					ip,
					user_agent: userAgent ?? null,
					origin: origin ?? null,
				});
				await trx('directus_revisions').insert({
					activity: trx('directus_activity').where(identity(run.id)).select('id'),
					collection: RUN_COLLECTION,
					item: run.id,
					...columnsOf(run),
				});
			});
			await trim(database, keep);
		},
		save: (run) => saveRun(database, run),
		async find(id) {
			const [run] = await read(database, 'r.data', storedRunSchema, (query) => query.where('r.item', id));
			if (run?.status !== 'running') return run ?? null;
			const [row] = await read<RunRow>(database, 'r.delta', runRowSchema, (query) => query.where('r.item', id));
			return { ...run, ...(row?.begun === undefined ? {} : { begun: row.begun }) };
		},
		unsettled: () => readUnsettled(database),
		list: (limit, offset) =>
			read<RunRow>(database, 'r.delta', runRowSchema, (query) => query.limit(limit).offset(offset)),
	};
}

const storedRunSchema = runSchema.extend({ made: madeSchema.extend({ rows: z.array(storedRowsSchema) }).nullable() });

/** A record of a run with hundreds of thousands of rows is large; whoever lists runs needs none of it. */
function columnsOf(run: Run): { data: string; delta: string } {
	const { made } = run;
	const stored = made ? { ...run, made: { ...made, rows: made.rows.map(packRows) } } : run;
	return { data: JSON.stringify(stored), delta: JSON.stringify(runRow(run)) };
}

interface Row {
	record: unknown;
	user: string | null;
	first_name: string | null;
	last_name: string | null;
	email: string | null;
}

/** Records with the names of those who ran them; one of an older version that no longer reads is left out. */
async function read<T extends Pick<Run, 'user'>>(
	database: Knex,
	column: 'r.data' | 'r.delta',
	schema: ZodType<T>,
	narrow: (query: Knex.QueryBuilder) => Knex.QueryBuilder,
): Promise<T[]> {
	const query = database
		.from({ r: 'directus_revisions' })
		.join({ a: 'directus_activity' }, 'a.id', 'r.activity')
		.leftJoin({ u: 'directus_users' }, 'u.id', 'a.user')
		.where('r.collection', RUN_COLLECTION)
		.orderBy('r.id', 'desc')
		.select({ record: column, user: 'a.user' }, 'u.first_name', 'u.last_name', 'u.email');
	const rows = (await narrow(query)) as Row[];

	return rows.flatMap((row) => {
		const parsed = schema.safeParse(typeof row.record === 'string' ? JSON.parse(row.record) : row.record);
		return parsed.success ? [{ ...parsed.data, user: userOf(row) }] : [];
	});
}

function userOf({ user, first_name: first, last_name: last, email }: Row): Run['user'] {
	if (user === null) return null;
	const name = [first, last].filter(Boolean).join(' ');
	return { id: user, name: name || (email ?? user) };
}

async function readUnsettled(database: Knex): Promise<string[]> {
	const told = (name: string) => `json_unquote(json_extract(delta, '$.${name}'))`;
	return database('directus_revisions')
		.where({ collection: RUN_COLLECTION })
		.whereRaw(`(${told('status')} = 'running' or ${told('undoing')} = 'true')`)
		.orWhere({ collection: ASIDE_COLLECTION })
		.distinct()
		.pluck<string[]>('item');
}

/** Replaces the record of a run; inside a transaction it is stored with the rest, or not at all. */
export async function saveRun(knex: Knex, run: Run): Promise<void> {
	await knex('directus_revisions').where(identity(run.id)).update(columnsOf(run));
}

/** Records how many steps of a run have begun. The list's view holds it, as the record itself may be large. */
export async function saveProgress(trx: Knex.Transaction, id: string, begun: number): Promise<void> {
	const progress = trx.raw(`json_set(??, '$.begun', ?)`, ['delta', begun]);
	await trx('directus_revisions').where(identity(id)).update({ delta: progress });
}

/** What a run has set aside lies beside its record, and goes with it. */
const ASIDE_COLLECTION = 'directus_scaffold_aside';

export async function addAside(trx: Knex.Transaction, id: string, aside: unknown): Promise<void> {
	const [entry] = await trx('directus_activity').where(identity(id)).pluck<number[]>('id');
	const columns = { activity: entry, collection: ASIDE_COLLECTION, item: id, data: JSON.stringify(aside) };
	await trx('directus_revisions').insert(columns);
}

/** In the order it was set aside. */
export async function readAside<T>(knex: Knex, id: string, schema: ZodType<T>): Promise<T[]> {
	const rows = await knex('directus_revisions')
		.where({ collection: ASIDE_COLLECTION, item: id })
		.orderBy('id')
		.pluck<unknown[]>('data');
	return rows.map((each) => schema.parse(typeof each === 'string' ? JSON.parse(each) : each));
}

export async function forgetAside(knex: Knex, id: string): Promise<void> {
	await knex('directus_revisions').where({ collection: ASIDE_COLLECTION, item: id }).delete();
}

function identity(id: string): { collection: string; item: string } {
	return { collection: RUN_COLLECTION, item: id };
}

async function trim(database: Knex, keep: number): Promise<void> {
	const [oldest] = await database('directus_activity')
		.where({ collection: RUN_COLLECTION })
		.orderBy('id', 'desc')
		.offset(keep)
		.limit(1)
		.pluck<number[]>('id');
	if (oldest === undefined) return;
	const old = database('directus_activity').where({ collection: RUN_COLLECTION }).where('id', '<=', oldest);
	await database('directus_revisions').whereIn('activity', old.clone().select('id')).delete();
	await old.delete();
}
