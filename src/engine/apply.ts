import type { Progress } from '../core/run';
import { labelOf, type Plan, type Step, type StepOf } from '../core/plan';
import type { ValueSource } from '../core/sample/sample';
import { insertSamples, type Shortfall } from './insert-samples';
import { KeyBook } from './key-book';
import type { Writer } from './ports';

export interface ApplyOptions {
	/** The same number makes the same samples. */
	readonly sampleSeed: number;
	/** ISO moment that sample dates lie around. */
	readonly now: string;
	readonly values: ValueSource;
	readonly onStep: (progress: Progress) => void;
}

export interface Applied {
	/** Samples that constraints did not allow, by collection. */
	readonly shortfalls: Shortfall[];
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
	const total = plan.steps.length;

	for (const [index, step] of plan.steps.entries()) {
		try {
			await run.play(step, (rows) => options.onStep({ done: index, total, label: labelOf(step), rows }));
		} catch (error) {
			throw new StepError(step, error);
		}

		options.onStep({ done: index + 1, total, label: labelOf(step) });
	}

	return { shortfalls: run.shortfalls };
}

class PlanRun {
	readonly shortfalls: Shortfall[] = [];
	readonly #keys = new KeyBook();

	constructor(
		readonly writer: Writer,
		readonly options: ApplyOptions,
	) {}

	async play(step: Step, onRows: (rows: NonNullable<Progress['rows']>) => void): Promise<void> {
		switch (step.kind) {
			case 'insert-items':
				return this.#insert(step);
			case 'insert-samples':
				this.shortfalls.push(
					...(await insertSamples(step, this.writer, { ...this.options, keys: this.#keys, onRows })),
				);
				return;
			case 'link-items':
				return this.#link(step);
			default:
				return this.writer.play(step);
		}
	}

	async #insert({ collection, rows }: StepOf<'insert-items'>): Promise<void> {
		for (const { id, values } of rows) {
			const [key] = await this.writer.insert(collection, [this.#keys.withKeys(values)]);
			if (key !== undefined) this.#keys.set(id, key);
		}
	}

	async #link({ collection, rows }: StepOf<'link-items'>): Promise<void> {
		for (const { id, values } of rows) {
			const key = this.#keys.get(id);
			if (key === undefined) throw new Error(`Row ${id} was not inserted`);
			await this.writer.update(collection, key, this.#keys.withKeys(values));
		}
	}
}
