/** Draws that follow from a key alone: the same key gives the same draws, on every machine. */
export interface Random {
	/** Number from 0 up to, not including, 1. */
	next(): number;
	/** Whole number from `low` to `high`, both included. */
	int(low: number, high: number): number;
	/** One of a list that is not empty. */
	pick<T>(list: readonly T[]): T;
	chance(probability: number): boolean;
}

/** Unsigned 32-bit key of a text; another basis gives another key of the same text. */
export function keyOf(text: string, basis = 0x811c9dc5): number {
	let key = basis;

	for (let index = 0; index < text.length; index++) {
		key = Math.imul(key ^ text.charCodeAt(index), 0x01000193);
	}

	return avalanche(key);
}

/** Unsigned 32-bit key made of two, whose order counts. */
export function mix(key: number, other: number): number {
	return avalanche(Math.imul(key ^ 0x9e3779b9, 0x85ebca6b) + avalanche(other + 0x7f4a7c15));
}

/** Starts the draws of a key. */
export function randomOf(key: number): Random {
	let state = key;

	function next(): number {
		state = (state + 0x6d2b79f5) | 0;
		return avalanche(state) / 0x100000000;
	}

	return {
		next,
		int: (low, high) => low + Math.floor(next() * (high - low + 1)),
		pick: (list) => at(list, Math.floor(next() * list.length)),
		chance: (probability) => next() < probability,
	};
}

/** The item at a place of a list, counted around its end; throws when the list is empty. */
export function at<T>(list: readonly T[], index: number): T {
	const item = list[((index % list.length) + list.length) % list.length];
	if (item === undefined) throw new RangeError('There is nothing to pick from.');
	return item;
}

/**
 * Shuffles 0 … size-1 without keeping a list: each index goes to one place, no two to the same. Indexes from
 * `size` on go around.
 */
export function permute(index: number, size: number, key: number): number {
	if (size <= 1) return 0;
	if (size > 0x40000000) return (index + key) % size;

	const bits = Math.max(1, Math.ceil(Math.log2(size) / 2));
	let place = index % size;

	// A network of an even number of bits may leave the range; walking its cycle leads back into it.
	do {
		place = feistel(place, bits, key);
	} while (place >= size);

	return place;
}

/**
 * Number from 0 to 1 that is spread as evenly as possible over consecutive indexes: the first two fall into different
 * halves, the first four into different quarters, and so on, so that few rows already show the whole range.
 */
export function spread(index: number, key: number): number {
	// The mirrored bits of a counter spread evenly; Owen scrambling flips each by a hash of those above it.
	let bits = (exchanged(index, key) + key) | 0;

	bits ^= Math.imul(bits, 0x6c50b47c);
	bits ^= Math.imul(bits, 0xb82f1e52);
	bits ^= Math.imul(bits, 0xc7afe638);
	bits ^= Math.imul(bits, 0x8d22f6e6);

	return (reverse(bits) >>> 0) / 0x100000000;
}

/** Levels at which {@link exchanged} exchanges neighbours: among 256 rows, fields follow one another no more. */
const LEVELS = 8;

/**
 * An index with its neighbours exchanged by chance: the two of a pair, the pairs of four, and so on. Each such group
 * keeps its members, so it is spread as evenly as before; without it all fields would fall into halves by the same parity.
 */
function exchanged(index: number, key: number): number {
	let place = index;

	for (let level = 0; level < LEVELS; level++) {
		if (mix(key + level, index >>> (level + 1)) & 1) place ^= 1 << level;
	}

	return place;
}

/** An RFC 9562 version 4 UUID that follows from a key. */
export function uuidOf(key: number): string {
	const hex = [1, 2, 3, 4].map((part) => mix(key, part).toString(16).padStart(8, '0')).join('');
	const variant = ((parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);

	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`4${hex.slice(13, 16)}`,
		`${variant}${hex.slice(17, 20)}`,
		hex.slice(20, 32),
	].join('-');
}

function avalanche(value: number): number {
	let bits = value | 0;
	bits = Math.imul(bits ^ (bits >>> 16), 0x21f0aaad);
	bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
	return (bits ^ (bits >>> 15)) >>> 0;
}

function feistel(value: number, bits: number, key: number): number {
	const mask = 2 ** bits - 1;
	let left = value >>> bits;
	let right = value & mask;

	for (let round = 0; round < 4; round++) {
		[left, right] = [right, left ^ (mix(key + round, right) & mask)];
	}

	return left * 2 ** bits + right;
}

function reverse(value: number): number {
	let bits = value;
	bits = ((bits >>> 1) & 0x55555555) | ((bits & 0x55555555) << 1);
	bits = ((bits >>> 2) & 0x33333333) | ((bits & 0x33333333) << 2);
	bits = ((bits >>> 4) & 0x0f0f0f0f) | ((bits & 0x0f0f0f0f) << 4);
	bits = ((bits >>> 8) & 0x00ff00ff) | ((bits & 0x00ff00ff) << 8);
	return (bits >>> 16) | (bits << 16);
}
