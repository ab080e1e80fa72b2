import { finding, type Finding } from './finding';
import { groupBy } from './group-by';
import type { Model, ModelCollection, ModelField, ModelRelation } from './model';
import type { Mode } from './mode';
import type { CollectionDiff } from './plan';
import { compareRelation, type ComparedRelation } from './relation-diff';
import { sameKeyType, sameType, toldType } from './same-type';
import type { State, StateCollection, StateField, Vendor } from './state';

/** A model beside an instance: per collection what is new, what is there, what contradicts. */
export interface ModelDiff {
	readonly collections: CollectionDiff[];
	/** Collections that mode `skip` leaves alone. */
	readonly skipped: ReadonlySet<string>;
	/** New fields of collections that exist. */
	readonly newFields: readonly { collection: string; field: ModelField }[];
	readonly newCollections: readonly ModelCollection[];
	readonly newRelations: readonly ModelRelation[];
	/** Relations that exist and lack a part of their Directus side. */
	readonly describedRelations: readonly ModelRelation[];
	readonly newUniques: Model['uniques'];
	readonly findings: Finding[];
}

/** Compares a model with an instance. Nothing that exists is ever changed; what contradicts is a finding. */
export function diffModel(model: Model, state: State, mode: Mode): ModelDiff {
	const isLive = (name: string) => state.collections[name] !== undefined;
	const owned = model.collections.filter((each) => each.origin !== 'existing');
	const skipped = mode === 'skip' ? leftAlone(model, isLive) : new Set<string>();
	const considered = model.collections.filter((each) => !skipped.has(each.collection));
	const relations = model.relations.filter((each) => !skipped.has(each.collection) && !describesSkipped(each, skipped));
	const compared = relations.map((relation) => compareRelation(relation, state));
	const fields = considered.filter((each) => isLive(each.collection)).flatMap((each) => compareFields(each, state));
	const newUniques = model.uniques.filter(
		(each) => !skipped.has(each.collection) && !hasUnique(state, each.collection, each.fields),
	);

	const comparedBy = groupBy(compared, ({ relation }) => relation.collection);
	const growing = new Set(newUniques.map(({ collection }) => collection));

	return {
		skipped,
		newCollections: considered.filter((each) => !isLive(each.collection)),
		newFields: fields.flatMap(({ collection, field, isNew }) => (isNew ? [{ collection, field }] : [])),
		newRelations: compared.flatMap(({ relation, kind }) => (kind === 'new' ? [relation] : [])),
		describedRelations: compared.flatMap(({ relation, kind }) => (kind === 'described' ? [relation] : [])),
		newUniques,
		collections: [
			...considered.map((each) =>
				collectionDiff(each, state, comparedBy.get(each.collection) ?? [], growing.has(each.collection)),
			),
			...[...skipped].map((collection) => skippedDiff(collection, state)),
		],
		findings: [
			...(mode === 'fail' ? owned.filter((each) => isLive(each.collection)) : []).map(({ collection }) =>
				finding('collection-exists', collection, { name: collection }),
			),
			...considered.flatMap((each) => kindFindings(each, state)),
			...fields.flatMap((each) => each.findings),
			...compared.flatMap((each) => each.findings),
			...[...skipped].map((collection) => finding('collection-skipped', collection)),
		],
	};
}

/** Collections of the request that exist, and the junctions between them. */
function leftAlone(model: Model, isLive: (name: string) => boolean): Set<string> {
	const live = model.collections.filter((each) => isLive(each.collection));
	const owned = new Set(live.filter((each) => each.origin !== 'existing').map((each) => each.collection));
	const lists = groupBy(
		model.relations.filter((each) => each.meta.one_field),
		(each) => each.collection,
	);
	const junctions = live.filter(({ collection }) => {
		const owners = lists.get(collection) ?? [];
		return owners.length > 0 && owners.every((each) => owned.has(each.related_collection ?? ''));
	});

	return new Set([...owned, ...junctions.map((each) => each.collection)]);
}

/** A relation that would hang a list onto a collection which is to be left alone. */
function describesSkipped(relation: ModelRelation, skipped: ReadonlySet<string>): boolean {
	const related = relation.related_collection;
	return related !== null && skipped.has(related) && Boolean(relation.meta.one_field) && relation.schema === null;
}

function kindFindings({ collection, schema, primaryKey, meta, origin }: ModelCollection, state: State): Finding[] {
	const live = state.collections[collection];
	if (!live || live.system || origin === 'existing') return [];
	const differs = (liveKind: string, wanted: string) => [
		finding('collection-kind', collection, { name: collection, live: liveKind, wanted }),
	];
	if (live.folder !== (schema === null))
		return live.folder ? differs('a folder', 'a collection') : differs('a collection', 'a folder');
	if (live.folder || !live.primaryKey) return [];
	if (live.singleton !== (meta['singleton'] === true)) {
		return live.singleton ? differs('a singleton', 'a list of items') : differs('a list of items', 'a singleton');
	}

	const same =
		live.primaryKey.field === primaryKey.field && sameKeyType(state.vendor, live.primaryKey.type, primaryKey.type);
	if (same) return [];
	const words = ({ field, type }: { field: string; type: string }) => `${field} (${type})`;
	return [finding('key-differs', collection, { live: words(live.primaryKey), wanted: words(primaryKey) })];
}

