import { TOWNS, type Town } from '../content/places';
import type { Kind } from '../domains';
import { at, permute } from '../random';
import type { Row } from '../row';
import { kinOf } from './kin';

/** A town, and an address in it. */
export interface Place extends Omit<Town, 'postal' | 'streets' | 'numberFirst'> {
	readonly postalCode: string;
	readonly street: string;
	/** The address in one line. */
	readonly full: string;
}

/** Kinds that are somewhere themselves; everything else is where the person or company it belongs to is. */
const PLACED: ReadonlySet<Kind> = new Set(['person', 'company', 'place', 'home', 'event', 'job']);

/** The address of a row: that of its owner, or of the town its turn falls on. */
export function placeOf(row: Row): Place {
	const isPlaced = PLACED.has(row.shape.domain.kind);
	const owner = kinOf(row, 'place') ?? (isPlaced ? undefined : (kinOf(row, 'person') ?? kinOf(row, 'company')));
	return owner ? owner.location : ownPlace(row);
}

function ownPlace(row: Row): Place {
	const random = row.random('place');
	const { postal, streets, numberFirst, ...town } = at(TOWNS, permute(row.ordinal, TOWNS.length, row.shape.key));
	const number = random.int(1, 240);
	const street = random.pick(streets);
	const address = numberFirst ? `${number} ${street}` : `${street} ${number}`;
	const postalCode = postal
		.replace(/#/g, () => String(random.int(0, 9)))
		.replace(/@/g, () => random.pick(['A', 'B', 'C', 'E', 'H', 'K', 'L', 'N', 'P', 'R', 'T', 'X']));

	return {
		...town,
		postalCode,
		street: address,
		latitude: shifted(town.latitude, random.next()),
		longitude: shifted(town.longitude, random.next()),
		full: `${address}, ${postalCode} ${town.city}, ${town.country}`,
	};
}

function shifted(degrees: number, by: number): number {
	return Math.round((degrees + (by - 0.5) * 0.08) * 1e5) / 1e5;
}
