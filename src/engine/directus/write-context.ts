import type { Accountability, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';

/** The connection, the model and the person of one write. */
export interface WriteContext {
	readonly database: Knex;
	readonly schema: SchemaOverview;
	readonly accountability: Accountability | null;
}
