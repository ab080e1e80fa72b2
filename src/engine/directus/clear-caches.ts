import type { SchemaOverview } from '@directus/types';
import type { Environment } from './environment';

type Caching = Pick<Environment, 'services' | 'accountability' | 'database'>;

/** Makes Directus read the data model anew, and forget the answers it has kept; any `schema` will do. */
export async function clearCaches(
	{ services, accountability, database }: Caching,
	schema: SchemaOverview,
): Promise<void> {
	const utils = new services.UtilsService({ knex: database, schema, accountability });
	await utils.clearCache({ system: true });
}
