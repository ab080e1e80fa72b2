import type { ModelCollection, ModelField } from './model';

/** Most columns that fit beside one another. */
const MOST = 6;

/** Types that say nothing in the line of a list. */
const LONG = new Set(['text', 'json', 'csv', 'uuid', 'hash', 'binary', 'alias', 'unknown']);

/** Names of texts that machines read. */
const TECHNICAL = /(^|_)(url|uri|link|slug|path|token|key|barcode|intent_id)$/i;

/**
 * The columns by which the Studio should list the items of a new collection: its picture, what its items are called,
 * and what comes first in their form. Undefined where there is no picture, as the Studio's own choice does then.
 */
export function listColumns({ meta, schema, fields }: ModelCollection): string[] | undefined {
	if (schema === null || meta['hidden'] === true || meta['singleton'] === true) return undefined;
	const picture = fields.find((each) => each.meta['interface'] === 'file-image');
	if (!picture) return undefined;
	const template = typeof meta['display_template'] === 'string' ? meta['display_template'] : '';
	const named = new Set([...template.matchAll(/\{\{\s*([^}.\s]+)/g)].map(([, field]) => field));
	const title = fields.filter((each) => named.has(each.field) && each !== picture);
	const others = fields.filter((each) => each !== picture && !title.includes(each) && isShort(each));
	return [picture, ...title, ...others].slice(0, MOST).map((each) => each.field);
}

function isShort({ field, type, meta, schema }: ModelField): boolean {
	const isKey = schema?.['is_primary_key'] === true;
	const isPlain = !LONG.has(type) && !type.startsWith('geometry') && meta['interface'] !== 'file-image';
	// A key of another item shows what that is called, whatever its type.
	const isRelated = Array.isArray(meta['special']) && meta['special'].includes('m2o');
	return !isKey && schema !== null && meta['hidden'] !== true && (isPlain || isRelated) && !TECHNICAL.test(field);
}
