import type { SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import type { Key } from '../../core/safeguards/key';
import { compareStored } from '../../core/safeguards/read-back';
import type { TextStore } from '../safeguards/ports';

const TEXT_TYPES = ['string', 'text'];
/** What is stored is not what was written. */
const TRANSFORMING = ['hash', 'encrypt'];

/** The texts of a payload that have at least `from` characters and are stored as they are. */
export function longTexts(
	schema: SchemaOverview,
	collection: string,
	payload: unknown,
	from: number,
): ReadonlyMap<string, string> {
	const texts = new Map<string, string>();
	if (typeof payload !== 'object' || payload === null) return texts;

	for (const [name, value] of Object.entries(payload)) {
		if (typeof value !== 'string' || value.length < from) continue;

		const field = schema.collections[collection]?.fields[name];
		if (field && TEXT_TYPES.includes(field.type) && !field.special.some((each) => TRANSFORMING.includes(each))) {
			texts.set(name, value);
		}
	}

	return texts;
}

export interface Commits {
	/** Remembers that these texts are being written in this transaction, if it is one. */
	begin(database: Knex, collection: string, texts: ReadonlyMap<string, string>): void;
	/** Waits for the transactions that write these texts; false when they came to nothing. */
	settled(collection: string, texts: ReadonlyMap<string, string>): Promise<boolean>;
}

/**
 * Knows which texts belong to transactions that are still open: Directus emits the actions of a batch before it is
 * committed, and what is read then is what stood before.
 */
export function createCommits(): Commits {
	const open = new Map<string, Promise<boolean>>();
	const idOf = (collection: string, field: string, text: string) => JSON.stringify([collection, field, text]);

	return {
		begin(database, collection, texts) {
			if (!database.isTransaction) return;

			const { executionPromise } = database as Knex.Transaction;
			const committed = executionPromise.then(
				() => true,
				() => false,
			);

			for (const [field, text] of texts) {
				const id = idOf(collection, field, text);
				open.set(id, committed);
				void committed.then(() => {
					if (open.get(id) === committed) open.delete(id);
				});
			}
		},
		async settled(collection, texts) {
			const waits = [...texts].map(([field, text]) => open.get(idOf(collection, field, text)) ?? Promise.resolve(true));
			return (await Promise.all(waits)).some(Boolean);
		},
	};
}

/** Reads and repairs text past the services: no event, no activity, no change of dates. */
export function createTextStore(database: Knex, schema: SchemaOverview): TextStore {
	const primaryOf = (collection: string) => schema.collections[collection]?.primary ?? 'id';

	return {
		async read(collection, keys, fields) {
			const primary = primaryOf(collection);
			const rows = (await database
				.select(primary, ...fields)
				.from(collection)
				.whereIn(primary, [...keys])) as Record<string, unknown>[];

			return rows.flatMap((row) => fields.map((field) => ({ key: row[primary] as Key, field, stored: row[field] })));
		},

		async repair(collection, key, field, seen, sent) {
			const where = { [primaryOf(collection)]: key };

			await database.transaction(async (trx) => {
				const row = (await trx.select(field).from(collection).where(where).forUpdate().first()) as
					Record<string, unknown> | undefined;
				if (!row || row[field] !== seen || compareStored(sent, seen) === 'same') return;

				await trx(collection)
					.where(where)
					.update({ [field]: sent });
			});

			const now = (await database.select(field).from(collection).where(where).first()) as
				Record<string, unknown> | undefined;
			return now?.[field];
		},
	};
}
