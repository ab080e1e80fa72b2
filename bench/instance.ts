import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { TestDirectus } from '../test/support/directus';

/** Sends a request that must succeed; answers with `data`. */
export async function send(directus: TestDirectus, method: string, path: string, body?: unknown): Promise<unknown> {
	const { status, body: answer } = await directus.request(method, path, body);
	if (status >= 300) throw new Error(`${method} ${path} was answered with ${status}: ${JSON.stringify(answer)}`);

	return z.object({ data: z.unknown() }).optional().parse(answer)?.data;
}

/** By then an instance has done what it does by itself after a change, which no way should pay for another. */
const QUIET_AFTER_MS = 700;

/** Tables that tell of a model, with the column that names its collection. */
export const METADATA = {
	directus_collections: 'collection',
	directus_fields: 'collection',
	directus_relations: 'many_collection',
} as const;

/**
 * Takes an instance back to what it was without some collections, straight in the database and the same way whoever
 * built them, and lets Directus read its schema anew, so that everybody starts with warm caches.
 */
export async function clear(directus: TestDirectus, collections: readonly string[]): Promise<void> {
	const { knex, database } = directus;
	const isSqlite = database === 'sqlite';
	if (isSqlite) await knex.raw('PRAGMA foreign_keys = OFF');

	await knex.transaction(async (trx) => {
		for (const name of collections) await trx.raw(`DROP TABLE IF EXISTS ?? ${isSqlite ? '' : 'CASCADE'}`, [name]);
		for (const [table, column] of Object.entries(METADATA)) await trx(table).whereIn(column, collections).delete();
		await trx('directus_revisions').delete();
		await trx('directus_activity').delete();
	});

	if (isSqlite) await knex.raw('PRAGMA foreign_keys = ON');
	await send(directus, 'POST', '/utils/cache/clear?system');
	await send(directus, 'GET', '/fields?limit=1');
	await sleep(QUIET_AFTER_MS);
}

/** Milliseconds that work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
	const begun = performance.now();
	await work();

	return performance.now() - begun;
}
