import type { z } from 'zod';
import { expectationOf } from '../json';
import { similarNames } from '../similar';
import { isObject, placeName, valueAt, type Place } from './place';
import { keysAt, valuesAt } from './schema-walk';

/** One thing that is wrong with what a caller sent: where, what, and what to write instead. */
export interface Issue {
	/** Place in the input, e.g. `collections[2].fields[0].type`; empty for the whole of it. */
	readonly path: string;
	readonly message: string;
	readonly advice?: string;
}

/** More than these are no help to a reader; fixing the first ones often fixes the rest. */
export const MAX_ISSUES = 20;

interface Context {
	readonly input: unknown;
	readonly schema: z.core.$ZodType | undefined;
	readonly locate: (place: Place) => Place;
}

/**
 * The issues of a refused input in plain words, at most twenty. With the schema that refused it, unknown names and
 * values come with what was probably meant.
 */
export function issuesOf(
	error: z.core.$ZodError,
	input: unknown,
	schema?: z.core.$ZodType,
	/** Where a part stood in what the caller sent, if the refused input was made from that. */
	locate: (place: Place) => Place = (place) => place,
): Issue[] {
	const context = { input, schema, locate };
	return error.issues.flatMap((each) => inWords(each, context)).slice(0, MAX_ISSUES);
}

/** An issue at a place, with or without advice. */
export function issueAt(place: Place, message: string, advice?: string): Issue {
	return { path: placeName(place), message, ...(advice === undefined ? {} : { advice }) };
}

function inWords(issue: z.core.$ZodIssue, context: Context): Issue[] {
	const { path } = issue;

	switch (issue.code) {
		case 'unrecognized_keys':
			return issue.keys.map((key) => unknownKey(path, key, context));
		case 'invalid_union':
			return unionInWords(issue, context);
		case 'invalid_type':
			return [wrongType(path, [wanted(issue.expected)], context)];
		case 'invalid_value':
			return [wrongValue(path, issue.values.map(String), context)];
		case 'too_small':
			return [
				limitBroken(path, issue, `${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}`, context),
			];
		case 'too_big':
			return [
				limitBroken(path, issue, `${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}`, context),
			];
		case 'invalid_key':
		case 'invalid_element':
			return issue.issues.flatMap((each) => inWords({ ...each, path: [...path, ...each.path] }, context));
		case 'invalid_format':
			return [
				issueAt(
					context.locate(path),
					`${subject(path)} is not in the form it needs: ${shown(valueAt(context.input, path))}.`,
				),
			];
		case 'not_multiple_of':
			return [issueAt(context.locate(path), `${subject(path)} must be a multiple of ${issue.divisor}.`)];
		case 'custom': {
			const expected = expectedBy(issue);
			return [expected === null ? issueAt(context.locate(path), issue.message) : wrongType(path, [expected], context)];
		}
	}
}

function unknownKey(path: Place, key: string, { input, schema, locate }: Context): Issue {
	const known = keysAt(schema, input, path);
	const present = valueAt(input, path);
	const free = known.filter((each) => !isObject(present) || !Object.hasOwn(present, each));
	const near = similarNames(key, free);
	const listed = free.length > 0 ? `Leave it out; what can stand here is ${quoted(free)}.` : 'Leave it out.';
	return issueAt([...locate(path), key], `There is no "${key}" here.`, near.length > 0 ? meant(near) : listed);
}

function unionInWords(issue: z.core.$ZodIssueInvalidUnion, context: Context): Issue[] {
	const { path, errors } = issue;
	if (errors.length === 0) return [wrongValue(path, valuesAt(context.schema, context.input, path), context)];

	// The reading that fails deepest is the one that was meant; if all fail at once, any of them would have done.
	const inner = errors.filter((each) => !each.some((issue) => expectedBy(issue) !== null && issue.path.length === 0));
	const [closest] = [...inner].sort((left, right) => left.length - right.length);
	if (closest) return closest.flatMap((each) => inWords({ ...each, path: [...path, ...each.path] }, context));

	const kinds = errors.flat().flatMap((each) => expectedBy(each) ?? []);
	return [wrongType(path, [...new Set(kinds)], context)];
}

