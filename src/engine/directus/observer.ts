import type { SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { dictionary } from '../../core/dictionary';
import { subjectOf, type Observation, type Probe, type Read } from '../../core/verify';
import type { Observer } from '../ports';
import type { Environment } from './environment';
import { fieldPaths, readDocument } from './nested-read';
import { createStateReader } from './read-state';

/** Looks at the instance with the caller's rights, through the services behind REST and GraphQL. */
export function createObserver(environment: Environment): Observer {
	return {
		async observe(probe) {
			// The database counts while the model is read and the types of GraphQL are made.
			const counted = Promise.all([
				countOrphans(environment.database, probe),
				countDuplicates(environment.database, probe),
			]);
			const [read, [orphans, duplicates]] = await Promise.all([readBack(environment, probe), counted]);
			return { ...read, orphans, duplicates };
		},
	};
}

async function readBack(
	environment: Environment,
	probe: Probe,
): Promise<Pick<Observation, 'state' | 'rest' | 'graphql'>> {
	const schema = await environment.getSchema();
	// Directus copies its whole overview for everybody who asks.
	const reader = createStateReader({ ...environment, getSchema: () => Promise.resolve(schema) });
	const question = {
		collections: probe.collections,
		geometry: false,
		permissions: false,
		entitlements: false as const,
	};
	const state = await reader.detail(await reader.overview(), question);
	const [rest, graphql] = await Promise.all([
		readRest(environment, schema, probe.reads),
		readGraphql(environment, schema, probe.reads),
	]);
	return { state, rest, graphql };
}

type Errors = Record<string, string>;

async function readRest(
	{ services, accountability }: Environment,
	schema: SchemaOverview,
	reads: readonly Read[],
): Promise<Errors> {
	const errors: Errors = {};

	await Promise.all(
		reads.map(async ({ collection, singleton, select }) => {
			const service = new services.ItemsService(collection, { schema, accountability });
			const query = { fields: fieldPaths(select), limit: 1 };

			try {
				await (singleton ? service.readSingleton(query) : service.readByQuery(query));
			} catch (error) {
				errors[collection] = messageOf(error);
			}
		}),
	);

	return errors;
}

/** One query over all collections; only when it fails, one for each, to name the one that does. */
async function readGraphql(environment: Environment, schema: SchemaOverview, reads: readonly Read[]): Promise<Errors> {
	if (reads.length === 0 || (await queryGraphql(environment, schema, reads)) === null) return {};
	const errors: Errors = {};

	for (const read of reads) {
		const error = await queryGraphql(environment, schema, [read]);
		if (error !== null) errors[read.collection] = error;
	}

	return errors;
}

async function queryGraphql(
	{ services, accountability }: Environment,
	schema: SchemaOverview,
	reads: readonly Read[],
): Promise<string | null> {
	const service = new services.GraphQLService({
		schema: narrowed(schema, reads),
		// Directus keeps GraphQL schemas by role and user; a narrowed one must not be taken for the caller's own.
		accountability: { ...accountability, role: `scaffold:${reads.map((each) => each.collection).join()}` },
		scope: 'items',
	});
	const params = {
		document: readDocument(reads),
		variables: null,
		operationName: null,
		contextValue: { cache: new Map() },
	};

	try {
		const answer = (await service.execute(params as unknown as Parameters<typeof service.execute>[0])) as {
			errors?: unknown[];
		};
		const [first] = answer.errors ?? [];
		return first === undefined ? null : messageOf(first);
	} catch (error) {
		return messageOf(error);
	}
}

/**
 * The overview without what the reads do not reach. Making GraphQL types of the system collections takes most of the
 * time of a verification, and says nothing about the new ones.
 */
function narrowed(schema: SchemaOverview, reads: readonly Read[]): SchemaOverview {
	const read = new Set(reads.map((each) => each.collection));
	const pointing = schema.relations.filter((each) => read.has(each.related_collection ?? ''));
	const whole = new Set([...read, ...pointing.map((each) => each.collection)]);
	const relations = schema.relations.filter((each) => whole.has(each.collection));
	const reached = new Set([...whole, ...relations.flatMap(targetsOf)]);
	const collections = Object.entries(schema.collections).filter(([name]) => reached.has(name));

	return {
		collections: dictionary(collections.map(([name, each]) => [name, whole.has(name) ? each : keyOnly(each)])),
		relations,
	};
}

type Collection = SchemaOverview['collections'][string];

function targetsOf({ related_collection: related, meta }: SchemaOverview['relations'][number]): string[] {
	return related === null ? (meta?.one_allowed_collections ?? []) : [related];
}

function keyOnly(collection: Collection): Collection {
	const key = collection.fields[collection.primary];
	return { ...collection, fields: key ? { [collection.primary]: key } : {} };
}

async function countOrphans(database: Knex, { keys }: Probe): Promise<Record<string, number>> {
	const queries = keys.map(({ collection, field, related, key }) => ({
		subject: `${collection}.${field}`,
		query: database
			.count({ count: '*' })
			.from({ many: collection })
			.leftJoin({ one: related }, `many.${field}`, `one.${key}`)
			.whereNotNull(`many.${field}`)
			.whereNull(`one.${key}`),
	}));
	return countAll(database, queries);
}

async function countDuplicates(database: Knex, { uniques }: Probe): Promise<Record<string, number>> {
	const queries = uniques.map(({ collection, fields }) => {
		const groups = database
			.select([...fields])
			.from(collection)
			.groupBy([...fields])
			.havingRaw('count(*) > 1');
		for (const field of fields) groups.whereNotNull(field);
		return {
			subject: subjectOf({ collection, fields }),
			query: database.count({ count: '*' }).from(groups.as('groups')),
		};
	});
	return countAll(database, queries);
}

/** Answers several counts with one query. */
async function countAll(
	database: Knex,
	queries: { subject: string; query: Knex.QueryBuilder }[],
): Promise<Record<string, number>> {
	if (queries.length === 0) return {};
	const columns = queries.map(({ query }, index) => query.as(`c${index}`));
	const [row] = await database.select<Record<string, number | string>[]>(columns);
	return Object.fromEntries(queries.map(({ subject }, index) => [subject, Number(row?.[`c${index}`] ?? 0)]));
}

function messageOf(error: unknown): string {
	if (Array.isArray(error)) return error.map(messageOf).join('; ');
	const { message, extensions } = error as { message?: string; extensions?: { errors?: { message?: string }[] } };
	const inner = extensions?.errors?.map((each) => each.message).filter(Boolean) ?? [];
	return [message ?? String(error), ...inner].join(': ');
}
