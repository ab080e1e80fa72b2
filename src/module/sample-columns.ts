import type { CollectionSpec, FieldSpec, Spec } from '../core/spec';

/** A field of a collection as its first items show it. */
export interface SampleColumn {
	readonly field: string;
	readonly kind: 'image' | 'file' | 'text' | 'number' | 'boolean' | 'moment' | 'date' | 'link' | 'list';
	/** Field of the related item that says which one it is. */
	readonly shows?: string;
}

const MOST_COLUMNS = 5;

/** Types of columns whose values say nothing at a glance. */
const UNTOLD: ReadonlySet<string> = new Set(['hash', 'binary', 'uuid', 'json', 'alias', 'translations', 'm2a']);

/** The fields that tell most about an item: its picture, its name, and what is short; key and long texts are left out. */
export function sampleColumns(collection: CollectionSpec, spec: Spec): SampleColumn[] {
	const columns = collection.fields.flatMap((each) => columnOf(each, spec) ?? []);
	const weight = ({ kind, field }: SampleColumn) => {
		if (kind === 'image') return 0;
		return field === nameField(collection) ? 1 : WEIGHTS[kind];
	};
	const [image, ...rest] = columns.toSorted((a, b) => weight(a) - weight(b));
	if (!image) return [];
	// One picture says enough.
	return [image, ...rest.filter(({ kind }) => kind !== 'image')].slice(0, MOST_COLUMNS);
}

const WEIGHTS: Readonly<Record<SampleColumn['kind'], number>> = {
	image: 0,
	text: 2,
	link: 2,
	number: 2,
	boolean: 2,
	date: 2,
	moment: 3,
	file: 3,
	list: 4,
};

function columnOf(field: FieldSpec, spec: Spec): SampleColumn | null {
	const { field: name, type } = field;
	const isKey = 'primaryKey' in field && field.primaryKey === true;
	if (UNTOLD.has(type) || type.startsWith('geometry') || isKey || field.hidden === true) return null;

	switch (type) {
		case 'm2o': {
			const target = spec.collections.find((each) => each.collection === field.to);
			const shows = target && nameField(target);
			return shows === undefined ? null : { field: name, kind: 'link', shows };
		}
		case 'image':
		case 'file':
			return { field: name, kind: type };
		case 'o2m':
		case 'm2m':
		case 'files':
		case 'csv':
			return { field: name, kind: 'list' };
		case 'boolean':
		case 'date':
			return { field: name, kind: type };
		case 'dateTime':
		case 'timestamp':
			return { field: name, kind: 'moment' };
		case 'integer':
		case 'bigInteger':
		case 'float':
		case 'decimal':
			return { field: name, kind: 'number' };
		default:
			return { field: name, kind: 'text' };
	}
}

/** The field that names an item: `name` or `title`, else the first short text. */
function nameField({ fields }: CollectionSpec): string | undefined {
	const texts = fields.filter(({ type }) => type === 'string').map(({ field }) => field);
	return texts.find((each) => /^(name|title)$/i.test(each)) ?? texts[0];
}

/** Name of a collection's primary key. */
export function keyField({ fields }: CollectionSpec): string {
	return fields.find((each) => 'primaryKey' in each && each.primaryKey === true)?.field ?? 'id';
}

/** The paths to ask for, so that links come with what they show. */
export function samplePaths(collection: CollectionSpec, columns: readonly SampleColumn[]): string[] {
	const own = columns.map(({ field, shows }) => (shows === undefined ? field : `${field}.${shows}`));
	return [...new Set([keyField(collection), ...own])];
}
