import { similarNames } from '../similar';

/** Interfaces of Directus 12 that a field of one's own can have. */
const INTERFACES = [
	'boolean',
	'collection-item-dropdown',
	'collection-item-multiple-dropdown',
	'datetime',
	'file',
	'file-image',
	'files',
	'group-accordion',
	'group-detail',
	'group-raw',
	'group-tabs',
	'header',
	'input',
	'input-autocomplete-api',
	'input-block-editor',
	'input-code',
	'input-hash',
	'input-multiline',
	'input-rich-text-html',
	'input-rich-text-md',
	'list',
	'list-m2a',
	'list-m2m',
	'list-o2m',
	'list-o2m-tree-view',
	'map',
	'presentation-divider',
	'presentation-links',
	'presentation-notice',
	'select-color',
	'select-dropdown',
	'select-dropdown-m2o',
	'select-icon',
	'select-multiple-checkbox',
	'select-multiple-checkbox-tree',
	'select-multiple-dropdown',
	'select-radio',
	'slider',
	'tags',
	'translations',
];

/** Interfaces by the names they had in earlier versions, or that people expect them to have. */
const KNOWN_AS: readonly (readonly [id: string, names: string])[] = [
	['input', 'numeric number text-input textinput string integer float decimal slug email url phone uuid primary-key'],
	['input-multiline', 'textarea multiline text-area long-text'],
	['input-rich-text-md', 'markdown md rich-text-md'],
	['input-rich-text-html', 'wysiwyg html richtext rich-text rich-text-html editor'],
	['input-block-editor', 'block-editor blocks'],
	['input-code', 'json code code-editor json-editor'],
	['input-hash', 'hash password'],
	['select-dropdown', 'select dropdown enum status choice single-select'],
	['select-multiple-dropdown', 'multiselect multi-select dropdown-multiselect select-multiple'],
	['select-multiple-checkbox', 'checkboxes checkbox-group'],
	['select-radio', 'radio radio-buttons'],
	['select-color', 'color colour color-picker'],
	['select-icon', 'icon icon-picker'],
	['boolean', 'toggle switch checkbox bool'],
	['datetime', 'date time timestamp date-time datetime-created datetime-updated date-picker calendar'],
	['file-image', 'image picture photo'],
	['file', 'upload attachment'],
	['files', 'images gallery attachments'],
	['select-dropdown-m2o', 'relation many-to-one m2o user user-created user-updated foreign-key related'],
	['list-o2m', 'one-to-many o2m'],
	['list-m2m', 'many-to-many m2m'],
	['list-m2a', 'many-to-any m2a'],
	['list', 'repeater'],
	['tags', 'tag'],
	['map', 'location geometry point'],
	['slider', 'range rating'],
	['presentation-divider', 'divider'],
	['presentation-notice', 'notice'],
	['presentation-links', 'links buttons button-links'],
	['group-detail', 'detail-group group'],
	['group-raw', 'raw-group'],
	['group-accordion', 'accordion'],
	['group-tabs', 'tabs'],
];

const BY_NAME = new Map(KNOWN_AS.flatMap(([id, names]) => names.split(' ').map((name) => [name, id] as const)));

/** The real id of an interface; what is neither real nor near to one stays, it may come with an extension. */
export function interfaceId(written: string, type: string): string {
	if (INTERFACES.includes(written)) return written;
	const known = BY_NAME.get(
		written
			.trim()
			.toLowerCase()
			.replace(/[\s_]+/g, '-'),
	);
	if (known !== undefined) return fitting(known, type);
	const [near] = similarNames(written, INTERFACES);
	return near !== undefined && Math.abs(near.length - written.length) <= 2 ? near : written;
}

/** Whether an interface offers fixed choices. */
export function offersChoices(id: string): boolean {
	return id === 'select-dropdown' || id === 'select-radio' || id.startsWith('select-multiple-');
}

function fitting(id: string, type: string): string {
	const many = type === 'json' || type === 'csv';
	return id === 'select-dropdown' && many ? 'select-multiple-dropdown' : id;
}
