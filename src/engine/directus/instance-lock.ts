import type { Knex } from 'knex';
import type { RunLock } from '../ports';
import { rowsOf } from './columns';
import { vendorOf } from './vendor';

/** Two halves of the key of PostgreSQL's advisory lock; any pair does, as long as all instances use the same. */
const LOCK_KEY = [0x5ca_ff01d, 1];
const LOCK_NAME = 'directus-extension-scaffold';

/** Held by a run of this process; on a database with locks of its own these join it. */
let heldHere = false;

/**
 * A lock of the database's own session, so that it ends with the connection of an instance that was killed. SQLite
 * serves one process; there the process's own lock is enough.
 */
export function createRunLock(database: Knex): RunLock {
	return {
		async hold(work) {
			if (heldHere) return null;
			heldHere = true;

			try {
				return await withDatabaseLock(database, work);
			} finally {
				heldHere = false;
			}
		},
		async isHeld() {
			if (heldHere) return true;
			return (await withDatabaseLock(database, () => Promise.resolve(true))) === null;
		},
	};
}

async function withDatabaseLock<T>(database: Knex, work: () => Promise<T>): Promise<T | null> {
	const session = sessionLock(database);
	if (!session) return work();
	const client = database.client as Knex.Client;
	const connection: unknown = await client.acquireConnection();

	try {
		const ask = (query: Knex.Raw) => query.connection(connection);
		const [row] = rowsOf<{ locked: boolean | number | null }>(await ask(session.lock));
		if (!row?.locked) return null;

		try {
			return await work();
		} finally {
			await ask(session.unlock);
		}
	} finally {
		await client.releaseConnection(connection);
	}
}

function sessionLock(database: Knex): { lock: Knex.Raw; unlock: Knex.Raw } | null {
	switch (vendorOf(database)) {
		case 'postgres':
			return {
				lock: database.raw('select pg_try_advisory_lock(?, ?) as "locked"', LOCK_KEY),
				unlock: database.raw('select pg_advisory_unlock(?, ?)', LOCK_KEY),
			};
		case 'mysql':
			return {
				lock: database.raw('select get_lock(?, 0) as `locked`', [LOCK_NAME]),
				unlock: database.raw('select release_lock(?)', [LOCK_NAME]),
			};
		default:
			return null;
	}
}
