import { checkFields } from './check/fields';
import { checkEntitlements, checkPermissions } from './check/instance';
import { checkMysqlLimits } from './check/mysql-limits';
import { checkNames } from './check/names';
import { diffModel, type ModelDiff } from './diff';
import { digestOf } from './digest';
import { expand } from './expand/expand';
import { fieldShapes, type FieldShape } from './field-shape';
import { finding, type Finding } from './finding';
import type { Model, ModelCollection } from './model';
import { indexModel, type ModelIndex } from './model-index';
import type { Mode } from './mode';
import { dropSteps, keptFindings, withKeptMeta } from './keep';
import { permissionSteps } from './permissions';
import type { Plan, SamplePlan, Step } from './plan';
import { replaceable, withoutCollections } from './replace';
import { hasPhrases } from './sample/languages';
import { samplePlans } from './sample-plans';
import { seedEntries, type SeedEntry } from './seed/entries';
import { checkEntries } from './seed/check';
import type { Matches } from './seed/lookups';
import { rowSteps } from './seed/steps';
import { structureSteps } from './structure-steps';
import type { Spec } from './spec';
import type { State } from './state';

export interface CompileOptions {
	readonly mode: Mode;
	/** Collections whose items may be deleted by mode `replace`. */
	readonly confirm: readonly string[];
}

export interface Compiled {
	readonly plan: Plan;
	readonly findings: Finding[];
	readonly model: Model;
}

/** A spec expanded: enough to tell what a plan has to know of the instance. */
export interface Outline {
	readonly spec: Spec;
	/** What the instance holds; without what mode `replace` drops. */
	readonly ground: State;
	readonly model: Model;
	readonly findings: Finding[];
	readonly dropped: string[];
}

/** A spec expanded and compared with an instance, before rows are looked up and steps are decided. */
export interface Target extends Outline {
	readonly state: State;
	readonly index: ModelIndex;
	readonly diff: ModelDiff;
	readonly entries: SeedEntry[];
	readonly shapes: (collection: string) => FieldShape[];
}

/** Expands a spec against the overview of an instance. */
export function outlineOf(spec: Spec, state: State, options: CompileOptions): Outline {
	const replaced = options.mode === 'replace' ? replaceable(spec, state, options.confirm) : { drop: [], findings: [] };
	const ground = withoutCollections(state, replaced.drop);
	const { model, findings } = expand(spec, ground);
	return { spec, ground, model, findings: [...findings, ...replaced.findings], dropped: replaced.drop };
}

/** Expands a spec against an instance and compares the two. Pure; the same input gives the same target. */
export function targetOf(spec: Spec, state: State, options: CompileOptions): Target {
	const outline = outlineOf(spec, state, options);
	const { ground, model, findings } = outline;
	const diff = diffModel(model, ground, options.mode);
	const index = indexModel(model);
	const shapes = memoised((collection) => fieldShapes(index, ground, collection));
	const wanted = model.collections.filter((each) => !diff.skipped.has(each.collection));
	const seeds = seedEntries(wanted, index, ground, shapes);

	return {
		...outline,
		state,
		index,
		diff,
		shapes,
		entries: seeds.entries,
		findings: [
			...checkNames(spec, model, ground),
			...findings,
			...checkFields(spec, ground),
			...checkMysqlLimits(model, ground),
			...diff.findings,
			...seeds.findings,
		],
	};
}

/**
 * Decides every write: ordered steps, a digest of spec and live model, and the findings that explain them.
 * `matches` names the rows of the instance that rows of the request are recognised as.
 */
export function compile(target: Target, matches: Matches): Compiled {
	const { spec, ground, state, model, index, diff, shapes, entries } = target;
	const rows = rowSteps(entries, matches, shapes, (collection) => isSeeded(index.collection(collection)));
	const samples = samplePlans(target);
	const uniques = (collection: string) => [
		...index.uniques(collection).map((each) => each.fields),
		...(ground.collections[collection]?.unique ?? []),
	];

	const drops = dropSteps(target.dropped, model.permissions, state);
	const steps: Step[] = [
		...drops,
		...withKeptMeta(structureSteps(model, diff), spec, state, target.dropped),
		...permissionSteps(model.permissions, ground),
		...rows.steps.filter((step) => step.kind === 'insert-items'),
		...(samples.length > 0 ? [{ kind: 'insert-samples', samples, files: spec.sampleFiles ?? 'new' } as const] : []),
		...rows.steps.filter((step) => step.kind === 'link-items'),
	];

	const created = steps.filter((step) => step.kind === 'create-collection' && step.schema !== null).length;
	const adding = created - target.dropped.length;
	const kindOf = (collection: string) => {
		const part = index.collection(collection);
		const live = ground.collections[collection];
		if (!part && !live) return null;
		return (part ? part.schema === null : live?.folder) ? 'folder' : 'items';
	};

	return {
		model,
		findings: unique([
			...target.findings,
			...checkPermissions(spec, ground, kindOf),
			...checkEntitlements(adding, state),
			...checkEntries(entries, matches, shapes, uniques),
			...rows.findings,
			...languageFindings(samples),
			...keptFindings(drops),
		]),
		plan: { digest: digestOf([spec, state.digest, steps]), steps, summary: summaryOf(target, steps, adding) },
	};
}

/** Languages that no texts are kept for. */
function languageFindings(samples: readonly SamplePlan[]): Finding[] {
	const codes = samples.flatMap((each) => each.languages?.codes ?? []);
	const languages = [...new Set(codes)].filter((code) => !hasPhrases(code));
	return languages.length > 0 ? [finding('sample-language', '', { languages })] : [];
}

function isSeeded(collection: ModelCollection | undefined): boolean {
	const seed = collection?.seed ?? null;
	return Array.isArray(seed) ? seed.length > 0 : seed !== null && seed > 0;
}

function summaryOf({ index, diff, state, dropped }: Target, steps: readonly Step[], adding: number): Plan['summary'] {
	const count = (kind: Step['kind']) => steps.filter((step) => step.kind === kind).length;
	const { limit, used } = state.entitlements.collections;
	const fields = diff.collections.flatMap((each) => each.fields).filter((each) => each.status === 'new').length;

	return {
		collections: count('create-collection'),
		fields,
		relations: count('create-relation'),
		rows: steps.reduce((sum, step) => sum + rowCount(step), 0),
		permissions: count('create-permission'),
		collectionsLeft: limit === null ? null : limit - used - adding,
		diff: diff.collections.map((each) => {
			const replaced = dropped.includes(each.collection);
			const status = replaced ? 'replaced' : each.status;
			return {
				...each,
				status,
				implied: index.collection(each.collection)?.origin !== 'stated',
				rows: state.collections[each.collection]?.rows ?? each.rows,
			};
		}),
	};
}

function rowCount(step: Step): number {
	if (step.kind === 'insert-items') return step.rows.length;
	if (step.kind === 'insert-samples') return step.samples.reduce((sum, each) => sum + each.count, 0);
	return 0;
}

/** The same finding may be reached by two ways; once is enough. */
function unique(findings: readonly Finding[]): Finding[] {
	return [...new Map(findings.map((each) => [JSON.stringify(each), each])).values()];
}

function memoised<T>(make: (key: string) => T): (key: string) => T {
	const known = new Map<string, T>();
	return (key) => {
		const present = known.get(key);
		if (present !== undefined) return present;
		const made = make(key);
		known.set(key, made);
		return made;
	};
}
