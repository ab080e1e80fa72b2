import type { JunctionField, Model, ModelField, ModelRelation } from '../../../src/core/safeguards/junction';
import { junctionFieldsOf } from '../../../src/core/safeguards/junction';

export const column = (type: string, others: Partial<ModelField> = {}): ModelField => ({
	type,
	alias: type === 'alias',
	generated: false,
	special: [],
	...others,
});

export const relation = (
	collection: string,
	field: string,
	related: string | null,
	meta: Partial<NonNullable<ModelRelation['meta']>> = {},
): ModelRelation => ({
	collection,
	field,
	related_collection: related,
	meta: {
		one_field: null,
		junction_field: null,
		sort_field: null,
		one_collection_field: null,
		one_allowed_collections: null,
		...meta,
	},
});

/** Posts with tags through a junction that has these further fields. */
export function tagged(further: Record<string, ModelField> = {}, relations: ModelRelation[] = []): Model {
	const collection = (fields: Record<string, ModelField>, sortField: string | null = null) => ({
		primary: 'id',
		sortField,
		fields: { id: column('integer'), ...fields },
	});

	return {
		collections: {
			posts: collection({ title: column('string'), tags: column('alias', { special: ['m2m'] }) }),
			tags: collection({ name: column('string'), sort: column('integer') }),
			posts_tags: collection({ posts_id: column('integer'), tags_id: column('integer'), ...further }),
		},
		relations: [
			relation('posts_tags', 'posts_id', 'posts', { one_field: 'tags', junction_field: 'tags_id', sort_field: 'sort' }),
			relation('posts_tags', 'tags_id', 'tags', { junction_field: 'posts_id' }),
			...relations,
		],
	};
}

/** The field `tags` of these posts. */
export function tagsField(further: Record<string, ModelField> = {}): JunctionField {
	const [field] = junctionFieldsOf(tagged(further), 'posts');
	if (!field) throw new Error('The model has no junction field');

	return field;
}
