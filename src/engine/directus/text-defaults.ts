import type { Knex } from 'knex';
import type { StepOf } from '../../core/plan';
import { rowsOf } from './columns';
import { vendorOf } from './vendor';

type FieldPayload = StepOf<'create-field'>['field'];

/**
 * Sets the defaults of text columns that are there. Knex leaves them out on MySQL, which has none; MariaDB does.
 */
export async function setTextDefaults(
	trx: Knex.Transaction,
	collection: string,
	fields: readonly FieldPayload[],
): Promise<void> {
	if (vendorOf(trx) !== 'mysql') return;
	const stated = fields.flatMap(({ field, type, schema }) => {
		const value = schema?.['default_value'];
		return (type === 'text' || type === 'csv') && typeof value === 'string' ? [{ field, value }] : [];
	});
	if (stated.length === 0 || !(await isMariadb(trx))) return;
	for (const { field, value } of stated)
		await trx.raw('alter table ?? alter column ?? set default ?', [collection, field, value]);
}

async function isMariadb(trx: Knex.Transaction): Promise<boolean> {
	const [row] = rowsOf<{ version: string }>(await trx.raw('select version() as `version`'));
	return row?.version.includes('MariaDB') === true;
}