function wrongType(path: Place, kinds: readonly string[], context: Context): Issue {
	const value = valueAt(context.input, path);
	const kind = alternatives(kinds);
	if (value === undefined && path.length > 0) return missing(path, kinds, context);
	return issueAt(context.locate(path), `${subject(path)} must be ${kind}, but it is ${shown(value)}.`);
}

function missing(path: Place, kinds: readonly string[], context: Context): Issue {
	const allowed = valuesAt(context.schema, context.input, path);
	const what = allowed.length > 0 ? `one of ${quoted(allowed)}` : alternatives(kinds);
	return issueAt(context.locate(path), `${subject(path)} is missing.`, what === '' ? undefined : `Add it: ${what}.`);
}

function wrongValue(path: Place, allowed: readonly string[], context: Context): Issue {
	const value = valueAt(context.input, path);
	if (value === undefined) return missing(path, [], context);
	const near = typeof value === 'string' ? similarNames(value, allowed) : [];
	const otherwise = allowed.length > 0 ? `Use ${alternatives(allowed.map((each) => `"${each}"`))}.` : undefined;
	return issueAt(
		context.locate(path),
		`${subject(path)} cannot be ${shown(value)}.`,
		near.length > 0 ? meant(near) : otherwise,
	);
}

function limitBroken(
	path: Place,
	issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall,
	limit: string,
	context: Context,
): Issue {
	const value = valueAt(context.input, path);
	if (value === '' || (Array.isArray(value) && value.length === 0))
		return issueAt(context.locate(path), `${subject(path)} is empty.`);
	const units: Partial<Record<string, string>> = {
		string: ' characters long',
		array: ' entries long',
		set: ' entries',
	};
	return issueAt(
		context.locate(path),
		`${subject(path)} must be ${limit}${units[issue.origin] ?? ''}, but it is ${shown(value)}.`,
	);
}

const KINDS: Partial<Record<string, string>> = {
	string: 'text',
	number: 'a number',
	int: 'a whole number',
	boolean: 'true or false',
	array: 'a list',
	object: 'an object',
	record: 'an object',
	null: 'null',
	undefined: 'left out',
};

function wanted(expected: string): string {
	return KINDS[expected] ?? expected;
}

/** The kind of value that was wanted, in words; `null` where an issue is about something else. */
function expectedBy(issue: z.core.$ZodIssue): string | null {
	const expected = issue.code === 'invalid_type' ? issue.expected : expectationOf(issue);
	return expected === null ? null : wanted(expected);
}

function subject(path: Place): string {
	const last = path.at(-1);
	if (last === undefined) return 'The input';
	return typeof last === 'number' ? `Entry ${last + 1} of ${subject(path.slice(0, -1))}` : `"${String(last)}"`;
}

const SHOWN_LENGTH = 40;

/** A value as it stands in a sentence: its kind, and itself where it is short. */
function shown(value: unknown): string {
	if (value === undefined) return 'not there';
	if (value === null) return 'null';
	if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
	if (typeof value === 'object') return 'an object';
	if (typeof value !== 'string') return JSON.stringify(value);
	const cut = value.length > SHOWN_LENGTH ? `${value.slice(0, SHOWN_LENGTH)}…` : value;
	return `"${cut}"`;
}

function meant(names: readonly string[]): string {
	return `Did you mean ${alternatives(names.map((each) => `"${each}"`))}?`;
}

function quoted(names: readonly string[]): string {
	return names.map((each) => `"${each}"`).join(', ');
}

function alternatives(names: readonly string[]): string {
	return names.length > 1 ? `${names.slice(0, -1).join(', ')} or ${names.at(-1)}` : (names[0] ?? '');
}
