import type { Json } from '../spec';
import { digitOf } from './claims';
import { poolSize, poolsOf, type Pool } from './pools';
import { mix, spread } from './random';
import type { Row } from './row';
import type { FieldPlan, Shape } from './run';

/** What a key points to: a row of this run by its ordinal, or a row that was there by its key. */
export type Target =
	| { readonly collection: string; readonly shape: Shape; readonly ordinal: number }
	| { readonly collection: string; readonly key: string | number };

/** Where a key of this row points; `undefined` when it stays empty. */
export function targetOf(row: Row, plan: FieldPlan): Target | undefined {
	const index = indexOf(row, plan);
	return index === undefined ? undefined : targetAt(poolsOf(row, plan.field), index);
}

/** A target as it stands in a row. */
export function referenceTo(target: Target): Json {
	return 'shape' in target ? { $ref: `${target.collection}#${target.ordinal}` } : target.key;
}

function targetAt(pools: readonly Pool[], index: number): Target | undefined {
	let left = index;

	for (const { collection, shape, start, made, there } of pools) {
		if (shape && left < made) return { collection, shape, ordinal: start + left };
		const key = there[left - made];
		if (key !== undefined) return { collection, key };
		left -= made + there.length;
	}

	return undefined;
}

function indexOf(row: Row, { field, name, key }: FieldPlan): number | undefined {
	const size = poolSize(row, field);
	if (size === 0) return undefined;

	const digit = digitOf(row, field);
	if (digit !== undefined) return digit;

	const isOptional = field.nullable && !field.required;
	if (isOptional && field.to === row.shape.collection.collection)
		return ancestorsOf(row.place, key, row.shape.domain.kind === 'category' ? CATEGORIES : LEVELS)[0];
	if (isOptional && SELDOM_SET.test(name)) return undefined;
	return Math.floor(spread(row.ordinal, key) * size);
}

/** Trees: how many levels lie below the first, and which share of the rows has none above. */
const CATEGORIES = { depth: 1, roots: 0.3, first: 2 };
const LEVELS = { depth: 2, roots: 0.15, first: 1 };

/** Keys that most rows leave empty. */
const SELDOM_SET = /^(deleted|cancell?ed|archived|rejected|revoked|superseded|replaced|merged)_/;

/**
 * Parent, grandparent … of a row in a tree over the earlier rows of its collection: so many levels below
 * several roots, no circle, and the same however many rows follow.
 */
function ancestorsOf(place: number, key: number, tree: typeof LEVELS): number[] {
	const draw = mix(key, place) / 0x100000000;
	if (place < tree.first || draw < tree.roots) return [];

	const parent = Math.floor(((draw - tree.roots) / (1 - tree.roots)) * place);
	const above = ancestorsOf(parent, key, tree);
	return above.length < tree.depth ? [parent, ...above] : above;
}
