import { present, type Finding } from '../core/finding';
import type { PlanAnswer, PlanRequest, RunAnswer, RunEvent, RunRequest } from '../core/http';
import { madeBy } from '../core/made';
import { runName } from '../core/run';
import type { MadeRows, Run } from '../core/run-record';
import type { ValueSource } from '../core/sample/sample';
import type { State } from '../core/state';
import { judge, judgeRows, probeOf, type Check } from '../core/verify';
import { applyPlan, StepError, type Applied } from './apply';
import { compensate, settleHeld, settleQuietly, Unsettled } from './compensate';
import { madeIn } from './made-in';
import type { Observer, RowReader, RunLock, RunStore, Workshop } from './ports';
import type { ProgressBoard } from './progress-board';
import {
	planAnswer,
	prepare,
	refusalOf,
	understandAhead,
	type PlanPorts,
	type Prepared,
	type Refusal,
	type Understanding,
} from './prepare';
import { collectionReports, shortfallFindings } from './report';
import { runInTheWay } from './run-in-the-way';
import { settleLatest } from './settle';

/** What a run needs from outside. */
export interface RunPorts extends PlanPorts {
	readonly workshop: Workshop;
	readonly observer: Observer;
	readonly rows: RowReader;
	readonly runs: RunStore;
	readonly lock: RunLock;
	readonly board: ProgressBoard;
	readonly values: ValueSource;
	readonly newId: () => string;
}

export type DryAnswer = RunAnswer & Pick<PlanAnswer, 'spec' | 'diagram' | 'reading'>;
export type Planned = Refusal | { readonly kind: 'planned'; readonly answer: PlanAnswer };
export type Ended =
	| Refusal
	| { readonly kind: 'in-progress'; readonly run: string | null }
	| { readonly kind: 'unsettled'; readonly error: Unsettled }
	/** `left` says why the steps before the failure could not be taken back yet; null where nothing was written. */
	| { readonly kind: 'failed'; readonly run: string; readonly error: StepError; readonly left: string | null }
	| { readonly kind: 'done'; readonly answer: RunAnswer | DryAnswer };

/** Plans a request against the live instance. Writes nothing. */
export async function planScaffold(request: PlanRequest, ports: RunPorts): Promise<Planned> {
	await settleQuietly(ports);
	const prepared = await prepare(request, ports);
	return prepared.kind === 'prepared' ? { kind: 'planned', answer: planAnswer(prepared) } : prepared;
}

/**
 * Plans, applies and verifies a request, one at a time on the whole database; `emit` hears of each part as it happens.
 * A dry run ends with the plan, writes nothing and waits for nobody.
 */
export async function runScaffold(
	request: RunRequest,
	ports: RunPorts,
	emit: (event: RunEvent) => void,
): Promise<Ended> {
	if (request.dryRun) return dryRun(request, ports, emit);
	const run = newRun(request, ports);
	const ahead = await understandAhead(request, ports);
	if (ahead && ahead.understood.kind !== 'understood') return ahead.understood;
	const ended = await ports.lock.hold(run.id, () => recordedRun(run, request, ahead, ports, emit));
	return ended ?? { kind: 'in-progress', run: await runInTheWay(ports) };
}

async function dryRun(request: RunRequest, ports: RunPorts, emit: (event: RunEvent) => void): Promise<Ended> {
	await settleQuietly(ports);
	const started = ports.clock();
	const prepared = await prepareRun(request, ports, null);
	if (prepared.kind !== 'prepared') return prepared;
	emit(planEvent(null, prepared));
	const { spec, diagram, reading } = planAnswer(prepared);
	const total = ports.clock() - started;
	const duration = { total, read: prepared.readTime, plan: total - prepared.readTime, apply: 0, verify: 0 };
	const seen = { checks: [], state: prepared.target.state };
	const answer = runAnswer(null, prepared, { shortfalls: [] }, seen, duration);
	return { kind: 'done', answer: { ...answer, spec, diagram, reading } };
}

