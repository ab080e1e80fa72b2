/** The middle of some numbers. */
export function median(values: readonly number[]): number {
	return quantile(values, 0.5);
}

/** The value below which the given part of the numbers lies, between the two that are nearest. */
export function quantile(values: readonly number[], part: number): number {
	const sorted = [...values].sort((one, other) => one - other);
	const position = (sorted.length - 1) * part;
	const below = sorted[Math.floor(position)] ?? NaN;
	const above = sorted[Math.ceil(position)] ?? NaN;

	return below + (above - below) * (position - Math.floor(position));
}

/** Median and middle half, as `120 (110–140)`. */
export function spread(values: readonly number[], digits = 0): string {
	const [from, to] = [quantile(values, 0.25), quantile(values, 0.75)];

	return `${median(values).toFixed(digits)} (${from.toFixed(digits)}–${to.toFixed(digits)})`;
}

/**
 * The median of the ratios within each round, with the middle half. What else a machine does meets all measurements of
 * a round, so these say more than the ratio of two medians.
 */
export function ratio(dividends: readonly number[], divisors: readonly number[]): string {
	return `${spread(
		dividends.map((each, index) => each / (divisors[index] ?? NaN)),
		1,
	)} ×`;
}

export interface Interval {
	readonly middle: number;
	readonly from: number;
	readonly to: number;
}

/**
 * The median of some numbers, and the range it lies in with 95 % certainty. The range is read off the order of the
 * numbers, whatever their distribution is; below six numbers it is all of them.
 */
export function medianInterval(values: readonly number[]): Interval {
	const sorted = [...values].sort((one, other) => one - other);
	const reach = 0.98 * Math.sqrt(sorted.length);
	const below = Math.max(0, Math.floor(sorted.length / 2 - reach));
	const above = Math.min(sorted.length - 1, Math.ceil(sorted.length / 2 + reach));

	return { middle: median(sorted), from: sorted[below] ?? NaN, to: sorted[above] ?? NaN };
}
