import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile, targetOf, type Compiled } from '../../src/core/compile';
import { severityOf, type Finding } from '../../src/core/finding';
import { planSchema, type Step } from '../../src/core/plan';
import { specSchema, type Spec } from '../../src/core/spec';
import type { State } from '../../src/core/state';
import { matchRows } from '../../src/engine/match';
import { anySpec } from '../support/any-spec';
import { holding, specOf } from '../support/expanded';
import { stateWith } from '../support/state';
import { playStructure } from '../support/world';
import { PeopledWorld } from '../support/world-rows';

const EXTEND = { mode: 'extend', confirm: [] } as const;

function compiled(spec: Spec, state: State): Compiled {
	return compile(targetOf(spec, state, EXTEND), new Map());
}

function blocking(findings: readonly Finding[]): Finding[] {
	return findings.filter((each) => severityOf(each) === 'block');
}

/** Samples that the constraints did not allow are asked for again, and their links and translations with them. */
function isOwed(step: Step, owed: readonly string[]): boolean {
	return step.kind === 'insert-samples' && step.samples.some((each) => owed.includes(each.collection));
}

describe('a plan of any spec', () => {
	it('is the same for the same input', () => {
		fc.assert(
			fc.property(anySpec, (spec) => {
				expect(compiled(structuredClone(spec), stateWith())).toEqual(compiled(spec, stateWith()));
			}),
		);
	});

	it('survives a round trip through JSON and its own schema', () => {
		fc.assert(
			fc.property(anySpec, (spec) => {
				const { plan } = compiled(specSchema.parse(spec), stateWith());
				expect(planSchema.parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
			}),
		);
	});

	it.each(['sqlite', 'postgres'] as const)('is taken by Directus on %s when no finding blocks it', (vendor) => {
		fc.assert(
			fc.property(anySpec, (spec) => {
				const { plan, findings } = compiled(spec, stateWith([], { vendor }));
				fc.pre(blocking(findings).length === 0);
				playStructure(plan, stateWith([], { vendor }));
			}),
		);
	});

	it('leaves nothing to do once it was played', async () => {
		await fc.assert(
			fc.asyncProperty(anySpec, async (spec) => {
				const state = stateWith();
				const first = compiled(spec, state);
				fc.pre(blocking(first.findings).length === 0);
				const world = new PeopledWorld(state);
				const after = world.play(first.plan);
				const target = targetOf(spec, after, EXTEND);
				const again = compile(target, await matchRows(target, world));
				expect(blocking(again.findings)).toEqual([]);
				const owed = [...world.shortfalls];
				expect(again.plan.steps.filter((step) => !isOwed(step, owed))).toEqual([]);
			}),
		);
	});
});

describe('samples in several languages', () => {
	const pages = (languages: string[]) =>
		compiled(
			specOf(
				holding(
					'Pages',
					[{ field: 'texts', type: 'translations', languages, fields: [{ field: 'title', type: 'string' }] }],
					{ seed: 2 },
				),
			),
			stateWith(),
		).findings.filter(({ code }) => code === 'sample-language');

	it('are told of where no texts are kept for one', () => {
		expect(pages(['en', 'ar', 'de-AT'])).toEqual([]);
		expect(pages(['en', 'ja', 'it']).map(({ params }) => params)).toEqual([{ languages: ['ja', 'it'] }]);
	});
});
