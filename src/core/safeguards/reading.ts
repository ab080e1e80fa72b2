/** What is known about a list of bare ids before it is decided what they are. */
export interface Readings {
	/** All are junction rows of the written item: what Directus takes them for. */
	readonly junction: boolean;
	/** All exist in the related collection: what people and agents mean. */
	readonly related: boolean;
	/** Both readings end with the same rows. */
	readonly same: boolean;
	/** The list is exactly the item's whole set of junction keys. */
	readonly whole: boolean;
}

/** `ambiguous` and `unknown` refuse the write. */
export type Reading = 'junction' | 'related' | 'ambiguous' | 'unknown';

/** Decides how bare ids in the list of an M2M or M2A field are read. */
export function decideReading({ junction, related, same, whole }: Readings): Reading {
	if (!junction) return related ? 'related' : 'unknown';
	// Somebody who sends the whole set of junction keys writes back what he has read.
	if (!related || same || whole) return 'junction';

	return 'ambiguous';
}
