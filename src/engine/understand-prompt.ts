import { finding } from '../core/finding';
import type { PlanRequest } from '../core/http';
import { readPrompt, type Reading } from '../core/prompt/read';
import type { Spec } from '../core/spec';
import type { ModelReader, ModelReading } from './model-reader';
import type { Understood } from './prepare';

/** Below this share of understood lines, a reading by rules is a guess, and a language model is asked if there is one. */
const POOR_COVERAGE = 0.6;

interface PromptQuestion {
	readonly prompt: string;
	readonly reader: PlanRequest['reader'];
	/** Collections that exist in the instance, Directus's own included. */
	readonly collections: readonly string[];
}

/**
 * Reads a prompt by rules, and by a language model where that is asked for, or where the rules make little of it. A
 * model that fails is a refusal if it was asked for, and a finding otherwise.
 */
export async function understandPrompt(
	{ prompt, reader, collections }: PromptQuestion,
	model: ModelReader | null,
): Promise<Understood> {
	if (reader === 'model' && model === null) return { kind: 'no-model' };
	const rules = readPrompt(prompt, { collections });
	if (model === null || !isForModel(reader, rules)) return byRules(rules, null);

	const reading = await model.read(prompt, { collections, spec: rules.spec, coverage: rules.coverage });
	if (reading.kind === 'read') return byModel(rules, reading);
	if (reader !== 'model') return byRules(rules, reading);
	return { ...reading, kind: 'model-failed', coverage: rules.coverage };
}

function isForModel(reader: PlanRequest['reader'], { coverage, spec }: Reading): boolean {
	if (reader === 'auto') return coverage < POOR_COVERAGE || spec.collections.length === 0;
	return reader === 'model';
}

type Failed = Extract<ModelReading, { kind: 'failed' }>;

function byRules(rules: Reading, failed: Failed | null): Understood {
	const { spec, coverage, spans } = rules;
	const findings = failed ? [failureOf(failed), ...rules.findings] : rules.findings;
	if (spec.collections.length === 0) return { kind: 'nothing-to-build', findings };
	return {
		kind: 'understood',
		spec,
		findings,
		reading: { reader: 'rules', coverage, spans, model: failed?.use ?? null },
	};
}

function failureOf({ cause, reason, use: { provider, host, model } }: Failed) {
	return finding('model-failed', '', { cause, reason, provider, host, model });
}

function byModel(
	{ coverage, spans }: Reading,
	{ spec, findings, use }: Extract<ModelReading, { kind: 'read' }>,
): Understood {
	const { provider, host, model } = use;
	const told = [finding('model-read', '', { provider, host, model }), ...findings];
	if (isEmpty(spec)) return { kind: 'nothing-to-build', findings: told };
	return {
		kind: 'understood',
		spec,
		findings: told,
		// What the rules found as well stands where they found it.
		reading: { reader: 'model', coverage, spans: spansOf(spec, spans), model: use },
	};
}

function isEmpty({ collections, permissions }: Spec): boolean {
	return collections.length === 0 && !permissions?.length;
}

function spansOf({ collections }: Spec, spans: Reading['spans']): Reading['spans'] {
	const paths = new Set(
		collections.flatMap(({ collection, fields }) => [
			collection,
			`${collection}#seed`,
			...fields.map(({ field }) => `${collection}.${field}`),
		]),
	);
	return Object.fromEntries(Object.entries(spans).filter(([path]) => paths.has(path.split(':')[0] ?? path)));
}
