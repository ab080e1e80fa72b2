import type { ActionEventParams, MutationOptions } from '@directus/types';
import type { Knex } from 'knex';
import type { Identity } from '../../core/identity';
import type { MadeRows } from '../../core/run-record';
import type { Job, Key, PlainStep, RowReader, Writer } from '../ports';
import type { Environment } from './environment';
import { FileShelf } from './file-shelf';
import { batches, createRowReader, readFingerprints } from './fingerprints';
import type { GrowingSchema } from './growing-schema';
import { readIdentities } from './identities';
import { holdTables } from './hold-tables';
import { groupingInserts } from './insert-groups';
import { ModelWriter } from './model-writer';
import type { TableKeys } from './table-keys';
import { vendorOf } from './vendor';

type ItemsService = InstanceType<Environment['services']['ItemsService']>;

/** Writes through Directus's services inside one transaction; their action events are held for after the commit. */
export class TransactionWriter implements Writer {
	readonly held: ActionEventParams[] = [];
	/** Collections whose rows were written, for the check of foreign keys before the commit. */
	readonly written = new Set<string>();
	readonly files: FileShelf;
	readonly queues: boolean;
	readonly #options: MutationOptions;
	readonly #model: ModelWriter;
	readonly #inserted = new Map<string, Key[]>();
	readonly #items = new Map<string, ItemsService>();
	readonly #grouped = new Map<string, ItemsService>();

	constructor(
		readonly environment: Environment,
		readonly trx: Knex.Transaction,
		readonly schema: GrowingSchema,
		readonly tableKeys: TableKeys,
		job: Pick<Job, 'run' | 'name' | 'steps'>,
	) {
		this.#options = {
			autoPurgeCache: false,
			autoPurgeSystemCache: false,
			bypassLimits: true,
			bypassEmitAction: (event) => this.held.push(event),
		};
		this.files = new FileShelf(environment, trx, schema, { id: job.run, name: job.name }, this.#itemOptions());
		this.queues = vendorOf(trx) === 'postgres';
		this.#model = new ModelWriter(environment, trx, schema, tableKeys, job.steps, this.#options);
	}

	async play(step: PlainStep): Promise<void> {
		await this.#model.play(step, (collection) => this.#isEmpty(collection));
	}

	/** Writes what still waits; the last thing to be called. */
	async finish(): Promise<void> {
		await this.#model.store();
	}

	async insert(collection: string, rows: readonly Record<string, unknown>[]): Promise<Key[]> {
		await this.#model.store();
		const items = this.#itemsOf(collection);
		const keys: Key[] = [];
		for (const row of rows) keys.push(await items.createOne(row, this.#itemOptions()));
		return keys;
	}

	async insertMany(collection: string, rows: readonly Record<string, unknown>[], isTold: boolean): Promise<Key[]> {
		await this.#model.store();
		const items = this.#grouped.get(collection) ?? this.#groupedItems(collection);
		const options = isTold ? this.#itemOptions() : { ...this.#itemOptions(), bypassEmitAction: () => undefined };
		// All of them come to an end before the transaction does.
		const settled = await Promise.allSettled(rows.map((row) => items.createOne(row, options)));

		return settled.map((each) => {
			if (each.status === 'rejected') throw each.reason;
			return each.value;
		});
	}

	async update(collection: string, key: Key, values: Record<string, unknown>): Promise<void> {
		await this.#model.store();
		await this.#itemsOf(collection).updateOne(key, values, this.#itemOptions());
	}

	async keys(collection: string, limit: number): Promise<Key[]> {
		const primary = this.schema.overview.collections[collection]?.primary;
		if (primary === undefined || this.#isEmpty(collection)) return [];
		return this.trx.from(collection).orderBy(primary).limit(limit).pluck<Key[]>(primary);
	}

	async values(collection: string, fields: readonly string[]): Promise<(Key | null)[][]> {
		if (this.#isEmpty(collection)) return [];
		const rows = await this.trx.from(collection).select<Record<string, Key | null>[]>([...fields]);
		return rows.map((row) => fields.map((field) => row[field] ?? null));
	}

	async inserted(): Promise<MadeRows[]> {
		const rows: MadeRows[] = [];

		for (const [collection, keys] of this.#inserted) {
			const known = this.schema.overview.collections[collection];
			if (!known) continue;
			const columns = Object.values(known.fields).flatMap((each) => (each.alias ? [] : [each.field]));
			const left: MadeRows['rows'] = [];

			for (const batch of batches(keys)) {
				const prints = await readFingerprints(this.trx, collection, known.primary, columns, batch);
				// In the order of their making, whatever order the database reads them in; drivers differ in a key's type.
				const byText = new Map([...prints].map(([key, print]) => [String(key), [key, print] as const]));
				for (const key of batch) {
					const found = byText.get(String(key));
					if (found) left.push([...found]);
				}
			}

			rows.push({ collection, columns, rows: left });
		}

		return rows;
	}

	async identities(collections: readonly string[]): Promise<Identity[]> {
		await this.#model.store();
		return readIdentities(this.trx, collections);
	}

	async standing(collection: string, field: string): Promise<unknown> {
		const primary = this.schema.overview.collections[collection]?.primary;
		if (primary === undefined) return undefined;
		const own = new Set((this.#inserted.get(collection) ?? []).map(String));
		// Rows that were there have the lower numbers; keys that are no numbers are in no order at all.
		const query = this.trx
			.from(collection)
			.orderBy(primary)
			.limit(own.size + 1);
		const key = (await query.pluck<Key[]>(primary)).find((each) => !own.has(String(each)));
		if (key === undefined) return undefined;
		const values: unknown[] = await this.trx.from(collection).where(primary, key).pluck(field);
		return values[0];
	}

	async hold(collections: readonly string[]): Promise<RowReader> {
		await holdTables(this.trx, collections);
		const getSchema = () => Promise.resolve(this.schema.overview);
		return createRowReader({ database: this.trx, getSchema });
	}

	#isEmpty(collection: string): boolean {
		return this.#model.made.has(collection) && !this.written.has(collection);
	}

	#groupedItems(collection: string): ItemsService {
		const { services, accountability } = this.environment;
		this.written.add(collection);
		const { overview: schema } = this.schema;
		const knex = groupingInserts(this.trx, collection, schema.collections[collection]?.primary ?? 'id');
		const made = new services.ItemsService(collection, { knex, schema, accountability });
		this.#grouped.set(collection, made);
		return made;
	}

	#itemsOf(collection: string): ItemsService {
		const { services, accountability } = this.environment;
		this.written.add(collection);
		const known = this.#items.get(collection);
		if (known) return known;

		// With the caller's accountability Directus holds rows against required fields and validation rules.
		const made = new services.ItemsService(collection, {
			knex: this.trx,
			schema: this.schema.overview,
			accountability,
		});
		this.#items.set(collection, made);
		return made;
	}

	/** Sample rows are told in the run's report; an activity entry for each would bury what people do. */
	#itemOptions(): MutationOptions {
		const onItemCreate = (collection: string, key: Key) => {
			this.written.add(collection);
			const keys = this.#inserted.get(collection);
			if (keys) keys.push(key);
			else this.#inserted.set(collection, [key]);
		};
		return { ...this.#options, onItemCreate, skipTracking: true };
	}
}
