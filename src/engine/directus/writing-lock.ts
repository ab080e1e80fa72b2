import type { Knex } from 'knex';
import { rowsOf } from './columns';

/** Seconds in which the last statement of a process that died should have come to its end. */
const PATIENCE = 60;

export const STILL_WRITING = 'A run that was cut off is still writing. Try again later.';

/** Locks of MySQL and MariaDB belong to the whole server, so each is named after the database as well. */
export const OF_DATABASE = 'concat(?, sha1(database()))';

const NAME = 'scaffold writing ';

/**
 * Makes a connection the one that writes. The lock of a run is free the moment its process dies, while the database
 * may still be at work on the last statement it was sent; the connection of that statement holds this lock.
 *
 * @returns whether the connection has it
 */
export async function takeWriting(database: Knex, connection: unknown): Promise<boolean> {
	const query = database.raw(`select get_lock(${OF_DATABASE}, ?) as \`locked\``, [NAME, PATIENCE]);
	const [row] = rowsOf<{ locked: number | null }>(await query.connection(connection));
	return row?.locked === 1;
}

export async function releaseWriting(database: Knex, connection: unknown): Promise<void> {
	await database.raw(`select release_lock(${OF_DATABASE})`, [NAME]).connection(connection);
}
