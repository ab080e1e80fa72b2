import type { ActionEventParams, Field, MutationOptions, RawCollection } from '@directus/types';
import type { Knex } from 'knex';
import type { StepOf } from '../../core/plan';
import type { MadeRows, Run } from '../../core/run';
import type { Key, PlainStep, Writer } from '../ports';
import { dropCollection } from './drop-collection';
import type { Environment } from './environment';
import { FieldRows } from './field-rows';
import { FileShelf } from './file-shelf';
import { batches, readFingerprints } from './fingerprints';
import type { GrowingSchema } from './growing-schema';
import { groupingInserts } from './insert-groups';
import type { TableKeys } from './table-keys';
import { takeBack } from './take-back';
import { setTextDefaults } from './text-defaults';
import { createUnique } from './unique-index';
import { makeUnsigned } from './unsigned-key';

type ItemsService = InstanceType<Environment['services']['ItemsService']>;

/** Writes through Directus's services inside one transaction; their action events are held for after the commit. */
export class TransactionWriter implements Writer {
	readonly held: ActionEventParams[] = [];
	/** Collections whose rows were written, for the check of foreign keys before the commit. */
	readonly written = new Set<string>();
	/** Collections made here, which hold no rows until some are written. */
	readonly #made = new Set<string>();
	readonly files: FileShelf;
	readonly #options: MutationOptions;
	readonly #inserted = new Map<string, Key[]>();
	readonly #items = new Map<string, ItemsService>();
	readonly #grouped = new Map<string, ItemsService>();

	constructor(
		readonly environment: Environment,
		readonly trx: Knex.Transaction,
		readonly schema: GrowingSchema,
		readonly tableKeys: TableKeys,
		run: Pick<Run, 'id' | 'name'>,
	) {
		this.#options = {
			autoPurgeCache: false,
			autoPurgeSystemCache: false,
			bypassLimits: true,
			bypassEmitAction: (event) => this.held.push(event),
		};
		this.files = new FileShelf(environment, trx, schema, run, this.#itemOptions());
	}

	async play(step: PlainStep): Promise<void> {
		switch (step.kind) {
			case 'drop-collection':
				return dropCollection(this.environment, this.trx, this.schema, step, this.#options);
			case 'create-collection':
				return this.#createCollection(step);
			case 'create-field':
				return this.#createField(step);
			case 'create-relation':
				return this.#createRelation(step);
			case 'update-relation':
				return this.#updateRelation(step);
			case 'create-unique':
				return createUnique(this.trx, step, this.#isEmpty(step.collection));
			case 'create-permission':
				return this.#createPermission(step);
			default:
				return takeBack(this.environment, this.trx, this.schema, step, this.#options);
		}
	}

	async insert(collection: string, rows: readonly Record<string, unknown>[]): Promise<Key[]> {
		const items = this.#itemsOf(collection);
		const keys: Key[] = [];
		for (const row of rows) keys.push(await items.createOne(row, this.#itemOptions()));
		return keys;
	}

	async insertMany(collection: string, rows: readonly Record<string, unknown>[], isTold: boolean): Promise<Key[]> {
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

	#isEmpty(collection: string): boolean {
		return this.#made.has(collection) && !this.written.has(collection);
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

	async #createCollection(step: StepOf<'create-collection'>): Promise<void> {
		const { collection, meta, schema, fields } = structuredClone(step);
		const payload = { collection, meta, schema, ...(schema === null ? {} : { fields }) };
		const fieldRows = new FieldRows(this.trx, this.schema.overview);
		const knex = fieldRows.collecting(this.tableKeys.creating(collection, this.trx));
		const service = new this.environment.services.CollectionsService({ ...this.#serviceOptions(), knex });
		const before = this.held.length;
		await service.createOne(payload as unknown as RawCollection, this.#options);
		await fieldRows.store(this.held.slice(before));
		if (schema !== null) await setTextDefaults(this.trx, collection, fields);
		// The service adds what the database needs to the specials of the fields it was given.
		this.schema.addCollection({ ...step, fields: payload.fields ?? fields });
		this.#made.add(collection);
	}

	async #createField(step: StepOf<'create-field'>): Promise<void> {
		const { collection, field } = structuredClone(step);
		const service = new this.environment.services.FieldsService(this.#serviceOptions());
		await service.createField(collection, field as unknown as Field, undefined, this.#options);
		await setTextDefaults(this.trx, collection, [field]);
		this.schema.addField({ ...step, field });
	}

	async #createRelation(step: StepOf<'create-relation'>): Promise<void> {
		const { collection, field, related, meta, schema } = structuredClone(step);
		const { ItemsService, RelationsService } = this.environment.services;

		if (this.tableKeys.holds(step)) {
			const row = { ...meta, many_collection: collection, many_field: field, one_collection: related };
			await new ItemsService('directus_relations', this.#serviceOptions()).createOne(row, this.#options);
		} else {
			await makeUnsigned(this.trx, this.schema, step);
			const service = new RelationsService(this.#serviceOptions());
			const relation = { collection, field, related_collection: related, meta, schema };
			await service.createOne(relation as Parameters<typeof service.createOne>[0], this.#options);
		}

		this.schema.addRelation(step);
	}

	async #updateRelation(step: StepOf<'update-relation'>): Promise<void> {
		const { collection, field, meta } = structuredClone(step);
		const service = new this.environment.services.RelationsService(this.#serviceOptions());
		await service.updateOne(collection, field, { meta } as Parameters<typeof service.updateOne>[2], this.#options);
		this.schema.describeRelation(step);
	}

	async #createPermission({ kind: _kind, ...permission }: StepOf<'create-permission'>): Promise<void> {
		const service = new this.environment.services.PermissionsService(this.#serviceOptions());
		await service.createOne(structuredClone(permission), this.#options);
	}

	/** Without accountability Directus skips its access checks and activity entries; the endpoint has checked the caller. */
	#serviceOptions(): { knex: Knex; schema: GrowingSchema['overview'] } {
		return { knex: this.trx, schema: this.schema.overview };
	}
}
