import { runRow, type Run, type RunRow } from '../core/run';
import { undoPlan, type Changed, type Reference, type UndoRequest } from '../core/undo';
import { applyPlan, StepError } from './apply';
import type { Key, RowReader } from './ports';
import type { RunPorts } from './scaffold';

export interface HistoryPorts extends RunPorts {
	readonly rows: RowReader;
}

/** Runs, newest first; a run whose instance died is told as interrupted. */
export async function listRuns(ports: HistoryPorts, limit: number, offset: number): Promise<RunRow[]> {
	const runs = await ports.runs.list(limit, offset);
	const settled = await Promise.all(runs.map((run) => settle(run, ports)));
	return settled.map(runRow);
}

/** One run with all that is known of it; null if there is none of that id. */
export async function findRun(id: string, ports: HistoryPorts): Promise<Run | null> {
	const run = await ports.runs.find(id);
	return run && settle(run, ports);
}

export type Undone =
	| { readonly kind: 'unknown' }
	| { readonly kind: 'not-undoable'; readonly status: Run['status'] }
	| { readonly kind: 'in-progress' }
	| { readonly kind: 'changed'; readonly changes: Changed[]; readonly references: Reference[] }
	| { readonly kind: 'failed'; readonly error: StepError }
	| { readonly kind: 'undone'; readonly run: RunRow; readonly steps: number; readonly lost: readonly string[] };

/** Takes back exactly what a run made, in one transaction; refuses while people's changes would be lost. */
export async function undoRun(id: string, request: UndoRequest, ports: HistoryPorts): Promise<Undone> {
	const undone = await ports.lock.hold(() => undoHeld(id, request, ports));
	return undone ?? { kind: 'in-progress' };
}

async function undoHeld(id: string, { force }: UndoRequest, ports: HistoryPorts): Promise<Undone> {
	const run = await ports.runs.find(id);
	if (!run) return { kind: 'unknown' };
	const settled = interrupted(run, ports);
	if (settled.made === null || (settled.status !== 'done' && settled.status !== 'applied')) {
		return { kind: 'not-undoable', status: settled.status };
	}

	const { made } = settled;
	const overview = await ports.reader.overview();
	const collections = [...made.collections, ...made.fields, ...made.rows].map((each) => each.collection);
	const question = { collections, geometry: false, permissions: false, entitlements: false };
	const state = await ports.reader.detail(overview, question);
	const rows = await readRows(settled, ports);
	const { steps, changes, references } = undoPlan(made, state, rows, force);
	if (changes.length > 0 || references.length > 0) return { kind: 'changed', changes, references };

	const record: Run = { ...settled, status: 'undone' };

	try {
		await ports.workshop.transact(async (writer) => {
			await applyPlan({ steps }, writer, {
				sampleSeed: 0,
				now: settled.started_at,
				values: ports.values,
				onStep: () => undefined,
			});
			return { result: undefined, record };
		});
	} catch (error) {
		if (error instanceof StepError) return { kind: 'failed', error };
		throw error;
	}

	return { kind: 'undone', run: runRow(record), steps: steps.length, lost: made.dropped };
}

/** Fingerprints of the rows that are now in the collections a run made or wrote to. */
async function readRows({ made }: Run, ports: HistoryPorts): Promise<Map<string, Map<Key, string>>> {
	const rows = new Map<string, Map<Key, string>>();
	if (!made) return rows;
	const columns = new Map(made.rows.map((each) => [each.collection, each.columns]));

	for (const { collection, folder } of made.collections)
		if (!folder && !columns.has(collection)) columns.set(collection, []);
	for (const [collection, names] of columns) rows.set(collection, await ports.rows.fingerprints(collection, names));
	return rows;
}

async function settle(run: Run, ports: HistoryPorts): Promise<Run> {
	if (run.status !== 'running' && run.status !== 'applied') return run;
	return (await ports.lock.isHeld()) ? run : interrupted(run, ports);
}

/** A run that nobody is playing any more: stored as far as its record says, which is all or nothing. */
function interrupted(run: Run, ports: HistoryPorts): Run {
	if (run.status === 'applied')
		return { ...run, status: 'done', error: 'The server stopped before the result was verified.' };
	if (run.status !== 'running') return run;
	const ended_at = new Date(ports.clock()).toISOString();
	return { ...run, status: 'interrupted', ended_at, error: 'The server stopped during the run; nothing was written.' };
}
