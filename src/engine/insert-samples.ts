import type { SamplePlan, StepOf } from '../core/plan';
import type { SampleFile } from '../core/sample/files';
import { tupleKey } from '../core/sample/ledger';
import { sampleRows, type SampleContext, type ValueSource } from '../core/sample/sample';
import type { SeedRow } from '../core/spec';
import type { KeyBook } from './key-book';
import type { Key, Writer } from './ports';
import { rowGroups } from './row-groups';
import { makeSampleFile } from './sample-files';

/** Most existing items that samples may point to. */
const EXISTING_LIMIT = 1000;

/**
 * Most samples of a collection that hooks, flows and subscribers hear of one by one; of more they hear of none. Filters
 * see them all.
 */
const MOST_TOLD = 1000;

/** Samples that constraints did not allow. */
export interface Shortfall {
	readonly collection: string;
	readonly wanted: number;
	readonly made: number;
}

interface SamplingOptions {
	readonly sampleSeed: number;
	readonly now: string;
	readonly values: ValueSource;
	readonly keys: KeyBook;
	readonly onRows: (rows: { collection: string; done: number; total: number }) => void;
}

/** Makes sample rows and inserts them batch by batch, so that many take no more memory than few. */
export async function insertSamples(
	{ samples, files }: StepOf<'insert-samples'>,
	writer: Writer,
	options: SamplingOptions,
): Promise<Shortfall[]> {
	const { sampleSeed: seed, now, values, keys, onRows } = options;
	const context: SampleContext = {
		seed,
		now,
		existing: await existingIn(writer, samples),
		taken: await takenIn(writer, samples),
		sampleFiles: files,
		files: files === 'existing' ? await writer.files.there(EXISTING_LIMIT) : { images: [], documents: [] },
	};
	const shortfalls: Shortfall[] = [];
	const done = new Map<string, number>();

	for (const batch of sampleRows(samples, context, values)) {
		const { collection, shortfall } = batch;
		const total = samples.find((each) => each.collection === collection)?.count ?? 0;
		await storeFiles(batch.files, writer, keys);
		await insertBatch(batch, writer, keys, total <= MOST_TOLD);
		done.set(collection, (done.get(collection) ?? 0) + batch.rows.length);
		onRows({ collection, done: done.get(collection) ?? 0, total });
		if (shortfall) shortfalls.push({ collection, wanted: total, made: total - shortfall.missing });
	}

	return shortfalls;
}

async function storeFiles(files: readonly SampleFile[], writer: Writer, keys: KeyBook): Promise<void> {
	if (files.length === 0) return;
	const stored = await writer.files.add(files.map(makeSampleFile));
	for (const [index, { $key }] of files.entries()) keys.set($key, stored[index] ?? '');
}

/** A row may point to an earlier one of its batch, which has to be there first. */
async function insertBatch(
	{ collection, rows }: { collection: string; rows: readonly SeedRow[] },
	writer: Writer,
	keys: KeyBook,
	isTold: boolean,
): Promise<void> {
	for (const group of rowGroups(rows, { isReady: (row) => keys.knows(row) })) {
		const ready = group.map(({ $key: _, ...row }) => keys.withKeys(row));
		const made = await writer.insertMany(collection, ready, isTold);
		for (const [index, { $key }] of group.entries()) keys.set(typeof $key === 'string' ? $key : '', made[index] ?? '');
	}
}

/** Items that are there, for samples to point to. */
async function existingIn(writer: Writer, samples: readonly SamplePlan[]): Promise<Record<string, Key[]>> {
	const targets = samples.flatMap((each) => [
		each.collection,
		...each.fields.flatMap((field) => (field.to === undefined ? [] : [field.to])),
		...(each.junction?.among?.collections ?? []),
	]);
	const existing: Record<string, Key[]> = {};
	for (const target of new Set(targets)) existing[target] = await writer.keys(target, EXISTING_LIMIT);
	return existing;
}

/** Values that samples must not repeat. */
async function takenIn(writer: Writer, samples: readonly SamplePlan[]): Promise<Record<string, Key[]>> {
	const taken: Record<string, Key[]> = {};

	for (const { collection, fields, unique, start } of samples) {
		if (start === 0) continue;
		for (const { field } of fields.filter((each) => each.unique)) {
			const values = await writer.values(collection, [field]);
			taken[`${collection}.${field}`] = values.flatMap(([value]) => value ?? []);
		}

		for (const set of unique) {
			const tuples = await writer.values(collection, set);
			taken[`${collection}.${set.join(',')}`] = tuples.map((tuple) => tupleKey(tuple));
		}
	}

	return taken;
}
