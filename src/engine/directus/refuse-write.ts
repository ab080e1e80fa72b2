import type { DirectusError } from '@directus/errors';
import type { ApiExtensionContext } from '@directus/types';
import type { Write } from '../safeguards/ports';
import type { WriteContext } from './write-context';

/**
 * Refuses a write, at the moment when Directus has found the writer's rights to be enough: the filters come before that,
 * and who may not write at all must not hear what the safeguards have seen.
 *
 * @throws the refusal, or what Directus says about the rights
 */
export async function refuseWrite(
	{ collection, keys, payload }: Write,
	{ database, schema, accountability }: WriteContext,
	services: ApiExtensionContext['services'],
	refusal: DirectusError<Record<string, unknown>>,
): Promise<never> {
	if (accountability && !accountability.admin) {
		const service = new services.ItemsService(collection, { knex: database, schema, accountability });
		const options = { emitEvents: false, preMutationError: refusal as DirectusError<unknown> as DirectusError };

		if (keys) await service.updateMany([...keys], payload, options);
		else await service.createOne(payload, options);
	}

	throw refusal;
}
