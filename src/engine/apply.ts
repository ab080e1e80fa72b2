import type { JsonObject } from '../core/model';
import { labelOf, type Plan, type SamplePlan, type Step, type StepOf } from '../core/plan';
import type { FilesThere } from '../core/sample/files';
import { tupleKey } from '../core/sample/ledger';
import { sampleRows, type ValueSource } from '../core/sample/sample';
import { referenceIn } from '../core/seed/entries';
import type { Json } from '../core/spec';
import type { Key, Writer } from './ports';
import { makeSampleFile } from './sample-files';

/** Most existing items that samples may point to. */
const EXISTING_LIMIT = 1000;

export interface ApplyOptions {
	/** The same number makes the same samples. */
	readonly sampleSeed: number;
	/** ISO moment that sample dates lie around. */
	readonly now: string;
	readonly values: ValueSource;
	readonly onStep: (progress: { done: number; total: number; label: string }) => void;
}

export interface Applied {
	/** Samples that constraints did not allow, by collection. */
	readonly shortfalls: { collection: string; wanted: number; made: number }[];
}

/** A step that failed; nothing of the plan is stored then. */
export class StepError extends Error {
	constructor(
		readonly step: Step,
		override readonly cause: unknown,
	) {
		super(`${labelOf(step)} failed`);
	}
}

/** Plays the steps of a plan in their order. Decides nothing: what to write is in the plan. */
export async function applyPlan(plan: Pick<Plan, 'steps'>, writer: Writer, options: ApplyOptions): Promise<Applied> {
	const run = new PlanRun(writer, options);

	for (const [index, step] of plan.steps.entries()) {
		try {
			await run.play(step);
		} catch (error) {
			throw new StepError(step, error);
		}

		options.onStep({ done: index + 1, total: plan.steps.length, label: labelOf(step) });
	}

	return { shortfalls: run.shortfalls };
}

class PlanRun {
	readonly shortfalls: Applied['shortfalls'] = [];
	/** Keys of the rows inserted so far, by row id. */
	readonly #keys = new Map<string, Key>();

	constructor(
		readonly writer: Writer,
		readonly options: ApplyOptions,
	) {}

	async play(step: Step): Promise<void> {
		switch (step.kind) {
			case 'insert-items':
				return this.#insert(step);
			case 'insert-samples':
				return this.#sample(step);
			case 'link-items':
				return this.#link(step);
			default:
				return this.writer.play(step);
		}
	}

	async #insert({ collection, rows }: StepOf<'insert-items'>): Promise<void> {
		for (const { id, values } of rows) {
			const [key] = await this.writer.insert(collection, [this.#withKeys(values)]);
			if (key !== undefined) this.#keys.set(id, key);
		}
	}

	async #link({ collection, rows }: StepOf<'link-items'>): Promise<void> {
		for (const { id, values } of rows) {
			const key = this.#keys.get(id);
			if (key === undefined) throw new Error(`Row ${id} was not inserted`);
			await this.writer.update(collection, key, this.#withKeys(values));
		}
	}

	async #sample({ samples, files: sampleFiles }: StepOf<'insert-samples'>): Promise<void> {
		const { sampleSeed: seed, now, values } = this.options;
		const [existing, taken] = [await this.#existing(samples), await this.#taken(samples)];
		const there: FilesThere =
			sampleFiles === 'existing' ? await this.writer.files.there(EXISTING_LIMIT) : { images: [], documents: [] };
		const context = { seed, now, existing, taken, sampleFiles, files: there };

		for (const { collection, rows, files, shortfall } of sampleRows(samples, context, values)) {
			const stored = files.length > 0 ? await this.writer.files.add(files.map(makeSampleFile)) : [];
			for (const [index, key] of stored.entries()) this.#keys.set(files[index]?.$key ?? '', key);

			// One by one: a row may point to an earlier one of its own batch.
			for (const { $key: id, ...row } of rows) {
				const [key] = await this.writer.insert(collection, [this.#withKeys(row)]);
				if (typeof id === 'string' && key !== undefined) this.#keys.set(id, key);
			}

			if (!shortfall) continue;
			const wanted = samples.find((each) => each.collection === collection)?.count ?? 0;
			this.shortfalls.push({ collection, wanted, made: wanted - shortfall.missing });
		}
	}

	/** Items that are there, for samples to point to. */
	async #existing(samples: readonly SamplePlan[]): Promise<Record<string, Key[]>> {
		const targets = samples.flatMap((each) => [
			each.collection,
			...each.fields.flatMap((field) => (field.to === undefined ? [] : [field.to])),
			...(each.junction?.among?.collections ?? []),
		]);
		const existing: Record<string, Key[]> = {};
		for (const target of new Set(targets)) existing[target] = await this.writer.keys(target, EXISTING_LIMIT);
		return existing;
	}

	/** Values that samples must not repeat. */
	async #taken(samples: readonly SamplePlan[]): Promise<Record<string, Key[]>> {
		const taken: Record<string, Key[]> = {};

		for (const { collection, fields, unique, start } of samples) {
			if (start === 0) continue;
			for (const { field } of fields.filter((each) => each.unique)) {
				const values = await this.writer.values(collection, [field]);
				taken[`${collection}.${field}`] = values.flatMap(([value]) => value ?? []);
			}

			for (const set of unique) {
				const tuples = await this.writer.values(collection, set);
				taken[`${collection}.${set.join(',')}`] = tuples.map((tuple) => tupleKey(tuple));
			}
		}

		return taken;
	}

	#withKeys(values: JsonObject): JsonObject {
		return Object.fromEntries(Object.entries(values).map(([field, value]) => [field, this.#withKey(value)]));
	}

	#withKey(value: Json): Json {
		if (Array.isArray(value)) return value.map((each) => this.#withKey(each));
		if (value === null || typeof value !== 'object') return value;
		const reference = referenceIn(value);
		if (reference === null) return this.#withKeys(value);
		const key = this.#keys.get(String(reference));
		if (key === undefined) throw new Error(`Row ${reference} was not inserted`);
		return key;
	}
}
