/**
 * Scopes of Directus's item events: `items` for all collections of a project, the others for the system collections
 * that can have fields of their own. Activity and revisions are written with every item and hold nothing to guard.
 */
export const WRITTEN_SCOPES = [
	'items',
	'users',
	'files',
	'folders',
	'roles',
	'policies',
	'settings',
	'dashboards',
	'panels',
	'flows',
	'operations',
	'notifications',
	'presets',
	'shares',
	'translations',
	'comments',
];

/** What says that the limits of a field may have changed. */
export const MODEL_EVENTS = ['collections', 'fields'].flatMap((scope) =>
	['create', 'update', 'delete'].map((change) => `${scope}.${change}`),
);
