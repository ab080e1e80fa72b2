import { compile, targetOf, type Compiled, type CompileOptions, type Target } from '../core/compile';
import { diagramOf } from '../core/diagram';
import { blocks, finding, present, severityOf, type Finding } from '../core/finding';
import type { PlanAnswer, PlanRequest, RunAnswer, RunEvent, RunRequest } from '../core/http';
import { normaliseSpec, type Issue } from '../core/normalise/normalise';
import type { CollectionDiff, Outcome } from '../core/plan';
import { readPrompt } from '../core/prompt/read';
import type { ValueSource } from '../core/sample/sample';
import type { Spec } from '../core/spec';
import type { State } from '../core/state';
import { judge, probeOf, type Check } from '../core/verify';
import { applyPlan, type Applied } from './apply';
import { matchRows } from './match';
import type { ItemFinder, Observer, StateQuestion, StateReader, Workshop } from './ports';

/** What a scaffold needs from outside. */
export interface Ports {
	readonly reader: StateReader;
	readonly finder: ItemFinder;
	readonly workshop: Workshop;
	readonly observer: Observer;
	readonly values: ValueSource;
	/** Milliseconds since the epoch. */
	readonly clock: () => number;
	readonly newId: () => string;
}

/** Why a request ends before the first write. */
export type Refusal =
	| { readonly kind: 'malformed'; readonly issues: Issue[] }
	| { readonly kind: 'nothing-to-build'; readonly findings: Finding[] }
	| { readonly kind: 'blocked'; readonly findings: Finding[] }
	| { readonly kind: 'unconfirmed'; readonly findings: Finding[] }
	| { readonly kind: 'stale'; readonly digest: string };

export type Planned = Refusal | { readonly kind: 'planned'; readonly answer: PlanAnswer };
export type Run =
	| Refusal
	| { readonly kind: 'done'; readonly answer: RunAnswer & Partial<Pick<PlanAnswer, 'spec' | 'diagram' | 'reading'>> };

/** Plans a request against the live instance. Writes nothing. */
export async function planScaffold(request: PlanRequest, ports: Ports): Promise<Planned> {
	const prepared = await prepare(request, ports);
	return prepared.kind === 'prepared' ? { kind: 'planned', answer: planAnswer(prepared) } : prepared;
}

/**
 * Plans, applies and verifies a request; `emit` hears of each part as it happens.
 *
 * @throws StepError when a step of the plan fails; nothing is stored then
 */
export async function runScaffold(request: RunRequest, ports: Ports, emit: (event: RunEvent) => void): Promise<Run> {
	const started = ports.clock();
	const prepared = await prepare(request, ports);
	if (prepared.kind !== 'prepared') return prepared;
	const { plan } = prepared.compiled;
	if (request.digest !== undefined && request.digest !== plan.digest) return { kind: 'stale', digest: plan.digest };

	const refusal = refusalOf(prepared.findings);
	if (refusal) return refusal;
	const { spec: _spec, diagram: _diagram, ...planned } = planAnswer(prepared);
	emit({ event: 'plan', data: planned });
	if (request.dryRun) return { kind: 'done', answer: dryAnswer(prepared, ports.clock() - started) };

	const planDone = ports.clock();
	const applied = await apply(request, prepared.compiled, ports, emit);
	const applyDone = ports.clock();
	const seen = await verify(prepared, ports);
	emit({ event: 'verification', data: seen.checks });

	return {
		kind: 'done',
		answer: {
			run: ports.newId(),
			dryRun: false,
			collections: collectionReports(prepared, seen.state),
			findings: [...prepared.findings, ...shortfallFindings(applied)].map(present),
			verification: seen.checks,
			plan: { digest: plan.digest, summary: plan.summary },
			steps: plan.steps.length,
			duration: {
				total: ports.clock() - started,
				read: prepared.readTime,
				plan: planDone - started - prepared.readTime,
				apply: applyDone - planDone,
				verify: ports.clock() - applyDone,
			},
		},
	};
}

interface Prepared {
	readonly kind: 'prepared';
	readonly spec: Spec;
	readonly target: Target;
	readonly compiled: Compiled;
	readonly findings: Finding[];
	readonly reading: PlanAnswer['reading'];
	/** Milliseconds spent on understanding the prompt or spec. */
	readonly readTime: number;
}

async function prepare(request: PlanRequest, ports: Ports): Promise<Prepared | Refusal> {
	const overview = await ports.reader.overview();
	const readFrom = ports.clock();
	const understood = understand(request, overview);
	if (understood.kind !== 'understood') return understood;
	const readTime = ports.clock() - readFrom;

	const { spec } = understood;
	const options: CompileOptions = { mode: request.mode, confirm: request.confirm };
	const state = await ports.reader.detail(overview, questionOf(targetOf(spec, overview, options)));
	const target = targetOf(spec, state, options);
	const compiled = compile(target, await matchRows(target, ports.finder));
	const findings = [...understood.findings, ...compiled.findings];
	return { kind: 'prepared', spec, target, compiled, findings, reading: understood.reading, readTime };
}

