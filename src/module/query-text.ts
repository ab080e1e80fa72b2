import { keyField, sampleColumns, samplePaths } from './sample-columns';
import type { CollectionSpec, Spec } from '../core/spec';

export const QUERY_KINDS = ['curl', 'SDK', 'GraphQL'] as const;
export type QueryKind = (typeof QUERY_KINDS)[number];

/** A request that reads a collection. */
export interface Query {
	readonly collection: string;
	readonly isSingleton: boolean;
	/** Paths of the fields to read. */
	readonly fields: readonly string[];
	/** Whether everybody may read it, without a token. */
	readonly isPublic: boolean;
}

export const TOKEN = 'YOUR_TOKEN';

/** The request that shows what a collection of a spec holds; without a spec, all of its fields. */
export function queryOf(collection: string, spec: Spec | null): Query {
	const own = spec?.collections.find((each) => each.collection === collection);
	const fields = own && spec ? pathsOf(own, spec) : ['*'];
	const isPublic = (spec?.permissions ?? []).some(
		(each) => each.policy === 'public' && each.collection === collection && allowsReading(each),
	);
	return { collection, isSingleton: own?.singleton === true, fields, isPublic };
}

/** Related collections have rights of their own; those of the public may end here. */
function pathsOf(collection: CollectionSpec, spec: Spec): string[] {
	const columns = sampleColumns(collection, spec).filter(({ kind }) => kind !== 'list');
	// GraphQL takes a file only with a field of it.
	const told = columns.map((each) => (each.kind === 'image' || each.kind === 'file' ? { ...each, shows: 'id' } : each));
	return told.length > 0 ? samplePaths(collection, told) : [keyField(collection)];
}

function allowsReading({ actions, fields, permissions }: NonNullable<Spec['permissions']>[number]): boolean {
	const isWhole = fields === undefined || fields.includes('*');
	return actions.includes('read') && isWhole && permissions === undefined;
}

/** A request as text, ready to paste; `origin` is the address of the instance. */
export function queryText(kind: QueryKind, query: Query, origin: string): string {
	const fields = query.isPublic ? query.fields.filter((each) => !each.includes('.')) : query.fields;
	return WRITERS[kind]({ ...query, fields }, origin);
}

const WRITERS: Readonly<Record<QueryKind, (query: Query, origin: string) => string>> = {
	curl: ({ collection, isSingleton, fields, isPublic }, origin) => {
		const options = [isSingleton ? '' : 'limit=3', `fields=${fields.join(',')}`].filter(Boolean).join('&');
		return withToken(`curl '${origin}/items/${encodeURIComponent(collection)}?${options}'`, isPublic);
	},
	SDK: ({ collection, isSingleton, fields, isPublic }, origin) => {
		const read = isSingleton ? 'readSingleton' : 'readItems';
		const token = isPublic ? '' : `.with(staticToken('${TOKEN}'))`;
		const limit = isSingleton ? '' : ', limit: 3';
		return [
			`import { createDirectus, ${read}, rest${isPublic ? '' : ', staticToken'} } from '@directus/sdk';`,
			'',
			`const directus = createDirectus('${origin}')${token}.with(rest());`,
			`const data = await directus.request(${read}('${collection}', { fields: ${JSON.stringify(nested(fields))}${limit} }));`,
			'console.log(data);',
		].join('\n');
	},
	GraphQL: ({ collection, isSingleton, fields, isPublic }, origin) => {
		const query = `{ ${collection}${isSingleton ? '' : '(limit: 3)'} { ${selection(fields)} } }`;
		return `${withToken(`curl '${origin}/graphql' -H 'Content-Type: application/json'`, isPublic)} \\\n  -d '${JSON.stringify({ query })}'`;
	},
};

function withToken(command: string, isPublic: boolean): string {
	return isPublic ? command : `${command} \\\n  -H 'Authorization: Bearer ${TOKEN}'`;
}

/** Paths as the SDK takes them: `author.name` is `{ author: ['name'] }`. */
function nested(fields: readonly string[]): unknown[] {
	return fields.map((path) => {
		const [field = '', ...rest] = path.split('.');
		return rest.length === 0 ? field : { [field]: [rest.join('.')] };
	});
}

function selection(fields: readonly string[]): string {
	const parts = fields.map((path) => {
		const [field = '', shows] = path.split('.');
		return shows === undefined ? field : `${field} { ${shows} }`;
	});
	return parts.join(' ').replace('*', '__typename');
}
