import type { FindingText } from '../finding';

/** Wording of what stands between a spec and the instance it is for. */
export const planFindings = {
	'collection-exists': {
		severity: 'block',
		message: ({ name }) => `The collection "${name}" exists already, and the mode is "fail".`,
		advice: () => 'Use mode "extend" to add what is missing, or choose another name.',
	},
	'collection-kind': {
		severity: 'block',
		message: ({ name, live, wanted }) => `"${name}" is ${live} in this instance, not ${wanted}.`,
		advice: () => 'Choose another name, or change the existing one first.',
	},
	'table-exists': {
		severity: 'block',
		message: ({ name }) => `The database has a table "${name}" that Directus does not manage.`,
		advice: () => 'Choose another name, or remove the table first.',
	},
	'field-conflict': {
		severity: 'block',
		message: ({ live, wanted }) => `The field exists as ${live}, but the request wants ${wanted}.`,
		advice: ({ live }) => `State it as ${live}, choose another name, or use mode "replace" with "confirm".`,
	},
	'relation-conflict': {
		severity: 'block',
		message: ({ live, wanted }) => `The field already points to ${live}, but the request wants ${wanted}.`,
		advice: () => 'Choose another field name, or use mode "replace" with "confirm".',
	},
	'field-differs': {
		severity: 'note',
		message: ({ parts }) => `The field exists and differs in ${parts}; it was left as it is.`,
	},
	'key-differs': {
		severity: 'block',
		message: ({ live, wanted }) => `The primary key exists as ${live}, but the request wants ${wanted}.`,
		advice: ({ live }) => `State it as ${live}, or use mode "replace" with "confirm".`,
	},
	'required-relaxed': {
		severity: 'warn',
		message: ({ rows }) =>
			`The field is required, but ${rows} existing items have no value for it; empty values stay allowed.`,
		advice: () => 'Give the field a default, or fill the existing items and make it required then.',
	},
	'unique-rows': {
		severity: 'warn',
		message: ({ rows }) =>
			`${rows} existing items would share this field's default, so it cannot be unique; it was left out.`,
		advice: () => 'Leave the default out, or fill the field first.',
	},
	'collections-limit': {
		severity: 'block',
		message: ({ adding, remaining, limit }) =>
			`${adding} collections are to be created, but the licence leaves ${remaining} of ${limit}.`,
		advice: () => 'Leave collections out, or upgrade the licence. Junctions and translations count as well.',
	},
	'permission-rules': {
		severity: 'block',
		message: () => 'This licence allows no permissions with rules, validation, presets or a list of fields.',
		advice: () => 'Grant the whole collection, or upgrade the licence.',
	},
	'policy-unknown': {
		severity: 'block',
		message: ({ policy }) => `There is no policy "${policy}" in this instance.`,
		advice: ({ suggestions }) =>
			suggestions ? `Did you mean ${suggestions}?` : 'Create the policy first, or use "public".',
	},
	'replace-referenced': {
		severity: 'block',
		message: ({ by }) => `It cannot be replaced: ${by} points to it and is not part of the request.`,
		advice: ({ by }) => `Add ${by} to the request, or remove that relation first.`,
	},
	'rights-kept': {
		severity: 'note',
		message: ({ rights }) =>
			`What policies allow on it stays (${rights} ${rights === '1' ? 'right' : 'rights'}), and so do bookmarks; a right may name fields that are gone.`,
		advice: () => 'Look through its rights, or state them in "permissions" to replace them.',
	},
	'replace-rows': {
		severity: 'block',
		message: ({ rows }) => `Replacing it would delete ${rows} items.`,
		advice: () => 'Name the collection in "confirm" if that is what you want.',
	},
	'confirm-unknown': {
		severity: 'warn',
		message: ({ name }) => `"${name}" is confirmed, but nothing of that name is to be replaced.`,
	},
	'collection-skipped': {
		severity: 'note',
		message: () => 'It exists and was left alone, as mode "skip" says.',
	},
} as const satisfies Record<string, FindingText>;
