import type { Maker } from '../makers';

/** Leaves a share of the rows, from 0 to 1, without a value, where the field may be empty. */
export function seldom(share: number, maker: Maker): Maker {
	return (row, plan) => (mustBeSet(plan) || row.spread(`${plan.name} is set`) < share ? maker(row, plan) : null);
}

/** Whether a field needs a value even where there is nothing to say. */
export function mustBeSet({ field }: Parameters<Maker>[1]): boolean {
	return field.required || !field.nullable;
}
