import type { Knex } from 'knex';
import type { Step, StepOf } from '../../core/plan';
import type { GrowingSchema } from './growing-schema';

/** Directus shortens longer names with a hash of its own; what it named it must find again. */
const NAME_LENGTH = 60;

interface TableKey {
	readonly field: string;
	readonly name: string;
	/** The table and column it points to. */
	readonly target: string;
	readonly onDelete: string;
}

/**
 * Foreign keys of tables that are still to be made. SQLite takes a key with its table only: Directus adds one by making
 * the whole table anew, a dozen statements for each. A plan knows its relations from the start, so on SQLite a table
 * gets those keys at once that would follow it.
 */
export class TableKeys {
	readonly #keys = new Map<string, TableKey[]>();

	constructor(steps: readonly Step[], { vendor, overview }: GrowingSchema) {
		if (vendor !== 'sqlite') return;
		const made = new Map<string, StepOf<'create-collection'>>();

		for (const step of steps) {
			if (step.kind === 'create-collection') made.set(step.collection, step);
		}

		for (const step of steps) {
			if (step.kind !== 'create-relation' || step.related === null || step.schema === null) continue;
			const { collection, field, related, schema } = step;
			const column = made.get(related)?.primaryKey ?? overview.collections[related]?.primary;
			const comesWithTable = made.get(collection)?.fields.some((each) => each.field === field);
			const name = nameOf(step);
			if (column === undefined || !comesWithTable || name.length > NAME_LENGTH) continue;

			const key = { field, name, target: `${related}.${column}`, onDelete: schema.on_delete };
			this.#keys.set(collection, [...(this.#keys.get(collection) ?? []), key]);
		}
	}

	/** Whether the key of a relation comes with its table. */
	holds({ collection, field }: StepOf<'create-relation'>): boolean {
		return this.#keys.get(collection)?.some((each) => each.field === field) ?? false;
	}

	/** The transaction for the service that makes a table. */
	creating(collection: string, trx: Knex.Transaction): Knex.Transaction {
		const keys = this.#keys.get(collection);
		if (!keys) return trx;

		return new Proxy(trx, {
			get(target, name) {
				if (name !== 'schema') return Reflect.get(target, name) as unknown;
				const schema = target.schema;
				const createTable = schema.createTable.bind(schema);
				schema.createTable = (table, define) =>
					createTable(table, (builder) => {
						define(builder);
						if (table === collection) for (const key of keys) addKey(builder, key);
					});
				return schema;
			},
		});
	}
}

function nameOf({ collection, field }: StepOf<'create-relation'>): string {
	return `${collection.replace(/[.-]/g, '_')}_${field}_foreign`.toLowerCase();
}

function addKey(table: Knex.CreateTableBuilder, { field, name, target, onDelete }: TableKey): void {
	table.foreign(field, name).references(target).onDelete(onDelete);
}
