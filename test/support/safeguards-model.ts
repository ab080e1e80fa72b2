import type { TestDirectus, TestResponse } from './directus';

type KeyType = 'integer' | 'uuid' | 'string';

interface Column {
	field: string;
	type: string;
	meta?: Record<string, unknown>;
	schema?: Record<string, unknown> | null;
}

interface ManyToMany {
	field: string;
	from: string;
	to: string;
	through: string;
	/** Names of the two fields of the junction. */
	ends: [string, string];
	key?: KeyType;
	types?: [KeyType, KeyType];
	payload?: Column[];
	sort?: boolean;
	reverse?: string;
	deselect?: 'nullify' | 'delete';
}

/** Sends a request that has to succeed, and answers with its data. */
export async function send<T = unknown>(
	directus: TestDirectus,
	method: string,
	path: string,
	body?: unknown,
): Promise<T> {
	const response = await directus.request(method, path, body);
	if (response.status >= 300) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(response.body)}`);

	return (response.body as { data: T } | undefined)?.data as T;
}

/** The first error of an answer. */
export function errorOf({ body }: TestResponse): { message: string; extensions: Record<string, unknown> } {
	const [error] = (body as { errors?: { message: string; extensions: Record<string, unknown> }[] }).errors ?? [];
	if (!error) throw new Error(`No error in ${JSON.stringify(body)}`);

	return error;
}

export async function createCollection(
	directus: TestDirectus,
	collection: string,
	fields: Column[],
	key: KeyType = 'integer',
): Promise<void> {
	await send(directus, 'POST', '/collections', {
		collection,
		schema: {},
		meta: {},
		fields: [primaryKey(key), ...fields.map((each) => ({ schema: {}, meta: {}, ...each }))],
	});
}

export async function createManyToMany(directus: TestDirectus, m2m: ManyToMany): Promise<void> {
	const { field, from, to, through, ends, payload = [], sort = false, reverse = null, deselect = 'nullify' } = m2m;
	const [near, far] = ends;
	const [nearType, farType] = m2m.types ?? ['integer', 'integer'];

	await createCollection(
		directus,
		through,
		[
			{ field: near, type: nearType },
			{ field: far, type: farType },
			...(sort ? [{ field: 'sort', type: 'integer' }] : []),
			...payload,
		],
		m2m.key,
	);
	await createAlias(directus, from, field, 'm2m');
	if (reverse) await createAlias(directus, to, reverse, 'm2m');
	await createRelation(directus, through, near, from, {
		one_field: field,
		junction_field: far,
		sort_field: sort ? 'sort' : null,
		one_deselect_action: deselect,
	});
	await createRelation(directus, through, far, to, {
		one_field: reverse,
		junction_field: near,
		one_deselect_action: deselect,
	});
}

export async function createManyToAny(
	directus: TestDirectus,
	field: string,
	from: string,
	to: string[],
	through: string,
	deselect: 'nullify' | 'delete',
): Promise<void> {
	await createCollection(directus, through, [
		{ field: 'posts_id', type: 'integer' },
		{ field: 'item', type: 'string' },
		{ field: 'collection', type: 'string' },
	]);
	await createAlias(directus, from, field, 'm2a');
	await createRelation(directus, through, 'posts_id', from, {
		one_field: field,
		junction_field: 'item',
		one_deselect_action: deselect,
	});
	await send(directus, 'POST', '/relations', {
		collection: through,
		field: 'item',
		related_collection: null,
		schema: null,
		meta: { one_collection_field: 'collection', one_allowed_collections: to, junction_field: 'posts_id' },
	});
}

/**
 * Posts that are linked in every way: pure junctions with integer, uuid and string keys, one with a payload, files,
 * anything, themselves; relations unlink by null where nothing else is asked, as the Studio makes them.
 */
export async function createModel(directus: TestDirectus, deselect: 'nullify' | 'delete' = 'nullify'): Promise<void> {
	await createCollection(directus, 'sites', [{ field: 'name', type: 'string' }]);
	await createCollection(directus, 'posts', [
		{ field: 'title', type: 'string', schema: { max_length: 60 } },
		{ field: 'body', type: 'text' },
		{ field: 'site', type: 'integer' },
	]);
	await createAlias(directus, 'sites', 'posts', 'o2m');
	await createRelation(directus, 'posts', 'site', 'sites', { one_field: 'posts' });

	for (const collection of ['tags', 'products', 'headings', 'paragraphs']) {
		const text = collection === 'paragraphs' ? 'text' : 'name';
		await createCollection(directus, collection, [{ field: text, type: 'string' }]);
	}
	await createCollection(directus, 'labels', [{ field: 'name', type: 'string' }], 'uuid');
	await createCollection(directus, 'codes', [{ field: 'name', type: 'string' }], 'string');

	const from = 'posts';
	const junction = (field: string, to: string, others: Partial<ManyToMany> = {}) =>
		createManyToMany(directus, {
			field,
			from,
			to,
			through: `posts_${to}`,
			ends: ['posts_id', `${to}_id`],
			deselect,
			...others,
		});

	await junction('tags', 'tags', { reverse: 'posts' });
	await junction('products', 'products', { sort: true, payload: [{ field: 'quantity', type: 'integer' }] });
	await junction('labels', 'labels', { key: 'uuid', types: ['integer', 'uuid'] });
	await junction('codes', 'codes', { types: ['integer', 'string'] });
	await junction('gallery', 'directus_files', { through: 'posts_files', types: ['integer', 'uuid'] });
	await junction('related', 'posts', { through: 'posts_related', ends: ['posts_id', 'related_id'], sort: true });
	await createManyToAny(directus, 'sections', 'posts', ['headings', 'paragraphs'], 'posts_sections', deselect);
}

const TABLES = [
	...['tags', 'products', 'labels', 'codes', 'files', 'related', 'sections'].map((each) => `posts_${each}`),
	...['posts', 'sites', 'tags', 'products', 'labels', 'codes', 'headings', 'paragraphs', 'directus_files'],
];

/** Deletes all items of the model. */
export async function emptyModel(directus: TestDirectus): Promise<void> {
	for (const table of TABLES) await directus.knex(table).delete();
}

/** Makes items with these keys, past no sequence of the database. */
export async function createItems(directus: TestDirectus, collection: string, ids: (number | string)[]): Promise<void> {
	const text = { posts: 'title', paragraphs: 'text', directus_files: 'title' }[collection] ?? 'name';
	await send(
		directus,
		'POST',
		`/items/${collection}`,
		ids.map((id) => ({ id, [text]: `${collection} ${id}` })),
	);
}

/** Lets the keys of the junction begin far from those of tags, so that no id of a test can be both. */
export async function keepKeysApart(directus: TestDirectus): Promise<void> {
	await send(directus, 'POST', '/items/posts_tags', {
		id: 900,
		posts_id: { title: 'first' },
		tags_id: { name: 'first' },
	});
	await emptyModel(directus);
}

export async function createAlias(
	directus: TestDirectus,
	collection: string,
	field: string,
	special: string,
): Promise<void> {
	await send(directus, 'POST', `/fields/${collection}`, {
		field,
		type: 'alias',
		schema: null,
		meta: { special: [special] },
	});
}

export async function createRelation(
	directus: TestDirectus,
	collection: string,
	field: string,
	related: string,
	meta: Record<string, unknown>,
): Promise<void> {
	await send(directus, 'POST', '/relations', {
		collection,
		field,
		related_collection: related,
		schema: { on_delete: 'SET NULL' },
		meta,
	});
}

function primaryKey(type: KeyType): Column {
	return {
		field: 'id',
		type,
		schema: { is_primary_key: true, ...(type === 'integer' ? { has_auto_increment: true } : {}) },
		meta: { hidden: true, readonly: true, ...(type === 'uuid' ? { special: ['uuid'] } : {}) },
	};
}
