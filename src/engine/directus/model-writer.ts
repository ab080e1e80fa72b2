import type { ActionEventParams, Field, MutationOptions, RawCollection, RawField } from '@directus/types';
import type { Knex } from 'knex';
import type { Step, StepOf } from '../../core/plan';
import type { PlainStep } from '../ports';
import { dropCollection } from './drop-collection';
import type { Environment } from './environment';
import type { GrowingSchema } from './growing-schema';
import { isFilledLater, withoutDefault } from './moment-default';
import { SystemRows } from './system-rows';
import type { TableKeys } from './table-keys';
import { takeBack } from './take-back';
import { setTextDefaults } from './text-defaults';
import { createUnique } from './unique-index';
import { makeUnsigned } from './unsigned-key';

type Building = StepOf<'create-collection' | 'create-relation'>;
type ServiceOptions = { knex: Knex; schema: GrowingSchema['overview'] };

/**
 * Makes collections, fields, relations and rights through Directus's services. The rows by which Directus knows them
 * wait for a step that could read them.
 */
export class ModelWriter {
	/** Collections made here, which hold no items until some are written. */
	readonly made = new Set<string>();
	readonly #rows: SystemRows;
	readonly #lastTable: string | null;
	/** Collections that are under way. */
	#making: Promise<unknown> = Promise.resolve();

	/**
	 * @param steps all that is going to be played
	 * @param options for every call of a service
	 */
	constructor(
		readonly environment: Environment,
		readonly trx: Knex.Transaction,
		readonly schema: GrowingSchema,
		readonly tableKeys: TableKeys,
		steps: readonly Step[],
		readonly options: MutationOptions,
	) {
		this.#rows = new SystemRows(trx, schema.overview);
		const tables = steps.flatMap((each) => (each.kind === 'create-collection' && each.schema ? [each.collection] : []));
		this.#lastTable = tables.at(-1) ?? null;
	}

	/** @param isEmpty whether a collection is known to hold no items */
	async play(step: PlainStep, isEmpty: (collection: string) => boolean): Promise<void> {
		if (step.kind === 'create-collection') return this.#makeCollection(step);
		if (step.kind === 'create-relation') return this.#createRelation(step);
		await this.store();

		switch (step.kind) {
			case 'drop-collection':
				return dropCollection(this.environment, this.trx, this.schema, step, this.options);
			case 'create-field':
				return this.#createField(step);
			case 'update-relation':
				return this.#updateRelation(step);
			case 'create-unique':
				return createUnique(this.trx, step, isEmpty(step.collection));
			case 'create-permission':
				return this.#createPermission(step);
			default:
				return takeBack(this.environment, this.trx, this.schema, step, this.options);
		}
	}

	/** Inserts the rows that wait. */
	async store(): Promise<void> {
		await this.#rows.store();
	}

	/** Directus counts the collections before the last one, so that one waits for them. */
	async #makeCollection(step: StepOf<'create-collection'>): Promise<void> {
		if (this.#isCounted(step.collection)) await this.#making;
		const made = this.#createCollection(step);
		this.#making = Promise.allSettled([this.#making, made]);
		return made;
	}

	async #createCollection(step: StepOf<'create-collection'>): Promise<void> {
		const { collection, meta, schema, fields } = structuredClone(step);
		const { CollectionsService, ItemsService } = this.environment.services;
		const building = this.#building(step);
		const payload = { collection, schema, ...(schema === null ? {} : { fields }) };
		const options = this.#buildingOptions();

		if (this.#isCounted(collection)) await this.store();

		if (schema === null || this.#isCounted(collection)) {
			await new CollectionsService(building).createOne({ ...payload, meta } as unknown as RawCollection, options);
		} else {
			await new CollectionsService(building).createOne(payload as unknown as RawCollection, options);
			await new ItemsService('directus_collections', building).createOne({ ...meta, collection }, options);
		}

		if (schema !== null) await setTextDefaults(this.trx, collection, fields);
		if (step.list) await this.#setList(collection, step.list, building, options);
		// The service adds what the database needs to the specials of the fields it was given.
		this.schema.addCollection({ ...step, fields: payload.fields ?? fields });
		this.made.add(collection);
	}

