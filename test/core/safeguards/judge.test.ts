import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge, type Verdict } from '../../../src/core/safeguards/judge';
import { type Known, type LinkRow, questionOf, wantedOf } from '../../../src/core/safeguards/question';
import { column, tagsField } from './model';

type Stored = readonly [row: number, post: number | null, tag: number | null];

const item = (tag: number) => ({ id: String(tag), key: tag, collection: 'tags' });

const linkRow = ([row, post, tag]: Stored): LinkRow => ({
	id: String(row),
	key: row,
	near: post === null ? null : String(post),
	far: tag === null ? null : item(tag),
});

const withSort = tagsField({ sort: column('integer') });
const withPayload = tagsField({ quantity: column('integer') });

/** Judges a value of `tags` as the hook does: with the answer to exactly what it asks. */
function judged(
	value: unknown,
	stored: readonly Stored[] = [],
	{
		tags = [1, 2, 3, 4, 5],
		post = 1,
		mode = 'repair',
		field = withSort,
		shared = false,
	}: {
		tags?: readonly number[];
		post?: number | null;
		mode?: 'repair' | 'refuse';
		field?: ReturnType<typeof tagsField>;
		shared?: boolean;
	} = {},
): Verdict {
	const wanted = wantedOf(field, value);
	if (!wanted) throw new Error('Directus refuses this by itself');

	const question = questionOf(field, wanted, post === null ? [] : [post]);
	const asked = new Set(question?.rows.map(String));
	const known: Known = {
		rows: stored
			.filter(([row, owner]) => (question?.items.length && owner === post) || asked.has(String(row)))
			.map(linkRow),
		related: tags.filter((tag) => question?.related.map(String).includes(String(tag))).map(item),
	};

	return judge({ field, mode, item: post, shared, wanted, known });
}

/** What reaches Directus, without the marks that only the hook sees. */
const valueOf = (verdict: Verdict): unknown =>
	verdict.kind === 'stands' ? JSON.parse(JSON.stringify(verdict.value)) : verdict.finding.code;

