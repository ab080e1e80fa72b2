import type { Random } from '../random';

/** A shape as the parts of a row it covers: pairs of left and right end, at a height. All in parts of the width. */
export type Shape = (y: number) => readonly (readonly [left: number, right: number])[];

function disc(x: number, y: number, radius: number): Shape {
	return (row) => {
		const half = radius * radius - (row - y) * (row - y);
		return half <= 0 ? [] : [[x - Math.sqrt(half), x + Math.sqrt(half)]];
	};
}

function ring(x: number, y: number, radius: number, thickness: number): Shape {
	const [outer, inner] = [disc(x, y, radius), disc(x, y, radius - thickness)];

	return (row) => {
		const [around, hole] = [outer(row)[0], inner(row)[0]];
		if (!around) return [];
		return hole
			? [
					[around[0], hole[0]],
					[hole[1], around[1]],
				]
			: [around];
	};
}

function peak(x: number, top: number, slope: number): Shape {
	return (row) => (row < top ? [] : [[x - (row - top) * slope, x + (row - top) * slope]]);
}

function box(left: number, right: number, top: number, bottom: number): Shape {
	return (row) => (row >= top && row < bottom ? [[left, right]] : []);
}

/** Ways to fill a picture, each with shapes that differ from draw to draw. */
const COMPOSITIONS: readonly ((random: Random) => Shape[])[] = [
	function mountains(random) {
		const places = [0.1, 0.38, 0.66, 0.95].map((x) => x + random.next() * 0.12);
		return [
			disc(0.2 + random.next() * 0.6, 0.18 + random.next() * 0.08, 0.09),
			...places.map((x) => peak(x, 0.3 + random.next() * 0.16, 0.7)),
		];
	},
	function rings(random) {
		const [x, y, step] = [0.55 + random.next() * 0.4, 0.1 + random.next() * 0.3, 0.09 + random.next() * 0.04];
		return [0, 1, 2, 3, 4].map((index) => ring(x, y, step * (index + 1), step * 0.5));
	},
	function stripes(random) {
		const [period, slope, shift] = [0.12 + random.next() * 0.1, 0.5 + random.next() * 0.7, random.next()];
		return [
			(row) =>
				Array.from({ length: 24 }, (_, index) => {
					const left = (index - 10 + shift) * period + row * slope;
					return [left, left + period * 0.45] as const;
				}),
		];
	},
	function dots(random) {
		const [columns, radius] = [random.int(6, 9), 0.018 + random.next() * 0.022];
		return Array.from({ length: columns * 5 }, (_, index) =>
			disc(
				((index % columns) + 0.5) / columns,
				(Math.floor(index / columns) + 0.5) / columns,
				radius * (0.5 + random.next()),
			),
		);
	},
	function arches(random) {
		const count = random.int(3, 5);
		return Array.from({ length: count }, (_, index) => {
			const [x, half, top] = [(index + 0.5) / count, 0.36 / count, 0.16 + random.next() * 0.2];
			return (row: number) => (row < top + half ? disc(x, top + half, half)(row) : [[x - half, x + half] as const]);
		});
	},
	function skyline(random) {
		let left = -0.02;
		return Array.from({ length: 12 }, () => {
			const width = 0.06 + random.next() * 0.07;
			const house = box(left, left + width, 0.2 + random.next() * 0.32, 1);
			left += width + 0.012;
			return house;
		});
	},
	function moons(random) {
		return Array.from({ length: 4 }, () => disc(random.next(), random.next() * 0.6, 0.08 + random.next() * 0.16));
	},
];

/** The shapes of a picture. */
export function composed(random: Random): Shape[] {
	return random.pick(COMPOSITIONS)(random);
}
