import { isDeepStrictEqual } from 'node:util';
import type { SchemaOverview } from '@directus/types';
import { clearCaches } from './clear-caches';
import type { Environment } from './environment';
import { vendorOf } from './vendor';

/**
 * The data model as the database has it. Without Redis an instance does not hear what another one builds, and its
 * cached overview stays behind; where that shows, its caches are cleared. SQLite serves one process.
 */
export async function freshSchema(environment: Environment): Promise<SchemaOverview> {
	const { database, getSchema } = environment;
	const cached = await getSchema();
	if (vendorOf(database) === 'sqlite') return cached;
	const fresh = await getSchema({ bypassCache: true });
	if (!isDeepStrictEqual(fresh, cached)) await clearCaches(environment, cached);
	return fresh;
}