describe('the value of an M2M field', () => {
	it.each<[string, unknown, Stored[], unknown]>([
		['turns ids of items into links', [1, 2], [], [{ tags_id: 1 }, { tags_id: 2 }]],
		['keeps the rows of what is linked', [1, 2], [[101, 1, 1]], [101, { tags_id: 2 }]],
		[
			'passes junction keys',
			[101],
			[
				[101, 1, 9],
				[102, 1, 8],
			],
			[101],
		],
		['takes a repeated id for one', [1, '1', 1], [], [{ tags_id: 1 }]],
		['nests what belongs to the item', [{ name: 'New' }], [], [{ tags_id: { name: 'New' } }]],
		['nests an item with its key', [{ id: 3, name: 'x' }], [], [{ tags_id: { id: 3, name: 'x' } }]],
		['reads a lone key as an item where it is no row', [{ id: 3 }], [], [{ tags_id: 3 }]],
		['keeps a row that is named by its key', [{ id: 101 }], [[101, 1, 2]], [{ id: 101 }]],
		[
			'keeps the row of a pair that is stated again',
			[{ tags_id: 1 }, { tags_id: { id: 2 } }],
			[
				[101, 1, 1],
				[102, 1, 2],
			],
			[101, 102],
		],
		[
			'keeps the row and the change of its item',
			[{ tags_id: { id: 1, name: 'x' } }],
			[[101, 1, 1]],
			[{ id: 101, tags_id: { id: 1, name: 'x' } }],
		],
		[
			'leaves a row out that loses its end',
			[{ id: 101, tags_id: null }, 102],
			[
				[101, 1, 1],
				[102, 1, 9],
			],
			[102],
		],
		[
			'gives a pair its old row',
			[{ id: 101, tags_id: 2 }],
			[
				[101, 1, 1],
				[102, 1, 2],
			],
			[102],
		],
		['refuses what is neither', [1, 101], [[101, 1, 2]], 'junction-ids-unknown'],
		['refuses what is unknown', [77], [], 'junction-ids-unknown'],
		['refuses rows of another item', [{ id: 101, tags_id: 1 }], [[101, 2, 1]], 'junction-row-of-another'],
		[
			'refuses two readings',
			[3],
			[
				[3, 1, 5],
				[4, 1, 1],
			],
			'junction-ids-ambiguous',
		],
		[
			'takes one row spelled twice for no whole set of two',
			[3, '3'],
			[
				[3, 1, 5],
				[4, 1, 1],
			],
			'junction-ids-ambiguous',
		],
		[
			'passes the whole set of rows',
			[3, 4],
			[
				[3, 1, 5],
				[4, 1, 1],
			],
			[3, 4],
		],
		[
			'passes two readings with one outcome',
			[3],
			[
				[3, 1, 3],
				[4, 1, 1],
			],
			[3],
		],
		['refuses fields beside the item', [{ tags_id: 1, name: 'x' }], [], 'junction-entry-mixed'],
		...[null, true, [1], { tags_id: true }, { tags_id: [1] }, { tags_id: { id: true } }].map(
			(entry): [string, unknown, Stored[], unknown] => [
				`refuses ${JSON.stringify(entry)}, which is no entry`,
				[entry],
				[],
				'junction-entry-unreadable',
			],
		),
	])('%s', (_, value, stored, result) => {
		expect(valueOf(judged(value, stored, { shared: true }))).toEqual(result);
	});

	it.each<[string, unknown, Stored[], unknown]>([
		['adds', { create: [{ tags_id: 1 }] }, [], { create: [{ tags_id: 1 }], update: [], delete: [] }],
		['adds by a bare id', { create: [4] }, [], { create: [{ tags_id: 4 }], update: [], delete: [] }],
		['does not add what stands', { create: [{ tags_id: 1 }] }, [[101, 1, 1]], { create: [], update: [], delete: [] }],
		[
			'keeps the row that is removed and added',
			{ create: [{ tags_id: 1 }], delete: [101] },
			[[101, 1, 1]],
			{ create: [], update: [], delete: [] },
		],
		[
			'deletes a row that is changed and removed',
			{ update: [{ id: 101, tags_id: 3 }], delete: [101] },
			[[101, 1, 1]],
			{ create: [], update: [], delete: [101] },
		],
		[
			'leaves a row to Directus that is to be made under the key of another',
			{ create: [{ id: 101, tags_id: 3 }] },
			[[101, 1, 1]],
			{ create: [{ id: 101, tags_id: 3 }], update: [], delete: [] },
		],
		['refuses to update what is not named', { update: [{ tags_id: 3 }] }, [[101, 1, 1]], 'junction-row-unnamed'],
		[
			'deletes the row that loses its end',
			{ update: [{ id: 101, tags_id: null }] },
			[[101, 1, 1]],
			{ create: [], update: [], delete: [101] },
		],
		[
			'deletes the row whose new pair stands',
			{ update: [{ id: 101, tags_id: 2 }] },
			[
				[101, 1, 1],
				[102, 1, 2],
			],
			{ create: [], update: [], delete: [101] },
		],
		[
			'leaves a sorting alone',
			{ update: [{ id: 101, sort: 2 }] },
			[[101, 1, 1]],
			{ create: [], update: [{ id: 101, sort: 2 }], delete: [] },
		],
		['refuses to take a row', { update: [{ id: 101, tags_id: 2 }] }, [[101, 2, 1]], 'junction-row-of-another'],
		[
			'refuses to take a row while it renames',
			{ update: [{ id: 101, name: 'x' }] },
			[[101, 2, 1]],
			'junction-row-of-another',
		],
		['refuses a name beside a row', { update: [{ id: 101, name: 'x' }] }, [[101, 1, 1]], 'junction-entry-mixed'],
		[
			'leaves rows that are not there to Directus',
			{ update: [{ id: 101, tags_id: 2 }] },
			[],
			{ create: [], update: [{ id: 101, tags_id: 2 }], delete: [] },
		],
	])('%s in changes', (_, value, stored, result) => {
		expect(valueOf(judged(value, stored))).toEqual(result);
	});

	it('lets a junction with payload hold a pair twice', () => {
		const stored: Stored[] = [
			[101, 1, 1],
			[102, 1, 1],
		];
		const again = [
			{ tags_id: 1, quantity: 1 },
			{ tags_id: 1, quantity: 2 },
		];

		expect(valueOf(judged(again, stored, { field: withPayload }))).toEqual(again);
		expect(valueOf(judged([1], stored, { field: withPayload }))).toEqual({});
		expect(valueOf(judged([1], stored, { field: withPayload, shared: true }))).toEqual([101, 102]);
		expect(valueOf(judged([{ quantity: 2, name: 'x' }], [], { field: withPayload }))).toEqual([
			{ quantity: 2, tags_id: { name: 'x' } },
		]);
	});

	it('refuses in the strict mode what it would turn', () => {
		expect(valueOf(judged([1], [], { mode: 'refuse' }))).toBe('junction-ids-refused');
		expect(valueOf(judged([{ name: 'x' }], [], { mode: 'refuse' }))).toBe('junction-object-misplaced');
		expect(valueOf(judged([{ id: 1 }], [], { mode: 'refuse' }))).toBe('junction-object-misplaced');
		expect(valueOf(judged([101], [[101, 1, 9]], { mode: 'refuse' }))).toEqual([101]);
	});

	it('has no rows yet for an item that is made', () => {
		expect(valueOf(judged([101], [[101, 1, 9]], { post: null }))).toBe('junction-ids-unknown');
		expect(valueOf(judged([1, { tags_id: 1 }], [], { post: null }))).toEqual([{ tags_id: 1 }]);
	});
});

