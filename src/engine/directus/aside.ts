import type { Knex } from 'knex';
import { z } from 'zod';
import type { StepOf } from '../../core/plan';
import type { GrowingSchema } from './growing-schema';
import { addAside, forgetAside, readAside } from './run-store';

/** Where Directus keeps what it knows of a collection, and the column that names the collection. */
const DESCRIPTIONS = [
	['directus_collections', 'collection'],
	['directus_fields', 'collection'],
	['directus_permissions', 'collection'],
	['directus_presets', 'collection'],
	// The database deletes these with the collection's own row.
	['directus_shares', 'collection'],
	['directus_versions', 'collection'],
	['directus_relations', 'many_collection'],
	['directus_relations', 'one_collection'],
] as const;

const row = z.record(z.string(), z.unknown());

const foreignKey = z.object({
	table: z.string(),
	column: z.string(),
	foreign_key_table: z.string(),
	foreign_key_column: z.string(),
	constraint_name: z.string(),
	on_update: z.string().nullish(),
	on_delete: z.string().nullish(),
});

/** A collection that a run replaces, with all it takes to bring it back. */
const asideSchema = z.object({
	collection: z.string(),
	/** The name of its table until the run has ended. */
	table: z.string(),
	rows: z.array(z.object({ table: z.string(), row })),
	/** Collections that lie in it in the navigation. */
	within: z.array(z.string()),
	keys: z.array(foreignKey),
});
type Aside = z.infer<typeof asideSchema>;

/**
 * Takes a collection away without dropping it, where a drop could not be taken back: its table gets another name, and
 * what Directus knows of it is written into the history of the run. {@link dropAside} ends it, {@link restoreAside}
 * takes it back.
 */
export async function setAside(
	trx: Knex.Transaction,
	schema: GrowingSchema,
	run: string,
	{ collection, keep }: StepOf<'drop-collection'>,
): Promise<void> {
	const aside = await describe(trx, schema, collection);
	await addAside(trx, run, aside);

	for (const { table, column, constraint_name: name } of aside.keys)
		await trx.schema.alterTable(table, (builder) => void builder.dropForeign(column, name));
	await trx.schema.renameTable(collection, aside.table);
	await trx('directus_collections').where({ group: collection }).update({ group: null });
	for (const each of aside.rows.filter((each) => !isKept(each, keep)))
		await trx(each.table).where(identityOf(each.table, each.row)).delete();

	schema.dropCollection(collection);
	for (const { row } of aside.rows) {
		const { collection: owner, field } = row;
		if (typeof field === 'string' && typeof owner === 'string' && owner !== collection) schema.dropField(owner, field);
	}
}

/** Brings back collections that a run had set aside, as far as they are not back yet; others keep their other name. */
export async function restoreAside(trx: Knex.Transaction, run: string, collections: readonly string[]): Promise<void> {
	const all = await readAside(trx, run, asideSchema);
	const asides = all.filter((each) => collections.includes(each.collection));

	for (const { collection, table } of asides) {
		if (await trx.schema.hasTable(table)) await trx.schema.renameTable(table, collection);
	}

	for (const { rows } of asides) {
		for (const { table, row } of rows) {
			const known: unknown = await trx(table).where(identityOf(table, row)).first();
			if (known === undefined) await trx(table).insert(stored(row));
		}
	}

	for (const { collection, within } of asides)
		await trx('directus_collections').whereIn('collection', within).update({ group: collection });
	for (const key of asides.flatMap((each) => each.keys)) await addKey(trx, key);
	await forgetAside(trx, run);
}

/** Drops what a run had set aside, after all it made is stored. */
export async function dropAside(knex: Knex, run: string): Promise<void> {
	for (const { collection, table } of await readAside(knex, run, asideSchema)) {
		await knex.schema.dropTableIfExists(table);
		for (const journal of ['directus_revisions', 'directus_activity'])
			await knex(journal).where({ collection }).delete();
	}

	await forgetAside(knex, run);
}

async function describe(trx: Knex.Transaction, { overview }: GrowingSchema, collection: string): Promise<Aside> {
	const rows: Aside['rows'] = [];

	for (const [table, column] of DESCRIPTIONS) {
		const found = await trx(table)
			.where({ [column]: collection })
			.select<Record<string, unknown>[]>('*');
		// A relation of a collection to itself is found twice.
		const known = rows.filter((each) => each.table === table).map(({ row }) => row['id']);
		const fresh = found.filter((each) => column !== 'one_collection' || !known.includes(each['id']));
		rows.push(...fresh.map((each) => ({ table, row: each })));
	}

	const within = await trx('directus_collections').where({ group: collection }).pluck<string[]>('collection');
	const touching = overview.relations.filter(
		(each) => each.collection === collection || each.related_collection === collection,
	);
	for (const { collection: many, related_collection: one, meta } of touching) {
		if (many !== collection || !one || one === collection || !meta?.one_field) continue;
		const lists = await trx('directus_fields').where({ collection: one, field: meta.one_field }).select('*');
		rows.push(...lists.map((each: Record<string, unknown>) => ({ table: 'directus_fields', row: each })));
	}

	const keys = touching.flatMap((each) => (each.schema?.constraint_name ? [foreignKey.parse(each.schema)] : []));
	return { collection, table: `scaffold_aside_${crypto.randomUUID().slice(0, 8)}`, rows, within, keys };
}

/** Rights and bookmarks that the collection made anew has as well; a restore finds them in the record all the same. */
function isKept({ table, row }: Aside['rows'][number], keep: StepOf<'drop-collection'>['keep']): boolean {
	if (!keep) return false;
	if (table === 'directus_presets') return true;
	const { policy, action } = row;
	return (
		table === 'directus_permissions' &&
		keep.permissions.some((each) => each.policy === policy && each.action === action)
	);
}

/** Drivers differ in whether a JSON column comes as text; moments became text in the record. */
function stored(values: Record<string, unknown>): Record<string, unknown> {
	const column = (value: unknown) => {
		if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return new Date(value);
		return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
	};
	return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, column(value)]));
}

function identityOf(table: string, row: Record<string, unknown>): Record<string, string | number> {
	const name = table === 'directus_collections' ? 'collection' : 'id';
	return { [name]: row[name] as string | number };
}

async function addKey(trx: Knex.Transaction, key: z.infer<typeof foreignKey>): Promise<void> {
	const known = trx('information_schema.referential_constraints').where({ constraint_name: key.constraint_name });
	const [there] = await known.whereRaw('constraint_schema = database()').limit(1).pluck<string[]>('constraint_name');
	if (there !== undefined) return;

	await trx.schema.alterTable(key.table, (table) => {
		const builder = table
			.foreign(key.column, key.constraint_name)
			.references(`${key.foreign_key_table}.${key.foreign_key_column}`);
		if (key.on_delete) void builder.onDelete(key.on_delete);
		if (key.on_update) void builder.onUpdate(key.on_update);
	});
}
