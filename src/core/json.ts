import { z } from 'zod';

/** What JSON can say. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Tells a finding of what was expected, as zod's own checks do. */
interface Expectation {
	readonly expected: string;
}

/**
 * Any JSON value. What arrives here was parsed from JSON, so nothing but its absence has to be told. zod's own check
 * takes an object with a key "constructor" for an instance of a class, and drops a key "__proto__".
 */
export const json = z.custom<Json>((value) => value !== undefined, {
	params: { expected: 'any value' } satisfies Expectation,
});

/** A JSON object of any content. */
export const jsonObject = z.custom<{ [key: string]: Json }>(isJsonObject, {
	params: { expected: 'record' } satisfies Expectation,
});

/** The kind of value that a check of this file wanted; `null` for other issues. */
export function expectationOf(issue: z.core.$ZodIssue): string | null {
	const expected: unknown = issue.code === 'custom' ? issue.params?.['expected'] : undefined;
	return typeof expected === 'string' ? expected : null;
}

function isJsonObject(value: unknown): boolean {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