const tag = fc.integer({ min: 1, max: 5 });
const ownRows = fc.uniqueArray(tag).map((tags) => tags.map((each, index): Stored => [101 + index, 1, each]));
const entry = fc.oneof(
	tag,
	tag.map((each) => ({ tags_id: each })),
	tag.map((each) => ({ tags_id: { id: String(each) } })),
	fc.record({ id: fc.integer({ min: 101, max: 106 }), tags_id: fc.option(tag) }),
);

/** What Directus makes of a list or of changes: the rows of the item, those that are made numbered on. */
function applied(stored: readonly Stored[], value: unknown): Stored[] {
	if (Array.isArray(value)) return value.map((each, index) => written(stored, each, index));

	const { create = [], update = [], delete: remove = [] } = value as Record<string, unknown[]>;
	const updated = update.map((each, index) => written(stored, each, index));
	const kept = stored.filter(([row]) => !remove.includes(row) && !updated.some(([key]) => key === row));

	return [...kept, ...updated, ...create.map((each, index) => written(stored, each, index))];
}

function written(stored: readonly Stored[], entry: unknown, index: number): Stored {
	const row = typeof entry === 'object' ? (entry as { id?: number; tags_id?: unknown }) : { id: entry as number };
	const before = stored.find(([key]) => key === row.id);
	const end = row.tags_id === undefined ? before?.[2] : row.tags_id;
	const key = typeof end === 'object' && end !== null ? Number((end as { id: string }).id) : end;

	return [row.id ?? 1001 + index, 1, (key ?? null) as number | null];
}

function namesRowsOnce(value: readonly unknown[]): boolean {
	const rows = value.flatMap((each) => (typeof each === 'object' && each && 'id' in each ? [each.id] : []));
	return new Set(rows).size === rows.length;
}

/** Rows and what they are linked to; a row that is made has no key yet. */
const outcome = (stored: readonly Stored[], value: unknown): string[] =>
	applied(stored, value)
		.map(([row, , end]) => `${stored.some(([key]) => key === row) ? row : 'new'}: ${end}`)
		.sort();

describe('a list for a pure junction', () => {
	it('goes on as changes with the same outcome where it is turned for one item', () => {
		expect(
			valueOf(
				judged(
					[1, 2],
					[
						[101, 1, 1],
						[102, 1, 3],
					],
				),
			),
		).toEqual({ create: [{ tags_id: 2 }], delete: [102] });

		fc.assert(
			fc.property(ownRows, fc.array(entry), (stored, value) => {
				const [changes, list] = [judged(value, stored), judged(value, stored, { shared: true })];
				fc.pre(changes.kind === 'stands' && list.kind === 'stands' && namesRowsOnce(value));

				expect(outcome(stored, changes.value)).toEqual(outcome(stored, list.value));
			}),
		);
	});

	it('never leaves a pair twice, nor a row named twice', () => {
		fc.assert(
			fc.property(ownRows, fc.array(entry), (stored, value) => {
				const result = judged(value, stored);
				fc.pre(result.kind === 'stands' && namesRowsOnce(value));

				const after = applied(stored, result.value).filter(([, , end]) => end !== null);
				expect(new Set(after.map(([, , end]) => end)).size).toBe(after.length);
				expect(new Set(after.map(([row]) => row)).size).toBe(after.length);
			}),
		);
	});

	it('changes nothing when it is written again', () => {
		fc.assert(
			fc.property(
				ownRows,
				fc.array(
					fc.oneof(
						tag,
						tag.map((each) => ({ tags_id: each })),
					),
				),
				(stored, value) => {
					const first = judged(value, stored);
					fc.pre(first.kind === 'stands');

					const after = applied(stored, first.value);
					const again = judged(value, after);
					expect(applied(after, again.kind === 'stands' ? again.value : null).sort()).toEqual(after.sort());
				},
			),
		);
	});

	it('keeps the row of every link that is listed', () => {
		fc.assert(
			fc.property(ownRows, fc.uniqueArray(tag), (stored, value) => {
				const result = judged(value, stored);
				const after = applied(stored, result.kind === 'stands' ? result.value : null);

				expect(new Set(after.map(([, , end]) => end))).toEqual(new Set(value));
				for (const row of stored.filter(([, , end]) => end !== null && value.includes(end)))
					expect(after).toContainEqual(row);
			}),
		);
	});
});
