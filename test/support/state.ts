import { digestOf } from '../../src/core/digest';
import type { State, StateCollection, StateField } from '../../src/core/state';

export const PUBLIC_POLICY = 'abf8a154-5b1c-4a46-ac9c-7300570f4f17';

/** A field as the state reader tells it; a plain nullable text column unless said otherwise. */
export function stateField(field: string, more: Partial<StateField> = {}): StateField {
	return {
		field,
		type: 'string',
		alias: false,
		nullable: true,
		unique: false,
		indexed: false,
		defaultValue: null,
		maxLength: null,
		special: [],
		interface: null,
		options: null,
		validation: null,
		...more,
	};
}

/** A collection with an integer key and some fields. */
export function stateCollection(
	collection: string,
	fields: readonly StateField[] = [],
	more: Partial<StateCollection> = {},
): StateCollection {
	const key = stateField('id', { type: 'integer', nullable: false, unique: true, defaultValue: 'AUTO_INCREMENT' });
	return {
		collection,
		folder: false,
		system: false,
		singleton: false,
		meta: {},
		primaryKey: { field: 'id', type: 'integer' },
		fields: Object.fromEntries([key, ...fields].map((each) => [each.field, each])),
		unique: [],
		rows: 0,
		...more,
	};
}

function systemCollection(collection: string, fields: readonly string[]): StateCollection {
	const id = stateField('id', { type: 'uuid', nullable: false, unique: true, special: ['uuid'] });
	return stateCollection(collection, [id, ...fields.map((each) => stateField(each))], {
		system: true,
		primaryKey: { field: 'id', type: 'uuid' },
		rows: null,
	});
}

/** An instance as bootstrap leaves it, with what a test adds to it. */
export function stateWith(collections: readonly StateCollection[] = [], more: Partial<State> = {}): State {
	const system = [
		systemCollection('directus_users', ['first_name', 'last_name', 'email']),
		systemCollection('directus_files', ['title', 'type', 'filename_download']),
		systemCollection('directus_roles', ['name']),
	];
	const state = {
		vendor: 'sqlite',
		geometry: true,
		collections: Object.fromEntries([...system, ...collections].map((each) => [each.collection, each])),
		tables: [],
		relations: [],
		policies: [
			{ id: PUBLIC_POLICY, name: '$t:public_label' },
			{ id: 'b3e1a1f2-0000-4000-8000-000000000001', name: 'Editors' },
		],
		permissions: [],
		entitlements: { collections: { limit: null, used: collections.length }, customPermissionRules: true },
		...more,
	} satisfies Omit<State, 'digest'>;

	return { ...state, digest: digestOf(state) };
}
