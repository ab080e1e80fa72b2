import type { Maker } from '../makers';

/** Leaves a share of the rows, from 0 to 1, without a value. */
export function seldom(share: number, maker: Maker): Maker {
	return (row, plan) => (row.spread(`${plan.name} is set`) < share ? maker(row, plan) : null);
}
