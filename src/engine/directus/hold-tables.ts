import type { Knex } from 'knex';
import { vendorOf } from './vendor';

/**
 * Keeps everybody else from writing to some tables until the transaction ends. On SQLite nobody else writes during a
 * transaction. MySQL gives such locks up with the first change of a table, so there it is none.
 */
export async function holdTables(trx: Knex.Transaction, tables: readonly string[]): Promise<void> {
	if (vendorOf(trx) !== 'postgres') return;
	const there: string[] = [];
	for (const table of [...tables].sort()) if (await trx.schema.hasTable(table)) there.push(table);
	if (there.length === 0) return;
	// The strongest lock at once: what is dropped needs it anyway, and a lock that is raised later can end in a deadlock.
	await trx.raw(`lock table ${there.map(() => '??').join(', ')} in access exclusive mode`, there);
}
