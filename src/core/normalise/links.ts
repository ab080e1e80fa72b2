import { z } from 'zod';
import { DELETE_RULES } from '../spec';
import { issuesOf } from './issues';
import { isObject, type Place } from './place';
import { pair, type Reading } from './reading';

const names = z
	.union([z.array(z.string()), z.string().transform((value) => value.split(',').map((each) => each.trim()))])
	.nullish();

const deleteRule = z.preprocess(
	(value) => (typeof value === 'string' ? value.toUpperCase().replace(/_/g, ' ') : value),
	z.enum(DELETE_RULES).nullish(),
);

const relationShape = z.object({
	collection: z.string().min(1),
	field: z.string().min(1),
	related_collection: z.string().min(1).nullish(),
	meta: z
		.object({
			one_field: z.string().nullish(),
			one_collection_field: z.string().nullish(),
			one_allowed_collections: names,
			junction_field: z.string().nullish(),
			sort_field: z.string().nullish(),
			one_deselect_action: z.enum(['nullify', 'delete']).nullish(),
		})
		.nullish(),
	schema: z.object({ on_delete: deleteRule, on_update: z.string().nullish() }).nullish(),
});

/** A relation as POST /relations takes it, and where it stood. */
export type NativeRelation = z.infer<typeof relationShape> & { readonly place: Place };

/** The two sides that relations give to fields: keys by which items point, and lists of the items that do. */
export class Links {
	readonly #keys = new Map<string, NativeRelation>();
	readonly #lists = new Map<string, NativeRelation>();

	constructor(readonly relations: readonly NativeRelation[]) {
		for (const each of relations) {
			this.#keys.set(`${each.collection}.${each.field}`, each);
			const owner = each.related_collection;
			if (owner && each.meta?.one_field) this.#lists.set(`${owner}.${each.meta.one_field}`, each);
		}
	}

	/** The relation that starts at a field. */
	from(collection: string, field: string): NativeRelation | undefined {
		return this.#keys.get(`${collection}.${field}`);
	}

	/** The relation whose items a field lists. */
	listed(collection: string, field: string): NativeRelation | undefined {
		return this.#lists.get(`${collection}.${field}`);
	}

	/** The other relations that start in the same collection. */
	others(relation: NativeRelation): NativeRelation[] {
		return this.relations.filter((each) => each.collection === relation.collection && each !== relation);
	}

	/** The other end of the junction a relation belongs to. */
	farEnd(relation: NativeRelation): NativeRelation | undefined {
		const field = relation.meta?.junction_field;
		return field ? this.from(relation.collection, field) : undefined;
	}
}

/** Reads the relations of a payload; malformed and repeated ones are reported. */
export function readRelations(parts: readonly { value: unknown; place: Place }[], reading: Reading): Links {
	const relations: NativeRelation[] = [];

	for (const { value, place } of parts) {
		const given = isObject(value) ? flat(value) : value;
		const parsed = relationShape.safeParse(given);

		if (!parsed.success) {
			reading.issues.push(...issuesOf(parsed.error, given, relationShape, (inner) => [...place, ...inner]));
			continue;
		}

		const relation = { ...parsed.data, place };
		const twin = relations.find((each) => each.collection === relation.collection && each.field === relation.field);
		if (twin)
			reading.refuse(place, `The relation of ${relation.collection}.${relation.field} is stated twice.`, 'Keep one.');
		else if (accepted(relation, reading)) relations.push(relation);
	}

	return new Links(relations);
}

/** Whether the relation leads anywhere; what it asks for beyond a spec is noted. */
function accepted(relation: NativeRelation, reading: Reading): boolean {
	const path = `${relation.collection}.${relation.field}`;
	const allowed = relation.meta?.one_allowed_collections ?? [];

	if (!relation.related_collection && allowed.length === 0) {
		const advice = 'Name the collection it points to in "related_collection".';
		reading.refuse([...relation.place, 'related_collection'], `The relation of ${path} leads nowhere.`, advice);
		return false;
	}

	const update = relation.schema?.on_update;
	if (update && update !== 'NO ACTION') reading.ignored(path, pair('on_update', update));
	return true;
}

/** Rows of directus_relations say the same in other words. */
function flat(value: Record<string, unknown>): Record<string, unknown> {
	const meta = isObject(value['meta']) ? value['meta'] : {};
	const row = { ...meta, ...value };
	return {
		...value,
		collection: value['collection'] ?? row['many_collection'],
		field: value['field'] ?? row['many_field'],
		related_collection: value['related_collection'] ?? row['one_collection'],
		meta: value['many_collection'] === undefined ? value['meta'] : row,
	};
}
