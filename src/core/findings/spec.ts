import type { FindingText } from '../finding';

/** Wording of what is wrong with, or was repaired in, a spec by itself. */
export const specFindings = {
	'name-invalid': {
		severity: 'block',
		message: ({ name, reason }) => `"${name}" cannot be a name: ${reason}.`,
		advice: ({ suggestion }) => (suggestion ? `Call it "${suggestion}".` : 'Use letters, digits and underscores.'),
	},
	'name-reserved': {
		severity: 'block',
		message: ({ name, reason }) => `The name "${name}" is reserved: ${reason}.`,
		advice: ({ suggestion }) => `Choose another name, for example "${suggestion}".`,
	},
	'target-unknown': {
		severity: 'block',
		message: ({ target }) => `There is no collection "${target}" in the request or in this instance.`,
		advice: ({ suggestions }) =>
			suggestions ? `Did you mean ${suggestions}?` : 'Add the collection, or point to one that exists.',
	},
} as const satisfies Record<string, FindingText>;
