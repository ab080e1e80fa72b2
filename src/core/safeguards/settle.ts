import type { EndItem, Row } from './end-value';
import type { LinkRow } from './question';

/** One link the writer wants to stand in the end. */
export interface Wish {
	/** The row the writer named, if it is the item's own. */
	readonly row: LinkRow | null;
	/** What it is to link to; null for an item that is made by this write. */
	readonly item: EndItem | null;
	/** What it says beside its key and its ends. */
	readonly rest: Row;
}

export interface Settled<W extends Wish> {
	readonly wish: W;
	/** The stored row that carries the wish; null where one has to be made. */
	readonly row: LinkRow | null;
	/** What other wishes for the same pair said beside. */
	readonly merged: Row;
}

/**
 * Gives every wish for a pure junction a row, so that a pair that stands keeps its row and no pair stands twice.
 * A wish for a pair that another wish holds already is merged into that one.
 */
export function settle<W extends Wish>(own: readonly LinkRow[], wishes: readonly W[]): Settled<W>[] {
	const claimed = new Map<string, W>();
	const rows = new Map<W, LinkRow | null>();
	const holders = new Map<string, W>();
	const merged = new Map<W, Row>();

	const claim = (wish: W, row: LinkRow | null) => {
		rows.set(wish, row);
		if (row) claimed.set(row.id, wish);
		if (wish.item && !holders.has(wish.item.id)) holders.set(wish.item.id, wish);
	};

	const merge = (holder: W, wish: W) => merged.set(holder, { ...merged.get(holder), ...wish.rest });

	// Rows that stay as they are come first: two of them for one pair are old, and not this write's to judge.
	const staying = wishes.filter((wish) => wish.row && staysLinked(wish));

	for (const wish of staying) {
		const same = wish.row && claimed.get(wish.row.id);
		if (same) merge(same, wish);
		else claim(wish, wish.row);
	}

	const open = wishes.filter((wish) => !staying.includes(wish));

	for (const wish of open) {
		const holder = wish.item && holders.get(wish.item.id);

		if (holder) {
			merge(holder, wish);
			continue;
		}

		const standing = wish.item && own.find((row) => row.far?.id === wish.item?.id && !claimed.has(row.id));
		if (standing) claim(wish, standing);
		else if (wish.item) holders.set(wish.item.id, wish);
	}

	for (const wish of open) {
		if (rows.has(wish) || (wish.item && holders.get(wish.item.id) !== wish)) continue;
		claim(wish, wish.row && !claimed.has(wish.row.id) ? wish.row : null);
	}

	return wishes.flatMap((wish) => {
		const row = rows.get(wish);
		return row === undefined ? [] : [{ wish, row, merged: merged.get(wish) ?? {} }];
	});
}

function staysLinked({ row, item }: Wish): boolean {
	return item === null || item.id === row?.far?.id;
}
