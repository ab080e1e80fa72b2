import type { ActionEventParams, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { vendorOf } from './vendor';

type Row = Record<string, unknown>;

const TABLE = 'directus_fields';
/** Databases limit the values of one statement; SQLite's older releases to the fewest. */
const ROWS_PER_INSERT = 50;

/**
 * The rows of directus_fields that a new collection brings, kept back to go into the database a few at a time:
 * CollectionsService inserts them one by one, which is most of what making a collection takes. Filters and the
 * service's own work on each row have been done by then; only the insert waits. Keys are given by the database, so
 * until then a row goes by a number of ours, which `store` replaces in the events that tell of it.
 */
export class FieldRows {
	readonly #rows: Row[] = [];

	constructor(
		readonly trx: Knex.Transaction,
		readonly schema: SchemaOverview,
	) {}

	/** The transaction, for the service that inserts the rows. MySQL does not tell the keys of several rows. */
	collecting(trx: Knex.Transaction): Knex.Transaction {
		if (vendorOf(trx) === 'mysql') return trx;

		return new Proxy(trx, {
			get: (target, name) => {
				if (name !== 'insert') return Reflect.get(target, name) as unknown;
				return (row: Row) => this.#insertion(target, row);
			},
		});
	}

	/** Inserts what was kept back, and gives the events of these rows their keys. */
	async store(events: readonly ActionEventParams[]): Promise<void> {
		if (this.#rows.length === 0) return;
		const keys = new Map<string, unknown>();

		const whole = this.#wholeRows();

		for (let at = 0; at < whole.length; at += ROWS_PER_INSERT) {
			const rows = whole.slice(at, at + ROWS_PER_INSERT);
			const stored = await this.trx(TABLE).insert(rows).returning<Row[]>(['id', 'collection', 'field']);
			for (const { id, collection, field } of stored) keys.set(nameOf(collection, field), id);
		}

		for (const { event, meta } of events) {
			const row = event === 'fields.create' ? this.#rows[Number(meta['key']) - 1] : undefined;
			if (row) meta['key'] = keys.get(nameOf(row['collection'], row['field']));
		}
	}

	#insertion(trx: Knex.Transaction, row: Row): object {
		const insertion = trx.insert(row);
		const into = insertion.into.bind(insertion);

		return Object.assign(insertion, {
			into: (table: string) =>
				table === TABLE ? { returning: () => Promise.resolve([this.#keep(row)]) } : into(table),
		});
	}

	#keep(row: Row): number {
		return this.#rows.push(row);
	}

	/** Rows of one insert have the same columns; what a row leaves out gets the default that the column has. */
	#wholeRows(): Row[] {
		const known = this.schema.collections[TABLE]?.fields ?? {};
		const columns = new Set(this.#rows.flatMap((row) => Object.keys(row)));
		const defaults = Object.fromEntries([...columns].map((column) => [column, known[column]?.defaultValue ?? null]));

		return this.#rows.map((row) => ({ ...defaults, ...row }));
	}
}

function nameOf(collection: unknown, field: unknown): string {
	return JSON.stringify([collection, field]);
}
