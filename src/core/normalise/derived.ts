import { statedCollection } from '../expand/collection';
import { aliasPayload, columnPayload } from '../expand/column';
import type { JsonObject } from '../model';
import { specSchema, type FieldSpec } from '../spec';

const fieldSchema = specSchema.shape.collections.element.shape.fields.unwrap().element;

/** The field, if it is one a spec takes. */
export function parsedField(candidate: Record<string, unknown>): FieldSpec | null {
	const parsed = fieldSchema.safeParse(candidate);
	return parsed.success ? parsed.data : null;
}

/** Whether a field is its collection's primary key. */
export function isKey(field: Record<string, unknown> | FieldSpec): boolean {
	return 'primaryKey' in field ? field['primaryKey'] === true : field.field === 'id';
}

/**
 * The `meta` a field gets without any wish of its own. Of relations only what does not depend on the collections they
 * lead to; a template that does is told as `true`, which no payload can be equal to.
 */
export function derivedMeta(field: FieldSpec): JsonObject {
	switch (field.type) {
		case 'm2o': {
			const display = field.to === 'directus_users' ? { display: 'user' } : { display: 'related-values', ...templated };
			return { interface: 'select-dropdown-m2o', special: ['m2o'], width: 'half', ...display };
		}
		case 'file':
			return { interface: 'file', special: ['file'], display: 'file', width: 'half' };
		case 'image':
			return { interface: 'file-image', special: ['file'], display: 'image', options: { crop: false }, width: 'half' };
		case 'o2m':
			return list('list-o2m', 'o2m', templated);
		case 'm2m':
			return list('list-m2m', 'm2m', templated);
		case 'm2a':
			return list('list-m2a', 'm2a');
		case 'files':
			return list('files', 'files');
		case 'translations':
			return { ...list('translations', 'translations', templated), display: 'translations' };
		case 'alias':
			return aliasPayload({ field: field.field, type: 'alias', interface: field.interface }).meta;
		default:
			return isKey(field) ? keyMeta(field) : columnPayload(field).meta;
	}
}

const templated = { display_options: true } as const;

function list(id: string, special: string, parts: JsonObject = {}): JsonObject {
	return { interface: id, special: [special], display: 'related-values', width: 'full', ...parts };
}

function keyMeta(field: FieldSpec): JsonObject {
	const [key] = statedCollection({ collection: 'any', fields: [field] }, '').fields;
	return key?.meta ?? {};
}
