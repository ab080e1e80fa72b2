import type { JsonObject, ModelField } from '../model';
import type { FileField, M2oField } from '../spec';
import { refusal } from '../seed/value';
import { nullability, withPresentation } from './column';
import type { DraftModel } from './draft-model';

/** Adds a field that holds the key of another item, and its relation: many-to-one, file or image. */
export function addKeyField(draft: DraftModel, collection: string, field: M2oField | FileField): void {
	const target = field.type === 'm2o' ? field.to : 'directus_files';
	if (!draft.requireTarget(target, `${collection}.${field.field}`)) return;

	const key = keyField(draft, target, field);
	draft.addField(collection, key);
	checkDefault(draft, `${collection}.${field.field}`, key.type, field);
	draft.addRelation({
		collection,
		field: field.field,
		related_collection: target,
		meta: {},
		schema: { on_delete: deleteRule(draft, collection, field) },
	});
}

/** Adds the hidden key of a junction or child, which goes with the item it points to. */
export function addOwnedKey(draft: DraftModel, collection: string, field: string, target: string): void {
	const key = { field, type: 'm2o', to: target, hidden: true, onDelete: 'CASCADE' } as const;
	addKeyField(draft, collection, key);
}

function keyField(draft: DraftModel, target: string, field: M2oField | FileField): ModelField {
	const schema: JsonObject = nullability(field);
	if (field.unique) schema['is_unique'] = true;
	if (field.index) schema['is_indexed'] = true;
	if (field.default !== undefined) schema['default_value'] = field.default;

	const derived: ModelField = {
		field: field.field,
		type: draft.primaryKey(target).type,
		meta: { ...look(draft, target, field), required: field.required ?? false, width: 'half' },
		schema,
	};

	return withPresentation(derived, field);
}

/** The default of a key is the key of an item. */
function checkDefault(
	draft: DraftModel,
	path: string,
	type: string,
	{ field, default: value }: M2oField | FileField,
): void {
	if (value === undefined || value === null) return;
	const shape = { field, type, kind: 'column', primaryKey: false, nullable: true, unique: false, auto: false } as const;
	const reason = refusal(shape, value);
	if (reason) draft.report('default-invalid', path, { value: JSON.stringify(value), reason });
}

function look(draft: DraftModel, target: string, field: M2oField | FileField): JsonObject {
	if (field.type === 'image') {
		return { interface: 'file-image', display: 'image', special: ['file'], options: { crop: false } };
	}

	if (field.type === 'file') return { interface: 'file', display: 'file', special: ['file'], options: {} };

	if (target === 'directus_users') {
		return { interface: 'select-dropdown-m2o', display: 'user', special: ['m2o'], options: userOptions };
	}

	const template = draft.template(target);
	return {
		interface: 'select-dropdown-m2o',
		special: ['m2o'],
		options: { template },
		display: 'related-values',
		display_options: { template },
	};
}

const userOptions = { template: '{{avatar.$thumbnail}} {{first_name}} {{last_name}}' };

function deleteRule(draft: DraftModel, collection: string, field: M2oField | FileField): string {
	const mayBeNull = field.nullable ?? !field.required;
	if (field.onDelete === undefined) return mayBeNull ? 'SET NULL' : 'NO ACTION';

	if (field.onDelete === 'SET NULL' && !mayBeNull) {
		draft.report('delete-rule-null', `${collection}.${field.field}`);
		return 'NO ACTION';
	}

	return field.onDelete;
}
