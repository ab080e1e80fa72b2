import type { Finding } from '../finding';
import type { Model } from '../model';
import type { CollectionSpec, FieldSpec, Spec } from '../spec';
import type { State } from '../state';
import { folder, statedCollection, statedKeyField } from './collection';
import { DraftModel } from './draft-model';
import { addPayloadField } from './fields';
import { ensureSortField } from './junctions';
import { expandFiles, expandM2a, expandM2m, expandO2m, listPayload } from './lists';
import { expandTranslations, translationsPayload } from './translations';

/**
 * Turns what a spec says once into everything Directus needs: fields with their interfaces, both ends of every
 * relation, junctions, translations, folders. Findings name what could not be expanded.
 */
export function expand(spec: Spec, state: State): { model: Model; findings: Finding[] } {
	const draft = new DraftModel(spec, state);
	addFolders(draft);
	for (const each of spec.collections) {
		draft.addCollection(statedCollection(each, draft.template(each.collection), state.collections[each.collection]));
	}

	for (const each of spec.collections) addOwnFields(draft, each);
	for (const each of spec.collections) for (const field of each.fields) expandList(draft, each.collection, field);
	for (const each of spec.collections) for (const fields of each.unique ?? []) addUnique(draft, each, fields);
	draft.model.permissions.push(...(spec.permissions ?? []));
	return { model: draft.model, findings: draft.findings };
}

/** Folders that collections name as their group and nobody made yet; parents come first. */
function addFolders(draft: DraftModel): void {
	const stated = new Set(draft.spec.collections.map((each) => each.collection));
	const groups = new Set(draft.spec.collections.flatMap((each) => (each.group ? [each.group] : [])));
	for (const group of groups) {
		if (!stated.has(group) && draft.state.collections[group] === undefined) draft.addCollection(folder(group));
	}
}

/** Fields in the order of the spec; lists stand in their place as aliases, their relations follow. */
function addOwnFields(draft: DraftModel, { collection, fields, sortField, ...spec }: CollectionSpec): void {
	const key = statedKeyField({ collection, fields, ...spec });
	for (const field of fields) if (field !== key) addOwnField(draft, collection, field);
	if (sortField) ensureSortField(draft, collection, sortField);
}

const LIST_INTERFACES = { m2m: 'list-m2m', m2a: 'list-m2a', files: 'files' } as const;

function addOwnField(draft: DraftModel, collection: string, field: FieldSpec): void {
	switch (field.type) {
		case 'o2m': {
			const template = draft.template(field.to, { besides: field.by });
			draft.addField(collection, listPayload(field, { special: 'o2m', interface: 'list-o2m', template }));
			return;
		}
		case 'm2m':
		case 'm2a':
		case 'files':
			// Its place in the form; the junction it goes through is known once all own fields are.
			draft.addField(collection, listPayload(field, { special: field.type, interface: LIST_INTERFACES[field.type] }));
			return;
		case 'translations':
			draft.addField(collection, translationsPayload(draft, collection, field));
			return;
		default:
			addPayloadField(draft, collection, field);
	}
}

function expandList(draft: DraftModel, collection: string, field: FieldSpec): void {
	switch (field.type) {
		case 'o2m':
			expandO2m(draft, collection, field);
			return;
		case 'm2m':
			expandM2m(draft, collection, field);
			return;
		case 'm2a':
			expandM2a(draft, collection, field);
			return;
		case 'files':
			expandFiles(draft, collection, field);
			return;
		case 'translations':
			expandTranslations(draft, collection, field);
			return;
		default:
	}
}

function addUnique(draft: DraftModel, { collection }: CollectionSpec, fields: string[]): void {
	const missing = fields.filter((each) => !draft.hasColumn(collection, each));
	if (missing.length === 0) return draft.addUnique(collection, fields);
	const junction = junctionWith(draft, collection, fields);
	if (junction === undefined) return draft.report('unique-field-missing', collection, { fields: missing });
	draft.report('unique-of-junction', collection, { fields, junction });
	draft.addUnique(junction, fields);
}

/** The junction behind one of a collection's lists that has all of these fields. */
function junctionWith(draft: DraftModel, collection: string, fields: readonly string[]): string | undefined {
	const behind = draft.model.relations.filter(
		(each) => each.related_collection === collection && each.meta.junction_field,
	);
	return behind
		.map((each) => each.collection)
		.find((junction) => fields.every((field) => draft.hasColumn(junction, field)));
}
