import { defaultPart, readPresence, type ColumnReading } from './column-attributes';
import type { Links, NativeRelation } from './links';
import type { NativeFieldMeta, NativeFieldSchema } from './native-parts';
import { pair, type Reading } from './reading';
import type { Stated } from './stated';

type Parts = Record<string, unknown>;

export interface FieldSubject {
	readonly reading: Reading;
	readonly links: Links;
	readonly stated: Stated;
	readonly collection: string;
	/** Name of the field, and its path for notes. */
	readonly field: string;
	readonly path: string;
}

/** Where a key leads, and what happens when that item is deleted. */
export interface Target {
	readonly to: string;
	readonly onDelete?: string | null | undefined;
}

/** The collection a column's payload points to, by its relation or by what else it says; `null` if it holds a value. */
export function targetOf(meta: NativeFieldMeta, schema: NativeFieldSchema, subject: FieldSubject): Target | null {
	const { links, stated, collection, field, reading, path } = subject;
	const relation = links.from(collection, field);
	if (relation) return relationTarget(relation);
	if (schema.foreign_key_table) return { to: schema.foreign_key_table };

	const special = meta.special ?? [];
	const byFile = special.includes('file') || meta.interface === 'file' || meta.interface === 'file-image';
	const byUser = special.some((each) => each.startsWith('user-'));
	const isKey = meta.interface === 'select-dropdown-m2o' || special.includes('m2o');
	const { related_collection: related } = meta.options ?? {};
	const to = isKey && typeof related === 'string' ? related : implied(byFile, byUser && isKey);
	const found = to ?? (isKey ? stated.namedBy(field) : undefined);
	if (found === undefined) return null;

	const type = found === 'directus_files' ? 'file' : 'm2o';
	reading.repaired(
		path,
		pair('interface', meta.interface ?? type),
		`${type === 'm2o' ? 'a many-to-one' : 'a relation'} to "${found}"`,
	);
	return { to: found };
}

function implied(byFile: boolean, byUser: boolean): string | undefined {
	if (byFile) return 'directus_files';
	return byUser ? 'directus_users' : undefined;
}

function relationTarget({ related_collection: to, schema }: NativeRelation): Target | null {
	return to ? { to, onDelete: schema?.on_delete } : null;
}

/** A column that holds the key of another item, as a many-to-one, a file or an image. */
export function readKeyField(
	own: Parts,
	meta: NativeFieldMeta,
	schema: NativeFieldSchema,
	{ to, onDelete }: Target,
	subject: FieldSubject,
): ColumnReading {
	const { type, ...rest } = own;
	const { accepted_files: accepted, ...options } = without(meta.options ?? {}, 'related_collection');
	const kind = to === 'directus_files' ? fileKind(own, meta, accepted) : 'm2o';
	const isReclothed = kind === 'image' && meta.interface === 'file';
	const plain = { ...meta, options, ...(isReclothed ? { interface: undefined } : {}) };
	if (type === 'file' && meta.interface) noteFileType(subject);
	if (kind !== 'm2o' && accepted !== undefined) noteAccepted(kind, accepted, subject);
	noteKeyType(type, to, subject);

	const target = kind === 'm2o' ? { to } : {};
	const deletion = onDelete && !Object.hasOwn(own, 'onDelete') ? { onDelete } : {};
	const present = readPresence({ ...rest, type: kind, ...target, ...deletion }, plain, schema);
	return { ...present, field: { ...present.field, ...defaultPart(present.field, schema) } };
}

function fileKind(own: Parts, meta: NativeFieldMeta, accepted: unknown): 'm2o' | 'file' | 'image' {
	if (own['type'] === 'file' || own['type'] === 'image') return imageOr(own['type'], meta, accepted);
	const isPlainKey = meta.special?.includes('m2o') || meta.interface === 'select-dropdown-m2o';
	return isPlainKey ? 'm2o' : imageOr('file', meta, accepted);
}

function imageOr(kind: 'file' | 'image', meta: NativeFieldMeta, accepted: unknown): 'file' | 'image' {
	const isImage = meta.interface === 'file-image' || (typeof accepted === 'string' && accepted.startsWith('image/'));
	return isImage ? 'image' : kind;
}

function noteAccepted(kind: 'file' | 'image', accepted: unknown, { reading, path }: FieldSubject): void {
	const written = pair('accepted_files', accepted);
	if (kind === 'image') reading.repaired(path, written, pair('interface', 'file-image'));
	else reading.ignored(path, written);
}

function noteFileType({ reading, path }: FieldSubject): void {
	reading.repaired(path, pair('type', 'file'), `${pair('type', 'uuid')} and a relation to "directus_files"`);
}

