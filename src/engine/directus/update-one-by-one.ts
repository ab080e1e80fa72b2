import type { ActionEventParams, ApiExtensionContext, PrimaryKey } from '@directus/types';
import type { Knex } from 'knex';
import type { Write } from '../safeguards/ports';
import type { WriteContext } from './write-context';

type Emit = (event: string | string[], meta: Record<string, unknown>, context: unknown) => void;

/**
 * Writes one payload to each of several items by itself, all in one transaction, because what it means differs between
 * them. The hooks see one update for each item.
 */
export async function updateOneByOne(
	{ collection, keys, payload }: Write & { readonly keys: readonly PrimaryKey[] },
	{ database, schema, accountability }: WriteContext,
	services: ApiExtensionContext['services'],
	emit: Emit,
): Promise<void> {
	const held: ActionEventParams[] = [];

	const updateAll = async (knex: Knex) => {
		const service = new services.ItemsService(collection, { knex, schema, accountability });
		for (const key of keys) {
			await service.updateOne(key, payload, {
				autoPurgeCache: false,
				bypassEmitAction: (event) => held.push(event),
			});
		}
	};

	if (database.isTransaction) await updateAll(database);
	else await database.transaction(updateAll);

	for (const { event, meta, context } of held) emit(event, meta, context);
}
