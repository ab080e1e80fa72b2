import type { FieldShape } from '../field-shape';
import { finding, type Finding } from '../finding';
import type { JsonObject } from '../model';
import { orderNodes, type Edge } from '../order';
import type { PlannedRow, StepOf } from '../plan';
import type { Json } from '../spec';
import { keyId, outsideId, outsideReferenceId, referenceIn, type SeedEntry } from './entries';
import type { Matches } from './lookups';

type RowStep = StepOf<'insert-items'> | StepOf<'link-items'>;

interface RowEdge extends Edge {
	readonly field: string;
}

/**
 * Steps that insert the rows which are not in the instance yet, each after the rows it refers to. References that
 * close a cycle are written afterwards, where the field may be empty until then. `isSeeded` tells which collections
 * get rows by this request.
 */
export function rowSteps(
	entries: readonly SeedEntry[],
	matches: Matches,
	shapes: (collection: string) => FieldShape[],
	isSeeded: (collection: string) => boolean,
): { steps: RowStep[]; findings: Finding[] } {
	const fresh = entries.filter((entry) => !matches.has(entry.id));
	const byId = new Map(fresh.map((entry) => [entry.id, entry]));
	const findings = fresh.flatMap((entry) => [
		...unknownReferences(entry, matches, byId, isSeeded),
		...changedItems(entry, matches),
	]);
	const order = orderNodes(
		fresh.map((entry) => entry.id),
		fresh.flatMap((entry) => edgesOf(entry, byId, shapes(entry.collection))),
	);

	// A row that must refer to itself can no more be first than rows that must refer to one another.
	const stuck = [...order.stuck, ...order.broken.filter((each) => !each.breakable).map((each) => each.to)];
	if (stuck.length > 0) findings.push(finding('seed-cycle', '', { rows: stuck }));
	const deferred = new Map<string, Set<string>>();
	for (const edge of order.broken) deferred.set(edge.to, (deferred.get(edge.to) ?? new Set()).add(edge.field));

	const ordered = order.nodes.flatMap((id) => byId.get(id) ?? []);
	const steps = [...insertSteps(ordered, deferred, matches), ...linkSteps(ordered, deferred, matches)];
	return { steps, findings };
}

function unknownReferences(
	entry: SeedEntry,
	matches: Matches,
	byId: ReadonlyMap<string, SeedEntry>,
	isSeeded: (collection: string) => boolean,
): Finding[] {
	return entry.references.flatMap(({ field, to }) => {
		if ('row' in to) return byId.has(to.row) || matches.has(to.row) ? [] : [unknown(entry, field, to.row, '')];
		if ('key' in to) {
			// A row of this request may get that key; the database says so when it is written.
			const isPossible = matches.has(keyId(to.collection, to.key)) || isSeeded(to.collection);
			return isPossible ? [] : [unknown(entry, field, String(to.key), to.collection)];
		}

		return matches.has(outsideId(to.collection, to.value))
			? []
			: [unknown(entry, field, String(to.value), to.collection)];
	});
}

/** Items of the instance that inserting a row would change: a run adds, and its undo could not give them back. */
function changedItems(entry: SeedEntry, matches: Matches): Finding[] {
	return entry.changes
		.filter(({ to }) => matches.has(outsideReferenceId(to)))
		.map(({ field, to }) => {
			const item = String('key' in to ? to.key : to.value);
			const params = { row: entry.ordinal, item, target: to.collection };
			return finding('seed-changes-item', `${entry.collection}.${field}`, params);
		});
}

function unknown(entry: SeedEntry, field: string, reference: string, target: string): Finding {
	return finding('seed-reference-unknown', `${entry.collection}.${field}`, { row: entry.ordinal, reference, target });
}

function edgesOf(entry: SeedEntry, byId: ReadonlyMap<string, SeedEntry>, shapes: readonly FieldShape[]): RowEdge[] {
	return entry.references.flatMap(({ field, to }) => {
		if (!('row' in to) || !byId.has(to.row)) return [];
		const shape = shapes.find((each) => each.field === field);
		const breakable = shape?.kind === 'list' || shape?.nullable === true;
		return [{ from: to.row, to: entry.id, field, breakable }];
	});
}

function insertSteps(ordered: SeedEntry[], deferred: ReadonlyMap<string, Set<string>>, matches: Matches): RowStep[] {
	const steps: StepOf<'insert-items'>[] = [];

	for (const entry of ordered) {
		const later = deferred.get(entry.id);
		const row = planned(entry, (field) => !later?.has(field), matches);
		const last = steps.at(-1);
		if (last?.collection === entry.collection) last.rows.push(row);
		else steps.push({ kind: 'insert-items', collection: entry.collection, rows: [row] });
	}

	return steps;
}

function linkSteps(ordered: SeedEntry[], deferred: ReadonlyMap<string, Set<string>>, matches: Matches): RowStep[] {
	const byCollection = new Map<string, PlannedRow[]>();

	for (const entry of ordered) {
		const later = deferred.get(entry.id);
		if (!later) continue;
		const rows = byCollection.get(entry.collection) ?? [];
		rows.push(planned(entry, (field) => later.has(field), matches));
		byCollection.set(entry.collection, rows);
	}

	return [...byCollection].map(([collection, rows]) => ({ kind: 'link-items', collection, rows }));
}

function planned(entry: SeedEntry, keep: (field: string) => boolean, matches: Matches): PlannedRow {
	const kept = Object.entries(entry.values).filter(([field]) => keep(field));
	return { id: entry.id, values: withKeys(Object.fromEntries(kept), matches) };
}

/** Puts the keys of items that are there already in the place of references to them. */
function withKeys(values: JsonObject, matches: Matches): JsonObject {
	return Object.fromEntries(Object.entries(values).map(([field, value]) => [field, withKey(value, matches)]));
}

function withKey(value: Json, matches: Matches): Json {
	if (Array.isArray(value)) return value.map((each) => withKey(each, matches));
	if (value === null || typeof value !== 'object') return value;
	const reference = referenceIn(value);
	if (reference !== null) return matches.get(String(reference)) ?? value;
	return withKeys(value, matches);
}
