import type { ActionEventParams, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { divertingInserts, type Row } from './divert-inserts';
import { vendorOf } from './vendor';

/** Tables whose rows wait, the events that tell of them, and the columns by which such a row is known. */
const KEPT_BACK: Record<string, { readonly event: string; readonly name: readonly string[] }> = {
	directus_collections: { event: 'collections.create', name: ['collection'] },
	directus_fields: { event: 'fields.create', name: ['collection', 'field'] },
	directus_relations: { event: 'relations.create', name: ['many_collection', 'many_field'] },
};
/** Databases limit the values of one statement; SQLite's older releases to the fewest. */
const MOST_VALUES = { sqlite: 900, others: 12_000 };

/**
 * The rows by which Directus knows what a run makes, kept back to go into the database together: its services insert
 * them one by one, which is most of what making a model takes. Filters and a service's own work on each row have been
 * done by then; only the insert waits. Keys are given by the database, so until then a row goes by a number of ours,
 * which `store` replaces in the events that tell of it.
 */
export class SystemRows {
	readonly #rows = new Map<string, Row[]>();
	readonly #events: ActionEventParams[] = [];
	#storing: Promise<void> = Promise.resolve();

	constructor(
		readonly trx: Knex.Transaction,
		readonly schema: SchemaOverview,
	) {}

	/** The transaction, for services that insert such rows. MySQL does not tell the keys of several rows. */
	collecting(trx: Knex.Transaction): Knex.Transaction {
		if (vendorOf(trx) === 'mysql') return trx;
		return divertingInserts(trx, (table, row) =>
			table in KEPT_BACK ? Promise.resolve([this.#keep(table, row)]) : null,
		);
	}

	/** An event that may tell of a row before it has its key. */
	hold(event: ActionEventParams): void {
		this.#events.push(event);
	}

	/** Inserts what was kept back, and gives the events of these rows their keys. */
	store(): Promise<void> {
		const kept = [...this.#rows];
		const events = this.#events.splice(0);
		this.#rows.clear();
		// Whoever asks while rows are on their way waits for them.
		this.#storing = this.#storing.then(() => this.#storeAll(kept, events));
		return this.#storing;
	}

	async #storeAll(kept: readonly (readonly [string, Row[]])[], events: readonly ActionEventParams[]): Promise<void> {
		for (const [table, rows] of kept) {
			const known = KEPT_BACK[table];
			const primary = this.schema.collections[table]?.primary;
			if (!known || primary === undefined) continue;
			const keys = await this.#insert(table, rows, [primary, ...known.name]);

			for (const { event, meta } of events) {
				const number: unknown = meta['key'];
				const row = event === known.event && typeof number === 'number' ? rows[number - 1] : undefined;
				if (row) meta['key'] = keys.get(nameOf(row, known.name))?.[primary];
			}
		}
	}

	/** What the database has made of the rows, by their names. */
	async #insert(table: string, rows: readonly Row[], columns: string[]): Promise<Map<string, Row>> {
		const stored = new Map<string, Row>();
		const [, ...name] = columns;

		const most = vendorOf(this.trx) === 'sqlite' ? MOST_VALUES.sqlite : MOST_VALUES.others;

		for (const batch of batchesOf(this.#whole(table, rows), most)) {
			const returned = await this.trx(table)
				.insert(batch)
				.returning<Row[]>([...new Set(columns)]);
			for (const row of returned) stored.set(nameOf(row, name), row);
		}

		return stored;
	}

	#keep(table: string, row: Row): number {
		const rows = this.#rows.get(table) ?? [];
		this.#rows.set(table, rows);
		return rows.push(row);
	}

	/** Rows of one insert have the same columns; what a row leaves out gets the default that the column has. */
	#whole(table: string, rows: readonly Row[]): Row[] {
		const known = this.schema.collections[table]?.fields ?? {};
		const columns = new Set(rows.flatMap((row) => Object.keys(row)));
		const defaults = Object.fromEntries([...columns].map((column) => [column, known[column]?.defaultValue ?? null]));

		return rows.map((row) => ({ ...defaults, ...row }));
	}
}

/** Rows of the same columns, in batches of at most so many values. */
function batchesOf(rows: readonly Row[], most: number): Row[][] {
	const size = Math.floor(most / Object.keys(rows[0] ?? {}).length);
	const starts = Array.from({ length: Math.ceil(rows.length / size) }, (_, index) => index * size);
	return starts.map((at) => rows.slice(at, at + size));
}

function nameOf(row: Row, columns: readonly string[]): string {
	return JSON.stringify(columns.map((column) => row[column]));
}