function noteKeyType(type: unknown, to: string, { reading, path, stated }: FieldSubject): void {
	const real = stated.keyType(to);
	const isColumn = typeof type === 'string' && !['m2o', 'file', 'image'].includes(type);
	if (isColumn && real !== undefined && real !== type) reading.repaired(path, pair('type', type), pair('type', real));
}

const LISTS = ['o2m', 'm2m', 'm2a', 'files', 'translations'];

/** Whether an alias is meant to list items of another collection. */
export function isList(meta: NativeFieldMeta): boolean {
	return (
		(meta.special ?? []).some((each) => LISTS.includes(each)) ||
		/^(?:list-|files$|translations$)/.test(meta.interface ?? '')
	);
}

/** The relation whose items an alias lists: the one that names it, or the only one that can be meant. */
export function listedRelation(
	meta: NativeFieldMeta,
	{ links, collection, field }: FieldSubject,
): NativeRelation | null {
	const named = links.listed(collection, field);
	if (named) return named;
	const isDirect = meta.special?.includes('o2m') || meta.interface?.startsWith('list-o2m');
	const open = links.relations.filter((each) => {
		if (each.related_collection !== collection || each.meta?.one_field) return false;
		return isDirect ? links.others(each).length === 0 : links.others(each).length === 1;
	});
	return open.length === 1 ? (open[0] ?? null) : null;
}

/**
 * A list of items, by the relations that make it; `null` for the second side of a self-referencing many-to-many, which
 * its first side says as `reverse`.
 */
export function readList(
	own: Parts,
	meta: NativeFieldMeta,
	relation: NativeRelation,
	subject: FieldSubject,
): Parts | null {
	const { links } = subject;
	const far = links.farEnd(relation) ?? (isDirectList(meta) ? undefined : links.others(relation)[0]);
	const sort = relation.meta?.sort_field;
	const action = relation.meta?.one_deselect_action;
	const usual = far ? null : 'nullify';
	const sorted = { ...(sort ? { sortField: sort } : {}), ...(action && action !== usual ? { deselect: action } : {}) };
	const { collection: through } = relation;
	const rest = without(own, 'type');

	if (!far) return { type: 'o2m', to: through, by: relation.field, ...sorted, ...rest };

	switch (listKind(meta, far)) {
		case 'translations':
			return { type: 'translations', through, ...languages(far), ...rest };
		case 'm2a':
			requireUsualEnds(far, subject);
			return { type: 'm2a', to: far.meta?.one_allowed_collections ?? [], through, ...sorted, ...rest };
		case 'files':
			return { type: 'files', through, ...sorted, ...rest };
		case 'm2m': {
			const reverse = reverseOf(relation, far, subject);
			if (reverse === null) return null;
			return { type: 'm2m', to: far.related_collection, through, ...reverse, ...sorted, ...rest };
		}
	}
}

/** A spec has no words for the two fields of a junction that hold what it points to; their names are fixed. */
function requireUsualEnds({ field, meta, place }: NativeRelation, { reading }: FieldSubject): void {
	const named = meta?.one_collection_field ?? 'collection';
	if (field === 'item' && named === 'collection') return;
	reading.refuse(
		place,
		`A many-to-any keeps its target in "item" and "collection", not in "${field}" and "${named}".`,
		'Rename the two fields of the junction.',
	);
}

/** Collection of languages that translations use unless another is named. */
const LANGUAGES = 'languages';

function languages({ related_collection: name }: NativeRelation): Parts {
	return !name || name === LANGUAGES ? {} : { languageCollection: name };
}

function isDirectList(meta: NativeFieldMeta): boolean {
	return meta.special?.includes('o2m') === true;
}

function listKind(meta: NativeFieldMeta, far: NativeRelation): 'translations' | 'm2a' | 'files' | 'm2m' {
	const special = meta.special ?? [];
	const isStated = special.length > 0;
	const looksTranslated =
		/languages?$/i.test(far.related_collection ?? '') && /^languages?_?(?:code|id)?$/i.test(far.field);
	if (special.includes('translations') || meta.interface === 'translations' || (!isStated && looksTranslated))
		return 'translations';
	if (!far.related_collection) return 'm2a';
	const isFiles = far.related_collection === 'directus_files' && (special.includes('files') || !isStated);
	return isFiles ? 'files' : 'm2m';
}

function reverseOf(
	relation: NativeRelation,
	far: NativeRelation,
	{ stated }: FieldSubject,
): { reverse?: string } | null {
	const other = far.meta?.one_field;
	if (relation.related_collection !== far.related_collection || !other) return {};
	const place = (each: NativeRelation) => stated.position(each.collection, each.field);
	return place(relation) <= place(far) ? { reverse: other } : null;
}

function without<Value>(parts: Record<string, Value>, key: string): Record<string, Value> {
	return Object.fromEntries(Object.entries(parts).filter(([each]) => each !== key));
}
