import type { Progress } from '../core/run';
import { labelOf, type Plan, type Step, type StepOf } from '../core/plan';
import type { JsonObject } from '../core/model';
import type { ValueSource } from '../core/sample/sample';
import { referenceIn } from '../core/seed/entries';
import { insertSamples, type Shortfall } from './insert-samples';
import { KeyBook } from './key-book';
import type { Writer } from './ports';
import { rowGroups } from './row-groups';

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
	let done = 0;

	const play = async (step: Step): Promise<void> => {
		try {
			await run.play(step, (rows) => options.onStep({ done, total, label: labelOf(step), rows }));
		} catch (error) {
			throw new StepError(step, error);
		}

		options.onStep({ done: ++done, total, label: labelOf(step) });
	};

	for (const steps of writer.queues ? alikeTogether(plan.steps) : plan.steps.map((step) => [step]))
		await all(steps, play);

	return { shortfalls: run.shortfalls };
}

/** Steps that need nothing of the steps of their kind beside them; while the database does one, the next is made ready. */
const INDEPENDENT: ReadonlySet<Step['kind']> = new Set(['create-collection', 'create-relation', 'create-unique']);

function alikeTogether(steps: readonly Step[]): Step[][] {
	const groups: Step[][] = [];

	for (const step of steps) {
		const last = groups.at(-1);
		if (last?.[0]?.kind === step.kind && INDEPENDENT.has(step.kind)) last.push(step);
		else groups.push([step]);
	}

	return groups;
}

/**
 * Waits for all, whatever becomes of each: nothing of them is under way when the transaction ends.
 *
 * @throws what the first failure threw; those after it may only say that the transaction is over
 */
async function all(steps: readonly Step[], play: (step: Step) => Promise<void>): Promise<void> {
	const failures: unknown[] = [];
	await Promise.all(steps.map((step) => play(step).catch((error: unknown) => failures.push(error))));
	if (failures.length > 0) throw failures[0];
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
		const groups = rowGroups(rows, {
			isReady: ({ values }) => this.#keys.knows(values),
			isAlone: ({ values }) => holdsRows(values),
			most: MOST_TOGETHER,
		});

		for (const group of groups) {
			const values = group.map((each) => this.#keys.withKeys(each.values));
			const keys =
				values.length > 1
					? await this.writer.insertMany(collection, values, true)
					: await this.writer.insert(collection, values);
			for (const [index, { id }] of group.entries()) this.#keys.set(id, keys[index] ?? '');
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

/** Most rows that are made ready at once. */
const MOST_TOGETHER = 200;

/** Whether a row holds rows of others; it goes alone, so that theirs follow one another too. */
function holdsRows(values: JsonObject): boolean {
	return Object.values(values).some(
		(value) => value !== null && typeof value === 'object' && referenceIn(value) === null,
	);
}
