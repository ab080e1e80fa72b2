import type { Knex } from 'knex';

export type Row = Record<string, unknown>;

/** Takes a row that a service inserts into a table; answers as `returning` would, or with null to leave it alone. */
type Taker = (table: string, row: Row) => Promise<unknown[]> | null;

/** The transaction for a service to write with, whose inserts of single rows go to `take` before the database. */
export function divertingInserts(trx: Knex.Transaction, take: Taker): Knex.Transaction {
	const insertion = (row: Row): object => {
		const query = trx.insert(row);
		const into = query.into.bind(query);

		return Object.assign(query, {
			into: (table: string) => {
				const taken = take(table, row);
				return taken === null ? into(table) : { returning: () => taken };
			},
		});
	};

	return new Proxy(trx, {
		get: (target, name) => (name === 'insert' ? insertion : (Reflect.get(target, name) as unknown)),
	});
}
