import type { Kind } from '../domains';
import type { Row } from '../row';

/** The row of a kind that this row belongs to: the one its first such key points to. */
export function kinOf(row: Row, kind: Kind): Row | undefined {
	for (const plan of row.shape.plans) {
		const target = plan.field.to === undefined ? undefined : row.run.byName.get(plan.field.to);
		if (!target || target === row.shape || target.domain.kind !== kind) continue;
		const found = row.follow(plan);
		if (found) return found;
	}

	return undefined;
}

/** The row above this one in a tree of one collection. */
export function rowAbove(row: Row): Row | undefined {
	const plan = row.shape.plans.find(({ field }) => field.to === row.shape.collection.collection);
	return plan && row.follow(plan);
}

/** The row whose texts this row translates. */
export function parentRow(row: Row): Row | undefined {
	const { languages } = row.shape.collection;
	const plan = languages && row.shape.plans.find(({ field }) => field.field === languages.parent);
	return plan && row.follow(plan);
}
