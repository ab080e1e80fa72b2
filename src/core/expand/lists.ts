import type { JsonObject, ModelField } from '../model';
import { impliedName, keyName } from '../naming';
import type { FilesField, M2aField, M2mField, O2mField, PayloadField } from '../spec';
import { columnPayload, withPresentation } from './column';
import { impliedCollection } from './collection';
import type { DraftModel, KnownRelation } from './draft-model';
import { addPayloadField } from './fields';
import { addOwnedKey } from './keys';

type ListField = O2mField | M2mField | M2aField | FilesField;

/** Alias field that lists items of another collection; it has no column. */
export function listPayload(
	field: ListField,
	look: { special: string; interface: string; options: JsonObject; display?: string; template?: string },
): ModelField {
	const derived: ModelField = {
		field: field.field,
		type: 'alias',
		meta: {
			interface: look.interface,
			special: [look.special],
			options: look.options,
			display: look.display ?? 'related-values',
			display_options: look.template === undefined ? null : { template: look.template },
			required: field.required ?? false,
			width: 'full',
		},
		schema: null,
	};

	return withPresentation(derived, field);
}

/** One-to-many: the list of those items that point here; the pointing field is made if it is not stated. */
export function expandO2m(draft: DraftModel, collection: string, field: O2mField): void {
	const path = `${collection}.${field.field}`;
	if (!draft.requireTarget(field.to, path)) return;
	if (!draft.hasField(field.to, field.by)) {
		draft.report('key-implied', path, { field: field.by, collection: field.to, target: collection });
		addPayloadField(draft, field.to, { field: field.by, type: 'm2o', to: collection });
	}

	const relation = draft.relation(field.to, field.by);

	if (relation?.related !== collection) {
		draft.report('reverse-not-a-key', path, { field: field.by, collection: field.to, target: collection });
		return;
	}

	if (field.sortField) ensureSortField(draft, field.to, field.sortField);
	draft.describeRelation(relation, {
		one_field: field.field,
		...(field.sortField ? { sort_field: field.sortField } : {}),
		...(field.deselect ? { one_deselect_action: field.deselect } : {}),
	});
}

/** Many-to-many: through a junction that is stated, there already, or made here. */
export function expandM2m(draft: DraftModel, collection: string, field: M2mField): void {
	const path = `${collection}.${field.field}`;
	if (!draft.requireTarget(field.to, path)) return;
	const junction = field.through ?? defaultJunction(draft, collection, field);
	const ends = junctionEnds(draft, {
		junction,
		owner: collection,
		alias: field.field,
		target: field.to,
		fields: field.fields ?? [],
		path,
	});
	if (!ends) return;

	linkEnds(draft, { junction, ends, field });
	if (field.reverse) addReverse(draft, { junction, ends, owner: collection, target: field.to, alias: field.reverse });
}

/** Files: many-to-many to directus_files. */
export function expandFiles(draft: DraftModel, collection: string, field: FilesField): void {
	const junction = field.through ?? impliedName(collection, field.field);
	const path = `${collection}.${field.field}`;
	const ends = junctionEnds(draft, {
		junction,
		owner: collection,
		alias: field.field,
		target: 'directus_files',
		fields: [],
		path,
	});
	if (ends) linkEnds(draft, { junction, ends, field });
}

/** Many-to-any: the junction's item field points to one of several collections. */
export function expandM2a(draft: DraftModel, collection: string, field: M2aField): void {
	const path = `${collection}.${field.field}`;
	const known = field.to.filter((target) => draft.requireTarget(target, path));
	if (known.length < field.to.length) return;
	const junction = field.through ?? impliedName(collection, field.field);
	ensureJunction(draft, junction);
	const own = ownEnd(draft, junction, collection, field.field);

	if (!draft.hasField(junction, 'item')) draft.addField(junction, hiddenColumn('item'));
	if (!draft.hasField(junction, 'collection')) draft.addField(junction, hiddenColumn('collection'));

	draft.describeRelation(
		{ collection: junction, field: 'item', related: null, listedAs: null },
		{ one_allowed_collections: field.to, one_collection_field: 'collection', junction_field: own.field },
	);
	const sortField = sortFieldOf(draft, junction, field.sortField);
	draft.describeRelation(own, {
		one_field: field.field,
		junction_field: 'item',
		one_deselect_action: field.deselect ?? 'delete',
		...(sortField ? { sort_field: sortField } : {}),
	});
	draft.addUnique(junction, [own.field, 'collection', 'item']);
}

/** The field by which a junction points to the owner of a list; made if there is none. */
export function ownEnd(draft: DraftModel, junction: string, owner: string, alias: string): KnownRelation {
	const pointing = draft.relationsFrom(junction).filter((each) => each.related === owner);
	// A collection related to itself has both ends in the same place; the one that is shown as this list is its own.
	const existing =
		pointing.find((each) => each.listedAs === alias) ?? pointing.find((each) => each.listedAs === null) ?? pointing[0];
	if (existing) return existing;
	const field = keyName(owner);
	addOwnedKey(draft, junction, field, owner);
	return { collection: junction, field, related: owner, listedAs: null };
}

/** Makes the junction collection unless it is stated or there already; either way it is part of the model. */
export function ensureJunction(draft: DraftModel, junction: string): void {
	if (draft.exists(junction)) draft.partOf(junction);
	else draft.addCollection(impliedCollection(junction, 'junction', 'import_export'));
}

interface Ends {
	own: KnownRelation;
	other: KnownRelation;
}

interface EndsWish {
	junction: string;
	owner: string;
	alias: string;
	target: string;
	fields: PayloadField[];
	path: string;
}

