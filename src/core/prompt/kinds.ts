import type { ColumnField } from '../spec';

/** What people call a field: column types, and kinds that mean a type together with a form control. */
export const FIELD_KINDS = [
	'string',
	'text',
	'markdown',
	'html',
	'integer',
	'bigInteger',
	'float',
	'decimal',
	'number',
	'money',
	'cents',
	'percent',
	'boolean',
	'date',
	'time',
	'dateTime',
	'timestamp',
	'year',
	'json',
	'csv',
	'list',
	'tags',
	'uuid',
	'hash',
	'binary',
	'code',
	'email',
	'url',
	'phone',
	'color',
	'icon',
	'slug',
	'point',
	'line',
	'polygon',
	'geometry',
	'choice',
	'choices',
	'image',
	'file',
	'images',
	'files',
	'user',
	'translations',
	'key',
] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

/** The column a kind becomes. */
export type KindColumn = Pick<ColumnField, 'type' | 'interface' | 'options' | 'precision' | 'scale'>;

const input = (type: KindColumn['type'], iconLeft: string): KindColumn => ({
	type,
	interface: 'input',
	options: { iconLeft },
});

type ColumnKindName = Exclude<FieldKind, 'image' | 'file' | 'images' | 'files' | 'user' | 'translations' | 'key'>;

/** Interfaces are left to the column type wherever its usual one fits. */
const COLUMNS: Readonly<Record<ColumnKindName, KindColumn>> = {
	string: { type: 'string' },
	text: { type: 'text' },
	markdown: { type: 'text', interface: 'input-rich-text-md' },
	html: { type: 'text', interface: 'input-rich-text-html' },
	integer: { type: 'integer' },
	bigInteger: { type: 'bigInteger' },
	float: { type: 'float' },
	decimal: { type: 'decimal' },
	number: { type: 'integer' },
	money: { type: 'decimal', precision: 10, scale: 2 },
	cents: { type: 'integer' },
	percent: { type: 'decimal', precision: 5, scale: 2 },
	boolean: { type: 'boolean' },
	date: { type: 'date' },
	time: { type: 'time' },
	dateTime: { type: 'dateTime' },
	timestamp: { type: 'timestamp' },
	year: { type: 'integer' },
	json: { type: 'json' },
	csv: { type: 'csv' },
	list: { type: 'json', interface: 'tags' },
	tags: { type: 'csv', interface: 'tags' },
	uuid: { type: 'uuid' },
	hash: { type: 'hash' },
	binary: { type: 'binary' },
	code: { type: 'text', interface: 'input-code' },
	email: input('string', 'mail'),
	url: input('string', 'link'),
	phone: input('string', 'phone'),
	color: { type: 'string', interface: 'select-color' },
	icon: { type: 'string', interface: 'select-icon' },
	slug: { type: 'string', interface: 'input', options: { slug: true, trim: true } },
	point: { type: 'geometry.Point' },
	line: { type: 'geometry.LineString' },
	polygon: { type: 'geometry.Polygon' },
	geometry: { type: 'geometry' },
	choice: { type: 'string' },
	choices: { type: 'json', interface: 'select-multiple-dropdown' },
};

/** The column a kind becomes; kinds that are relations have none. */
export function columnOf(kind: FieldKind): KindColumn | null {
	return isColumnKind(kind) ? COLUMNS[kind] : null;
}

function isColumnKind(kind: FieldKind): kind is ColumnKindName {
	return kind in COLUMNS;
}
