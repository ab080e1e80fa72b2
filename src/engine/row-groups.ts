interface Grouping<Row> {
	/** Whether all that a row refers to has its key by now. */
	readonly isReady: (row: Row) => boolean;
	/** Whether a row has to go by itself. */
	readonly isAlone?: (row: Row) => boolean;
	/** Most rows of a group. */
	readonly most?: number;
}

/**
 * Rows in their order, together where they can go in at once: one that refers to a row of the group before waits until
 * the caller has dealt with that group.
 */
export function* rowGroups<Row>(
	rows: Iterable<Row>,
	{ isReady, isAlone = () => false, most = Infinity }: Grouping<Row>,
): Generator<Row[], void, void> {
	let group: Row[] = [];

	for (const row of rows) {
		const alone = isAlone(row);

		if (group.length > 0 && (alone || group.length >= most || !isReady(row))) {
			yield group;
			group = [];
		}

		if (alone) yield [row];
		else group.push(row);
	}

	if (group.length > 0) yield group;
}
