import { runRow, type Run, type RunRow, type ToldRun } from '../core/run';
import { undoPlan, type Reference, type UndoRequest } from '../core/undo';
import { undoQuestion, type Changed, type Present, type UndoQuestion } from '../core/undo-losses';
import { applyPlan, StepError } from './apply';
import type { Key, RowReader } from './ports';
import { runInTheWay, type RunPorts } from './scaffold';

export interface HistoryPorts extends RunPorts {
	readonly rows: RowReader;
}

/** Runs, newest first; a run whose instance died is told as interrupted. */
export async function listRuns(ports: HistoryPorts, limit: number, offset: number): Promise<RunRow[]> {
	const rows = await ports.runs.list(limit, offset);
	return Promise.all(
		rows.map(async (row) => {
			if (isSettled(row)) return row;
			const run = await findRun(row.id, ports);
			return run ? runRow(run) : row;
		}),
	);
}

/** One run with all that is known of it, its progress while it lasts; null if there is none of that id. */
export async function tellRun(id: string, ports: HistoryPorts): Promise<ToldRun | null> {
	const run = await findRun(id, ports);
	return run && { ...run, progress: isSettled(run) ? null : ports.board.of(id) };
}

async function findRun(id: string, ports: HistoryPorts): Promise<Run | null> {
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
	| { readonly kind: 'changed'; readonly changes: Changed[]; readonly references: Reference[] }
	| { readonly kind: 'failed'; readonly error: StepError }
	| { readonly kind: 'undone'; readonly run: RunRow; readonly steps: number; readonly lost: readonly string[] };

/** Takes back exactly what a run made, in one transaction; refuses while people's changes would be lost. */
export async function undoRun(id: string, request: UndoRequest, ports: HistoryPorts): Promise<Undone> {
	const undone = await ports.lock.hold(id, () => undoHeld(id, request, ports));
	return undone ?? { kind: 'in-progress', run: await runInTheWay(ports) };
}

async function undoHeld(id: string, { force }: UndoRequest, ports: HistoryPorts): Promise<Undone> {
	const run = await ports.runs.find(id);
	if (!run) return { kind: 'unknown' };
	const settled = interrupted(run);
	if (settled.made === null || (settled.status !== 'done' && settled.status !== 'applied')) {
		return { kind: 'not-undoable', status: settled.status };
	}

	const { made } = settled;
	const overview = await ports.reader.overview();
	const touched = [...made.collections, ...made.fields, ...made.rows, ...made.uniques];
	const collections = touched.map((each) => each.collection);
	const question = { collections, geometry: false, permissions: false, entitlements: false as const };
	const state = await ports.reader.detail(overview, question);
	const present = await readPresent(undoQuestion(made, state), ports);
	const { steps, changes, references } = undoPlan(made, state, present, force);
	if (changes.length > 0 || references.length > 0) return { kind: 'changed', changes, references };

	const record: Run = { ...settled, status: 'undone' };

	try {
		await ports.workshop.transact(steps, async (writer) => {
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

/** What is there now of all that an undo could lose. */
async function readPresent({ rows, values, links }: UndoQuestion, ports: HistoryPorts): Promise<Present> {
	const prints = new Map<string, Map<Key, string>>();
	const held = new Map<string, Map<Key, unknown>>();
	const linked: Key[][] = [];

	for (const { collection, columns } of rows)
		prints.set(collection, await ports.rows.fingerprints(collection, columns));
	for (const { collection, field } of values)
		held.set(`${collection}.${field}`, await ports.rows.values(collection, field));
	for (const link of links) linked.push(await ports.rows.linked(link));
	return { rows: prints, values: held, links: linked };
}

function isSettled({ status }: Pick<Run, 'status'>): boolean {
	return status !== 'running' && status !== 'applied';
}

/** A run that nobody is playing any more: stored as far as its record says, which is all or nothing. */
function interrupted(run: Run): Run {
	switch (run.status) {
		case 'applied':
			return { ...run, status: 'done', error: 'The server stopped before the result was verified.' };
		case 'running':
			return { ...run, status: 'interrupted', error: 'The server stopped during the run; nothing was written.' };
		default:
			return run;
	}
}