	/** The preset of nobody in particular is that of all who have none. */
	async #setList(
		collection: string,
		fields: readonly string[],
		building: ServiceOptions,
		options: MutationOptions,
	): Promise<void> {
		const presets = new this.environment.services.ItemsService('directus_presets', building);
		await presets.createOne({ collection, layout: 'tabular', layout_query: { tabular: { fields } } }, options);
	}

	/**
	 * Whether Directus holds the licence at this collection. It counts them all for each that is registered with its
	 * table, by reading its whole overview anew; as all are stored or none, the count at the last is enough.
	 */
	#isCounted(collection: string): boolean {
		return collection === this.#lastTable;
	}

	async #createField(step: StepOf<'create-field'>): Promise<void> {
		const { collection, field } = structuredClone(step);
		const service = new this.environment.services.FieldsService(this.#plain());
		const isLate = isFilledLater(this.trx, field);
		const first = isLate ? withoutDefault(field) : field;
		await service.createField(collection, first as unknown as Field, undefined, this.options);
		await setTextDefaults(this.trx, collection, [field]);
		this.schema.addField({ ...step, field });
		if (isLate) await this.#fill(step);
	}

	async #fill({ collection, field }: StepOf<'create-field'>): Promise<void> {
		await this.trx(collection).update({ [field.field]: this.trx.fn.now() });
		const service = new this.environment.services.FieldsService(this.#plain());
		const { field: name, type, schema } = structuredClone(field);
		await service.updateField(collection, { field: name, type, schema } as unknown as RawField, this.options);
	}

	async #createRelation(step: StepOf<'create-relation'>): Promise<void> {
		const { collection, field, related, meta, schema } = structuredClone(step);
		const { ItemsService, RelationsService } = this.environment.services;
		const options = this.#buildingOptions();

		if (this.tableKeys.holds(step)) {
			const row = { ...meta, many_collection: collection, many_field: field, one_collection: related };
			await new ItemsService('directus_relations', this.#building(step)).createOne(row, options);
		} else {
			await makeUnsigned(this.trx, this.schema, step);
			const service = new RelationsService(this.#building(step));
			const relation = { collection, field, related_collection: related, meta, schema };
			await service.createOne(relation as Parameters<typeof service.createOne>[0], options);
		}

		this.schema.addRelation(step);
	}

	async #updateRelation(step: StepOf<'update-relation'>): Promise<void> {
		const { collection, field, meta } = structuredClone(step);
		const service = new this.environment.services.RelationsService(this.#plain());
		await service.updateOne(collection, field, { meta } as Parameters<typeof service.updateOne>[2], this.options);
		this.schema.describeRelation(step);
	}

	async #createPermission({ kind: _kind, ...permission }: StepOf<'create-permission'>): Promise<void> {
		const service = new this.environment.services.PermissionsService(this.#plain());
		await service.createOne(structuredClone(permission), this.options);
	}

	/** Without accountability Directus skips its access checks and activity entries; the endpoint has checked the caller. */
	#plain(): ServiceOptions {
		return { knex: this.trx, schema: this.schema.overview };
	}

	#building({ kind, collection }: Building): ServiceOptions {
		const trx = kind === 'create-collection' ? this.tableKeys.creating(collection, this.trx) : this.trx;
		return { knex: this.#rows.collecting(trx), schema: this.schema.overview };
	}

	#buildingOptions(): MutationOptions {
		const bypassEmitAction = (event: ActionEventParams) => {
			this.options.bypassEmitAction?.(event);
			this.#rows.hold(event);
		};
		return { ...this.options, bypassEmitAction };
	}
}
