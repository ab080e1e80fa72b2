import { keyName } from '../naming';
import { isObject } from './place';

type Parts = Record<string, unknown>;

/** Collections a payload states, as far as other parts of it need to know them before they are read. */
export class Stated {
	readonly #collections = new Map<string, Parts[]>();
	readonly #keyTypes = new Map<string, string>();

	constructor(collections: readonly unknown[]) {
		for (const each of collections.filter(isObject)) {
			const name = each['collection'] ?? each['name'];
			if (typeof name !== 'string') continue;
			const fields = Array.isArray(each['fields']) ? each['fields'].filter(isObject) : [];
			this.#collections.set(name, fields);
			this.#keyTypes.set(name, keyTypeOf(each, fields));
		}
	}

	has(collection: string): boolean {
		return this.#collections.has(collection);
	}

	get names(): string[] {
		return [...this.#collections.keys()];
	}

	/** Position of a field in its collection; -1 where it is not stated. */
	position(collection: string, field: string): number {
		return (this.#collections.get(collection) ?? []).findIndex((each) => (each['field'] ?? each['name']) === field);
	}

	/** Type of a collection's primary key, where that can be known without the instance. */
	keyType(collection: string): string | undefined {
		if (['directus_users', 'directus_files', 'directus_folders', 'directus_roles'].includes(collection)) return 'uuid';
		return this.#keyTypes.get(collection);
	}

	/** The one collection that a field named after it can only mean: `blog_posts_id` → `Blog_Posts`. */
	namedBy(field: string): string | undefined {
		const bare = field.toLowerCase().replace(/_?(?:id|uuid)$/, '');
		const matches = this.names.filter((each) => {
			const name = each.toLowerCase();
			return (
				keyName(each) === field.toLowerCase() || name === bare || name === `${bare}s` || name.endsWith(`_${bare}s`)
			);
		});
		return matches.length === 1 ? matches[0] : undefined;
	}
}

function keyTypeOf(collection: Parts, fields: readonly Parts[]): string {
	const key = fields.find(isStatedKey) ?? fields.find((each) => each['field'] === 'id');
	const type = collection['primaryKey'] ?? key?.['type'];
	return typeof type === 'string' ? type : 'integer';
}

function isStatedKey({ primaryKey, schema }: Parts): boolean {
	return primaryKey === true || (isObject(schema) && schema['is_primary_key'] === true);
}
