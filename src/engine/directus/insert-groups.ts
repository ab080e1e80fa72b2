import type { Knex } from 'knex';
import type { Key } from '../ports';
import { divertingInserts, type Row } from './divert-inserts';
import { vendorOf } from './vendor';

interface Waiting {
	readonly row: Row;
	readonly resolve: (rows: Row[]) => void;
	readonly reject: (error: unknown) => void;
}

/** Values of one statement; databases take no more than some ten thousand. */
const MOST_VALUES = 12_000;

/**
 * The transaction as ItemsService is handed it to make many items at once: what it does for each stays as it is, filters
 * and validation included, but rows that are inserted into the collection in the same moment go in one statement. Where
 * a filter waits for something in between, its row comes with the next.
 */
export function groupingInserts(trx: Knex.Transaction, collection: string, primary: string): Knex.Transaction {
	// MySQL does not return the keys of several rows.
	if (!['sqlite', 'postgres'].includes(vendorOf(trx))) return trx;
	let waiting: Waiting[] = [];

	const send = async () => {
		const sent = waiting;
		waiting = [];
		for (const group of groupsOf(sent)) await insertGroup(trx, collection, primary, group);
	};

	const arrive = (row: Row) =>
		new Promise<Row[]>((resolve, reject) => {
			if (waiting.length === 0) setImmediate(() => void send());
			waiting.push({ row, resolve, reject });
		});

	return divertingInserts(trx, (table, row) => (table === collection ? arrive(row) : null));
}

/** Rows in their order, those with the same columns together: what a row leaves out has its default. */
function groupsOf(waiting: readonly Waiting[]): Waiting[][] {
	const groups: Waiting[][] = [];
	let known = '';

	for (const each of waiting) {
		const columns = Object.keys(each.row);
		const shape = columns.join();
		const last = groups.at(-1);
		if (last && shape === known && (last.length + 1) * columns.length <= MOST_VALUES) last.push(each);
		else groups.push([each]);
		known = shape;
	}

	return groups;
}

async function insertGroup(
	trx: Knex.Transaction,
	collection: string,
	primary: string,
	group: readonly Waiting[],
): Promise<void> {
	try {
		const rows = group.map((each) => each.row);
		const returned = await trx.insert(rows).into(collection).returning<Record<string, Key>[]>(primary);
		const keys = returned.map((each) => each[primary]);
		// Keys that the database counts up follow the rows; in which order it tells them is left to it.
		if (rows.every((row) => row[primary] === undefined)) keys.sort((one, other) => Number(one) - Number(other));
		for (const [index, { row, resolve }] of group.entries()) resolve([{ [primary]: row[primary] ?? keys[index] }]);
	} catch (error) {
		// SQLite does not tell which of the rows it was, and goes on after a statement that failed.
		if (group.length > 1 && vendorOf(trx) === 'sqlite')
			for (const each of group) await insertGroup(trx, collection, primary, [each]);
		else for (const { reject } of group) reject(error);
	}
}
