import type { FieldSpec, SeedRow } from '../../spec';
import type { DraftSeed } from '../draft';
import { seedRows } from './seed-rows';
import type { Making, Work } from './work';

/** How many items a collection gets that is only seeded because others link to it. */
const LINKED_ROWS = 2;

/** Turns requests for sample items into rows and numbers of the collections. */
export function makeSeeds(work: Work): void {
	const rows = new Map<string, SeedRow[]>();
	for (const seed of work.draft.seeds) if (seed.rows.length > 0) seedRows(work, seed, rows);
	for (const [collection, made] of rows) setRows(work, collection, made);
	for (const seed of work.draft.seeds) setCount(work, seed);
	fillRequired(work);
}

function setRows(work: Work, collection: string, rows: SeedRow[]): void {
	const making = work.makings.get(collection);
	if (making) making.spec.seed = rows;
}

function setCount(work: Work, seed: DraftSeed): void {
	const { count } = seed;
	if (count === undefined) return;

	if (seed.collection === '') {
		for (const making of work.makings.values()) making.spec.seed ??= making.spec.singleton ? Math.min(1, count) : count;

		return;
	}

	const making = work.makings.get(seed.collection);
	if (!making) return;
	const { seed: rows } = making.spec;
	if (!Array.isArray(rows)) making.spec.seed = making.spec.singleton ? Math.min(1, count) : count;
	work.mark(`${seed.collection}#seed`, seed.at);
	for (const name of seed.linked ?? []) seedLinked(work, name, making, count);
}

function seedLinked(work: Work, name: string, from: Making, count: number): void {
	const target = work.makings.get(name);
	if (!target || target === from || target.spec.seed !== undefined) return;
	target.spec.seed = Math.min(count, LINKED_ROWS);
	work.report('seed-assumed', name, {
		collection: name,
		reason: `the samples of "${from.spec.collection}" link to it`,
	});
}

/** Items that must point somewhere need something to point to. */
function fillRequired(work: Work): void {
	const open = [...work.makings.values()].filter(({ spec }) => isSeeded(spec.seed));

	for (let making = open.pop(); making; making = open.pop()) {
		for (const field of making.spec.fields) {
			const target = requiredTarget(work, field);
			if (!target || isSeeded(target.spec.seed) || target === making) continue;
			seedLinked(work, target.spec.collection, making, LINKED_ROWS);
			open.push(target);
		}
	}
}

function isSeeded(seed: Making['spec']['seed']): boolean {
	return Array.isArray(seed) ? seed.length > 0 : (seed ?? 0) > 0;
}

function requiredTarget(work: Work, field: FieldSpec): Making | undefined {
	return field.type === 'm2o' && field.required ? work.makings.get(field.to) : undefined;
}
