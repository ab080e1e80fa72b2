import type { Knex } from 'knex';
import type { StepOf } from '../../core/plan';
import type { GrowingSchema } from './growing-schema';

/**
 * MySQL takes a foreign key only where both columns are integers of one size, and both unsigned, or neither.
 * RelationsService sees to that for plain integers, and forgets their default; the rest is done here, before it looks.
 */
export async function makeUnsigned(
	trx: Knex.Transaction,
	schema: GrowingSchema,
	{ collection, field, related }: StepOf<'create-relation'>,
): Promise<void> {
	const target = related === null ? undefined : schema.overview.collections[related];
	const wanted = target?.fields[target.primary]?.dbType;
	const key = schema.overview.collections[collection]?.fields[field];
	if (schema.vendor !== 'mysql' || !key || !isInteger(wanted) || !isInteger(key.dbType)) return;
	if (wanted === key.dbType) return;
	if (wanted === 'int unsigned' && key.dbType === 'int' && key.defaultValue === null) return;

	await trx.schema.alterTable(collection, (table) => {
		const column = table.specificType(field, wanted);
		if (!key.nullable) void column.notNullable();
		if (key.defaultValue !== null) void column.defaultTo(key.defaultValue as Knex.Value);
		column.alter();
	});
	schema.setDatabaseType(collection, field, wanted);
}

function isInteger(dbType: string | null | undefined): dbType is string {
	return /^(int|bigint)( unsigned)?$/.test(dbType ?? '');
}
