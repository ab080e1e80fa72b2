import type { Knex } from 'knex';
import { runSchema, type Run } from '../../core/run';
import type { RunStore } from '../ports';
import type { Environment } from './environment';

/**
 * History lives where Directus keeps the log of its flows: an activity entry per run, and a revision with the record.
 * That costs no collection of the licence and appears in no snapshot.
 */
const COLLECTION = 'directus_scaffold';

export function createRunStore({ database, accountability }: Environment, keep: number): RunStore {
	return {
		async begin(run) {
			const { user, ip, userAgent, origin } = accountability;
			await database.transaction(async (trx) => {
				await trx('directus_activity').insert({
					action: 'run',
					collection: COLLECTION,
					item: run.id,
					user,
					ip,
					user_agent: userAgent ?? null,
					origin: origin ?? null,
				});
				const [entry] = await trx('directus_activity').where(identity(run.id)).pluck<number[]>('id');
				await trx('directus_revisions').insert({
					activity: entry,
					collection: COLLECTION,
					item: run.id,
					data: JSON.stringify(run),
				});
			});
			await trim(database, keep);
		},
		save: (run) => saveRun(database, run),
		async discard(id) {
			await database('directus_revisions').where(identity(id)).delete();
			await database('directus_activity').where(identity(id)).delete();
		},
		async find(id) {
			const [run] = await readRuns(database, (query) => query.where('r.item', id));
			return run ?? null;
		},
		list: (limit, offset) => readRuns(database, (query) => query.limit(limit).offset(offset)),
	};
}

interface Row {
	data: unknown;
	user: string | null;
	first_name: string | null;
	last_name: string | null;
	email: string | null;
}

/** Records with the names of those who ran them; one of an older version that no longer reads is left out. */
async function readRuns(database: Knex, narrow: (query: Knex.QueryBuilder) => Knex.QueryBuilder): Promise<Run[]> {
	const query = database
		.from({ r: 'directus_revisions' })
		.join({ a: 'directus_activity' }, 'a.id', 'r.activity')
		.leftJoin({ u: 'directus_users' }, 'u.id', 'a.user')
		.where('r.collection', COLLECTION)
		.orderBy('r.id', 'desc')
		.select('r.data', 'a.user', 'u.first_name', 'u.last_name', 'u.email');
	const rows = (await narrow(query)) as Row[];

	return rows.flatMap((row) => {
		const parsed = runSchema.safeParse(typeof row.data === 'string' ? JSON.parse(row.data) : row.data);
		return parsed.success ? [{ ...parsed.data, user: userOf(row) }] : [];
	});
}

function userOf({ user, first_name: first, last_name: last, email }: Row): Run['user'] {
	if (user === null) return null;
	const name = [first, last].filter(Boolean).join(' ');
	return { id: user, name: name || (email ?? user) };
}

/** Replaces the record of a run; inside a transaction it is stored with the rest, or not at all. */
export async function saveRun(knex: Knex, run: Run): Promise<void> {
	await knex('directus_revisions')
		.where(identity(run.id))
		.update({ data: JSON.stringify(run) });
}

function identity(id: string): { collection: string; item: string } {
	return { collection: COLLECTION, item: id };
}

async function trim(database: Knex, keep: number): Promise<void> {
	const [oldest] = await database('directus_activity')
		.where({ collection: COLLECTION })
		.orderBy('id', 'desc')
		.offset(keep)
		.limit(1)
		.pluck<number[]>('id');
	if (oldest === undefined) return;
	const old = database('directus_activity').where({ collection: COLLECTION }).where('id', '<=', oldest);
	await database('directus_revisions').whereIn('activity', old.clone().select('id')).delete();
	await old.delete();
}
