import type { FindingText } from '../finding';

/** Wording of what is wrong with rows to insert. */
export const seedFindings = {
	'seed-field-unknown': {
		severity: 'block',
		message: ({ field, row }) => `Row ${row} has a value for "${field}", which is not a field of this collection.`,
		advice: ({ suggestions }) => (suggestions ? `Did you mean ${suggestions}?` : 'Leave it out, or add the field.'),
	},
	'seed-value-invalid': {
		severity: 'block',
		message: ({ row, reason }) => `Row ${row} has a value that would be refused: ${reason}.`,
		advice: () => 'Write a value the field accepts.',
	},
	'seed-value-missing': {
		severity: 'block',
		message: ({ row, field }) => `Row ${row} lacks "${field}", which is required and has no default.`,
		advice: ({ field }) => `Give the row a value for "${field}".`,
	},
	'seed-not-a-choice': {
		severity: 'warn',
		message: ({ row, value, choices }) => `Row ${row} has ${value}, which is none of the choices ${choices}.`,
		advice: () => 'Directus stores it all the same; add it to the choices or change the row.',
	},
	'seed-reference-unknown': {
		severity: 'block',
		message: ({ row, reference, target }) =>
			`Row ${row} refers to "${reference}", but no such row of ${target} is known.`,
		advice: ({ suggestions }) =>
			suggestions ? `Did you mean ${suggestions}?` : 'Give a row that "$key", or use the value of a unique field.',
	},
	'seed-changes-item': {
		severity: 'block',
		message: ({ row, item, target }) =>
			`Row ${row} would change the item "${item}" of ${target}, which is there already; a run only adds items.`,
		advice: () => 'Leave it out of the row, and change the item itself when the run is done.',
	},
	'seed-key-duplicate': {
		severity: 'block',
		message: ({ key }) => `Two rows have the "$key" "${key}".`,
		advice: () => 'Give each row a key of its own.',
	},
	'seed-duplicate': {
		severity: 'block',
		message: ({ row, fields }) => `Row ${row} repeats the values of an earlier row in ${fields}, which must be unique.`,
		advice: () => 'Change the value, or leave the row out.',
	},
	'seed-cycle': {
		severity: 'block',
		message: ({ rows }) => `The rows ${rows} need one another through required fields, so none can be first.`,
		advice: () => 'Make one of the relations optional.',
	},
	'seed-too-large': {
		severity: 'block',
		message: ({ count, limit }) => `${count} items are more than one run inserts (${limit}).`,
		advice: () => 'Ask for fewer, or import the items once the collection is there.',
	},
	'seed-by-position': {
		severity: 'note',
		message: ({ row }) =>
			`Row ${row} has no value by which it could be found again, and the collection holds an item in its place; it was not inserted.`,
		advice: () => 'Give it a value of a unique field, or any text, number or relation.',
	},
	'sample-language': {
		severity: 'note',
		message: ({ languages }) =>
			`Sample texts in ${languages} are English: samples are written in en, ar, de, es and fr.`,
		advice: () => 'Write rows of your own for these languages, or translate the texts in the Studio.',
	},
	'seed-shortfall': {
		severity: 'warn',
		message: ({ wanted, made }) => `${wanted} sample items were asked for, but the constraints allow only ${made}.`,
	},
} as const satisfies Record<string, FindingText>;
