import type { MutationOptions } from '@directus/types';
import type { Knex } from 'knex';
import type { Environment } from './environment';
import type { GrowingSchema } from './growing-schema';
import { keepsSteps, vendorOf } from './vendor';

/**
 * Drops a collection with its relations, inside a transaction. Directus's own deleteOne fails on SQLite for a
 * collection that points to itself, and its relation deletes wait for the one connection the transaction holds; so the
 * relations go first, by hand, and deleteOne meets a collection that has none.
 */
export async function dropCollection(
	environment: Environment,
	trx: Knex.Transaction,
	schema: GrowingSchema,
	collection: string,
	options: MutationOptions,
): Promise<void> {
	await dropForeignKeys(trx, schema, collection);
	await dropAliases(trx, schema, collection);
	await trx('directus_relations')
		.where({ many_collection: collection })
		.orWhere({ one_collection: collection })
		.delete();
	schema.dropRelationsOf(collection);

	await dropDescription(trx, collection);

	const { services } = environment;
	const service = new services.CollectionsService({ knex: trx, schema: schema.overview });
	await service.deleteOne(collection, options);
	schema.dropCollection(collection);
}

/** SQLite drops a table whatever points to it, as the transaction runs without foreign keys. */
async function dropForeignKeys(trx: Knex.Transaction, schema: GrowingSchema, collection: string): Promise<void> {
	if (vendorOf(trx) === 'sqlite') return;
	const touching = schema.overview.relations.filter(
		(each) => each.collection === collection || each.related_collection === collection,
	);

	for (const { collection: many, field, schema: key } of touching) {
		const constraint = key?.constraint_name;
		if (constraint) await trx.schema.alterTable(many, (table) => void table.dropForeign(field, constraint));
	}
}

/** Lists that other collections show of this one. */
async function dropAliases(trx: Knex.Transaction, schema: GrowingSchema, collection: string): Promise<void> {
	for (const { collection: many, related_collection: one, meta } of schema.overview.relations) {
		if (many !== collection || !one || !meta?.one_field) continue;
		await trx('directus_fields').where({ collection: one, field: meta.one_field }).delete();
		schema.dropField(one, meta.one_field);
	}
}

/**
 * Where the drop of a table commits itself, what Directus knows of its fields goes before it: a server killed in
 * between leaves a table without a description, which can be dropped once more, and not the other way round.
 */
async function dropDescription(trx: Knex.Transaction, collection: string): Promise<void> {
	if (!keepsSteps(trx)) return;
	for (const table of ['directus_fields', 'directus_permissions', 'directus_presets'])
		await trx(table).where({ collection }).delete();
}
