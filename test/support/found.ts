import { compile, targetOf, type Compiled, type CompileOptions } from '../../src/core/compile';
import { expect } from 'vitest';
import { present, severityOf, type Finding, type FindingCode } from '../../src/core/finding';
import type { Matches } from '../../src/core/seed/lookups';
import type { Spec } from '../../src/core/spec';
import type { State } from '../../src/core/state';
import { stateWith } from './state';

export interface CompileWish extends Partial<CompileOptions> {
	readonly state?: State;
	readonly matches?: Matches;
}

/** Compiles a spec, in mode `extend` against an empty instance unless said otherwise. */
export function compiled(
	spec: Spec,
	{ state = stateWith(), matches = new Map(), ...options }: CompileWish = {},
): Compiled {
	const result = compile(targetOf(spec, state, { mode: 'extend', confirm: [], ...options }), matches);
	for (const each of result.findings) expectWorded(each);
	return result;
}

/** Every finding a test comes by has all the words its sentence needs. */
function expectWorded(finding: Finding): void {
	const { message, advice } = present(finding);
	expect(`${message} ${advice ?? ''}`).not.toMatch(/undefined|\[object/);
}

/** Findings of a spec as `code path`, notes left out. */
export function found(spec: Spec, wish: CompileWish = {}): string[] {
	const { findings } = compiled(spec, wish);
	return findings.filter((each) => severityOf(each) !== 'note').map((each) => `${each.code} ${each.path}`.trim());
}

/** The parameters of the first finding of a code. */
export function paramsOf(code: FindingCode, spec: Spec, wish: CompileWish = {}): unknown {
	return compiled(spec, wish).findings.find((each) => each.code === code)?.params;
}
