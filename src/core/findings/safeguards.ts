import type { FindingText } from '../finding';

const send = ({ send: payload }: { send?: string }): string => (payload ? `Send ${payload}.` : '');

/** Wording of what the safeguards refuse. */
export const safeguardFindings = {
	'setting-unknown': {
		severity: 'warn',
		message: ({ setting, value }) => `${setting} cannot be "${value}".`,
		advice: ({ expected, used }) => `It can be ${expected}; until it is, ${used} is used.`,
	},
	'junction-ids-ambiguous': {
		severity: 'block',
		message: ({ field, ids, junction, related }) =>
			`The ids ${ids} of "${field}" can be rows of "${junction}" or items of ${related}, and the two are different writes.`,
		advice: send,
	},
	'junction-ids-unknown': {
		severity: 'block',
		message: ({ field, ids, junction, related }) =>
			`The ids ${ids} of "${field}" are neither all rows of "${junction}" that belong to this item, nor all items of ${related}.`,
		advice: ({ related, missing, ...words }) =>
			`${missing ? `No items of ${related}: ${missing}.` : ''} List items that exist. ${send(words)}`.trim(),
	},
	'junction-ids-refused': {
		severity: 'block',
		message: ({ field, ids, junction, related }) =>
			`"${field}" lists rows of "${junction}", and ${ids} are items of ${related}.`,
		advice: send,
	},
	'junction-object-misplaced': {
		severity: 'block',
		message: ({ field, junction, end }) =>
			`"${field}" lists rows of "${junction}": what belongs to the related item goes into "${end}".`,
		advice: send,
	},
	'junction-entry-mixed': {
		severity: 'block',
		message: ({ field, fields, junction, related }) =>
			`In "${field}", ${fields} cannot be told apart: part of it belongs to a row of "${junction}", part to an item of ${related}.`,
		advice: ({ end }) => `Put what belongs to the item into "${end}", together with its key.`,
	},
	'junction-entry-unreadable': {
		severity: 'block',
		message: ({ field }) => `"${field}" can only list ids, and objects that name an item.`,
		advice: ({ end }) => `Send for example [{"${end}": 1}].`,
	},
	'junction-row-unnamed': {
		severity: 'block',
		message: ({ field, key }) => `What "${field}" updates has to be named by its "${key}".`,
		advice: ({ field, junction }) =>
			`Put rows that stand in "${junction}" into "update" with their keys, and new links of "${field}" into "create".`,
	},
	'junction-collection-unclear': {
		severity: 'block',
		message: ({ field, fields, related }) => `In "${field}", ${fields} could belong to any of ${related}.`,
		advice: (words) => `Name the collection of each item. ${send(words)}`.trim(),
	},
	'junction-row-of-another': {
		severity: 'block',
		message: ({ rows, junction }) => `The row ${rows} of "${junction}" belongs to another item.`,
		advice: ({ field, end }) => `To link the same item here as well, list it in "${field}" by its own key in "${end}".`,
	},
	'junction-batch-differs': {
		severity: 'block',
		message: ({ field }) => `"${field}" would be a different write for each of these items.`,
		advice: () => 'Update them one at a time.',
	},
	'junction-end-missing': {
		severity: 'block',
		message: ({ junction, field }) => `A row of "${junction}" only links two items, so its "${field}" has to name one.`,
		advice: () => 'Name both items, or delete the row.',
	},
	'junction-pair-exists': {
		severity: 'block',
		message: ({ junction, ends }) => `A row of "${junction}" links these two items already (${ends}).`,
		advice: () => 'Leave the row as it is; a link stands once.',
	},
	'content-too-long': {
		severity: 'block',
		message: ({ field, limit, length, unit }) =>
			`"${field}" takes at most ${limit} ${unit}, and this text has ${length}.`,
		advice: () => 'Shorten the text, or raise the limit of the field. Nothing was written.',
	},
	'content-too-short': {
		severity: 'block',
		message: ({ field, limit, length, unit }) =>
			`"${field}" takes at least ${limit} ${unit}, and this text has ${length}.`,
		advice: () => 'Nothing was written.',
	},
	'list-too-long': {
		severity: 'block',
		message: ({ field, limit, length }) => `"${field}" takes at most ${limit} entries, and this list has ${length}.`,
		advice: () => 'Leave some out. Nothing was written.',
	},
	'list-too-short': {
		severity: 'block',
		message: ({ field, limit, length }) => `"${field}" takes at least ${limit} entries, and this list has ${length}.`,
		advice: () => 'Add some. Nothing was written.',
	},
	'content-damaged': {
		severity: 'block',
		message: ({ collection, field, item, length, stored }) =>
			`"${field}" of ${collection} ${item} was sent with ${length} characters and is stored with ${stored}, also after a second try.`,
		advice: () => 'Something below Directus (a trigger, or a database that is not strict) changes the text.',
	},
	'digest-mismatch': {
		severity: 'block',
		message: ({ algorithm }) => `The body that arrived is not the one that was sent: its ${algorithm} digest differs.`,
		advice: () => 'Something on the way cut or changed it. Nothing was written; send it again.',
	},
	'digest-unreadable': {
		severity: 'block',
		message: ({ reason }) => `The Content-Digest header cannot be read: ${reason}.`,
		advice: () => 'Write it as "sha-256=:<base64>:" (RFC 9530), or leave it out.',
	},
	'body-length-differs': {
		severity: 'block',
		message: ({ expected, length }) => `The request announced ${expected} bytes, and ${length} arrived.`,
		advice: () => 'Nothing was written; send it again.',
	},
	'body-too-large-to-check': {
		severity: 'block',
		message: ({ limit }) => `A body with Content-Digest is held until it is checked, up to ${limit} bytes.`,
		advice: () => 'Send it without the header.',
	},
} as const satisfies Record<string, FindingText>;
