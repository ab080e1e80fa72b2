import type { FindingText } from '../finding';

/** Wording of what the prompt reader assumed, or could not use. */
export const readerFindings = {
	'nothing-read': {
		severity: 'block',
		message: () => 'The prompt names nothing to build.',
		advice: () =>
			'Name at least one collection with its fields, for example "Books: title, isbn (unique), author → Authors".',
	},
	'line-unused': {
		severity: 'warn',
		message: ({ text }) => `This was not understood and is not in the model: "${text}".`,
		advice: () => 'Write it as "field (type, remarks)", "field (M2O → Collection)", or leave it out.',
	},
	'types-assumed': {
		severity: 'note',
		message: ({ fields }) => `No type was given for ${fields}, and the names suggest none: plain text fields.`,
		advice: () => 'Write a type in brackets behind a field to change it.',
	},
	'types-from-names': {
		severity: 'note',
		message: ({ fields }) => `Types taken from the names: ${fields}.`,
		advice: () => 'Write a type in brackets behind a field to change it.',
	},
	'choices-assumed': {
		severity: 'note',
		message: ({ field, choices }) => `The words behind "${field}" were taken as its choices: ${choices}.`,
	},
	'relation-assumed': {
		severity: 'note',
		message: ({ field, target, kind }) =>
			`"${field}" was taken as a relation (${kind}) to "${target}", because of its name.`,
		advice: () => 'Write a type in brackets behind the field if it is a plain value.',
	},
	'reference-ambiguous': {
		severity: 'note',
		message: ({ field, targets }) => `"${field}" may refer to ${targets}: kept as a plain value without a relation.`,
		advice: () => 'Name one collection, or write "M2A → A, B" for a relation to any of them.',
	},
	'field-added': {
		severity: 'note',
		message: ({ field, collection, reason }) => `"${collection}" gets the field "${field}": ${reason}.`,
	},
	'name-adapted': {
		severity: 'note',
		message: ({ written, name }) =>
			`"${written}" is called "${name}", because names hold only letters (a-z), digits and underscores.`,
	},
	'remark-unused': {
		severity: 'warn',
		message: ({ text, reason }) => `"${text}" could not be used: ${reason}.`,
	},
	'rule-unused': {
		severity: 'warn',
		message: ({ fields, rule }) => `No field is called ${fields}, so nothing was made ${rule}.`,
	},
	'seed-assumed': {
		severity: 'note',
		message: ({ collection, reason }) => `Sample items for "${collection}" were added: ${reason}.`,
	},
	'seed-unused': {
		severity: 'warn',
		message: ({ text }) => `This part of the sample data could not be placed: "${text}".`,
		advice: () => 'Write "field=value" with a field of that collection.',
	},
	'model-read': {
		severity: 'note',
		message: ({ provider, host, model }) =>
			`The language model "${model}" (${provider}, ${host}) read the prompt. It may have left something out, or added something.`,
		advice: () => 'Look at the plan before you build it, or send "reader": "rules".',
	},
	'model-failed': {
		severity: 'warn',
		message: ({ provider, host, model, reason }) =>
			`The rules read the prompt alone, because the language model "${model}" (${provider}, ${host}) gave no reading: ${reason}`,
	},
	'policy-assumed': {
		severity: 'note',
		message: ({ policy }) => `Rights were taken to be for the policy "${policy}", which has to exist in Directus.`,
	},
	'permission-unused': {
		severity: 'warn',
		message: ({ text }) => `This right could not be expressed: "${text}".`,
	},
} as const satisfies Record<string, FindingText>;
