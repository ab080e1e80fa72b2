import type { Progress, RunRow } from '../core/run';
import { runRow, type Run } from '../core/run-record';
import { forceable, undoPlan, type Reference, type UndoPlan, type UndoRequest } from '../core/undo';
import type { Changed, Present } from '../core/undo-losses';
import { StepError } from './apply';
import { finishUndo, settleHeld, settleQuietly, Unsettled } from './compensate';
import { runInTheWay } from './run-in-the-way';
import type { RunPorts } from './scaffold';
import { interrupted } from './settle';
import { findMade, playBack } from './take-back';

/** Runs, newest first; a run whose instance died is told as interrupted. */
export async function listRuns(ports: RunPorts, limit: number, offset: number): Promise<RunRow[]> {
	await settleQuietly(ports);
	const rows = await ports.runs.list(limit, offset);
	return Promise.all(
		rows.map(async (row) => {
			if (isSettled(row)) return row;
			const run = await readRun(row.id, ports);
			return run ? runRow(run) : row;
		}),
	);
}

/** One run with all that is known of it, its progress while it lasts; null if there is none of that id. */
export async function tellRun(id: string, ports: RunPorts): Promise<(Run & { progress: Progress | null }) | null> {
	await settleQuietly(ports);
	const run = await readRun(id, ports);
	return run && { ...run, progress: isSettled(run) ? null : ports.board.of(id) };
}

async function readRun(id: string, ports: RunPorts): Promise<Run | null> {
	const run = await ports.runs.find(id);
	if (!run || isSettled(run)) return run;
	const holder = await ports.lock.holder();
	if (holder && (holder.run === null || holder.run === id)) return run;
	// It may have ended between the two looks.
	const again = await ports.runs.find(id);
	return again && interrupted(again);
}

export type Undone =
	| { readonly kind: 'unknown' }
	| { readonly kind: 'not-undoable'; readonly status: Run['status'] }
	| { readonly kind: 'in-progress'; readonly run: string | null }
	/** A force that names what this undo cannot lose, with what it can. */
	| { readonly kind: 'force-unknown'; readonly names: string[]; readonly known: string[] }
	| { readonly kind: 'changed'; readonly changes: Changed[]; readonly references: Reference[] }
	| { readonly kind: 'unsettled'; readonly error: Unsettled }
	/** Where the database keeps the steps of an undo that fails, part of the run is gone. */
	| { readonly kind: 'failed'; readonly error: StepError; readonly partly: boolean }
	| { readonly kind: 'undone'; readonly run: RunRow; readonly steps: number; readonly lost: readonly string[] };

/** Takes back exactly what a run made, in one transaction; refuses while people's changes would be lost. */
export async function undoRun(id: string, request: UndoRequest, ports: RunPorts): Promise<Undone> {
	if (!(await ports.runs.find(id))) return { kind: 'unknown' };
	const undone = await ports.lock.hold(id, () => undoHeld(id, request, ports));
	return undone ?? { kind: 'in-progress', run: await runInTheWay(ports) };
}

async function undoHeld(id: string, { force }: UndoRequest, ports: RunPorts): Promise<Undone> {
	try {
		const run = await ports.runs.find(id);
		if (!run) return { kind: 'unknown' };
		if (run.undoing) return { kind: 'undone', ...(await finishUndo(run, ports)) };
		await settleHeld(ports);
		return await undoSettled(run, force, ports);
	} catch (error) {
		if (error instanceof ChangedSince) return { kind: 'changed', ...error.plan };
		if (error instanceof Unsettled) return { kind: 'unsettled', error };
		if (error instanceof StepError) return { kind: 'failed', error, partly: ports.workshop.keepsSteps };
		throw error;
	}
}

async function undoSettled(run: Run, force: readonly string[], ports: RunPorts): Promise<Undone> {
	const settled = interrupted(run);
	if (settled.made === null || (settled.status !== 'done' && settled.status !== 'applied')) {
		return { kind: 'not-undoable', status: settled.status };
	}

	const found = await findMade(settled.made, ports);
	const known = forceable(settled.made, found.state);
	const names = force.filter((each) => !known.includes(each) && !found.state.collections[each]);
	if (names.length > 0) return { kind: 'force-unknown', names, known };

	const planFor = (present: Present): UndoPlan => {
		const plan = undoPlan(found.made, found.state, present, force);
		if (plan.changes.length > 0 || plan.references.length > 0) throw new ChangedSince(plan);
		return plan;
	};

	const { steps } = planFor(found.present);
	if (ports.workshop.keepsSteps) await ports.runs.save({ ...settled, undoing: true });
	const record: Run = { ...settled, status: 'undone' };

	try {
		await playBack({ steps, record, announced: true, recheck: { found, judge: planFor } }, ports);
	} catch (error) {
		if (error instanceof ChangedSince && ports.workshop.keepsSteps) await ports.runs.save(settled);
		throw error;
	}

	return { kind: 'undone', run: runRow(record), steps: steps.length, lost: found.made.dropped };
}

/** An undo must not take place, as people's work would be lost. */
class ChangedSince extends Error {
	constructor(readonly plan: UndoPlan) {
		super('People have changed what the run made.');
	}
}

function isSettled({ status }: Pick<Run, 'status'>): boolean {
	return status !== 'running' && status !== 'applied';
}
