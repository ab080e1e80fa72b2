import type { EndItem, Row } from './end-value';

/**
 * Rides on junction rows that were judged with the item they belong to, so that the same pair is not judged again when
 * Directus writes the row. A symbol survives Directus's cloning, reaches no column, and cannot come from outside.
 */
export const VOUCHED = Symbol('scaffold-safeguards.vouched');

export interface Vouch {
	/** The item is made by the same write: nobody else can have linked it yet. */
	readonly fresh: boolean;
	/** The field of the junction row that points to them. */
	readonly end: string;
	/** Every item this write links anew, so that one look at the stored pairs serves all of its rows. */
	readonly items: readonly EndItem[];
}

export type VouchedRow = Row & { readonly [VOUCHED]?: Vouch };

export function vouchOf(row: VouchedRow): Vouch | undefined {
	return row[VOUCHED];
}

export function vouchFor(row: Row, vouch: Vouch): VouchedRow {
	return { ...row, [VOUCHED]: vouch };
}
