import type { Snapshot } from './snapshot';

/** Types of @directus/sdk for system collections, by their name in Directus. */
export const SYSTEM_TYPES: ReadonlyMap<string, { readonly from: string; readonly name: string }> = new Map([
	['directus_files', { from: 'DirectusFile', name: 'DirectusFiles' }],
	['directus_folders', { from: 'DirectusFolder', name: 'DirectusFolders' }],
	['directus_roles', { from: 'DirectusRole', name: 'DirectusRoles' }],
	['directus_users', { from: 'DirectusUser', name: 'DirectusUsers' }],
]);

/** Names that mean something else in the exported file, or cannot name an interface. */
const TAKEN = new Set([
	...[...SYSTEM_TYPES.values()].flatMap(({ from, name }) => [from, name]),
	...(
		'Schema Record any unknown never number bigint boolean string symbol object void undefined null true false this ' +
		'break case catch class const continue debugger default delete do else enum export extends finally for function ' +
		'if import in instanceof new return super switch throw try typeof var while with yield let static await ' +
		'implements interface package private protected public keyof readonly unique infer is asserts intrinsic'
	).split(' '),
]);

/** The interface of each collection that holds items: its own name, as far as TypeScript can say it. */
export function typeNames({ collections }: Snapshot): ReadonlyMap<string, string> {
	const taken = new Set(TAKEN);
	const names = new Map<string, string>();

	for (const { collection } of collections) {
		const words = collection.replace(/[^\p{ID_Continue}]+/gu, '_');
		let name = /^\p{ID_Start}|^_/u.test(words) ? words : `_${words}`;
		while (taken.has(name)) name += '_';
		taken.add(name);
		names.set(collection, name);
	}

	return names;
}

/** A property as it stands in an interface. */
export function propertyName(name: string): string {
	return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
