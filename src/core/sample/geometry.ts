import type { Json } from '../spec';
import type { Row } from './row';

type Position = [longitude: number, latitude: number];

/** GeoJSON of the kind a geometry column holds, in and around the row's town. */
export function shapeFor(row: Row, type: string): Json {
	const { longitude, latitude } = row.location;
	const random = row.random('geometry');
	const near = (): Position => [degrees(longitude + random.next() * 0.1), degrees(latitude + random.next() * 0.1)];
	const here = near();

	switch (type) {
		case 'geometry.LineString':
			return { type: 'LineString', coordinates: lineFrom(here) };
		case 'geometry.Polygon':
			return { type: 'Polygon', coordinates: [ringAround(here)] };
		case 'geometry.MultiPoint':
			return { type: 'MultiPoint', coordinates: [here, near(), near()] };
		case 'geometry.MultiLineString':
			return { type: 'MultiLineString', coordinates: [lineFrom(here), lineFrom(near())] };
		case 'geometry.MultiPolygon':
			return { type: 'MultiPolygon', coordinates: [[ringAround(here)], [ringAround(near())]] };
		default:
			return { type: 'Point', coordinates: here };
	}
}

function lineFrom([x, y]: Position): Position[] {
	return [
		[x, y],
		[degrees(x + 0.01), degrees(y + 0.006)],
		[degrees(x + 0.022), degrees(y + 0.004)],
	];
}

/** A closed ring, counter-clockwise as GeoJSON wants the outer one. */
function ringAround([x, y]: Position): Position[] {
	const [right, top] = [degrees(x + 0.012), degrees(y + 0.008)];
	return [
		[x, y],
		[right, y],
		[right, top],
		[x, top],
		[x, y],
	];
}

function degrees(value: number): number {
	return Math.round(value * 1e5) / 1e5;
}
