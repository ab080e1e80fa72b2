import { z } from 'zod';
import type { Plan, Step } from '../src/core/plan';
import type { TestDirectus } from '../test/support/directus';
import { send } from './instance';

const keySchema = z.union([z.string(), z.number()]);
const created = z.object({ id: keySchema });
const row = z.looseObject({ id: keySchema });

type Key = z.infer<typeof keySchema>;

/** Rows to write through REST, with the fields that point to rows before them. */
export interface SeedRows {
	readonly collection: string;
	readonly rows: readonly z.infer<typeof row>[];
	readonly keys: Readonly<Record<string, string>>;
}

/** The seed rows an instance holds, in an order in which each may point to those before it. */
export async function seedRowsOf(directus: TestDirectus, { steps }: Pick<Plan, 'steps'>): Promise<SeedRows[]> {
	const relations = steps.filter((each) => each.kind === 'create-relation');
	const seeds: SeedRows[] = [];

	for (const { collection } of steps.filter((each) => each.kind === 'create-collection')) {
		const own = relations.filter((each) => each.collection === collection && each.related !== null);
		const keys = Object.fromEntries(own.map((each) => [each.field, each.related ?? '']));
		const fields = await send(directus, 'GET', `/items/${collection}?limit=-1&sort=id`);
		const aliases = relations.filter((each) => each.related === collection).map((each) => each.meta.one_field ?? '');
		const rows = z.array(row).parse(fields);
		for (const each of rows) for (const alias of aliases) delete each[alias];
		if (rows.length > 0) seeds.push({ collection, rows, keys });
	}

	return seeds;
}

/** Builds a model as a careful script would: one REST call per collection, relation and row. */
export async function buildByRest(directus: TestDirectus, { steps }: Pick<Plan, 'steps'>): Promise<void> {
	for (const step of steps) await playByRest(directus, step);
}

/**
 * Writes rows, each pointing to rows the script has written before: one call per row, or as many rows in one call as
 * point to nothing that is still to be written.
 */
export async function seedByRest(
	directus: TestDirectus,
	seeds: readonly SeedRows[],
	calls: 'by row' | 'by list',
): Promise<void> {
	const keys = new Map<string, Map<Key, Key>>();

	for (const { collection, rows, keys: fields } of seeds) {
		const written = new Map<Key, Key>();
		keys.set(collection, written);
		const own = Object.keys(fields).filter((field) => fields[field] === collection);
		const waits = (each: SeedRows['rows'][number]) =>
			own.some((field) => each[field] !== null && !written.has(keySchema.parse(each[field])));
		const withKeys = ({ id: _, ...values }: SeedRows['rows'][number]) =>
			Object.fromEntries(
				Object.entries(values).map(([field, value]) => {
					const to = fields[field];
					const key = keySchema.safeParse(value).data;
					return [field, to === undefined ? value : ((key && keys.get(to)?.get(key)) ?? null)];
				}),
			);

		for (let left = [...rows]; left.length > 0;) {
			const next = calls === 'by row' ? left.slice(0, 1) : left.filter((each) => !waits(each));
			if (next.length === 0) throw new Error(`The rows of ${collection} wait for each other`);
			const items = next.map(withKeys);
			const path = `/items/${collection}?fields=id&limit=-1`;
			const made =
				calls === 'by row'
					? [created.parse(await send(directus, 'POST', path, items[0] ?? {}))]
					: z.array(created).parse(await send(directus, 'POST', path, items));
			for (const [index, { id }] of next.entries()) written.set(id, made[index]?.id ?? id);
			left = left.filter((each) => !next.includes(each));
		}
	}
}

async function playByRest(directus: TestDirectus, step: Step): Promise<unknown> {
	switch (step.kind) {
		case 'create-collection': {
			const { collection, meta, schema, fields } = step;
			return send(directus, 'POST', '/collections', { collection, meta, schema, fields });
		}
		case 'create-field':
			return send(directus, 'POST', `/fields/${step.collection}`, step.field);
		case 'create-relation': {
			const { collection, field, related, meta, schema } = step;
			return send(directus, 'POST', '/relations', { collection, field, related_collection: related, meta, schema });
		}
		case 'update-relation':
			return send(directus, 'PATCH', `/relations/${step.collection}/${step.field}`, { meta: step.meta });
		default:
			// Rows are written apart; a unique combination of fields is nothing that REST could make.
			return undefined;
	}
}
