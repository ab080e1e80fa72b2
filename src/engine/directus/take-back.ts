import { InvalidPayloadError } from '@directus/errors';
import type { MutationOptions } from '@directus/types';
import type { Knex } from 'knex';
import type { Step } from '../../core/plan';
import type { Key } from '../ports';
import { restoreAside } from './aside';
import type { Environment } from './environment';
import { batches } from './fingerprints';
import type { GrowingSchema } from './growing-schema';
import { keepsSteps, vendorOf } from './vendor';

type BackStep = Extract<
	Step,
	{
		kind: 'drop-relation' | 'drop-field' | 'drop-unique' | 'drop-permission' | 'delete-items' | 'restore-collections';
	}
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
			if (keepsSteps(trx)) await dropDescription(trx, step.collection, step.field);
			await new services.FieldsService(service).deleteField(step.collection, step.field, options);
			schema.dropField(step.collection, step.field);
			return;
		case 'drop-unique':
			return dropUnique(trx, schema, step);
		case 'drop-permission': {
			const { policy, collection, action, id } = step;
			const which = { policy, collection, action, ...(id === undefined ? {} : { id }) };
			const ids = await trx('directus_permissions').where(which).pluck<number[]>('id');
			if (ids.length > 0) await new services.PermissionsService(service).deleteMany(ids, options);
			return;
		}
		case 'restore-collections':
			return restoreAside(trx, step.run, step.collections);
		case 'delete-items':
			for (const keys of batches(step.keys)) {
				await applyDeleteRules(trx, schema, step.collection, keys);
				await new services.ItemsService(step.collection, service).deleteMany(keys, options);
			}
	}
}

/**
 * A field goes with its column, whose drop commits itself: a server killed in between leaves a column without a
 * description, which can be dropped once more, and not the other way round.
 */
async function dropDescription(trx: Knex.Transaction, collection: string, field: string): Promise<void> {
	await trx('directus_fields').where({ collection, group: field }).update({ group: null });
	await trx('directus_fields').where({ collection, field }).delete();
}

/** MySQL lets a foreign key use any index that begins with its column, and keeps such an index as long as it has no other. */
async function dropUnique(
	trx: Knex.Transaction,
	schema: GrowingSchema,
	{ collection, fields, name }: Extract<BackStep, { kind: 'drop-unique' }>,
): Promise<void> {
	const key = schema.overview.relations.find((each) => each.collection === collection && each.field === fields[0]);
	const own = vendorOf(trx) === 'mysql' ? key?.schema?.constraint_name : undefined;
	const isMissing = own && !(await hasIndex(trx, collection, own));

	await trx.schema.alterTable(collection, (table) => {
		if (key && isMissing) table.index([key.field], own);
		table.dropUnique(fields, name);
	});
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
		if (constraint) await dropIndexOfKey(trx, collection, constraint);
	}

	await trx('directus_relations').where({ many_collection: collection, many_field: field }).delete();
	schema.dropRelation(collection, field);
}

/** MySQL makes an index for a foreign key, and leaves it behind. */
async function dropIndexOfKey(trx: Knex.Transaction, collection: string, name: string): Promise<void> {
	if (vendorOf(trx) !== 'mysql' || !(await hasIndex(trx, collection, name))) return;
	await trx.raw('alter table ?? drop index ??', [collection, name]);
}

async function hasIndex(trx: Knex.Transaction, collection: string, name: string): Promise<boolean> {
	const indexes = trx('information_schema.statistics').where({ table_name: collection, index_name: name });
	const [known] = await indexes.andWhereRaw('table_schema = database()').limit(1).pluck<string[]>('index_name');
	return known !== undefined;
}

/**
 * Does what a delete of rows means for those that point to them. SQLite's foreign keys are off in our transactions, so
 * their rules are followed here; a key without a rule is emptied on every database, as whoever forces an undo has been
 * told of those rows.
 */
async function applyDeleteRules(
	trx: Knex.Transaction,
	schema: GrowingSchema,
	collection: string,
	keys: readonly Key[],
): Promise<void> {
	const isSqlite = vendorOf(trx) === 'sqlite';

	for (const { collection: many, field, related_collection: one, schema: key } of schema.overview.relations) {
		const known = schema.overview.collections[many];
		const rule = key?.on_delete;
		const isFollowed = rule === 'CASCADE' || rule === 'SET NULL';
		if (one !== collection || known?.fields[field] === undefined || (isFollowed && !isSqlite)) continue;
		const { primary } = known;
		const pointing = await trx(many)
			.whereIn(field, [...keys])
			.pluck<Key[]>(primary);
		// Rows of the very list go with it.
		const others = many === collection ? pointing.filter((each) => !keys.includes(each)) : pointing;
		const isNullable = known.fields[field].nullable;
		for (const batch of batches(others))
			await release(trx, schema, { many, primary, field, rule: isFollowed ? rule : null, isNullable }, batch);
	}
}

interface Pointing {
	many: string;
	primary: string;
	field: string;
	rule: 'CASCADE' | 'SET NULL' | null;
	isNullable: boolean;
}

async function release(
	trx: Knex.Transaction,
	schema: GrowingSchema,
	{ many, primary, field, rule, isNullable }: Pointing,
	keys: readonly Key[],
): Promise<void> {
	const rows = trx(many).whereIn(primary, [...keys]);

	if (rule === 'CASCADE') {
		// First the rows themselves, so that those which point to one another in a circle come to an end.
		await rows.delete();
		return applyDeleteRules(trx, schema, many, keys);
	}

	if (rule === null && !isNullable) {
		const reason = `${keys.length} of ${many} must point to an item of the run in "${field}". Delete them, or point them elsewhere, and send the undo again.`;
		throw new InvalidPayloadError({ reason });
	}

	await rows.update({ [field]: null });
}
