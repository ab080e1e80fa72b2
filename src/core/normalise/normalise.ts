import type { Finding } from '../finding';
import { specSchema, type Spec } from '../spec';
import { readCollection } from './collection';
import { openEnvelope, type Placed } from './envelope';
import { issueAt, issuesOf, MAX_ISSUES, type Issue } from './issues';
import { readRelations } from './links';
import { isObject, type Place } from './place';
import { Reading } from './reading';
import { Stated } from './stated';
import { withRelatedFields, withSeeds } from './unstated';

export type { Issue } from './issues';

/** A validated spec with notes on what was repaired, or what is malformed. */
export type Normalised =
	| { readonly ok: true; readonly spec: Spec; readonly findings: Finding[] }
	| { readonly ok: false; readonly issues: Issue[] };

/** Deeper nesting serves no model, and would exhaust the stack of whatever reads it. */
const MAX_DEPTH = 64;

/**
 * Turns any JSON a caller sends as a spec into a validated one: a spec, native payloads of Directus, a snapshot, or
 * what people and agents write for one of these. Never throws: what is malformed comes back as issues with their place
 * in the input. A spec in its own words comes back as it is.
 */
export function normaliseSpec(input: unknown): Normalised {
	const json = typeof input === 'string' ? parsed(input) : input;
	if (isDeeper(json, MAX_DEPTH)) {
		return { ok: false, issues: [issueAt([], `The spec is nested deeper than ${MAX_DEPTH} levels.`)] };
	}

	const hidden = hiddenKey(json, []);
	if (hidden) return { ok: false, issues: [issueAt(hidden, '"__proto__" cannot be a name here.', 'Leave it out.')] };

	const reading = new Reading();
	const candidate = readSpec(json, reading);
	const result = specSchema.safeParse(candidate);
	if (result.success && reading.issues.length === 0) return { ok: true, spec: result.data, findings: reading.findings };

	const locate = (place: Placed['place']) => reading.locate(candidate, place);
	const refused = result.success ? [] : issuesOf(result.error, candidate, specSchema, locate);
	return { ok: false, issues: inFull([...reading.issues, ...refused]) };
}

/** A spec that was sent as text. */
function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

function readSpec(input: unknown, reading: Reading): unknown {
	const envelope = openEnvelope(input, reading);
	if (!envelope) return input;
	const { collections: given, relations, seeds, rest } = envelope;
	if (!given) return rest;

	const own = withoutSystem(given, reading);
	const stated = new Stated(own.map(({ value }) => value));
	const setting = { reading, stated, links: readRelations(relations, reading) };
	const read = own.map(({ value, place }) => readCollection(value, place, setting));
	const collections = withSeeds(withRelatedFields(read, setting), seeds, setting);
	return { ...rest, collections };
}

/** Answers of Directus list its own collections as well, and mark them. */
function withoutSystem(collections: readonly Placed[], reading: Reading): Placed[] {
	const own = collections.filter(({ value }) => !isSystem(value));
	const count = collections.length - own.length;
	if (count > 0) reading.ignored('', `The statement of ${count} collections of Directus itself`);
	return own;
}

function isSystem(value: unknown): boolean {
	return isObject(value) && isObject(value['meta']) && value['meta']['system'] === true;
}

function inFull(issues: readonly Issue[]): Issue[] {
	const distinct = new Map(issues.map((each) => [`${each.path} ${each.message}`, each]));
	return [...distinct.values()].slice(0, MAX_ISSUES);
}

function isDeeper(value: unknown, limit: number): boolean {
	let level: unknown[] = [value];
	for (let depth = 0; depth <= limit; depth++) {
		level = level.flatMap(partsOf);
		if (level.length === 0) return false;
	}

	return true;
}

/** Where something hides under the name by which JavaScript knows an object's prototype, if anywhere. */
function hiddenKey(value: unknown, place: Place): Place | null {
	if (typeof value !== 'object' || value === null) return null;
	if (Object.hasOwn(value, '__proto__')) return [...place, '__proto__'];

	for (const [key, part] of Object.entries(value)) {
		const found = hiddenKey(part, [...place, Array.isArray(value) ? Number(key) : key]);
		if (found) return found;
	}

	return null;
}

function partsOf(value: unknown): unknown[] {
	return typeof value === 'object' && value !== null ? Object.values(value) : [];
}
