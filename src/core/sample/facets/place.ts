import { TOWNS, type Town } from '../content/places';
import { at, permute } from '../random';
import type { Row } from '../row';

/** A town, and an address in it. */
export interface Place extends Omit<Town, 'postal' | 'streets' | 'numberFirst'> {
	readonly postalCode: string;
	readonly street: string;
	/** The address in one line. */
	readonly full: string;
}

/** The address of a row: the one of the town its turn falls on. */
export function placeOf(row: Row): Place {
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
