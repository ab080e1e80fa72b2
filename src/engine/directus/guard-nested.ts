import type { SchemaOverview } from '@directus/types';
import type { Key } from '../ports';

type Row = Record<string, unknown>;

/** What a write of one item is passed on as. */
export type Guard = (collection: string, payload: Row, keys: Key[] | null) => Promise<Row>;

/**
 * A payload as it is passed on, with all items that are written along with it, each guarded like a write of its own.
 * Directus tells filters of those one by one, unless nobody is to hear of the write.
 */
export async function guardNested(
	schema: SchemaOverview,
	{ collection, payload, keys }: { collection: string; payload: Row; keys: Key[] | null },
	guard: Guard,
): Promise<Row> {
	return descend(await guard(collection, payload, keys), collection);

	async function descend(row: Row, from: string): Promise<Row> {
		const passed: Row = {};
		for (const [field, value] of Object.entries(row)) passed[field] = await behind(from, field, value, row);
		return passed;
	}

	async function behind(from: string, field: string, value: unknown, row: Row): Promise<unknown> {
		if (typeof value !== 'object' || value === null) return value;
		const forward = schema.relations.find((each) => each.collection === from && each.field === field);
		const target = forward && (forward.related_collection ?? row[forward.meta?.one_collection_field ?? '']);
		if (typeof target === 'string') return isRow(value) ? written(target, value) : value;

		const back = schema.relations.find((each) => each.related_collection === from && each.meta?.one_field === field);
		if (!back) return value;
		// The row of a junction gets its other end from the item it belongs to, and has been judged with that.
		const each = (entry: unknown) => {
			if (!isRow(entry)) return Promise.resolve(entry);
			return back.meta?.junction_field ? descend(entry, back.collection) : written(back.collection, entry);
		};
		if (Array.isArray(value)) return inTurn(value, each);
		const changes = await inTurn(Object.entries(value), async ([kind, rows]: [string, unknown]) => {
			return [kind, Array.isArray(rows) ? await inTurn(rows, each) : rows] as const;
		});
		return Object.fromEntries(changes);
	}

	async function written(target: string, row: Row): Promise<Row> {
		const key = row[schema.collections[target]?.primary ?? ''];
		const named = typeof key === 'string' || typeof key === 'number' ? [key] : null;
		return descend(await guard(target, row, named), target);
	}
}

/** One after the other: a transaction has one connection. */
async function inTurn<T, R>(entries: readonly T[], work: (entry: T) => Promise<R>): Promise<R[]> {
	const done: R[] = [];
	for (const each of entries) done.push(await work(each));
	return done;
}

function isRow(value: unknown): value is Row {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