function junctionEnds(draft: DraftModel, wish: EndsWish): Ends | null {
	const { junction, owner, alias, target, fields, path } = wish;
	ensureJunction(draft, junction);
	const own = ownEnd(draft, junction, owner, alias);
	const other = draft.relationsFrom(junction).find((each) => each.related === target && each.field !== own.field);
	const taken = other ? null : otherKeyName(owner, target);

	if (taken !== null && draft.hasField(junction, taken)) {
		draft.report('junction-end-missing', path, { junction, target, field: taken });
		return null;
	}

	if (taken !== null) addOwnedKey(draft, junction, taken, target);
	for (const each of fields) if (!draft.hasField(junction, each.field)) addPayloadField(draft, junction, each);
	return { own, other: other ?? { collection: junction, field: taken ?? '', related: target, listedAs: null } };
}

function otherKeyName(owner: string, target: string): string {
	return owner === target ? `related_${keyName(target)}` : keyName(target);
}

/** Two fields that relate the same collections share a junction only when one side is the other's reverse. */
function defaultJunction(draft: DraftModel, collection: string, field: M2mField): string {
	const mirrored = `${field.to}_${collection}`;
	const plain = `${collection}_${field.to}`;
	if (field.to !== collection && isOpenJunction(draft, mirrored, collection)) return mirrored;
	return draft.collection(plain)?.origin === 'junction' ? impliedName(collection, field.field) : plain;
}

function isOpenJunction(draft: DraftModel, name: string, owner: string): boolean {
	if (draft.collection(name)?.origin !== 'junction') return false;
	return draft.model.relations.some(
		(each) => each.collection === name && each.related_collection === owner && !each.meta.one_field,
	);
}

interface Link {
	junction: string;
	ends: Ends;
	field: M2mField | FilesField;
}

function linkEnds(draft: DraftModel, { junction, ends, field }: Link): void {
	const { own, other } = ends;
	const sort = sortFieldOf(draft, junction, field.sortField);
	const pure = isPure(draft, junction, [own.field, other.field, sort ?? '']);
	draft.describeRelation(own, {
		one_field: field.field,
		junction_field: other.field,
		one_deselect_action: field.deselect ?? (pure ? 'delete' : 'nullify'),
		...(sort ? { sort_field: sort } : {}),
	});
	draft.describeRelation(other, { junction_field: own.field });
	if (pure) draft.addUnique(junction, [own.field, other.field]);
}

interface Reverse {
	junction: string;
	ends: Ends;
	owner: string;
	target: string;
	alias: string;
}

function addReverse(draft: DraftModel, { junction, ends, owner, target, alias }: Reverse): void {
	if (!draft.hasField(target, alias)) {
		const field: M2mField = { field: alias, type: 'm2m', to: owner, through: junction };
		draft.addField(target, m2mPayload(draft, field, ends.own.field));
	}

	draft.describeRelation(ends.other, { one_field: alias, one_deselect_action: 'delete' });
}

/** Alias payload of a many-to-many, whose templates lead through the junction's far end. */
export function m2mPayload(draft: DraftModel, field: M2mField, end: string): ModelField {
	const template = draft.template(field.to, end);
	return listPayload(field, { special: 'm2m', interface: 'list-m2m', options: { template }, template });
}

/**
 * The far end of the junction a list field goes through, before the junction itself is expanded:
 * a stated junction may call its keys as it likes.
 */
export function farEndName(draft: DraftModel, collection: string, field: M2mField): string {
	const stated = draft.spec.collections.find((each) => each.collection === field.through);
	const keys = stated?.fields.filter((each) => each.type === 'm2o' && each.to === field.to) ?? [];
	const far = collection === field.to ? keys[1] : keys[0];
	if (far) return far.field;

	const live = draft.state.relations.filter((each) => each.collection === field.through && each.related === field.to);
	return (collection === field.to ? live[1] : live[0])?.field ?? otherKeyName(collection, field.to);
}

function sortFieldOf(draft: DraftModel, junction: string, wish: string | undefined): string | undefined {
	const implied = draft.collection(junction)?.origin === 'junction' ? 'sort' : undefined;
	const name = wish ?? implied;
	if (name) ensureSortField(draft, junction, name);
	return name;
}

/** Adds the hidden integer by which a list keeps its order, unless the collection has it. */
export function ensureSortField(draft: DraftModel, collection: string, field: string): void {
	if (draft.hasField(collection, field)) return;
	draft.addField(collection, columnPayload({ field, type: 'integer', hidden: true }));
}

function hiddenColumn(field: string): ModelField {
	return columnPayload({ field, type: 'string', hidden: true });
}

/** A junction is pure when it has nothing but its key, the two ends, a sort field, and what fills itself. */
function isPure(draft: DraftModel, junction: string, structural: string[]): boolean {
	const key = draft.primaryKey(junction).field;
	const own = draft.collection(junction)?.fields ?? [];
	const live = Object.values(draft.state.collections[junction]?.fields ?? {});
	const fields = [
		...own.map((each) => ({ field: each.field, special: each.meta['special'], alias: each.schema === null })),
		...live.map((each) => ({ field: each.field, special: [...each.special], alias: each.alias })),
	];

	return fields.every(
		(each) =>
			each.alias ||
			each.field === key ||
			structural.includes(each.field) ||
			/^sort(_order)?$/.test(each.field) ||
			fillsItself(each.special),
	);
}

function fillsItself(special: unknown): boolean {
	return Array.isArray(special) && special.some((each) => /^(date|user|role)-(created|updated)$/.test(String(each)));
}
