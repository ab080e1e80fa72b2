import type { ModelField } from './model';
import type { Vendor } from './state';

/** Types a database cannot tell apart, so that finding the one for the other is no contradiction. */
const ALIKE: Partial<Record<Vendor, readonly (readonly string[])[]>> = {
	sqlite: [
		['string', 'uuid'],
		['float', 'decimal'],
	],
	// Directus has no name for the type it stores binary in.
	postgres: [['unknown', 'binary']],
	mysql: [['string', 'uuid']],
};

/** The type Directus tells of a column that was made as a field says: it takes whatever makes uuids for one. */
export function toldType({ type, meta }: Pick<ModelField, 'type' | 'meta'>): string {
	const { special } = meta;
	return Array.isArray(special) && special.includes('uuid') ? 'uuid' : type;
}

/** Whether a live type is what was wanted, as far as the database can tell. */
export function sameType(vendor: Vendor, live: string, wanted: string): boolean {
	return live === wanted || (ALIKE[vendor] ?? []).some((types) => types.includes(live) && types.includes(wanted));
}

/** The same for primary keys: SQLite numbers the rows of every table with its one kind of integer. */
export function sameKeyType(vendor: Vendor, live: string, wanted: string): boolean {
	const integers = ['integer', 'bigInteger'];
	return (
		sameType(vendor, live, wanted) || (vendor === 'sqlite' && integers.includes(live) && integers.includes(wanted))
	);
}
