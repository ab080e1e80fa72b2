import { finding, type Finding } from './finding';
import type { Vendor } from './state';

/** Longest identifier in bytes; beyond it PostgreSQL cuts names silently. */
export const MAX_NAME_LENGTH = 63;

const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Names Directus leaves out of GraphQL (services/graphql/utils/sanitize-gql-schema); compared as they are. */
const GRAPHQL_RESERVED = new Set([
	'Subscription',
	'Query',
	'Mutation',
	'Int',
	'Float',
	'String',
	'Boolean',
	'DateTime',
	'ID',
	'uid',
	'Point',
	'PointList',
	'Polygon',
	'MultiPolygon',
	'JSON',
	'Hash',
	'Date',
	'Void',
	'EventEnum',
	'GraphQLBigInt',
	'GraphQLGeoJSON',
	'GraphQLJsonFilter',
	'GraphQLStringOrFloat',
	'auth_mode',
	'auth_tokens',
	'count_functions',
	'date_functions',
	'datetime_functions',
	'delete_collection',
	'delete_field',
	'delete_many',
	'delete_one',
	'delete_relation',
	'graphql_sdl_scope',
	'permissions_me_type',
	'policy_me_globals_type',
	'time_functions',
	'users_me_tfa_generate_data',
]);

/** Families of types that Directus defines beside those (schema/read, resolvers/system-global). */
const GRAPHQL_FAMILIES = /^server_info(_|$)|_filter_operators$/;

/** Names of what every JavaScript object has: Directus asks its objects for them and finds the wrong thing. */
const INHERITED = new Set(Object.getOwnPropertyNames(Object.prototype));
const INHERITED_REASON = 'every JavaScript object has a property of that name, and Directus mistakes one for the other';

/** Tables the databases keep for themselves, by prefix. */
const VENDOR_PREFIXES: Partial<Record<Vendor, string>> = { sqlite: 'sqlite_', postgres: 'pg_' };

/** What speaks against a collection's name, if anything. */
export function collectionNameFinding(name: string, vendor: Vendor): Finding | null {
	const shape = shapeFinding(name, name);
	if (shape) return shape;

	if (name.toLowerCase().startsWith('directus_')) {
		return reserved(name, name, 'names that start with "directus_" belong to Directus', name.slice('directus_'.length));
	}

	const prefix = VENDOR_PREFIXES[vendor];
	if (prefix && name.toLowerCase().startsWith(prefix)) {
		return reserved(name, name, `names that start with "${prefix}" belong to the database`, name.slice(prefix.length));
	}

	if (GRAPHQL_RESERVED.has(name) || GRAPHQL_FAMILIES.test(name)) {
		return reserved(name, name, 'GraphQL has a type of that name and would leave the collection out', `${name}s`);
	}

	if (INHERITED.has(name)) return reserved(name, name, INHERITED_REASON, `${name}s`);

	return null;
}

/** What speaks against a field's name, if anything. */
export function fieldNameFinding(collection: string, name: string): Finding | null {
	const path = `${collection}.${name}`;
	return shapeFinding(name, path) ?? (INHERITED.has(name) ? reserved(name, path, INHERITED_REASON, name) : null);
}

function shapeFinding(name: string, path: string): Finding | null {
	const invalid = (reason: string) =>
		finding('name-invalid', path, { name, reason, suggestion: suggestedName(name) ?? null });

	if (name.length > MAX_NAME_LENGTH) return invalid(`it is longer than ${MAX_NAME_LENGTH} characters`);

	if (!IDENTIFIER.test(name)) {
		return invalid('a name starts with a letter and holds only letters (a-z), digits and underscores');
	}

	if (name.startsWith('__')) return invalid('GraphQL keeps names that start with two underscores for itself');
	return null;
}

function reserved(name: string, path: string, reason: string, bare: string): Finding {
	return finding('name-reserved', path, { name, reason, suggestion: suggestedName(bare) ?? 'my_collection' });
}

/** The nearest valid identifier: accents resolved, anything else an underscore; `null` if nothing is left. */
export function suggestedName(name: string): string | null {
	const ascii = name
		.normalize('NFKD')
		.replace(/ß/g, 'ss')
		.replace(/\p{M}/gu, '')
		.replace(/[^A-Za-z0-9]+/g, '_')
		.replace(/^_+|_+$/g, '');

	const started = /^\d/.test(ascii) ? `n${ascii}` : ascii;
	if (INHERITED.has(started)) return `${started}_name`;
	return started === '' ? null : started.slice(0, MAX_NAME_LENGTH);
}

/** Name of the field by which a junction or child points to a collection: `Blog_Posts` → `blog_posts_id`. */
export function keyName(collection: string): string {
	return fitted(`${collection.toLowerCase()}_id`);
}

/** Name of the collection that a relation field implies, in the manner of its owner: `Products` + `images` → `Products_Images`. */
export function impliedName(owner: string, part: string): string {
	const capitalised = /^[A-Z]/.test(owner);
	const words = part.split('_').map((word) => (capitalised ? word.charAt(0).toUpperCase() + word.slice(1) : word));
	return fitted(`${owner}_${words.join('_')}`);
}

/** Name of a constraint or index over several fields, short enough for every database. */
export function uniqueName(collection: string, fields: readonly string[]): string {
	return fitted(`${collection}_${fields.join('_')}_unique`.toLowerCase());
}

/** Cuts a name to the limit; a checksum of the whole keeps what was cut apart. */
function fitted(name: string): string {
	if (name.length <= MAX_NAME_LENGTH) return name;
	let sum = 0;
	for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
	const tail = `_${sum.toString(36)}`;
	return `${name.slice(0, MAX_NAME_LENGTH - tail.length)}${tail}`;
}
