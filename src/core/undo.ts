import { z } from 'zod';
import { collectionsTouched, partOf } from './identity';
import type { Step } from './plan';
import type { Made } from './run-record';
import type { State, StateRelation } from './state';
import { collectionsAtStake, lostData, type Changed, type Present } from './undo-losses';

/** Body of `POST /scaffold/runs/:id/undo`. */
export const undoRequestSchema = z.strictObject({ force: z.array(z.string()).default([]) });
export type UndoRequest = z.infer<typeof undoRequestSchema>;

/** A relation from outside that points into what would be dropped. */
export interface Reference {
	readonly collection: string;
	readonly by: string;
	/** Whether the field that points goes as well; one to several collections stays, and no longer allows this one. */
	readonly goes: boolean;
}

export interface UndoPlan {
	readonly steps: Step[];
	/** Changes that were not forced; the undo must not happen while there are any. */
	readonly changes: Changed[];
	/** References to collections that were not forced. */
	readonly references: Reference[];
}

/** Collections that a force is about: those of the run, and those where its undo could lose something. */
export function forceable(made: Made, state: State): string[] {
	return [...new Set([...collectionsTouched(made), ...collectionsAtStake(made, state)])];
}

/** Decides how to take back a run: exactly what it made, in reverse order, as far as it is still there. */
export function undoPlan(made: Made, state: State, present: Present, force: readonly string[]): UndoPlan {
	const drops = made.collections.filter(({ collection }) => state.collections[collection] !== undefined);
	const dropped = new Set(drops.map((each) => each.collection));
	const forced = new Set(force);
	const references = referencesTo(dropped, made, state);
	const pointers = references.filter((each) => each.goes && forced.has(each.collection)).map(pointerOf);

	return {
		changes: lostData(made, state, present).filter((each) => !forced.has(each.collection)),
		references: references.filter((each) => !forced.has(each.collection)),
		steps: [
			...made.permissions.map((each): Step => ({ kind: 'drop-permission', ...each, ...idOf(made, each) })),
			...made.uniques.filter((each) => hasUnique(state, each)).map((each): Step => ({ kind: 'drop-unique', ...each })),
			...made.described
				.filter((each) => hasRelation(state, each) && !dropped.has(each.collection))
				.map(({ collection, field, before }): Step => ({ kind: 'update-relation', collection, field, meta: before })),
			...made.relations
				.filter((each) => hasRelation(state, each))
				.map((each): Step => ({ kind: 'drop-relation', ...each })),
			...pointers.map((each): Step => ({ kind: 'drop-relation', ...each })),
			...pointers.map((each): Step => ({ kind: 'drop-field', ...each })),
			...[...drops].reverse().map(({ collection }): Step => ({ kind: 'drop-collection', collection })),
			// After what points to them: a key that must not be empty would keep a row from going.
			...deleteSteps(made, state, present, dropped),
			...made.fields
				.filter((each) => state.collections[each.collection]?.fields[each.field] && !dropped.has(each.collection))
				.map(({ collection, field }): Step => ({ kind: 'drop-field', collection, field })),
		],
	};
}

function idOf({ ids }: Made, each: Made['permissions'][number]): { id?: number } {
	const id = ids[partOf.permission(each.policy, each.collection, each.action)];
	return id === undefined ? {} : { id };
}

function hasRelation(state: State, { collection, field }: { collection: string; field: string }): boolean {
	return state.relations.some((each) => each.collection === collection && each.field === field);
}

function hasUnique(state: State, { collection, fields }: Made['uniques'][number]): boolean {
	const sets = state.collections[collection]?.unique ?? [];
	return sets.some((set) => set.length === fields.length && fields.every((each) => set.includes(each)));
}

/** Relations that stay and whose target goes; one to several collections counts for each of them that goes. */
function referencesTo(dropped: ReadonlySet<string>, made: Made, state: State): Reference[] {
	const own = new Set([...made.relations, ...made.described].map(({ collection, field }) => `${collection}.${field}`));

	return state.relations
		.filter((each) => !dropped.has(each.collection) && !own.has(`${each.collection}.${each.field}`))
		.flatMap((each) =>
			targetsOf(each)
				.filter((target) => dropped.has(target))
				.map((collection) => ({
					collection,
					by: `${each.collection}.${each.field}`,
					goes: each.related !== null,
				})),
		);
}

function pointerOf({ by }: Reference): { collection: string; field: string } {
	const [collection = '', field = ''] = by.split('.');
	return { collection, field };
}

function targetsOf({ related, meta }: StateRelation): readonly string[] {
	return related === null ? (meta?.allowed ?? []) : [related];
}

/** Rows of the run in collections that stay; later ones go first, as they may point to earlier ones. */
function deleteSteps(made: Made, state: State, { rows }: Present, dropped: ReadonlySet<string>): Step[] {
	return [...made.rows]
		.reverse()
		.filter(({ collection }) => state.collections[collection] !== undefined && !dropped.has(collection))
		.map(({ collection, rows: left }): Step => {
			const there = rows.get(collection);
			const keys = left.map(([key]) => key).filter((key) => there?.has(key));
			return { kind: 'delete-items', collection, keys: keys.reverse() };
		})
		.filter((step) => step.kind === 'delete-items' && step.keys.length > 0);
}
