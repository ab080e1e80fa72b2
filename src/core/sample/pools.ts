import { isFile } from './file-fields';
import type { Row } from './row';
import type { Shape } from './run';
import type { SampleField } from './sample';

/** Rows of one collection that a key may point to: those of this run first, then those that were there. */
export interface Pool {
	readonly collection: string;
	readonly shape: Shape | undefined;
	readonly start: number;
	readonly made: number;
	readonly there: readonly (string | number)[];
}

/** Whether a field holds the key of another row, be it of one collection or of a many-to-any; a file is made with its row. */
export function isReference({ collection: { junction } }: Pick<Shape, 'collection'>, field: SampleField): boolean {
	if (isFile(field)) return false;
	if (field.to !== undefined) return true;
	return junction?.among !== undefined && junction.right === field.field;
}

/** What a key of this row may point to. */
export function poolsOf(row: Row, field: SampleField): Pool[] {
	const { junction, languages } = row.shape.collection;
	const among = junction?.right === field.field ? junction.among?.collections : undefined;
	const pools = (among ?? (field.to === undefined ? [] : [field.to])).map((name) => poolOf(row, name));
	const isEnd = [junction?.left, junction?.right, languages?.parent].includes(field.field);
	const isFresh = isEnd && pools.some(({ made }) => made > 0);

	// Links between rows that were there before belong to whoever made them; the new rows want theirs.
	return isFresh ? pools.map((pool) => ({ ...pool, there: [] })) : pools;
}

/** Number of rows a key of this row may point to. */
export function poolSize(row: Row, field: SampleField): number {
	return poolsOf(row, field).reduce((sum, { made, there }) => sum + made + there.length, 0);
}

function poolOf({ run, shape, place }: Row, collection: string): Pool {
	const target = run.byName.get(collection);
	const there = run.context.existing[collection] ?? [];
	if (!target) return { collection, shape: undefined, start: 0, made: 0, there };

	const { start } = target.collection;
	if (target === shape) return { collection, shape, start, made: place, there };
	const made = target.position < shape.position ? (run.made.get(collection) ?? 0) : 0;
	return { collection, shape: target, start, made, there };
}
