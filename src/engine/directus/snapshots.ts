import { snapshotSchema } from '../../core/export/snapshot';
import type { SnapshotReader } from '../ports';
import type { Environment } from './environment';

export function createSnapshotReader({ services, database, getSchema, accountability }: Environment): SnapshotReader {
	return {
		async snapshot(collections) {
			if (collections.length === 0) return { collections: [], fields: [], relations: [] };
			const service = new services.SchemaService({ knex: database, schema: await getSchema(), accountability });
			return snapshotSchema.parse(await service.snapshot({ scope: { includeCollections: [...collections] } }));
		},
	};
}
