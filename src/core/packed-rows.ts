import { z } from 'zod';
import { madeRowsSchema, type MadeRows } from './run-record';

/**
 * Rows of a run as history stores them: keys that follow one another as the first and the last of them, fingerprints
 * one after the other. A hundred thousand rows take little more than their fingerprints.
 */
const packedRows = z.object({
	collection: z.string(),
	columns: z.array(z.string()),
	keys: z.array(z.union([z.string(), z.number(), z.tuple([z.number(), z.number()])])),
	/** Fingerprints of equal length. */
	prints: z.string(),
});
type PackedRows = z.infer<typeof packedRows>;

/** Reads rows as they are stored, packed or as older versions stored them. */
export const storedRowsSchema = z.union([madeRowsSchema, packedRows.transform(unpackRows)]);

export function packRows({ collection, columns, rows }: MadeRows): PackedRows {
	const keys: PackedRows['keys'] = [];

	for (const [key] of rows) {
		const last = keys.at(-1);
		const end = Array.isArray(last) ? last[1] : last;
		if (typeof key !== 'number' || typeof end !== 'number' || key !== end + 1) keys.push(key);
		else if (Array.isArray(last)) last[1] = key;
		else keys[keys.length - 1] = [end, key];
	}

	return { collection, columns, keys, prints: rows.map(([, print]) => print).join('') };
}

export function unpackRows({ collection, columns, keys, prints }: PackedRows): MadeRows {
	const all = keys.flatMap((each) =>
		Array.isArray(each) ? Array.from({ length: each[1] - each[0] + 1 }, (_, index) => each[0] + index) : [each],
	);
	const length = all.length === 0 ? 0 : prints.length / all.length;
	return {
		collection,
		columns,
		rows: all.map((key, index) => [key, prints.slice(index * length, (index + 1) * length)]),
	};
}
