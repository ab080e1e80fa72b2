import type { MutationOptions } from '@directus/types';
import type { Knex } from 'knex';
import type { StepOf } from '../../core/plan';
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
	{ collection, keep }: StepOf<'drop-collection'>,
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
	await dropDependents(trx, collection);
	if (keep) await rename(trx, collection, SET_ASIDE, keep);
	await service.deleteOne(collection, options);
	if (keep) await rename(trx, SET_ASIDE, collection, keep);
	schema.dropCollection(collection);
}

/** A name no collection has: what has it is out of the way of Directus, which deletes by name. */
const SET_ASIDE = 'directus_scaffold_aside';

/** Gives rights and bookmarks of one collection to another name. */
async function rename(trx: Knex.Transaction, from: string, to: string, { permissions }: Kept): Promise<void> {
	await trx('directus_presets').where({ collection: from }).update({ collection: to });
	for (const { policy, action } of permissions) {
		await trx('directus_permissions').where({ collection: from, policy, action }).update({ collection: to });
	}
}

type Kept = NonNullable<StepOf<'drop-collection'>['keep']>;

/** What the database deletes with a collection by itself, unless it is SQLite with its foreign keys off. */
async function dropDependents(trx: Knex.Transaction, collection: string): Promise<void> {
	if (vendorOf(trx) !== 'sqlite') return;
	for (const table of ['directus_shares', 'directus_versions']) await trx(table).where({ collection }).delete();
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
