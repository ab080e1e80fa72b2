import { madeBy, madeBySteps, madeOutside } from '../core/made';
import type { Step } from '../core/plan';
import type { RunRow } from '../core/run';
import { runRow, type Made, type Run } from '../core/run-record';
import { undoPlan, type UndoPlan } from '../core/undo';
import type { RunPorts } from './scaffold';
import { findMade, playBack, type Found } from './take-back';

/** A run that ended, or was cut off, whose steps are still in the instance. */
export class Unsettled extends Error {
	constructor(
		readonly run: string,
		override readonly cause: unknown,
	) {
		super(cause instanceof Error ? cause.message : String(cause));
	}
}

/**
 * Takes back what runs and undos left behind whose server died, where the database does not do that by itself. Does
 * nothing while a run is at work.
 *
 * @throws {@link Unsettled} when something cannot be taken back
 */
export async function settle(ports: RunPorts, except: ReadonlySet<string> = new Set()): Promise<void> {
	if (!ports.workshop.keepsSteps) return;
	const first = (await ports.runs.unsettled()).find((each) => !except.has(each));
	// Taking the lock only to look would stand in the way of a run that begins now.
	if (first === undefined || (await ports.lock.holder())) return;
	await ports.lock.hold(first, () => settleHeld(ports));
}

/** Runs that could not be settled by this process; whoever only looks does not try again. */
const stuck = new Set<string>();

/** History is told and plans are made whether or not it can be done; the next run says what stands in the way. */
export async function settleQuietly(ports: RunPorts): Promise<void> {
	try {
		await settle(ports, stuck);
	} catch (error) {
		if (error instanceof Unsettled) stuck.add(error.run);
		else throw error;
	}
}

/**
 * The same on behalf of a run that holds the lock.
 *
 * @throws {@link Unsettled} when something cannot be taken back
 */
export async function settleHeld(ports: RunPorts): Promise<void> {
	if (!ports.workshop.keepsSteps) return;

	for (const id of await ports.runs.unsettled()) {
		const run = await ports.runs.find(id);
		if (!run) continue;

		try {
			if (run.undoing) await finishUndo(run, ports);
			else if (run.status === 'running') await compensate(run, interruption(run), ports);
			await ports.workshop.tidy(id);
		} catch (error) {
			throw new Unsettled(id, error);
		}
	}
}

type Ending = Pick<Run, 'status' | 'error'> & Partial<Pick<Run, 'ended_at' | 'duration'>>;

function interruption({ begun, error }: Run): Ending {
	// It had failed by itself, and could not be taken back then.
	if (error !== null) return { status: 'failed', error };
	const rest = begun ? 'what it had made was taken back.' : 'nothing was written.';
	return { status: 'interrupted', error: `The server stopped during the run; ${rest}` };
}

/**
 * Takes back the steps of a run that failed, last first, and records its end with the last of them. What people have
 * built on since stays theirs, and the record names it.
 */
export async function compensate(run: Run, ending: Ending, ports: RunPorts): Promise<void> {
	const { begun, ...settled } = run;
	const steps = run.plan?.steps.slice(0, begun ?? 0) ?? [];
	const made = run.made && madeBySteps(run.made, steps);
	const back = made && steps.length > 0 ? untouched(await findMade(made, ports)) : { steps: [], kept: [] };
	const record = { ...settled, made: null, ...ending, error: `${ending.error ?? ''}${leftWords(back.kept, made)}` };
	const replaced = made?.dropped.filter((each) => !back.kept.includes(each)) ?? [];
	const restore: Step = { kind: 'restore-collections', run: run.id, collections: replaced };
	const all = made?.dropped.length ? [...back.steps, restore] : back.steps;
	if (all.length === 0) await ports.runs.save(record);
	else await playBack({ steps: all, record, announced: false }, ports);
}

function leftWords(kept: readonly string[], made: Made | null): string {
	if (kept.length === 0) return '';
	const former = kept.filter((each) => made?.dropped.includes(each));
	const aside = `What ${former.join(', ')} held before is in a table called scaffold_aside and a number.`;
	return ` Left, as people have used it since: ${kept.join(', ')}.${former.length > 0 ? ` ${aside}` : ''}`;
}

/** How to take back all but what holds people's work, or is pointed to by it. */
function untouched({ made, state, present }: Found): Pick<UndoPlan, 'steps'> & { kept: string[] } {
	const kept: string[] = [];
	// What hangs on the name of a replaced collection hung there before, and comes back with it.
	const attached = new Map([...present.attached].filter(([collection]) => !made.dropped.includes(collection)));

	for (;;) {
		const { steps, changes, references } = undoPlan(madeOutside(made, kept), state, { ...present, attached }, []);
		const more = [...changes, ...references].map((each) => each.collection);
		if (more.length === 0) return { steps, kept };
		kept.push(...new Set(more));
	}
}

const NOTHING = madeBy({ steps: [] }, { relations: [] }, []);

export interface Finished {
	readonly run: RunRow;
	readonly steps: number;
	readonly lost: readonly string[];
}

/** Goes on with an undo that was cut off. Nobody is asked again: what it would lose was allowed when it began. */
export async function finishUndo(run: Run, ports: RunPorts): Promise<Finished> {
	const { undoing: _undoing, ...settled } = run;
	const record: Run = { ...settled, status: 'undone', error: null };
	const { made, state, present } = await findMade(run.made ?? NOTHING, ports);
	const { steps } = undoPlan(made, state, present, Object.keys(state.collections));
	await playBack({ steps, record, announced: true }, ports);
	return { run: runRow(record), steps: steps.length, lost: made.dropped };
}
