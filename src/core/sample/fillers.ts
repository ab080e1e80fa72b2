import type { Json } from '../spec';
import { CODENAMES, TRAITS } from './content/traits';
import { codeOf } from './fit-text';
import { shapeFor } from './geometry';
import { at, permute, uuidOf, mix } from './random';
import type { Row } from './row';
import type { FieldPlan } from './run';

const DAY = 86_400_000;

/** Short words, none twice and none of those that are there. */
export function wordsFor(row: Row, purpose: string, count: number, besides: readonly Json[] = []): string[] {
	const words: string[] = [];
	const key = row.random(purpose).int(0, 0xffffffff);

	for (let index = 0; words.length < count; index++) {
		const word = at(TRAITS, permute(index, TRAITS.length, key));
		const numbered = index < TRAITS.length ? word : `${word} ${Math.floor(index / TRAITS.length) + 1}`;
		if (!besides.includes(numbered)) words.push(numbered);
	}

	return words;
}

/** A value that fits the type, for a field whose meaning is unknown or whose natural value is nothing. */
export function filler(row: Row, { field, key }: FieldPlan): Json {
	const random = row.random(field.field);

	switch (field.type) {
		case 'integer':
		case 'bigInteger':
			return random.int(1, 100);
		case 'float':
		case 'decimal':
			return random.int(100, 10_000) / 100;
		case 'boolean':
			return row.spread(field.field) < 0.5;
		case 'date':
		case 'time':
		case 'dateTime':
		case 'timestamp':
			return row.run.now - Math.floor(random.next() * 90 * DAY);
		case 'json':
		case 'csv':
			return wordsFor(row, field.field, random.int(2, 4));
		case 'uuid':
			return uuidOf(mix(key, row.ordinal));
		case 'hash':
			return `demo-${codeOf(row.ordinal, 5, key).toLowerCase()}`;
		case 'binary':
			return 'c2FtcGxl';
		case 'geometry':
		case 'geometry.Point':
		case 'geometry.LineString':
		case 'geometry.Polygon':
		case 'geometry.MultiPoint':
		case 'geometry.MultiLineString':
		case 'geometry.MultiPolygon':
			return shapeFor(row, field.type);
		default:
			return at(CODENAMES, permute(row.ordinal, CODENAMES.length, key));
	}
}
