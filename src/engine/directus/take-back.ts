import type { MutationOptions } from '@directus/types';
import type { Knex } from 'knex';
import type { Step } from '../../core/plan';
import type { Key } from '../ports';
import type { Environment } from './environment';
import { batches } from './fingerprints';
import type { GrowingSchema } from './growing-schema';
import { vendorOf } from './vendor';

type BackStep = Extract<
	Step,
	{ kind: 'drop-relation' | 'drop-field' | 'drop-unique' | 'drop-permission' | 'delete-items' }
>;

/** Plays a step that takes back what an earlier run added to collections that stay. */
export async function takeBack(
	environment: Environment,
	trx: Knex.Transaction,
	schema: GrowingSchema,
	step: BackStep,
	options: MutationOptions,
): Promise<void> {
	const { services } = environment;
	const service = { knex: trx, schema: schema.overview };

	switch (step.kind) {
		case 'drop-relation':
			return dropRelation(trx, schema, step.collection, step.field);
		case 'drop-field':
			await new services.FieldsService(service).deleteField(step.collection, step.field, options);
			schema.dropField(step.collection, step.field);
			return;
		case 'drop-unique':
			await trx.schema.alterTable(step.collection, (table) => void table.dropUnique(step.fields, step.name));
			return;
		case 'drop-permission': {
			const { policy, collection, action } = step;
			const ids = await trx('directus_permissions').where({ policy, collection, action }).pluck<number[]>('id');
			if (ids.length > 0) await new services.PermissionsService(service).deleteMany(ids, options);
			return;
		}
		case 'delete-items':
			for (const keys of batches(step.keys)) {
				await applyDeleteRules(trx, schema, step.collection, keys);
				await new services.ItemsService(step.collection, service).deleteMany(keys, options);
			}
	}
}

/** Directus's own delete asks the pool for a second connection, which SQLite does not have. */
async function dropRelation(
	trx: Knex.Transaction,
	schema: GrowingSchema,
	collection: string,
	field: string,
): Promise<void> {
	const relation = schema.overview.relations.find((each) => each.collection === collection && each.field === field);
	const constraint = relation?.schema?.constraint_name;

	if (relation?.schema) {
		await trx.schema.alterTable(collection, (table) => void table.dropForeign(field, constraint ?? undefined));
	}

	await trx('directus_relations').where({ many_collection: collection, many_field: field }).delete();
	schema.dropRelation(collection, field);
}

/** SQLite's foreign keys are off in our transactions, so what they would do on a delete is done here. */
async function applyDeleteRules(
	trx: Knex.Transaction,
	schema: GrowingSchema,
	collection: string,
	keys: readonly Key[],
): Promise<void> {
	if (vendorOf(trx) !== 'sqlite') return;

	for (const { collection: many, field, related_collection: one, schema: rule } of schema.overview.relations) {
		const primary = schema.overview.collections[many]?.primary;
		if (one !== collection || !rule || primary === undefined) continue;
		const pointing = await trx(many)
			.whereIn(field, [...keys])
			.pluck<Key[]>(primary);
		// Rows of the very list go with it.
		const others = many === collection ? pointing.filter((key) => !keys.includes(key)) : pointing;
		for (const batch of batches(others)) await applyRule(trx, schema, { many, primary, field, rule }, batch);
	}
}

interface Pointing {
	many: string;
	primary: string;
	field: string;
	rule: { on_delete?: string | null };
}

async function applyRule(
	trx: Knex.Transaction,
	schema: GrowingSchema,
	{ many, primary, field, rule }: Pointing,
	keys: readonly Key[],
): Promise<void> {
	const rows = trx(many).whereIn(primary, [...keys]);

	switch (rule.on_delete) {
		case 'CASCADE':
			// First the rows themselves, so that those which point to one another in a circle come to an end.
			await rows.delete();
			return applyDeleteRules(trx, schema, many, keys);
		case 'SET NULL':
			await rows.update({ [field]: null });
			return;
		default:
			throw new Error(`${many}.${field} still points to an item that the run made.`);
	}
}
