import type { Environment } from './environment';

type Caching = Pick<Environment, 'services' | 'accountability' | 'database' | 'getSchema'>;

/** Makes Directus read the data model anew, and forget the answers it has kept. */
export async function clearCaches({ services, accountability, database, getSchema }: Caching): Promise<void> {
	const utils = new services.UtilsService({ knex: database, schema: await getSchema(), accountability });
	await utils.clearCache({ system: true });
}
