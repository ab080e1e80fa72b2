import type { ActionHandler, FilterHandler, HookExtensionContext, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { type End, pureJunctionOf, type PureJunction } from '../../core/safeguards/junction';
import { isKey, type Key } from '../../core/safeguards/key';

/** What a deletion that never came to its end leaves here is dropped after this time. */
const KEPT_FOR_MS = 600_000;

interface Loss {
	readonly pure: PureJunction;
	readonly end: End;
	readonly rows: readonly Key[];
}

interface Expected {
	readonly losses: readonly Loss[];
	readonly committed: Promise<boolean>;
	readonly since: number;
}

export interface LostEnds {
	/** Filter that notes which links are about to lose an end. */
	readonly expect: FilterHandler;
	/** Action that deletes them once the item is gone. */
	readonly sweep: ActionHandler;
}

/**
 * Deletes the rows of pure junctions whose item was deleted, where the database empties the end, or leaves it pointing
 * to nothing, instead of deleting the row itself.
 */
export function createLostEnds({ services, database, logger }: HookExtensionContext, now: () => number): LostEnds {
	const expected = new Map<string, Expected>();

	const sweepRows = async ({ losses, committed }: Expected, keys: readonly Key[], schema: SchemaOverview) => {
		if (!(await committed)) return;

		for (const { pure, end, rows } of losses) {
			const { collection, key } = pure.junction;
			const lost = (await database(collection)
				.whereIn(key, [...rows])
				.andWhere((query) => void query.whereNull(end.field).orWhereIn(end.field, stored(end, keys)))
				.pluck(key)) as Key[];
			if (lost.length === 0) continue;

			await new services.ItemsService(collection, { knex: database, schema }).deleteMany(lost);
			logger.info(
				{ safeguard: { rule: 'row-removed', collection, items: lost } },
				'Links of deleted items were deleted',
			);
		}
	};

	return {
		async expect(payload, { collection }, { database: connection, schema }) {
			const keys = keysIn(payload);
			if (!schema || typeof collection !== 'string' || !keys) return payload;

			const losses: Loss[] = [];

			for (const { pure, end } of endsIn(schema, collection)) {
				const query = connection(pure.junction.collection).whereIn(end.field, stored(end, keys));
				if (end.collectionField) void query.where(end.collectionField, collection);

				const rows = (await query.pluck(pure.junction.key)) as Key[];
				if (rows.length > 0) losses.push({ pure, end, rows });
			}

			const since = now();
			for (const [id, each] of expected) if (since - each.since > KEPT_FOR_MS) expected.delete(id);
			if (losses.length > 0) expected.set(idOf(collection, keys), { losses, committed: commitOf(connection), since });

			return payload;
		},

		sweep({ collection, keys }: Record<string, unknown>, { schema }) {
			const deleted = keysIn(keys);
			if (!schema || typeof collection !== 'string' || !deleted) return;

			const id = idOf(collection, deleted);
			const found = expected.get(id);
			if (!found) return;

			expected.delete(id);
			sweepRows(found, deleted, schema).catch((error: unknown) =>
				logger.error(error, 'Links of deleted items could not be deleted'),
			);
		},
	};
}

/** The ends of pure junctions that point to a collection, and that the database does not look after itself. */
function endsIn(schema: SchemaOverview, collection: string): { pure: PureJunction; end: End }[] {
	return schema.relations.flatMap((relation) => {
		const points =
			relation.related_collection === collection || relation.meta?.one_allowed_collections?.includes(collection);
		if (!points || (relation.schema && relation.schema.on_delete !== 'SET NULL')) return [];

		const pure = pureJunctionOf(schema, relation.collection);
		const end = pure?.ends.find(({ field }) => field === relation.field);
		return pure && end ? [{ pure, end }] : [];
	});
}

function keysIn(value: unknown): Key[] | undefined {
	return Array.isArray(value) ? value.filter(isKey) : undefined;
}

/** The key of an M2A end is stored as text. */
function stored(end: End, keys: readonly Key[]): Key[] {
	return keys.map((key) => (end.collectionField ? String(key) : key));
}

function commitOf(connection: Knex): Promise<boolean> {
	if (!connection.isTransaction) return Promise.resolve(true);

	return (connection as Knex.Transaction).executionPromise.then(
		() => true,
		() => false,
	);
}

function idOf(collection: string, keys: readonly Key[]): string {
	return JSON.stringify([collection, ...keys.map(String)]);
}
