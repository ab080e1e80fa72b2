import {
	compile,
	outlineOf,
	targetOf,
	type Compiled,
	type CompileOptions,
	type Outline,
	type Target,
} from '../core/compile';
import { diagramOf } from '../core/diagram';
import { blocks, present, severityOf, type Finding } from '../core/finding';
import type { PlanAnswer, PlanRequest } from '../core/http';
import { normaliseSpec, type Issue } from '../core/normalise/normalise';
import type { ModelFailure, ModelUse } from '../core/model-reader/use';
import type { Spec } from '../core/spec';
import type { State } from '../core/state';
import { matchRows } from './match';
import type { ModelReader } from './model-reader';
import type { Models } from './models';
import { understandPrompt } from './understand-prompt';
import type { ItemFinder, StateQuestion, StateReader } from './ports';

/** What planning needs from outside. */
export interface PlanPorts {
	readonly reader: StateReader;
	readonly finder: ItemFinder;
	readonly models: Models;
	/** Milliseconds since the epoch. */
	readonly clock: () => number;
}

/** Why a request ends before the first write. */
export type Refusal =
	| { readonly kind: 'malformed'; readonly issues: Issue[] }
	| { readonly kind: 'nothing-to-build'; readonly findings: Finding[] }
	| { readonly kind: 'no-model' }
	| {
			readonly kind: 'model-failed';
			readonly cause: ModelFailure;
			readonly reason: string;
			readonly use: ModelUse;
			/** Share of the prompt's lines that the rules understood, 0 to 1. */
			readonly coverage: number;
	  }
	| { readonly kind: 'blocked'; readonly findings: Finding[] }
	| { readonly kind: 'unconfirmed'; readonly findings: Finding[] }
	| { readonly kind: 'stale'; readonly digest: string };

/** A request with its plan, ready to be shown or played. */
export interface Prepared {
	readonly kind: 'prepared';
	readonly spec: Spec;
	readonly target: Target;
	readonly compiled: Compiled;
	readonly findings: Finding[];
	readonly reading: PlanAnswer['reading'];
	/** Milliseconds spent on understanding the prompt or spec. */
	readonly readTime: number;
}

/** What a request was understood to ask for, in an instance with these collections. */
export interface Understanding {
	readonly understood: Understood;
	/** Collections that exist in the instance, Directus's own included. */
	readonly collections: readonly string[];
	/** Milliseconds it took. */
	readonly readTime: number;
}

/** Understands a request, reads what it touches, and plans it. Writes nothing. */
export async function prepare(
	request: PlanRequest,
	ports: PlanPorts,
	ahead: Understanding | null = null,
): Promise<Prepared | Refusal> {
	const overview = await ports.reader.overview();
	const { understood, readTime } =
		ahead && isBeside(ahead, overview) ? ahead : await understandBeside(overview, request, ports);
	if (understood.kind !== 'understood') return understood;

	const { spec } = understood;
	const options: CompileOptions = { mode: request.mode, confirm: request.confirm };
	const state = await ports.reader.detail(overview, questionOf(outlineOf(spec, overview, options)));
	const target = targetOf(spec, state, options);
	const compiled = compile(target, await matchRows(target, ports.finder));
	const findings = [...understood.findings, ...compiled.findings];
	return { kind: 'prepared', spec, target, compiled, findings, reading: understood.reading, readTime };
}

/**
 * Understands a prompt before the rest, where a language model may have to be asked: that can take a minute, in which a
 * run should stand in nobody's way. `null` where it is quick.
 */
export async function understandAhead(request: PlanRequest, ports: PlanPorts): Promise<Understanding | null> {
	if (request.prompt === undefined || (await ports.models.find(request.reader)) === null) return null;
	return understandBeside(await ports.reader.overview(), request, ports);
}

async function understandBeside(overview: State, request: PlanRequest, ports: PlanPorts): Promise<Understanding> {
	const started = ports.clock();
	const collections = Object.keys(overview.collections);
	const understood = await understand(request, collections, await ports.models.find(request.reader));
	return { understood, collections, readTime: ports.clock() - started };
}

function isBeside({ collections }: Understanding, overview: State): boolean {
	const now = Object.keys(overview.collections);
	return now.length === collections.length && now.every((each, index) => each === collections[index]);
}

export type Understood =
	| { kind: 'understood'; spec: Spec; findings: Finding[]; reading: PlanAnswer['reading'] }
	| Extract<Refusal, { kind: 'malformed' | 'nothing-to-build' | 'no-model' | 'model-failed' }>;

async function understand(
	{ prompt, reader, spec: given }: PlanRequest,
	collections: readonly string[],
	model: ModelReader | null,
): Promise<Understood> {
	if (prompt !== undefined) return understandPrompt({ prompt, reader, collections }, model);

	const normalised = normaliseSpec(given);
	if (!normalised.ok) return { kind: 'malformed', issues: normalised.issues };
	const { spec, findings } = normalised;
	if (spec.collections.length === 0 && !spec.permissions?.length) return { kind: 'nothing-to-build', findings };
	return { kind: 'understood', spec, findings, reading: null };
}

/** What the plan depends on beyond the overview: every collection it makes, adds to, drops or points to. */
function questionOf({ spec, ground, model, dropped }: Outline): StateQuestion {
	const related = model.relations.flatMap((each) => [each.collection, each.related_collection ?? '']);
	const named = [...spec.collections, ...model.collections].map((each) => each.collection);
	const types = model.collections.flatMap((each) => each.fields.map((field) => field.type));
	const made = model.collections.filter((each) => ground.collections[each.collection] === undefined);
	const needs = { collections: made.length, permissions: model.permissions.length > 0 };

	return {
		collections: [...new Set([...named, ...related, ...dropped, ...reached(spec, ground)])],
		geometry: types.some((type) => type.startsWith('geometry')),
		permissions: model.permissions.length > 0 || dropped.length > 0,
		entitlements: needs.collections > 0 || needs.permissions ? needs : false,
	};
}

/** Collections of the instance that rows of the request may point to, through relations the request does not state. */
function reached(spec: Spec, state: State): string[] {
	const holding = spec.collections.filter(({ seed }) => Array.isArray(seed)).map((each) => each.collection);
	const lists = state.relations.filter((each) => each.meta?.oneField && holding.includes(each.related ?? ''));
	const from = new Set([...holding, ...lists.map((each) => each.collection)]);
	const reaching = state.relations.filter((each) => from.has(each.collection));
	const targets = reaching.flatMap(({ related, meta }) => (related === null ? (meta?.allowed ?? []) : [related]));
	return [...from, ...targets].filter((each) => state.collections[each] !== undefined);
}

/** Why a plan must not be played, if so. */
export function refusalOf(findings: Finding[]): Refusal | null {
	if (!blocks(findings)) return null;
	const blocking = findings.filter((each) => severityOf(each) === 'block');
	return blocking.every((each) => each.code === 'replace-rows')
		? { kind: 'unconfirmed', findings }
		: { kind: 'blocked', findings };
}

/** The answer to a plan request. */
export function planAnswer({ spec, target, compiled, findings, reading }: Prepared): PlanAnswer {
	return {
		spec,
		plan: compiled.plan,
		findings: findings.map(present),
		diagram: diagramOf(compiled.model, target.ground),
		reading,
	};
}
