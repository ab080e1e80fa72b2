import { z } from 'zod';
import type { Step } from './plan';
import type { Made } from './run';
import type { State } from './state';

/** Body of `POST /scaffold/runs/:id/undo`. */
export const undoRequestSchema = z.strictObject({ force: z.array(z.string()).default([]) });
export type UndoRequest = z.infer<typeof undoRequestSchema>;

/** Fingerprints of the rows a collection holds now, by key. */
export type Fingerprints = ReadonlyMap<string, ReadonlyMap<string | number, string>>;

/** What people did to a collection since the run; taking the run back would lose it. */
export interface Changed {
	readonly collection: string;
	readonly added: number;
	readonly changed: number;
	/** Fields the run did not make. */
	readonly fields: readonly string[];
}

/** A relation from outside that points into what would be dropped. */
export interface Reference {
	readonly collection: string;
	readonly by: string;
}

export interface UndoPlan {
	readonly steps: Step[];
	/** Changes that were not forced; the undo must not happen while there are any. */
	readonly changes: Changed[];
	/** References that no force can resolve. */
	readonly references: Reference[];
}

/** Decides how to take back a run: exactly what it made, in reverse order, as far as it is still there. */
export function undoPlan(made: Made, state: State, rows: Fingerprints, force: readonly string[]): UndoPlan {
	const drops = made.collections.filter(({ collection }) => state.collections[collection] !== undefined);
	const dropped = new Set(drops.map((each) => each.collection));
	const forced = new Set(force);
	const changes = [
		...drops.flatMap((each) => changesOf(each, made, state, rows)),
		...olderChanges(made, rows, dropped),
	];

	return {
		changes: changes.filter((each) => !forced.has(each.collection)),
		references: state.relations
			.filter((each) => dropped.has(each.related ?? '') && !dropped.has(each.collection) && !madeRelation(made, each))
			.map((each) => ({ collection: each.related ?? '', by: `${each.collection}.${each.field}` })),
		steps: [
			...deleteSteps(made, state, rows, dropped),
			...made.permissions.map((each): Step => ({ kind: 'drop-permission', ...each })),
			...made.uniques
				.filter((each) => isThere(state, each.collection))
				.map((each): Step => ({ kind: 'drop-unique', ...each })),
			...made.described
				.filter((each) => hasRelation(state, each) && !dropped.has(each.collection))
				.map(({ collection, field, before }): Step => ({ kind: 'update-relation', collection, field, meta: before })),
			...made.relations
				.filter((each) => hasRelation(state, each))
				.map((each): Step => ({ kind: 'drop-relation', ...each })),
			...[...drops].reverse().map(({ collection }): Step => ({ kind: 'drop-collection', collection })),
			...made.fields
				.filter((each) => state.collections[each.collection]?.fields[each.field] && !dropped.has(each.collection))
				.map(({ collection, field }): Step => ({ kind: 'drop-field', collection, field })),
		],
	};
}

function madeRelation(made: Made, { collection, field }: { collection: string; field: string }): boolean {
	return made.relations.some((each) => each.collection === collection && each.field === field);
}

function hasRelation(state: State, { collection, field }: { collection: string; field: string }): boolean {
	return state.relations.some((each) => each.collection === collection && each.field === field);
}

function isThere(state: State, collection: string): boolean {
	return state.collections[collection] !== undefined;
}

/** Rows and fields that a collection of the run has beyond what the run left there. */
function changesOf(
	{ collection, folder, fields }: Made['collections'][number],
	made: Made,
	state: State,
	rows: Fingerprints,
): Changed[] {
	if (folder) return [];
	const live = Object.keys(state.collections[collection]?.fields ?? {});
	const own = new Set([
		...fields,
		...made.fields.filter((each) => each.collection === collection).map((each) => each.field),
	]);
	const change = { ...rowChanges(collection, made, rows), fields: live.filter((each) => !own.has(each)) };
	return change.added + change.changed + change.fields.length > 0 ? [{ collection, ...change }] : [];
}

/** Rows of the run in older collections that people changed since; rows they added there are none of its business. */
function olderChanges(made: Made, rows: Fingerprints, dropped: ReadonlySet<string>): Changed[] {
	return made.rows
		.filter(({ collection }) => !dropped.has(collection))
		.map(({ collection }) => ({ collection, ...rowChanges(collection, made, rows), added: 0, fields: [] }))
		.filter(({ changed }) => changed > 0);
}

function rowChanges(collection: string, made: Made, rows: Fingerprints): { added: number; changed: number } {
	const left = new Map(made.rows.filter((each) => each.collection === collection).flatMap((each) => each.rows));
	let added = 0;
	let changed = 0;

	for (const [key, fingerprint] of rows.get(collection) ?? []) {
		const before = left.get(key);
		if (before === undefined) added += 1;
		else if (before !== fingerprint) changed += 1;
	}

	return { added, changed };
}

/** Rows of the run in collections that stay; those of later rows go first, as they may point to earlier ones. */
function deleteSteps(made: Made, state: State, rows: Fingerprints, dropped: ReadonlySet<string>): Step[] {
	return [...made.rows]
		.reverse()
		.filter(({ collection }) => isThere(state, collection) && !dropped.has(collection))
		.map(({ collection, rows: left }): Step => {
			const present = rows.get(collection);
			return { kind: 'delete-items', collection, keys: left.map(([key]) => key).filter((key) => present?.has(key)) };
		})
		.filter((step) => step.kind === 'delete-items' && step.keys.length > 0);
}
