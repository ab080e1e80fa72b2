import { createError } from '@directus/errors';
import type { Knex } from 'knex';
import type { StepOf } from '../../core/plan';

interface Repeated {
	collection: string;
	fields: string[];
	count: number;
}

const RepeatedValues = createError<Repeated>(
	'SCAFFOLD_REPEATED_VALUES',
	({ collection, fields, count }) =>
		`${count} combinations of ${fields.join(' and ')} stand more than once among the items of ${collection}. Make those items differ, or leave the rule out`,
	422,
);

/**
 * Makes the values of several fields unique together. Directus itself knows unique single fields only; the index is
 * the database's own.
 *
 * @param isEmpty whether the collection is known to hold no items
 * @throws when items that are there break the rule, which the database would tell in its own words
 */
export async function createUnique(
	trx: Knex.Transaction,
	{ collection, fields, name }: Pick<StepOf<'create-unique'>, 'collection' | 'fields' | 'name'>,
	isEmpty = false,
): Promise<void> {
	const count = isEmpty ? 0 : await countRepeated(trx, collection, fields);
	if (count > 0) throw new RepeatedValues({ collection, fields, count });
	await trx.schema.alterTable(collection, (table) => void table.unique(fields, { indexName: name }));
}

async function countRepeated(trx: Knex.Transaction, collection: string, fields: string[]): Promise<number> {
	const groups = trx.select(fields).from(collection).groupBy(fields).havingRaw('count(*) > 1');
	// Databases hold rows with an empty part as different from one another.
	for (const field of fields) void groups.whereNotNull(field);
	const [row] = await trx.count<{ count: number | string }[]>({ count: '*' }).from(groups.as('repeated'));
	return Number(row?.count ?? 0);
}