/** Records the run before its first write, so that history can tell of it whatever happens; one refused is none. */
async function recordedRun(
	run: Run,
	request: RunRequest,
	ahead: Understanding | null,
	ports: RunPorts,
	emit: (event: RunEvent) => void,
): Promise<Ended> {
	try {
		await settleLatest(ports);
		await settleHeld(ports);
	} catch (error) {
		if (error instanceof Unsettled) return { kind: 'unsettled', error };
		throw error;
	}

	const prepared = await prepareRun(request, ports, ahead);
	if (prepared.kind !== 'prepared') return prepared;
	const planDone = ports.clock();
	const intended = ports.workshop.keepsSteps ? madeBy(prepared.compiled.plan, prepared.target.ground, []) : null;
	const planned = { ...plannedRun(run, request, prepared), made: intended };
	await ports.runs.begin(planned);
	emit(planEvent(run.id, prepared));

	try {
		return { kind: 'done', answer: await playRun(planned, { request, prepared, planDone }, ports, emit) };
	} catch (error) {
		const left = await endFailed(planned, error, ports);
		if (error instanceof StepError) return { kind: 'failed', run: run.id, error, left };
		throw error;
	} finally {
		ports.board.wipe(run.id);
	}
}

/**
 * Takes back what a failed run has written, as far as the database did not. What was stored with its record stays in
 * history as stored, though its verification failed.
 *
 * @returns why it could not be taken back, or null
 */
async function endFailed(run: Run, error: unknown, ports: RunPorts): Promise<string | null> {
	const reason = error instanceof StepError ? `${error.message}: ${reasonOf(error.cause)}` : reasonOf(error);
	const known = (await ports.runs.find(run.id)) ?? run;
	const ending = { ended_at: isoTime(ports), duration: lasted(run, ports), error: reason };

	if (known.status === 'applied') {
		await ports.runs.save({ ...known, ...ending, status: 'done' });
		return null;
	}

	try {
		await compensate(known, { ...ending, status: 'failed' }, ports);
		return null;
	} catch (cause) {
		// It stays unsettled, so that the next run takes it back.
		await ports.runs.save({ ...known, error: reason });
		return reasonOf(cause instanceof StepError ? cause.cause : cause);
	}
}

interface Playable {
	readonly request: RunRequest;
	readonly prepared: Prepared;
	/** When its plan was there. */
	readonly planDone: number;
}

async function playRun(
	run: Run,
	{ request, prepared, planDone }: Playable,
	ports: RunPorts,
	emit: (event: RunEvent) => void,
): Promise<RunAnswer> {
	const started = Date.parse(run.started_at);
	const { record, applied } = await apply(run, request, prepared, ports, emit);
	const applyDone = ports.clock();
	const seen = await verify(prepared, record.made?.rows ?? [], ports);
	emit({ event: 'verification', data: seen.checks });

	const ended = ports.clock();
	const duration = {
		total: ended - started,
		read: prepared.readTime,
		plan: planDone - started - prepared.readTime,
		apply: applyDone - planDone,
		verify: ended - applyDone,
	};
	const report = runAnswer(run.id, prepared, applied, seen, duration);
	const { findings } = report;
	await ports.runs.save({
		...record,
		status: 'done',
		ended_at: isoTime(ports),
		duration: duration.total,
		findings,
		report,
	});
	return report;
}

/** Plans a run, unless something stands against playing it. */
async function prepareRun(
	request: RunRequest,
	ports: RunPorts,
	ahead: Understanding | null,
): Promise<Prepared | Refusal> {
	const prepared = await prepare(request, ports, ahead);
	if (prepared.kind !== 'prepared') return prepared;
	const { digest } = prepared.compiled.plan;
	if (request.digest !== undefined && request.digest !== digest) return { kind: 'stale', digest };
	return refusalOf(prepared.findings) ?? prepared;
}

function planEvent(run: string | null, prepared: Prepared): RunEvent {
	const { plan, findings, reading } = planAnswer(prepared);
	return { event: 'plan', data: { run, plan, findings, reading } };
}

function plannedRun(run: Run, request: RunRequest, { spec, compiled, findings }: Prepared): Run {
	const { digest, summary, steps } = compiled.plan;
	const collections = spec.collections.map((each) => each.collection);
	return {
		...run,
		name: runName(spec.name, request.prompt, collections),
		spec,
		plan: { digest, summary, steps },
		findings: findings.map(present),
	};
}