type Understood =
	| { kind: 'understood'; spec: Spec; findings: Finding[]; reading: PlanAnswer['reading'] }
	| Extract<Refusal, { kind: 'malformed' | 'nothing-to-build' }>;

function understand(request: PlanRequest, overview: State): Understood {
	if (request.prompt !== undefined) return understandPrompt(request.prompt, overview);
	const normalised = normaliseSpec(request.spec);
	if (!normalised.ok) return { kind: 'malformed', issues: normalised.issues };
	const { spec, findings } = normalised;
	if (spec.collections.length === 0 && !spec.permissions?.length) return { kind: 'nothing-to-build', findings };
	return { kind: 'understood', spec, findings, reading: null };
}

function understandPrompt(prompt: string, overview: State): Understood {
	const { spec, findings, coverage, spans } = readPrompt(prompt, { collections: Object.keys(overview.collections) });
	if (spec.collections.length === 0) return { kind: 'nothing-to-build', findings };
	return { kind: 'understood', spec, findings, reading: { reader: 'rules', coverage, spans } };
}

/** What the plan depends on beyond the overview: every collection it makes, adds to, drops or points to. */
function questionOf({ spec, model, diff, dropped }: Target): StateQuestion {
	const related = model.relations.flatMap((each) => [each.collection, each.related_collection ?? '']);
	const named = [...spec.collections, ...model.collections].map((each) => each.collection);
	const types = model.collections.flatMap((each) => each.fields.map((field) => field.type));

	return {
		collections: [...new Set([...named, ...related, ...dropped])],
		geometry: types.some((type) => type.startsWith('geometry')),
		permissions: model.permissions.length > 0,
		entitlements: diff.newCollections.length > 0 || model.permissions.length > 0,
	};
}

function refusalOf(findings: Finding[]): Refusal | null {
	if (!blocks(findings)) return null;
	const blocking = findings.filter((each) => severityOf(each) === 'block');
	return blocking.every((each) => each.code === 'replace-rows')
		? { kind: 'unconfirmed', findings }
		: { kind: 'blocked', findings };
}

async function apply(
	request: RunRequest,
	{ plan }: Compiled,
	ports: Ports,
	emit: (event: RunEvent) => void,
): Promise<Applied> {
	if (plan.steps.length === 0) return { shortfalls: [] };
	const now = new Date(ports.clock()).toISOString();
	return ports.workshop.transact((writer) =>
		applyPlan(plan, writer, {
			sampleSeed: request.sampleSeed,
			now,
			values: ports.values,
			onStep: (data) => emit({ event: 'step', data }),
		}),
	);
}

/** Findings about fields that stay other than the request has them. */
const LEFT_ALONE: ReadonlySet<Finding['code']> = new Set(['field-differs', 'required-relaxed', 'unique-rows']);

async function verify(
	{ target, compiled, findings }: Prepared,
	ports: Ports,
): Promise<{ checks: Check[]; state: State }> {
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
	const seen = await ports.observer.observe({ ...probe, collections: [...probe.collections, ...skipped] });
	const accepted = new Set(findings.filter((each) => LEFT_ALONE.has(each.code)).map((each) => each.path));
	return { checks: judge(model, probe, seen, accepted), state: seen.state };
}

function planAnswer({ spec, target, compiled, findings, reading }: Prepared): PlanAnswer {
	return {
		spec,
		plan: compiled.plan,
		findings: findings.map(present),
		diagram: diagramOf(compiled.model, target.ground),
		reading,
	};
}

function dryAnswer(
	prepared: Prepared,
	total: number,
): RunAnswer & Partial<Pick<PlanAnswer, 'spec' | 'diagram' | 'reading'>> {
	const { spec, diagram, reading, findings } = planAnswer(prepared);
	const { plan } = prepared.compiled;
	return {
		run: null,
		dryRun: true,
		collections: collectionReports(prepared, prepared.target.state),
		findings,
		verification: [],
		plan: { digest: plan.digest, summary: plan.summary },
		steps: plan.steps.length,
		duration: { total, read: prepared.readTime, plan: total - prepared.readTime, apply: 0, verify: 0 },
		spec,
		diagram,
		reading,
	};
}

const OUTCOMES: Record<CollectionDiff['status'], Outcome> = {
	new: 'created',
	extended: 'extended',
	unchanged: 'unchanged',
	conflict: 'unchanged',
	replaced: 'replaced',
	skipped: 'skipped',
};

function collectionReports({ compiled }: Prepared, state: State): RunAnswer['collections'] {
	const told = compiled.plan.summary.diff.filter((each) => !isBystander(each, state));
	return told.map(({ collection, status, folder, fields }) => {
		const live = state.collections[collection];
		return {
			collection,
			outcome: OUTCOMES[status],
			fields: live ? Object.keys(live.fields).length : fields.length,
			records: folder ? null : (live?.rows ?? 0),
		};
	});
}

/** System collections that only got a list field are not what the caller asked about. */
function isBystander({ collection, status }: CollectionDiff, state: State): boolean {
	return state.collections[collection]?.system === true && status === 'unchanged';
}

function shortfallFindings({ shortfalls }: Applied): Finding[] {
	return shortfalls.map(({ collection, wanted, made }) => finding('seed-shortfall', collection, { wanted, made }));
}
