import type { Knex } from 'knex';
import { partOf, type Identity } from '../../core/identity';

/** What tells the parts of some collections from others that have had, or will have, the same name. */
export async function readIdentities(knex: Knex, collections: readonly string[]): Promise<Identity[]> {
	const names = [...collections];
	const fields = await knex('directus_fields')
		.whereIn('collection', names)
		.select<FieldRow[]>('id', 'collection', 'field');
	const relations = await knex('directus_relations')
		.whereIn('many_collection', names)
		.select<RelationRow[]>('id', 'many_collection', 'many_field');
	const permissions = await knex('directus_permissions')
		.whereIn('collection', names)
		.select<PermissionRow[]>('id', 'policy', 'collection', 'action');

	return [
		...fields.map((each): Identity => [partOf.field(each.collection, each.field), each.id]),
		...relations.map((each): Identity => [partOf.relation(each.many_collection, each.many_field), each.id]),
		...permissions.map((each): Identity => [partOf.permission(each.policy, each.collection, each.action), each.id]),
	];
}

interface FieldRow {
	id: number;
	collection: string;
	field: string;
}

interface RelationRow {
	id: number;
	many_collection: string;
	many_field: string;
}

interface PermissionRow {
	id: number;
	policy: string;
	collection: string;
	action: string;
}
