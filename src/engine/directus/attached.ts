import type { Knex } from 'knex';
import { groupBy } from '../../core/group-by';
import type { Attached } from '../../core/undo-losses';

/** Reads what hangs on some collections and goes with them, or is without a home when they have gone. */
export async function readAttached(knex: Knex, collections: readonly string[]): Promise<Map<string, Attached>> {
	const names = [...collections];
	const rows = (table: string) => knex(table).whereIn('collection', names);
	const comments = await countBy(rows('directus_comments'));
	const versions = await countBy(rows('directus_versions'));
	const shares = await countBy(rows('directus_shares'));
	// A preset without a name is how somebody left the page last.
	const bookmarks = await countBy(rows('directus_presets').whereNotNull('bookmark'));
	const permissions = groupBy(
		await rows('directus_permissions').select<Right[]>('collection', 'policy', 'action'),
		(each) => each.collection,
	);
	const lists = groupBy(
		await knex('directus_relations')
			.whereIn('many_collection', names)
			.whereNotNull('one_field')
			.select<List[]>('many_collection', 'one_collection', 'one_field'),
		(each) => each.many_collection,
	);
	const grouped = groupBy(
		await knex('directus_collections').whereIn('group', names).select<Grouped[]>('collection', 'group'),
		(each) => each.group,
	);

	const attached = (name: string): Attached => ({
		comments: comments.get(name) ?? 0,
		versions: versions.get(name) ?? 0,
		shares: shares.get(name) ?? 0,
		bookmarks: bookmarks.get(name) ?? 0,
		permissions: permissions.get(name) ?? [],
		lists: (lists.get(name) ?? []).map((each) => ({ collection: each.one_collection, field: each.one_field })),
		grouped: (grouped.get(name) ?? []).map((each) => each.collection),
	});
	return new Map(names.map((name) => [name, attached(name)]));
}

interface Right {
	collection: string;
	policy: string;
	action: string;
}

/** A list that a collection shows of another one's items. */
interface List {
	many_collection: string;
	one_collection: string;
	one_field: string;
}

interface Grouped {
	collection: string;
	group: string;
}

async function countBy(rows: Knex.QueryBuilder): Promise<Map<string, number>> {
	const counts = await rows
		.groupBy('collection')
		.select('collection')
		.count<{ collection: string; count: number | string }[]>({ count: '*' });
	return new Map(counts.map((each) => [each.collection, Number(each.count)]));
}
