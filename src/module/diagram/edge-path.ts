import type { PlacedEdge, Point } from './layout';

/** A smooth line through the points of an edge, as an SVG path. */
export function edgePath({ points }: Pick<PlacedEdge, 'points'>): string {
	const [first, ...rest] = points;
	if (!first) return '';
	const last = rest.at(-1);
	const between = rest.slice(0, -1).map((point, index) => {
		const next = rest[index + 1] ?? point;
		const end = index === rest.length - 2 ? next : middle(point, next);
		return `Q${at(point)} ${at(end)}`;
	});
	return `M${at(first)} ${between.length > 0 ? between.join(' ') : `L${at(last ?? first)}`}`;
}

function middle(a: Point, b: Point): Point {
	return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function at({ x, y }: Point): string {
	return `${Math.round(x)},${Math.round(y)}`;
}
