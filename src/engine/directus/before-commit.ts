import type { Knex } from 'knex';

type Work = () => Promise<void>;

const works = new WeakMap<Knex.Transaction, Work[]>();

/**
 * Does work right before a transaction is committed; what it throws is what the transaction fails with. The knex of
 * Directus has no event for this moment, but every commit, of a handler or by hand, goes through this one method.
 */
export function beforeCommit(transaction: Knex.Transaction, work: Work): void {
	const known = works.get(transaction);

	if (known) {
		known.push(work);
		return;
	}

	const due = [work];
	works.set(transaction, due);
	const commit = transaction.commit.bind(transaction);

	Object.assign(transaction, {
		commit: async (value?: unknown) => {
			for (const each of due) await each();

			return commit(value);
		},
	});
}

/** The transaction a connection is, if it is one. */
export function transactionOf(connection: Knex): Knex.Transaction | undefined {
	return connection.isTransaction ? (connection as Knex.Transaction) : undefined;
}
