import type { Accountability, ApiExtensionContext, MutationOptions } from '@directus/types';
import type { Knex } from 'knex';
import type { AccessAnswer, AccessRequest } from '../../core/access';

type Context = Pick<ApiExtensionContext, 'services' | 'database' | 'getSchema'>;
type ItemsService = InstanceType<Context['services']['ItemsService']>;

/** No event reaches anybody, and nothing is tracked: the write is taken back whatever comes of it. */
const SILENT: MutationOptions = {
	emitEvents: false,
	autoPurgeCache: false,
	autoPurgeSystemCache: false,
	skipTracking: true,
};

/** Errors that come after Directus has let the caller through: they speak of the item, not of rights. */
const BEYOND_RIGHTS = ['FAILED_VALIDATION', 'NOT_NULL_VIOLATION', 'CONTAINS_NULL_VALUES', 'RECORD_NOT_UNIQUE'];

/**
 * Finds out whether a caller may write, by writing: with his own rights, in a transaction that is always rolled back.
 * Without `data` the question is about rights alone, and an item that would lack a value does not count against it.
 */
export async function probeAccess(
	{ services, database, getSchema }: Context,
	accountability: Accountability | null,
	{ collection, action, data }: AccessRequest,
): Promise<AccessAnswer> {
	const schema = await getSchema();
	const primary = schema.collections[collection]?.primary;
	if (primary === undefined)
		return { allowed: false, reason: `There is no collection "${collection}" you could reach.` };

	return alwaysRolledBack(database, async (trx) => {
		const service = new services.ItemsService(collection, { knex: trx, schema, accountability });

		try {
			await attempt(service, { action, primary, data });
			return { allowed: true };
		} catch (error) {
			const isRights = data !== undefined || !codesOf(error).every((code) => BEYOND_RIGHTS.includes(code));
			return isRights ? { allowed: false, reason: messageOf(error) } : { allowed: true };
		}
	});
}

interface Attempt {
	action: AccessRequest['action'];
	primary: string;
	data: AccessRequest['data'];
}

async function attempt(service: ItemsService, { action, primary, data = {} }: Attempt): Promise<void> {
	switch (action) {
		case 'create':
			await service.createOne(data, SILENT);
			return;
		case 'read':
			await service.readByQuery({ limit: 1, fields: ['*'] });
			return;
		case 'update': {
			const { [primary]: key, ...values } = data;
			await service.updateMany(await keysOf(service, primary, key), values, SILENT);
			return;
		}
		case 'delete':
			await service.deleteMany(await keysOf(service, primary, data[primary]), SILENT);
	}
}

/** The item that was named, or any the caller can see; none at all still asks for the right to the collection. */
async function keysOf(service: ItemsService, primary: string, key: unknown): Promise<(string | number)[]> {
	if (typeof key === 'string' || typeof key === 'number') return [key];
	// Somebody may write what he cannot read.
	const rows = await service.readByQuery({ limit: 1, fields: [primary] }).catch(() => []);
	return rows.map((row) => (row as Record<string, string | number>)[primary]).filter((each) => each !== undefined);
}

async function alwaysRolledBack<T>(database: Knex, work: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
	const trx = await database.transaction();

	try {
		return await work(trx);
	} finally {
		await trx.rollback();
	}
}

function codesOf(error: unknown): string[] {
	const errors: unknown[] = Array.isArray(error) ? error : [error];
	return errors.map((each) => String((each as { code?: unknown }).code));
}

function messageOf(error: unknown): string {
	const errors: unknown[] = Array.isArray(error) ? error : [error];
	return errors.map((each) => (each instanceof Error ? each.message : String(each))).join(' ');
}
