import type { Knex } from 'knex';
import type { RunLock } from '../ports';
import { rowsOf } from './columns';
import { RUN_COLLECTION } from './run-store';
import { vendorOf } from './vendor';
import { OF_DATABASE, releaseWriting, takeWriting } from './writing-lock';

/** Two halves of the key of PostgreSQL's advisory lock; any pair does, as long as all instances use the same. */
const LOCK_KEY = [0x5ca_ff01d, 1];
const LOCK_NAME = 'scaffold ';

/** A second lock of MySQL tells whose the first one is; it is taken before. */
const NAME_PREFIX = 'scaffold run ';

/** PostgreSQL shows the name of a session to the others; whose lock it is can be told from it. */
const SESSION_PREFIX = 'scaffold run ';

/** The run this process holds the lock for; on a database with locks of its own the process holds that as well. */
let heldHere: string | null = null;

/** Settles when the caller that asks the database for its lock knows the answer; until then it holds nothing. */
let asking: Promise<void> | null = null;

/**
 * A lock of the database's own session, so that it ends with the connection of an instance that was killed. SQLite
 * serves one process; there the process's own lock is enough.
 */
export function createRunLock(database: Knex): RunLock {
	return {
		async hold(run, work) {
			while (asking) await asking;
			if (heldHere !== null) return null;
			const taking = takeDatabaseLock(database, run);
			asking = taking.then(
				(release) => {
					if (release) heldHere = run;
					asking = null;
				},
				() => void (asking = null),
			);
			const release = await taking;
			// The lines above run first, so that nobody meets the lock of the database without its holder's name.
			await asking;
			if (!release) return null;

			try {
				return await work();
			} finally {
				await release().finally(() => (heldHere = null));
			}
		},
		async holder() {
			return heldHere === null ? databaseHolder(database) : { run: heldHere };
		},
	};
}

/** What releases the lock again; `null` when another instance has it. */
async function takeDatabaseLock(database: Knex, run: string): Promise<(() => Promise<void>) | null> {
	const session = sessionLock(database, run);
	if (!session) return () => Promise.resolve();
	const client = database.client as Knex.Client;
	const connection: unknown = await client.acquireConnection();
	const ask = (query: Knex.Raw) => query.connection(connection);

	const release = async () => {
		try {
			for (const query of session.unlock) await ask(query);
		} finally {
			await client.releaseConnection(connection);
		}
	};

	try {
		const [row] = rowsOf<{ locked: boolean | number | null }>(await ask(session.lock));
		if (row?.locked && (await isQuiet(database, connection))) return release;
	} catch (error) {
		await release().catch(() => undefined);
		throw error;
	}

	await release();
	return null;
}

/** Where the database keeps the steps of a run, one whose process has died must have come to rest first. */
async function isQuiet(database: Knex, connection: unknown): Promise<boolean> {
	if (vendorOf(database) !== 'mysql') return true;
	if (!(await takeWriting(database, connection))) return false;
	await releaseWriting(database, connection);
	return true;
}

/** `unlock` also does where the lock was not had. */
function sessionLock(database: Knex, run: string): { lock: Knex.Raw; unlock: Knex.Raw[] } | null {
	switch (vendorOf(database)) {
		case 'postgres':
			return {
				// The name first: nobody is to see the lock without it.
				lock: database.raw(`select set_config('application_name', ?, false), pg_try_advisory_lock(?, ?) as "locked"`, [
					SESSION_PREFIX + run,
					...LOCK_KEY,
				]),
				unlock: [
					database.raw(
						`select pg_advisory_unlock(classid::int, objid::int) from pg_locks
						where pid = pg_backend_pid() and ${HELD}`,
						LOCK_KEY,
					),
					database.raw('reset application_name'),
				],
			};
		case 'mysql':
			return {
				lock: database.raw(`select get_lock(?, 0), get_lock(${OF_DATABASE}, 0) as \`locked\``, [
					NAME_PREFIX + run,
					LOCK_NAME,
				]),
				unlock: [database.raw(`select release_lock(${OF_DATABASE}), release_lock(?)`, [LOCK_NAME, NAME_PREFIX + run])],
			};
		default:
			return null;
	}
}

/** The lock as PostgreSQL lists it; advisory locks belong to one database. */
const HELD = `locktype = 'advisory' and classid = ? and objid = ? and objsubid = 2 and granted
	and database = (select oid from pg_database where datname = current_database())`;

/** Looks who holds the lock of the database; trying to take it would stand in the way of a run that begins now. */
async function databaseHolder(database: Knex): Promise<{ run: string | null } | null> {
	switch (vendorOf(database)) {
		case 'postgres': {
			const answer: unknown = await database.raw(
				`select application_name as "name" from pg_stat_activity
				where pid in (select pid from pg_locks where ${HELD})`,
				LOCK_KEY,
			);
			const [row] = rowsOf<{ name: string | null }>(answer);
			if (!row) return null;
			return { run: row.name?.startsWith(SESSION_PREFIX) ? row.name.slice(SESSION_PREFIX.length) : null };
		}
		case 'mysql': {
			const [row] = rowsOf<{ session: number | null; run: string | null }>(
				await database.raw(
					`select is_used_lock(${OF_DATABASE}) as \`session\`, (
						select item from directus_activity
						where collection = ? and is_used_lock(concat(?, item)) is not null limit 1
					) as \`run\``,
					[LOCK_NAME, RUN_COLLECTION, NAME_PREFIX],
				),
			);
			return row === undefined || row.session === null ? null : { run: row.run };
		}
		default:
			return null;
	}
}
