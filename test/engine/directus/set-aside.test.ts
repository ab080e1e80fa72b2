import type { SchemaOverview } from '@directus/types';
import fc from 'fast-check';
import knex, { type Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pureJunctionOf } from '../../../src/core/safeguards/junction';
import { createPairLookups } from '../../../src/engine/directus/junction-pairs';
import { refusalError } from '../../../src/engine/directus/safeguard-errors';
import { guardPairs } from '../../../src/engine/safeguards/guard-pairs';
import type { JunctionStore } from '../../../src/engine/safeguards/ports';
import { tagged } from '../../core/safeguards/model';

interface Link {
	id: number;
	posts_id: number;
	tags_id: number;
}

type Change = Pick<Link, 'id'> & Partial<Link>;

const pure = pureJunctionOf(tagged(), 'posts_tags');
if (!pure) throw new Error('The junction of the model is pure');

/** The part of Directus's overview that says which ends can be empty. */
const overview = {
	collections: { posts_tags: { fields: { posts_id: { nullable: true }, tags_id: { nullable: true } } } },
} as unknown as SchemaOverview;

/** Writes rows one after the other in one transaction, each judged first, as Directus does with a batch. */
async function writeBatch(database: Knex, changes: readonly Change[]): Promise<void> {
	await database.transaction(async (trx) => {
		const store = { ...createPairLookups(trx, overview), transaction: trx } as JunctionStore;

		for (const { id, ...payload } of changes) {
			const guarded = await guardPairs({ collection: 'posts_tags', keys: [id], payload }, pure as never, store);
			if (guarded.kind === 'refused') throw refusalError(guarded.finding);
			if (Object.keys(payload).length > 0) await trx('posts_tags').where({ id }).update(payload);
		}
	});
}

/** What the rows are when the whole batch is done. */
function afterAllOf(rows: readonly Link[], changes: readonly Change[]): Link[] {
	return rows.map((row) => Object.assign({ ...row }, ...changes.filter(({ id }) => id === row.id)) as Link);
}

const standsOnce = (rows: readonly Link[]) =>
	new Set(rows.map((row) => `${row.posts_id}/${row.tags_id}`)).size === rows.length;

const pair = (posts_id: number, tags_id: number) => ({ posts_id, tags_id });

const pairs = fc.uniqueArray(
	fc.record({ posts_id: fc.integer({ min: 1, max: 2 }), tags_id: fc.integer({ min: 1, max: 3 }) }),
	{
		minLength: 2,
		maxLength: 5,
		selector: (each) => `${each.posts_id}/${each.tags_id}`,
	},
);

const change = fc.record(
	{
		id: fc.integer({ min: 1, max: 5 }),
		posts_id: fc.integer({ min: 1, max: 2 }),
		tags_id: fc.integer({ min: 1, max: 3 }),
	},
	{ requiredKeys: ['id'] },
);

describe('a batch of changes to the rows of a pure junction', () => {
	let database: Knex;

	beforeAll(async () => {
		database = knex({ client: 'sqlite3', connection: { filename: ':memory:' }, useNullAsDefault: true });
		await database.schema.createTable('posts_tags', (table) => {
			table.integer('id').primary();
			table.integer('posts_id');
			table.integer('tags_id');
			table.unique(['posts_id', 'tags_id']);
		});
	});

	afterAll(() => database.destroy());

	it('is judged by how it ends, whatever stands in between', async () => {
		await fc.assert(
			fc.asyncProperty(pairs, fc.array(change, { maxLength: 7 }), async (stated, changes) => {
				const rows: Link[] = stated.map((each, index) => ({ id: index + 1, ...each }));
				const known = changes.filter(({ id }) => id <= rows.length);
				const ended = afterAllOf(rows, known);

				await database('posts_tags').delete();
				await database('posts_tags').insert(rows);
				const outcome = await writeBatch(database, known).then(
					() => 'written',
					(error: unknown) => (error as { code?: string }).code,
				);

				expect(outcome).toBe(standsOnce(ended) ? 'written' : 'JUNCTION_PAIR_EXISTS');
				expect(await database('posts_tags').select().orderBy('id')).toEqual(standsOnce(ended) ? ended : rows);
			}),
			{
				numRuns: 300,
				examples: [
					// The first row makes way, has its turn, and then changes once more.
					[
						[pair(2, 3), pair(2, 1), pair(1, 2), pair(1, 1), pair(1, 3)],
						[
							{ id: 5, posts_id: 2 },
							{ id: 1, posts_id: 1 },
							{ id: 1, tags_id: 1 },
						],
					],
				],
			},
		);
	}, 60_000);
});
