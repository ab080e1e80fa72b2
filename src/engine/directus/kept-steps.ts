import type { ActionEventParams } from '@directus/types';
import type { Knex } from 'knex';
import type { Step } from '../../core/plan';
import type { PlainStep } from '../ports';
import { setAside } from './aside';
import { saveProgress } from './run-store';
import { releaseWriting, STILL_WRITING, takeWriting } from './writing-lock';
import { TransactionWriter } from './writer';

/**
 * Does work on a connection where a new transaction begins after every change of a table. What stands between two
 * changes of tables, and all that follows the last one, is stored together or not at all.
 */
export async function transactBetweenSteps<T>(database: Knex, work: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
	const client = database.client as Knex.Client;
	const connection: unknown = await client.acquireConnection();
	const ask = (sql: string) => database.raw(sql).connection(connection);

	try {
		if (!(await takeWriting(database, connection))) throw new Error(STILL_WRITING);
		await ask('set autocommit = 0');
		return await database.transaction(work, { connection });
	} finally {
		await ask('set autocommit = 1').catch(() => undefined);
		await releaseWriting(database, connection).catch(() => undefined);
		await client.releaseConnection(connection);
	}
}

/**
 * Records how far a run has come before each of its steps: what has begun is what has to be taken back should it fail.
 * A step is not begun where somebody else has made the very thing meanwhile, or theirs would be taken back. Collections
 * that are replaced are set aside until all is stored.
 */
export class RecordingWriter extends TransactionWriter {
	#job: { run: string; steps: readonly Step[] } | null = null;

	recordFor(job: { run: string; steps: readonly Step[] }): this {
		this.#job = job;
		return this;
	}

	override async play(step: PlainStep): Promise<void> {
		const position = this.#job?.steps.indexOf(step) ?? -1;

		if (!this.#job || position < 0) return super.play(step);
		if (await isThere(this.trx, step)) throw new Error('somebody else has made it meanwhile');
		await saveProgress(this.trx, this.#job.run, position + 1);
		if (step.kind !== 'drop-collection') return super.play(step);

		await setAside(this.trx, this.schema, this.#job.run, step);
		this.held.push(this.#dropped(step.collection));
	}

	/** What Directus tells of a collection that it drops. */
	#dropped(collection: string): ActionEventParams {
		const meta = { payload: [collection], keys: [collection], collection: 'directus_collections' };
		const context = { database: this.environment.database, schema: this.schema.overview, accountability: null };
		return { event: 'collections.delete', meta, context };
	}
}

async function isThere(trx: Knex.Transaction, step: PlainStep): Promise<boolean> {
	switch (step.kind) {
		case 'create-collection':
			return (
				(await trx.schema.hasTable(step.collection)) ||
				(await exists(trx('directus_collections').where({ collection: step.collection })))
			);
		case 'create-field': {
			const { collection, field } = step;
			return (
				(step.field.schema !== null && (await trx.schema.hasColumn(collection, field.field))) ||
				(await exists(trx('directus_fields').where({ collection, field: field.field })))
			);
		}
		case 'create-relation':
			return exists(trx('directus_relations').where({ many_collection: step.collection, many_field: step.field }));
		default:
			return false;
	}
}

async function exists(query: Knex.QueryBuilder): Promise<boolean> {
	return (await query.first()) !== undefined;
}
