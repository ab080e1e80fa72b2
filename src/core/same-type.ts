import type { Vendor } from './state';

/** Types a database cannot tell apart, so that finding the one for the other is no contradiction. */
const ALIKE: Partial<Record<Vendor, readonly (readonly string[])[]>> = {
	sqlite: [
		['string', 'uuid'],
		['float', 'decimal'],
	],
	mysql: [['string', 'uuid']],
};

/** Whether a live type is what was wanted, as far as the database can tell. */
export function sameType(vendor: Vendor, live: string, wanted: string): boolean {
	return live === wanted || (ALIKE[vendor] ?? []).some((types) => types.includes(live) && types.includes(wanted));
}
