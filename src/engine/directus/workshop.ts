import { createError } from '@directus/errors';
import type { ActionEventParams, RawField, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import type { Step } from '../../core/plan';
import type { Job, Workshop } from '../ports';
import { dropAside } from './aside';
import { clearCaches } from './clear-caches';
import { rowsOf } from './columns';
import type { Environment } from './environment';
import { GrowingSchema } from './growing-schema';
import { RecordingWriter, transactBetweenSteps } from './kept-steps';
import { saveRun } from './run-store';
import { deleteBytes } from './stored-bytes';
import { TableKeys } from './table-keys';
import { keepsSteps, vendorOf } from './vendor';
import { TransactionWriter } from './writer';

/** Opens transactions in which Directus's services write; tells the rest of Directus after the commit, once. */
export function createWorkshop(environment: Environment): Workshop {
	return {
		keepsSteps: keepsSteps(environment.database),
		async transact(job, work) {
			const { database, getSchema } = environment;
			const schema = new GrowingSchema(await getSchema(), vendorOf(database));
			const tableKeys = new TableKeys(job.steps, schema);
			let writer: TransactionWriter | undefined;
			let isStored = false;

			try {
				const result = await inTransaction(database, async (trx) => {
					writer = writerFor(job, [environment, trx, schema, tableKeys, job]);
					const { result, record } = await work(writer);
					await writer.finish();
					await checkForeignKeys(trx, writer.written);
					await saveRun(trx, record);
					return result;
				});
				isStored = true;
				await this.tidy(job.run).catch(() => undefined);
				await announce(environment, schema.overview, job.announced ? (writer?.held ?? []) : []);
				return result;
			} catch (error) {
				// A schema read inside the transaction, by anyone, may have been cached with what is rolled back now.
				await clearCaches(environment, schema.overview);
				throw error;
			} finally {
				// Bytes are beyond the transaction: those of rows that it deleted, or that never came to be, go after it.
				const isLeft = isStored ? deletesFiles(job.steps) : writer?.files.isUsed;
				if (isLeft) await deleteBytes(environment, job.run);
			}
		},
		async tidy(run) {
			if (keepsSteps(environment.database)) await dropAside(environment.database, run);
		},
		discard: (run) => deleteBytes(environment, run),
	};
}

function deletesFiles(steps: readonly Step[]): boolean {
	return steps.some((each) => each.kind === 'delete-items' && each.collection === 'directus_files');
}

function writerFor(job: Job, parts: ConstructorParameters<typeof TransactionWriter>): TransactionWriter {
	const [{ database }] = parts;
	// What takes something back looks each time what is there, and needs no record of how far it has come.
	const isRecorded = keepsSteps(database) && job.steps.some((step) => step.kind.startsWith('create-'));
	return isRecorded ? new RecordingWriter(...parts).recordFor(job) : new TransactionWriter(...parts);
}

function inTransaction<T>(database: Knex, work: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
	return keepsSteps(database) ? transactBetweenSteps(database, work) : withoutForeignKeys(database, work);
}

/**
 * SQLite ignores the foreign-key pragma inside a transaction, and rebuilds tables for new keys: with the pragma on, a
 * rebuild deletes or empties rows. It is set on the transaction's own connection, so nobody else writes in between.
 */
async function withoutForeignKeys<T>(database: Knex, work: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
	if (vendorOf(database) !== 'sqlite') return database.transaction(work);
	const client = database.client as Knex.Client;
	const connection: unknown = await client.acquireConnection();

	try {
		await database.raw('PRAGMA foreign_keys = OFF').connection(connection);
		return await database.transaction(work, { connection });
	} finally {
		await database.raw('PRAGMA foreign_keys = ON').connection(connection);
		await client.releaseConnection(connection);
	}
}

interface Violation {
	table: string;
	parent: string;
}

const DanglingKey = createError<Violation>(
	'SCAFFOLD_DANGLING_KEY',
	({ table, parent }) =>
		`A row of ${table} points to an item of ${parent} that does not exist. Nothing was written. Point it to one that does, or leave it empty.`,
	422,
);

/** What SQLite would have refused row by row, had its foreign keys been on. */
async function checkForeignKeys(trx: Knex.Transaction, collections: ReadonlySet<string>): Promise<void> {
	if (vendorOf(trx) !== 'sqlite') return;

	for (const collection of collections) {
		const [first] = rowsOf<Violation>(await trx.raw('PRAGMA foreign_key_check(??)', [collection]));
		if (first) throw new DanglingKey(first);
	}
}

async function announce(
	environment: Environment,
	schema: SchemaOverview,
	events: readonly ActionEventParams[],
): Promise<void> {
	await clearCaches(environment, schema);
	if (events.length === 0) return;
	const { services, database } = environment;

	// Extensions are handed an emitter of their own; only a service reaches the one that hooks and flows listen to.
	// `updateFields` gives each of its fields a way to hold events, and emits them with a fresh schema at its end.
	class Announcer extends services.FieldsService {
		override updateField(_collection: string, _field: RawField, options?: EventHolder): Promise<string> {
			for (const event of events) options?.bypassEmitAction?.(event);
			return Promise.resolve('');
		}
	}

	const announcer = new Announcer({ knex: database, schema });
	const none = { field: '', type: 'alias' } as unknown as RawField;
	await announcer.updateFields('', [none], { autoPurgeCache: false, autoPurgeSystemCache: false });
}

interface EventHolder {
	bypassEmitAction?: ((event: ActionEventParams) => void) | undefined;
}
