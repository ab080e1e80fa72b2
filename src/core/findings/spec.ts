import type { FindingText } from '../finding';

const meant = (suggestions: string | undefined, otherwise: string): string =>
	suggestions ? `Did you mean ${suggestions}?` : otherwise;

/** Wording of what is wrong with, or was assumed about, a spec by itself. */
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
		advice: ({ suggestions }) => meant(suggestions, 'Add the collection, or point to one that exists.'),
	},
	'target-folder': {
		severity: 'block',
		message: ({ target }) => `"${target}" is a folder and holds no items, so nothing can relate to it.`,
		advice: () => 'Point to a collection that holds items.',
	},
	'duplicate-collection': {
		severity: 'block',
		message: ({ name, other }) =>
			other
				? `The collections "${name}" and "${other}" differ in capitals only, which not every database tells apart.`
				: `The collection "${name}" is stated twice.`,
		advice: ({ other }) =>
			other ? `Call it "${other}" if it is the same, or rename one of them.` : 'Merge the two, or rename one of them.',
	},
	'duplicate-field': {
		severity: 'block',
		message: ({ name, other }) =>
			other
				? `The fields "${name}" and "${other}" differ in capitals only, which not every database tells apart.`
				: `The field "${name}" is stated twice.`,
		advice: ({ other }) =>
			other ? `Call it "${other}" if it is the same, or rename one of them.` : 'Merge the two, or rename one of them.',
	},
	'too-many-fields': {
		severity: 'block',
		message: ({ count, limit }) => `${count} fields are more than a table can hold safely (${limit}).`,
		advice: () => 'Split the collection.',
	},
	'row-too-wide': {
		severity: 'block',
		message: ({ bytes, limit }) =>
			`The fields of one item may take ${bytes} bytes; MySQL and MariaDB keep at most ${limit} in a row, four for each character.`,
		advice: () => 'Make long strings "text", which lies beside the row, or give them a "maxLength".',
	},
	'index-too-long': {
		severity: 'block',
		message: ({ fields, bytes, limit }) =>
			`An index over ${fields} may take ${bytes} bytes; MySQL and MariaDB take at most ${limit}, four for each character.`,
		advice: () => 'Give the strings among them a shorter "maxLength".',
	},
	'delete-rule-null': {
		severity: 'warn',
		message: () =>
			'A required relation cannot be set to null when the related item is deleted; deleting is refused instead.',
		advice: () => 'Use "onDelete": "CASCADE" to delete this item as well, or make the field optional.',
	},
	'key-implied': {
		severity: 'note',
		message: ({ field, collection, target }) =>
			`${collection}.${field} was added: a many-to-one to ${target}, which this list needs.`,
	},
	'field-implied': {
		severity: 'note',
		message: ({ path }) => `${path} was added, because a relation of the request names it.`,
	},
	'reverse-not-a-key': {
		severity: 'block',
		message: ({ field, collection, target }) =>
			`${collection}.${field} does not point to ${target}, so it cannot be listed here.`,
		advice: ({ field, target }) => `Make "${field}" a many-to-one to ${target}, or name the field that is.`,
	},
	'junction-end-missing': {
		severity: 'block',
		message: ({ junction, target, field }) => `${junction}.${field} exists but does not point to ${target}.`,
		advice: ({ field, target }) => `Make "${field}" a many-to-one to ${target}, or go through another collection.`,
	},
	'list-conflict': {
		severity: 'block',
		message: ({ key, live }) => `The items of ${key} are listed as "${live}" already, and a relation is listed once.`,
		advice: ({ live }) => `Use "${live}", or relate the two collections by another field.`,
	},
	'unique-field-missing': {
		severity: 'block',
		message: ({ fields }) => `The unique combination names fields that are not there: ${fields}.`,
		advice: () => 'Name fields of this collection.',
	},
	'unique-of-junction': {
		severity: 'note',
		message: ({ fields, junction }) =>
			`The unique combination of ${fields} was made one of "${junction}", which has these fields.`,
	},
	'reference-field-missing': {
		severity: 'block',
		message: ({ part, field }) => `"${part}" names the field "${field}", which is not there.`,
		advice: ({ suggestions }) => meant(suggestions, 'Name a field of this collection.'),
	},
	'sort-field-type': {
		severity: 'block',
		message: ({ field, type }) => `Items are sorted by "${field}", which is ${type} and holds no positions.`,
		advice: () => 'Name an integer field, or one that is not there yet: it will be made.',
	},
	'group-cycle': {
		severity: 'block',
		message: ({ groups }) => `The groups ${groups} lie in one another, so the navigation would show none of them.`,
		advice: () => 'Leave one "group" out.',
	},
	'bounds-reversed': {
		severity: 'block',
		message: ({ low, high, least, most }) => `"${low}" (${least}) is larger than "${high}" (${most}).`,
		advice: () => 'Exchange the two.',
	},
	'attribute-unused': {
		severity: 'warn',
		message: ({ attribute, type }) => `"${attribute}" has no meaning for the type ${type} and was left out.`,
	},
	'default-invalid': {
		severity: 'block',
		message: ({ value, reason }) => `The default ${value} does not fit: ${reason}.`,
		advice: () => 'Choose a default the field itself would accept.',
	},
	'key-type-invalid': {
		severity: 'block',
		message: ({ type }) => `A primary key cannot have the type ${type}.`,
		advice: () => 'Use integer, bigInteger, uuid or string; or give the field another name than "id".',
	},
	'index-unsupported': {
		severity: 'block',
		message: ({ type }) => `The type ${type} cannot be unique or indexed on every database.`,
		advice: () => 'Use "string" with a maxLength, or leave the index out.',
	},
	'geometry-unsupported': {
		severity: 'block',
		message: () => 'This database cannot store geometry: every read of the collection would fail.',
		advice: () => 'Use "json" (GeoJSON) instead, or a database with spatial support.',
	},
	'singleton-rows': {
		severity: 'block',
		message: ({ count }) => `A singleton holds one item, but ${count} are to be inserted.`,
		advice: () => 'Give one row, or leave "singleton" out.',
	},
	'payload-repaired': {
		severity: 'note',
		message: ({ from, to }) => `${from} was read as ${to}, which is what Directus takes.`,
	},
	'payload-ignored': {
		severity: 'note',
		message: ({ part }) => `${part} has no effect in Directus and was left out.`,
	},
} as const satisfies Record<string, FindingText>;
