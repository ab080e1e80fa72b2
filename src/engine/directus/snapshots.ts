import { withNeeds, type Needs } from '../../core/export/self-contained';
import { snapshotSchema } from '../../core/export/snapshot';
import type { SnapshotReader } from '../ports';
import type { Environment } from './environment';

export function createSnapshotReader(environment: Environment): SnapshotReader {
	return {
		async snapshot(collections) {
			if (collections.length === 0) return { collections: [], fields: [], relations: [] };
			const { services, database, getSchema, accountability } = environment;
			const service = new services.SchemaService({ knex: database, schema: await getSchema(), accountability });
			const included = withNeeds(collections, await readNeeds(environment));
			return snapshotSchema.parse(await service.snapshot({ scope: { includeCollections: included } }));
		},
	};
}

async function readNeeds({ database, getSchema }: Environment): Promise<Needs[]> {
	const { relations } = await getSchema();
	const folders = await database('directus_collections')
		.whereNotNull('group')
		.select<{ collection: string; group: string }[]>('collection', 'group');

	return [
		...folders.map(({ collection, group }) => ({ collection, needs: [group] })),
		...relations.map(({ collection, related_collection: related, meta }) => ({
			collection,
			needs: related ? [related] : (meta?.one_allowed_collections ?? []),
		})),
	];
}
