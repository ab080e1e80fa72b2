import type { ApiExtensionContext } from '@directus/types';
import type { Knex } from 'knex';
import { type EndItem, endItem, storedEnd } from '../../core/safeguards/end-value';
import type { JunctionField } from '../../core/safeguards/junction';
import { type Key, keyId, keyOf } from '../../core/safeguards/key';
import type { Known, Question } from '../../core/safeguards/question';
import type { JunctionStore } from '../safeguards/ports';
import { createPairLookups } from './junction-pairs';
import { vendorOf } from './vendor';
import type { WriteContext } from './write-context';

interface FoundRow {
	source: string;
	row_key: string | null;
	near_key: string | null;
	far_key: string | null;
	far_collection: string | null;
}

const TEXT_TYPES = { mysql: 'char', mssql: 'nvarchar(255)', oracle: 'varchar2(255)' } as const;

/** Looks junction rows up on the connection of the write itself. */
export function createJunctionStore(services: ApiExtensionContext['services'], context: WriteContext): JunctionStore {
	const { database, accountability } = context;
	const readsAll = accountability === null || accountability.admin;

	return {
		...createPairLookups(database, context.schema),
		transaction: database,

		async answer(question): Promise<Known> {
			const parts = [rowsPart(database, question), ...(readsAll ? relatedParts(database, question) : [])];
			const [first, ...others] = parts.filter((each) => each !== null);
			const found = first ? ((await first.unionAll(others)) as FoundRow[]) : [];
			const related = readsAll
				? found.flatMap((row) => relatedItem(question.field, row) ?? [])
				: await relatedReadable(services, context, question);

			return { rows: found.flatMap((row) => linkRow(question.field, row) ?? []), related };
		},
	};
}

/** One column as text, so that keys of all types fit into one answer. */
function asText(database: Knex, column: string | null, alias: string): Knex.Raw {
	const vendor = vendorOf(database);
	const type = vendor in TEXT_TYPES ? TEXT_TYPES[vendor as keyof typeof TEXT_TYPES] : 'text';

	return column === null
		? database.raw(`cast(null as ${type}) as ??`, [alias])
		: database.raw(`cast(?? as ${type}) as ??`, [column, alias]);
}

function rowsPart(database: Knex, { field, items, rows }: Question): Knex.QueryBuilder | null {
	const { junction, near, far } = field;
	const ids = keysOf(near.targets[0]?.keyType ?? 'string', items);
	const keys = keysOf(junction.keyType, rows);
	if (ids.length === 0 && keys.length === 0) return null;

	return database
		.select(
			database.raw('? as source', ['row']),
			asText(database, junction.key, 'row_key'),
			asText(database, near.field, 'near_key'),
			asText(database, far.field, 'far_key'),
			asText(database, far.collectionField, 'far_collection'),
		)
		.from(junction.collection)
		.where((query) => {
			if (ids.length > 0) void query.orWhereIn(near.field, ids);
			if (keys.length > 0) void query.orWhereIn(junction.key, keys);
		});
}

function relatedParts(database: Knex, { field, related }: Question): Knex.QueryBuilder[] {
	return field.far.targets.flatMap((target) => {
		const keys = keysOf(target.keyType, related);
		if (keys.length === 0) return [];

		return database
			.select(
				database.raw('? as source', [target.collection]),
				asText(database, null, 'row_key'),
				asText(database, null, 'near_key'),
				asText(database, target.key, 'far_key'),
				asText(database, null, 'far_collection'),
			)
			.from(target.collection)
			.whereIn(target.key, keys);
	});
}

/** What a person may not read is as good as not there, or bare ids would tell him what exists. */
async function relatedReadable(
	services: ApiExtensionContext['services'],
	{ database, schema, accountability }: WriteContext,
	{ field, related }: Question,
): Promise<EndItem[]> {
	const found: EndItem[] = [];

	for (const target of field.far.targets) {
		const keys = keysOf(target.keyType, related);
		if (keys.length === 0) continue;

		const service = new services.ItemsService(target.collection, { knex: database, schema, accountability });
		const query = { filter: { [target.key]: { _in: keys } }, fields: [target.key], limit: -1 };
		const items = await service.readByQuery(query, { emitEvents: false }).catch(nothingReadable);
		found.push(...items.flatMap((item) => endItem(field.far, target, item[target.key]) ?? []));
	}

	return found;
}

function nothingReadable(error: unknown): never[] {
	if (error instanceof Error && 'code' in error && error.code === 'FORBIDDEN') return [];
	throw error;
}

function relatedItem({ far }: JunctionField, { source, row_key, far_key }: FoundRow): EndItem | undefined {
	const target = row_key === null ? far.targets.find((each) => each.collection === source) : undefined;
	return target && endItem(far, target, far_key);
}

function linkRow({ junction, near, far }: JunctionField, row: FoundRow): Known['rows'][number] | undefined {
	const id = row.row_key === null ? null : keyId(junction.keyType, row.row_key);
	if (id === null) return undefined;

	return {
		id,
		key: keyOf(junction.keyType, id),
		near: row.near_key === null ? null : keyId(near.targets[0]?.keyType ?? 'string', row.near_key),
		far: storedEnd(far, row.far_key, row.far_collection),
	};
}

function keysOf(type: string, keys: readonly Key[]): Key[] {
	return keys.flatMap((key) => {
		const id = keyId(type, key);
		return id === null ? [] : [keyOf(type, id)];
	});
}
