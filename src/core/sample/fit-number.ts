import type { SampleField } from './sample';

/** Numbers a field can hold, counted in steps: `low` to `high` steps of `1 / steps` each; none when `low > high`. */
export interface Range {
	readonly low: number;
	readonly high: number;
	readonly steps: number;
}

const INTEGER_LIMIT = 2_147_483_647;

/** What Directus makes of a decimal, and some databases of a float, without a stated precision. */
const PRECISION = 10;
const SCALE = 5;

/** Digits a number in JavaScript keeps exactly. */
const EXACT_DIGITS = 15;

/** The numbers a field can hold. */
export function rangeOf({ type, min = -Infinity, max = Infinity, precision, scale }: SampleField): Range {
	if (type === 'integer') return within(min, max, -INTEGER_LIMIT, INTEGER_LIMIT, 1);
	if (type === 'bigInteger') return within(min, max, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, 1);

	const whole = Math.max(0, (precision ?? Math.max(PRECISION, scale ?? 0)) - (scale ?? SCALE));
	const fraction = Math.max(0, Math.min(scale ?? SCALE, EXACT_DIGITS - whole));
	const steps = 10 ** fraction;
	const limit = (10 ** Math.min(EXACT_DIGITS, whole + fraction) - 1) / steps;
	if (type === 'decimal' || precision !== undefined) return within(min, max, -limit, limit, steps);

	// A float without a precision has no limit worth the name: bounds that were asked for move it.
	const low = Math.min(-limit, (Number.isFinite(max) ? max : 0) - limit);
	const high = Math.max(limit, (Number.isFinite(min) ? min : 0) + limit);
	return within(min, max, Number.isFinite(min) ? min : low, Number.isFinite(max) ? max : high, steps);
}

/**
 * The number nearest to a wish that a field holds. A wish that is too large shrinks by tens; one that fits nowhere
 * gives way to a place, from 0 to 1, in the field's range.
 */
export function fitNumber(wish: number, field: SampleField, place: number): number | undefined {
	const { low, high, steps } = rangeOf(field);
	if (low > high || !Number.isFinite(wish)) return undefined;

	let count = Math.round(wish * steps);
	while (count > high && count / 10 >= Math.max(low, 1)) count = Math.round(count / 10);
	if (count >= low && count <= high) return count / steps;

	const from = Math.max(low, Math.min(0, high));
	const to = Math.min(high, from + Math.max(100 * steps, Math.abs(from)));
	const drawn = from + Math.floor(place * (to - from + 1));
	const coarse = steps > 100 ? Math.round(drawn / (steps / 100)) * (steps / 100) : drawn;
	return (coarse >= low && coarse <= high ? coarse : Math.min(drawn, high)) / steps;
}

/** Another number of a field's range, so many steps on, around its end. */
export function nextNumber(value: number, turns: number, field: SampleField): number {
	const { low, high, steps } = rangeOf(field);
	const size = high - low + 1;
	return (low + ((((Math.round(value * steps) - low + turns) % size) + size) % size)) / steps;
}

function within(min: number, max: number, least: number, most: number, steps: number): Range {
	return { low: stepsUp(Math.max(min, least), steps), high: -stepsUp(-Math.min(max, most), steps), steps };
}

/** Smallest count of steps that is not below a value, in spite of the rounding of fractions. */
function stepsUp(value: number, steps: number): number {
	const count = Math.round(value * steps);
	return count / steps >= value ? count : count + 1;
}