async function apply(
	run: Run,
	request: RunRequest,
	{ compiled: { plan }, target }: Prepared,
	ports: RunPorts,
	emit: (event: RunEvent) => void,
): Promise<{ record: Run; applied: Applied }> {
	if (plan.steps.length === 0)
		return { record: { ...run, made: madeBy(plan, target.ground, []) }, applied: { shortfalls: [] } };

	return ports.workshop.transact(
		{ run: run.id, name: run.name, steps: plan.steps, announced: true },
		async (writer) => {
			const applied = await applyPlan(plan, writer, {
				sampleSeed: request.sampleSeed,
				now: run.started_at,
				values: ports.values,
				onStep: (data) => {
					ports.board.post(run.id, data);
					emit({ event: 'step', data });
				},
			});
			const made = await madeIn(plan, target.ground, writer);
			// Stored with the rest: should the server die from here on, history knows that the run took place.
			const ended = { ended_at: isoTime(ports), duration: lasted(run, ports) };
			const record: Run = { ...run, ...ended, status: 'applied', made };
			return { result: { record, applied }, record };
		},
	);
}

/** Findings about fields that stay other than the request has them. */
const LEFT_ALONE: ReadonlySet<Finding['code']> = new Set(['field-differs', 'required-relaxed', 'unique-rows']);

async function verify(
	{ target, compiled, findings }: Prepared,
	rows: readonly MadeRows[],
	ports: RunPorts,
): Promise<Seen> {
	const { skipped } = target.diff;
	const model = {
		...compiled.model,
		collections: compiled.model.collections.filter((each) => !skipped.has(each.collection)),
		relations: compiled.model.relations.filter((each) => !skipped.has(each.collection)),
		uniques: compiled.model.uniques.filter((each) => !skipped.has(each.collection)),
	};
	const keys = new Map(model.collections.map((each) => [each.collection, each.primaryKey.field]));
	const live = target.state.collections;
	const probe = probeOf(model, (name) => keys.get(name) ?? live[name]?.primaryKey?.field ?? 'id');
	// Rows nested in others may have gone to collections that the request does not name.
	const filled = rows.map((each) => each.collection);
	const collections = [...new Set([...probe.collections, ...skipped, ...filled])];
	const seen = await ports.observer.observe({ ...probe, collections });
	const accepted = new Set(findings.filter((each) => LEFT_ALONE.has(each.code)).map((each) => each.path));
	const checks = [...judge(model, probe, seen, accepted), ...judgeRows(rows, target.ground, seen.state)];
	return { checks, state: seen.state };
}

interface Seen {
	readonly checks: Check[];
	readonly state: State;
}

function runAnswer(
	run: string | null,
	prepared: Prepared,
	applied: Applied,
	seen: Seen,
	duration: RunAnswer['duration'],
): RunAnswer {
	const { digest, summary, steps } = prepared.compiled.plan;
	return {
		run,
		model: prepared.reading?.model ?? null,
		dryRun: run === null,
		collections: collectionReports(prepared.compiled.plan, seen.state),
		findings: [...prepared.findings, ...shortfallFindings(applied)].map(present),
		verification: seen.checks,
		plan: { digest, summary },
		steps: steps.length,
		duration,
	};
}

function newRun({ prompt, mode, sampleSeed }: RunRequest, ports: RunPorts): Run {
	return {
		id: ports.newId(),
		status: 'running',
		name: null,
		user: null,
		started_at: isoTime(ports),
		ended_at: null,
		duration: null,
		prompt: prompt ?? null,
		mode,
		sample_seed: sampleSeed,
		spec: null,
		plan: null,
		findings: [],
		report: null,
		made: null,
		error: null,
	};
}

function isoTime(ports: RunPorts): string {
	return new Date(ports.clock()).toISOString();
}

function lasted(run: Run, ports: RunPorts): number {
	return ports.clock() - Date.parse(run.started_at);
}

function reasonOf(error: unknown): string {
	if (Array.isArray(error)) return error.map(reasonOf).join('; ');
	return error instanceof Error ? error.message : String(error);
}
