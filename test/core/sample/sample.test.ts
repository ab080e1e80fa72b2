import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleRows, type SampleBatch, type SampleCollection } from '../../../src/core/sample/sample';
import type { SeedRow } from '../../../src/core/spec';
import { anyModel, collectionOf, contextOf, fewWords, fieldOf } from './models';
import { faultsOf } from './validity';

function batchesOf(model: readonly SampleCollection[], more = {}): SampleBatch[] {
	return [...sampleRows(model, contextOf(more), fewWords)];
}

function rowsOf(batches: readonly SampleBatch[], collection: string): SeedRow[] {
	return batches.flatMap((batch) => (batch.collection === collection ? batch.rows : []));
}

const existing = { directus_users: ['u1', 'u2'], directus_files: ['f1', 'f2', 'f3'] };
const seeds = fc.integer({ min: 0, max: 2 ** 31 });

describe('sample rows of any model', { timeout: 30_000 }, () => {
	test('keep every constraint of every field', () => {
		fc.assert(
			fc.property(anyModel, seeds, fc.boolean(), (model, seed, isEmpty) => {
				const batches = batchesOf(model, { seed, existing: isEmpty ? {} : existing });
				expect(faultsOf(model, batches)).toEqual([]);
			}),
			{ numRuns: 200 },
		);
	});

	test('are the same for the same seed', () => {
		fc.assert(
			fc.property(anyModel, seeds, (model, seed) => {
				expect(batchesOf(model, { seed, existing })).toEqual(batchesOf(model, { seed, existing }));
			}),
			{ numRuns: 50 },
		);
	});

	test('number as many as were asked for, or say how many are missing', () => {
		fc.assert(
			fc.property(anyModel, (model) => {
				const batches = batchesOf(model, { existing });

				for (const { collection, count, singleton, languages } of model) {
					const missing =
						batches.find((each) => each.collection === collection && each.shortfall)?.shortfall?.missing ?? 0;
					const made = rowsOf(batches, collection).length;
					if (!languages && !singleton) expect(made + missing).toBe(count);
					if (singleton) expect(made).toBeLessThanOrEqual(1);
				}
			}),
			{ numRuns: 100 },
		);
	});

	test('do not change when more of the same collection are made', () => {
		fc.assert(
			fc.property(anyModel, fc.nat({ max: 20 }), (model, more) => {
				const [first, ...others] = model;
				if (!first || first.languages || first.singleton) return;
				const alone = { ...first, fields: first.fields.filter(({ to }) => to !== first.collection) };
				const few = [...others.map((each) => ({ ...each, count: 0 })), alone];
				const many = [...others.map((each) => ({ ...each, count: 0 })), { ...alone, count: alone.count + more }];
				const made = rowsOf(batchesOf(few, { existing }), first.collection);
				expect(rowsOf(batchesOf(many, { existing }), first.collection).slice(0, made.length)).toEqual(made);
			}),
			{ numRuns: 100 },
		);
	});
});

test('batches hold at most a hundred rows, and are made only when they are asked for', () => {
	const sizes: number[] = [];
	const model = [
		collectionOf('Posts', 250, [fieldOf('title', 'string')]),
		collectionOf('Tags', 1e9, [fieldOf('name', 'string')]),
	];

	for (const { rows } of sampleRows(model, contextOf(), fewWords)) {
		sizes.push(rows.length);
		if (sizes.length === 5) break;
	}

	expect(sizes).toEqual([100, 100, 50, 100, 100]);
});