interface ComparedField {
	collection: string;
	field: ModelField;
	isNew: boolean;
	findings: Finding[];
}

function compareFields({ collection, fields, primaryKey }: ModelCollection, state: State): ComparedField[] {
	const live = state.collections[collection];
	return fields
		.filter((field) => field.field !== primaryKey.field)
		.map((field) => {
			const existing = live?.fields[field.field];
			if (existing)
				return { collection, field, isNew: false, findings: compareField(state.vendor, collection, field, existing) };
			const rows = live?.rows ?? 0;
			const { field: adjusted, findings } =
				rows > 0 ? forExistingRows(collection, field, rows) : { field, findings: [] };
			return { collection, field: adjusted, isNew: true, findings };
		});
}

/** A new column must admit the rows that are there: they have no value for it, or all the same default. */
function forExistingRows(
	collection: string,
	field: ModelField,
	rows: number,
): { field: ModelField; findings: Finding[] } {
	const path = `${collection}.${field.field}`;
	const schema = field.schema && { ...field.schema };
	const findings: Finding[] = [];
	const hasDefault = schema?.['default_value'] !== undefined && schema['default_value'] !== null;

	if (schema && schema['is_nullable'] === false && !hasDefault) {
		schema['is_nullable'] = true;
		findings.push(finding('required-relaxed', path, { rows }));
	}

	if (schema && schema['is_unique'] === true && hasDefault && rows > 1) {
		delete schema['is_unique'];
		findings.push(finding('unique-rows', path, { rows }));
	}

	return { field: { ...field, schema }, findings };
}

function compareField(vendor: Vendor, collection: string, field: ModelField, live: StateField): Finding[] {
	const path = `${collection}.${field.field}`;
	const alias = field.schema === null;

	if (alias !== live.alias || (!alias && !sameType(vendor, live.type, toldType(field)))) {
		return [
			finding('field-conflict', path, {
				live: live.alias ? 'a list' : live.type,
				wanted: alias ? 'a list' : toldType(field),
			}),
		];
	}

	if (alias) return [];
	const { is_nullable: nullable, is_unique: unique, is_indexed: indexed, max_length: length } = field.schema ?? {};
	const parts = [
		...((nullable !== false) === live.nullable ? [] : ['required']),
		...((unique === true) === live.unique ? [] : ['unique']),
		...(indexed === true && !live.indexed ? ['index'] : []),
		...(length === undefined || length === live.maxLength ? [] : ['length']),
	];
	return parts.length > 0 ? [finding('field-differs', path, { parts })] : [];
}

function hasUnique(state: State, collection: string, fields: readonly string[]): boolean {
	const wanted = [...fields].sort().join();
	const live = state.collections[collection];
	const [only, ...others] = fields;
	const single = only !== undefined && others.length === 0 && live?.fields[only]?.unique === true;
	return single || live?.unique.some((each) => [...each].sort().join() === wanted) === true;
}

function collectionDiff(
	part: ModelCollection,
	state: State,
	relations: readonly ComparedRelation[],
	hasNewUnique: boolean,
): CollectionDiff {
	const live = state.collections[part.collection];
	const fields = part.fields.map((field) => ({
		field: field.field,
		type: field.type,
		status: fieldStatus(state.vendor, part.collection, field, live),
	}));
	const isConflict =
		fields.some((each) => each.status === 'conflict') || relations.some((each) => each.kind === 'conflict');
	const grows =
		fields.some((each) => each.status === 'new') || relations.some((each) => each.kind !== 'unchanged') || hasNewUnique;

	return {
		collection: part.collection,
		status: statusOf({ isLive: live !== undefined, isConflict, grows }),
		implied: part.origin !== 'stated',
		folder: part.schema === null,
		rows: live?.rows ?? null,
		fields,
	};
}

function statusOf({
	isLive,
	isConflict,
	grows,
}: {
	isLive: boolean;
	isConflict: boolean;
	grows: boolean;
}): CollectionDiff['status'] {
	if (isConflict) return 'conflict';
	if (!isLive) return 'new';
	return grows ? 'extended' : 'unchanged';
}

function fieldStatus(
	vendor: Vendor,
	collection: string,
	field: ModelField,
	live: StateCollection | undefined,
): 'new' | 'unchanged' | 'conflict' {
	const existing = live?.fields[field.field];
	if (!existing) return 'new';
	const isConflict = compareField(vendor, collection, field, existing).some((each) => each.code === 'field-conflict');
	return isConflict ? 'conflict' : 'unchanged';
}

function skippedDiff(collection: string, state: State): CollectionDiff {
	const live = state.collections[collection];
	return {
		collection,
		status: 'skipped',
		implied: false,
		folder: live?.folder ?? false,
		rows: live?.rows ?? null,
		fields: [],
	};
}
