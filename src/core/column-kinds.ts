import type { JsonObject } from './model';
import type { ColumnField } from './spec';

type ColumnType = ColumnField['type'];

/** How Directus shows and stores a column of one type, before the spec's own wishes are laid over it. */
interface ColumnKind {
	readonly interface: string;
	readonly options?: JsonObject;
	readonly display?: string;
	readonly displayOptions?: JsonObject;
	readonly special?: readonly string[];
	readonly width: 'half' | 'full';
}

const plain = { interface: 'input', width: 'half' } as const;
const moment = {
	interface: 'datetime',
	display: 'datetime',
	displayOptions: { relative: true },
	width: 'half',
} as const;
const map = (geometryType?: string): ColumnKind => ({
	interface: 'map',
	...(geometryType ? { options: { geometryType } } : {}),
	width: 'full',
});

/** Interface ids, displays and specials as the Studio's own field wizard sets them. */
export const COLUMN_KINDS = {
	string: plain,
	text: { interface: 'input-multiline', width: 'full' },
	integer: plain,
	bigInteger: plain,
	float: plain,
	decimal: plain,
	boolean: { interface: 'boolean', display: 'boolean', special: ['cast-boolean'], width: 'half' },
	date: { interface: 'datetime', display: 'datetime', width: 'half' },
	time: { interface: 'datetime', display: 'datetime', width: 'half' },
	dateTime: moment,
	timestamp: moment,
	json: { interface: 'input-code', options: { language: 'JSON' }, special: ['cast-json'], width: 'full' },
	csv: { interface: 'tags', display: 'labels', special: ['cast-csv'], width: 'full' },
	uuid: plain,
	hash: { interface: 'input-hash', display: 'formatted-value', special: ['hash', 'conceal'], width: 'half' },
	binary: { interface: 'input', width: 'full' },
	geometry: map(),
	'geometry.Point': map('Point'),
	'geometry.LineString': map('LineString'),
	'geometry.Polygon': map('Polygon'),
	'geometry.MultiPoint': map('MultiPoint'),
	'geometry.MultiLineString': map('MultiLineString'),
	'geometry.MultiPolygon': map('MultiPolygon'),
} as const satisfies Record<ColumnType, ColumnKind>;

/** The kind of a column type. */
export function columnKind(type: ColumnType): ColumnKind {
	return COLUMN_KINDS[type];
}

/** Specials Directus fills values by, and whether a person may edit them. */
export const AUTO_SPECIALS = {
	created: { special: 'date-created', readonly: true, hidden: false },
	updated: { special: 'date-updated', readonly: true, hidden: false },
	'user-created': { special: 'user-created', readonly: true, hidden: false },
	'user-updated': { special: 'user-updated', readonly: true, hidden: false },
	uuid: { special: 'uuid', readonly: true, hidden: false },
} as const satisfies Record<NonNullable<ColumnField['auto']>, { special: string; readonly: boolean; hidden: boolean }>;

/** Column types whose values are numbers. */
export function isNumeric(type: string): boolean {
	return ['integer', 'bigInteger', 'float', 'decimal'].includes(type);
}

/** Column types whose values are characters of any length or up to a limit. */
export function isTextual(type: string): boolean {
	return type === 'string' || type === 'text';
}
