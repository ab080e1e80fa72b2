import type { Accountability, ApiExtensionContext, MutationOptions } from '@directus/types';
import type { Knex } from 'knex';
import type { AccessAnswer, AccessRequest } from '../../core/access';
import type { JsonObject } from '../../core/model';
import type { SafeguardSettings } from '../../core/safeguards/settings';
import type { Key } from '../ports';
import { guardNested } from './guard-nested';
import { guardedPayload } from './safeguards';

type Context = Pick<ApiExtensionContext, 'services' | 'database' | 'getSchema'>;
type ItemsService = InstanceType<Context['services']['ItemsService']>;
type PermissionsService = InstanceType<Context['services']['PermissionsService']>;

/** No event reaches anybody, and nothing is tracked: the write is taken back whatever comes of it. */
const SILENT: MutationOptions = {
	emitEvents: false,
	autoPurgeCache: false,
	autoPurgeSystemCache: false,
	skipTracking: true,
};

/** Errors that come after Directus has let the caller through: they speak of the item, not of rights. */
const BEYOND_RIGHTS = [
	'FAILED_VALIDATION',
	'NOT_NULL_VIOLATION',
	'CONTAINS_NULL_VALUES',
	'RECORD_NOT_UNIQUE',
	'INVALID_FOREIGN_KEY',
	// Directus passes on what databases say when other items still point to one that is deleted.
	'SQLITE_CONSTRAINT',
	'23503',
	'ER_ROW_IS_REFERENCED_2',
];

/**
 * Finds out whether a caller may write, by writing: with his own rights, in a transaction that is always rolled back.
 * Without `data` the question is about rights alone, and an item that would lack a value does not count against it.
 */
export async function probeAccess(
	{ services, database, getSchema }: Context,
	accountability: Accountability | null,
	{ collection, action, data }: AccessRequest,
	settings: SafeguardSettings,
): Promise<AccessAnswer> {
	const schema = await getSchema();
	const primary = schema.collections[collection]?.primary;
	// Directus's own words: whether a collection exists is not told to those who may not see it.
	if (primary === undefined) {
		const reason = `You don't have permission to access collection "${collection}" or it does not exist. Queried in root.`;
		return { allowed: false, reason };
	}

	return alwaysRolledBack(database, async (trx) => {
		const options = { knex: trx, schema, accountability };

		try {
			// Directus holds users to more than their rights; their service has no effect beyond the transaction.
			const isUsers = collection === 'directus_users';
			const service = isUsers ? new services.UsersService(options) : new services.ItemsService(collection, options);
			const named = namedKey(data?.[primary]);
			const isOpen = writesThere(action) && named.length === 0;
			const keys = isOpen ? await anyKey(trx, service, collection, primary) : named;
			// Without any item there is nothing to try on, and Directus refuses to write none.
			const isBare = isOpen && keys.length === 0;
			if (isBare && (await hasRight(new services.PermissionsService(options), collection, action)))
				return { allowed: true };
			// No filter hears of the attempt, ours included, and what they make of links has to be tried.
			const context = { database: trx, schema, accountability };
			const guard = (payload: JsonObject, written: Key[] | null) =>
				guardNested(schema, { collection, payload, keys: written }, (target, row, rows) =>
					guardedPayload({ collection: target, keys: rows, payload: row }, context, settings, services),
				);
			await attempt(service, { action, primary, data, keys, guard });
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
	keys: Key[];
	/** The payload as the safeguards pass it on. */
	guard: (payload: JsonObject, keys: Key[] | null) => Promise<Record<string, unknown>>;
}

async function attempt(service: ItemsService, { action, primary, data = {}, keys, guard }: Attempt): Promise<void> {
	switch (action) {
		case 'create':
			await service.createOne(await guard(data, null), { ...SILENT });
			return;
		case 'read':
			if (keys[0] === undefined) await service.readByQuery({ limit: 1, fields: ['*'] });
			else await service.readOne(keys[0], { fields: ['*'] });
			return;
		case 'update': {
			const { [primary]: _key, ...values } = data;
			await service.updateMany(keys, await guard(values, keys), { ...SILENT });
			return;
		}
		case 'delete':
			await service.deleteMany(keys, { ...SILENT });
	}
}

function writesThere(action: AccessRequest['action']): action is 'update' | 'delete' {
	return action === 'update' || action === 'delete';
}

/** The item a question names. What is no key is none of an item either, as it would be in an address. */
function namedKey(key: unknown): Key[] {
	if (key === undefined) return [];
	return [typeof key === 'number' || typeof key === 'string' ? key : JSON.stringify(key)];
}

/** An item the caller can see; failing that any, as somebody may write what he cannot read. None where there is none. */
async function anyKey(
	trx: Knex.Transaction,
	service: ItemsService,
	collection: string,
	primary: string,
): Promise<Key[]> {
	const rows = await service.readByQuery({ limit: 1, fields: [primary] }).catch(() => []);
	const seen = rows.map((row) => (row as Record<string, Key>)[primary]).filter((each) => each !== undefined);
	return seen.length > 0 ? seen : trx.from(collection).limit(1).pluck<Key[]>(primary);
}

/** Directus tells this to logged-in people alone. */
async function hasRight(
	service: PermissionsService,
	collection: string,
	action: 'update' | 'delete',
): Promise<boolean> {
	const rights = await service.getItemPermissions(collection).catch(() => null);
	return rights?.[action].access === true;
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
