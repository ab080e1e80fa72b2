import type { ModelField } from '../model';
import type { FilesField, M2aField, M2mField, O2mField } from '../spec';
import { withPresentation } from './column';
import type { DraftModel, KnownRelation } from './draft-model';
import { addPayloadField } from './fields';
import {
	bothEnds,
	ensureJunction,
	ensureSortField,
	hiddenColumn,
	isPure,
	junctionOf,
	ownEnd,
	reportListed,
	settlePureJunction,
	sortFieldOf,
	type Ends,
} from './junctions';

type ListField = O2mField | M2mField | M2aField | FilesField;

/** Alias field that lists items of another collection; it has no column. */
export function listPayload(
	field: ListField,
	look: { special: string; interface: string; template?: string },
): ModelField {
	const derived: ModelField = {
		field: field.field,
		type: 'alias',
		meta: {
			interface: look.interface,
			special: [look.special],
			options: look.template === undefined ? {} : { template: look.template },
			display: 'related-values',
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

	if (relation.listedAs !== null && relation.listedAs !== field.field) {
		reportListed(draft, path, relation);
		return;
	}

	if (field.sortField) ensureSortField(draft, field.to, field.sortField);
	const deselect = field.deselect ?? (isPartOf(draft, relation) ? 'delete' : undefined);
	draft.describeRelation(relation, {
		one_field: field.field,
		...(field.sortField ? { sort_field: field.sortField } : {}),
		...(deselect ? { one_deselect_action: deselect } : {}),
	});
}

/** Many-to-many: through a junction that is stated, there already, or made here. */
export function expandM2m(draft: DraftModel, collection: string, field: M2mField): void {
	if (!draft.requireTarget(field.to, `${collection}.${field.field}`)) return;
	const junction = junctionOf(draft, collection, field);
	const ends = bothEnds(draft, junction, { owner: collection, alias: field.field, target: field.to });
	if (!ends) return;

	const payload = field.fields ?? [];
	for (const each of payload) if (!draft.hasField(junction, each.field)) addPayloadField(draft, junction, each);
	draft.setField(collection, m2mPayload(draft, field, ends.other.field));
	const isPure = linkEnds(draft, { junction, ends, field });
	if (field.reverse) addReverse(draft, { junction, ends, owner: collection, field, alias: field.reverse, isPure });
}

/** Files: many-to-many to directus_files. */
export function expandFiles(draft: DraftModel, collection: string, field: FilesField): void {
	const junction = junctionOf(draft, collection, field);
	const ends = bothEnds(draft, junction, { owner: collection, alias: field.field, target: 'directus_files' });
	if (!ends) return;
	const template = draft.template('directus_files', { prefix: ends.other.field });
	draft.setField(collection, listPayload(field, { special: 'files', interface: 'files', template }));
	linkEnds(draft, { junction, ends, field });
}

/** Many-to-any: the junction's item field points to one of several collections. */
export function expandM2a(draft: DraftModel, collection: string, field: M2aField): void {
	const path = `${collection}.${field.field}`;
	const known = field.to.filter((target) => draft.requireTarget(target, path));
	if (known.length < field.to.length) return;
	const junction = junctionOf(draft, collection, field);
	ensureJunction(draft, junction);
	const own = ownEnd(draft, junction, collection, field.field);
	if (!own) return;

	const item = own.otherEnd ?? 'item';
	const among = draft.relation(junction, item)?.among ?? 'collection';
	for (const each of [item, among]) if (!draft.hasField(junction, each)) draft.addField(junction, hiddenColumn(each));
	draft.describeRelation(
		{ collection: junction, field: item, related: null },
		{ one_allowed_collections: [...new Set(field.to)], one_collection_field: among, junction_field: own.field },
	);

	const sort = sortFieldOf(draft, junction, field.sortField);
	const pure = isPure(draft, junction, [own.field, item, among, sort ?? '']);
	draft.setField(collection, m2aPayload(field, among));
	draft.describeRelation(own, {
		one_field: field.field,
		junction_field: item,
		one_deselect_action: field.deselect ?? 'delete',
		...(sort ? { sort_field: sort } : {}),
	});
	if (pure) settlePureJunction(draft, junction, [own.field, among, item]);
}

/** Alias payload of a many-to-many, whose templates lead through the junction's far end. */
export function m2mPayload(draft: DraftModel, field: M2mField, end: string): ModelField {
	const template = draft.template(field.to, { prefix: end });
	return listPayload(field, { special: 'm2m', interface: 'list-m2m', template });
}

/** Alias payload of a many-to-any: in a table, an entry is told by the collection it is from. */
export function m2aPayload(field: M2aField, among: string): ModelField {
	const shown = listPayload(field, { special: 'm2a', interface: 'list-m2a' });
	const display = field.displayOptions ?? { template: `{{${among}}}` };
	return { ...shown, meta: { ...shown.meta, display_options: display, ...field.meta } };
}

/** Whether an item cannot be without the one it points to: its key is required, and it goes with it. */
function isPartOf(draft: DraftModel, { collection, field }: KnownRelation): boolean {
	return draft.field(collection, field)?.schema?.['is_nullable'] === false && draft.cascades(collection, field);
}

interface Link {
	junction: string;
	ends: Ends;
	field: M2mField | FilesField;
}

/** Relates both ends to one another; says whether the junction is a pure one. */
function linkEnds(draft: DraftModel, { junction, ends, field }: Link): boolean {
	const { own, other } = ends;
	// Each side orders its own list, and one column cannot hold two orders: it belongs to the side that came first.
	const sort =
		field.sortField === undefined && other.sortedBy ? undefined : sortFieldOf(draft, junction, field.sortField);
	const pure = isPure(draft, junction, [own.field, other.field, sort ?? '', other.sortedBy ?? '']);
	draft.describeRelation(own, {
		one_field: field.field,
		junction_field: other.field,
		one_deselect_action: field.deselect ?? (pure ? 'delete' : 'nullify'),
		...(sort ? { sort_field: sort } : {}),
	});
	draft.describeRelation(other, { junction_field: own.field });
	if (pure) settlePureJunction(draft, junction, [own.field, other.field].sort());
	return pure;
}

interface Reverse {
	junction: string;
	ends: Ends;
	owner: string;
	field: M2mField;
	alias: string;
	isPure: boolean;
}

function addReverse(draft: DraftModel, { junction, ends, owner, field, alias, isPure: pure }: Reverse): void {
	const path = `${field.to}.${alias}`;
	const { other } = ends;

	if (other.listedAs !== null && other.listedAs !== alias) {
		reportListed(draft, path, other);
		return;
	}

	if (draft.hasColumn(field.to, alias)) {
		draft.report('duplicate-field', path, { name: alias, other: null });
		return;
	}

	if (!draft.hasField(field.to, alias)) {
		const reverse: M2mField = { field: alias, type: 'm2m', to: owner, through: junction };
		draft.addField(field.to, m2mPayload(draft, reverse, ends.own.field));
	}

	const deselect = field.deselect ?? (pure ? 'delete' : 'nullify');
	draft.describeRelation(other, { one_field: alias, one_deselect_action: deselect });
}
