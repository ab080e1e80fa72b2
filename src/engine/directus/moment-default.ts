import type { Knex } from 'knex';
import type { StepOf } from '../../core/plan';
import { vendorOf } from './vendor';

type FieldPayload = StepOf<'create-field'>['field'];

/**
 * Whether a column cannot be added at once. SQLite adds none to a table with rows whose default is the moment of the
 * insert: it is added empty, filled, and given its default by a rebuild of the table.
 */
export function isFilledLater(trx: Knex.Transaction, { schema }: FieldPayload): boolean {
	const standard = schema?.['default_value'];
	return vendorOf(trx) === 'sqlite' && typeof standard === 'string' && /^(current_timestamp|now\(\))$/i.test(standard);
}

/** The field as it can be added at first. */
export function withoutDefault(field: FieldPayload): FieldPayload {
	return { ...field, schema: { ...field.schema, default_value: null, is_nullable: true } };
}
