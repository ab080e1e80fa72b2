import type { MutationOptions } from '@directus/types';
import type { Knex } from 'knex';
import type { Step } from '../../core/plan';
import type { Environment } from './environment';
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
			await applyDeleteRules(trx, schema, step.collection, step.keys);
			await new services.ItemsService(step.collection, service).deleteMany(step.keys, options);
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
	keys: readonly (string | number)[],
): Promise<void> {
	if (vendorOf(trx) !== 'sqlite') return;

	for (const { collection: many, field, related_collection: one, schema: key } of schema.overview.relations) {
		if (one !== collection || !key) continue;
		const pointing = trx(many).whereIn(field, [...keys]);
		if (key.on_delete === 'CASCADE') await pointing.delete();
		else if (key.on_delete === 'SET NULL') await pointing.update({ [field]: null });
	}
}
