import type { Model, ModelCollection, ModelField, ModelRelation } from './model';
import { indexModel, type ModelIndex } from './model-index';
import type { MadeRows } from './run-record';
import { sameKeyType, sameType, toldType } from './same-type';
import { relationOf, type State } from './state';

/** A field to read along with an item: a column, or a relation with what is read behind it. */
export type Selection =
	| { readonly field: string }
	| { readonly field: string; readonly select: readonly Selection[] }
	| { readonly field: string; readonly among: Readonly<Record<string, readonly Selection[]>> };

export interface Read {
	readonly collection: string;
	readonly singleton: boolean;
	readonly select: readonly Selection[];
}

/** What to look at after a run. */
export interface Probe {
	readonly collections: readonly string[];
	/** One nested read per collection, through every relation it has. */
	readonly reads: readonly Read[];
	/** Keys that must point to an item. */
	readonly keys: readonly {
		readonly collection: string;
		readonly field: string;
		readonly related: string;
		readonly key: string;
	}[];
	/** Fields that must not hold the same values twice. */
	readonly uniques: readonly { readonly collection: string; readonly fields: readonly string[] }[];
}

/** What was seen; errors by collection, counts by the subject they were asked for. */
export interface Observation {
	readonly state: State;
	readonly rest: Readonly<Record<string, string>>;
	readonly graphql: Readonly<Record<string, string>>;
	readonly orphans: Readonly<Record<string, number>>;
	readonly duplicates: Readonly<Record<string, number>>;
}

export interface Check {
	readonly check:
		'collection' | 'field' | 'unique' | 'relation' | 'rows' | 'rest' | 'graphql' | 'orphans' | 'duplicates';
	readonly subject: string;
	readonly ok: boolean;
	readonly detail: string;
}

/** Subject under which fields that are unique together are counted. */
export function subjectOf({ collection, fields }: { collection: string; fields: readonly string[] }): string {
	return `${collection}.${fields.join('+')}`;
}

/** What to look at, for a model that should now be there. `key` names the primary key of any collection. */
export function probeOf(model: Model, key: (collection: string) => string): Probe {
	const index = indexModel(model);
	const held = model.collections.filter((each) => each.schema !== null);
	const touched = [...model.collections, ...model.uniques, ...model.relations].map((each) => each.collection);
	return {
		collections: [...new Set(touched)],
		reads: held.filter((each) => each.origin !== 'existing').map((each) => readOf(each, index, key)),
		keys: model.relations.flatMap(({ collection, field, related_collection: related }) =>
			related === null ? [] : [{ collection, field, related, key: key(related) }],
		),
		uniques: model.uniques.map(({ collection, fields }) => ({ collection, fields })),
	};
}

function readOf(part: ModelCollection, model: ModelIndex, key: (collection: string) => string): Read {
	const relations = part.fields.flatMap((field) => selectionOf(part.collection, field, model, key));
	return {
		collection: part.collection,
		singleton: part.meta['singleton'] === true,
		select: [{ field: part.primaryKey.field }, ...relations],
	};
}

function selectionOf(
	collection: string,
	field: ModelField,
	model: ModelIndex,
	key: (collection: string) => string,
): Selection[] {
	const forward = model.relation(collection, field.field);
	if (forward) return [targetSelection(forward, key)];
	const back = model.listedBy(collection, field.field);
	if (!back) return [];
	const far = model.relation(back.collection, back.meta.junction_field ?? '');
	const own: Selection = { field: key(back.collection) };
	return [{ field: field.field, select: far ? [own, targetSelection(far, key)] : [own] }];
}

function targetSelection(relation: ModelRelation, key: (collection: string) => string): Selection {
	const { field, related_collection: related, meta } = relation;
	if (related !== null) return { field, select: [{ field: key(related) }] };
	const allowed = meta.one_allowed_collections ?? [];
	return { field, among: Object.fromEntries(allowed.map((each) => [each, [{ field: key(each) }]])) };
}

/**
 * Judges what was seen against the model that was planned. `accepted` names fields that were there before and differ,
 * as the plan's findings say; they were to stay as they are.
 */
export function judge(model: Model, probe: Probe, seen: Observation, accepted: ReadonlySet<string>): Check[] {
	const { state } = seen;
	return [
		...model.collections.map((each) => judgeCollection(each, state)),
		...model.collections.flatMap((each) =>
			each.fields.map((field) => judgeField(each.collection, field, state, accepted)),
		),
		...model.relations.map((each) => judgeRelation(each, state)),
		...model.uniques.map((each) => judgeUnique(each, state)),
		...probe.reads.map(({ collection }) => judgeRead('rest', collection, seen.rest[collection])),
		...probe.reads.map(({ collection }) => judgeRead('graphql', collection, seen.graphql[collection])),
		...probe.keys.map(({ collection, field }) => judgeCount('orphans', `${collection}.${field}`, seen.orphans)),
		...probe.uniques.map((each) => judgeCount('duplicates', subjectOf(each), seen.duplicates)),
	];
}

/** Judges whether the collections a run wrote to hold what was there before and what it inserted. */
export function judgeRows(made: readonly MadeRows[], before: State, after: State): Check[] {
	return made.map(({ collection, rows }) => {
		const wanted = (before.collections[collection]?.rows ?? 0) + rows.length;
		const found = after.collections[collection]?.rows ?? 0;
		// Others may have added items since the commit; fewer than there should be is what must not happen.
		const ok = found >= wanted;
		return { check: 'rows', subject: collection, ok, detail: ok ? `${rows.length} inserted` : `${found} of ${wanted}` };
	});
}

function judgeCollection({ collection, schema }: ModelCollection, state: State): Check {
	const live = state.collections[collection];
	const ok = live !== undefined && live.folder === (schema === null);
	const rows = live?.rows ?? 0;
	const found = live?.folder ? 'folder' : `${rows} ${rows === 1 ? 'item' : 'items'}`;
	return { check: 'collection', subject: collection, ok, detail: ok ? found : 'not there as planned' };
}

function judgeField(collection: string, field: ModelField, state: State, accepted: ReadonlySet<string>): Check {
	const live = state.collections[collection]?.fields[field.field];
	const subject = `${collection}.${field.field}`;
	if (!live) return { check: 'field', subject, ok: false, detail: 'missing' };
	if (accepted.has(subject)) return { check: 'field', subject, ok: true, detail: 'left as it was' };

	const wanted = field.schema;
	const isSame = wanted?.['is_primary_key'] === true ? sameKeyType : sameType;
	const problems = [
		...(live.alias === (wanted === null) ? [] : [wanted === null ? 'has a column' : 'has no column']),
		...(live.alias || isSame(state.vendor, live.type, toldType(field))
			? []
			: [`is ${live.type}, not ${toldType(field)}`]),
		...(wanted?.['is_unique'] === true && !live.unique ? ['is not unique'] : []),
		...(wanted?.['is_indexed'] === true && !live.indexed ? ['has no index'] : []),
		...(wanted?.['is_nullable'] === false && live.nullable ? ['may be empty'] : []),
		...lengthProblem(wanted?.['max_length'], live.maxLength),
	];
	return { check: 'field', subject, ok: problems.length === 0, detail: problems.join(', ') || field.type };
}

function lengthProblem(wanted: unknown, live: number | null): string[] {
	return typeof wanted === 'number' && live !== null && live !== wanted
		? [`holds ${live} characters, not ${wanted}`]
		: [];
}

function judgeRelation(relation: ModelRelation, state: State): Check {
	const { collection, field, related_collection: related, schema, meta } = relation;
	const subject = `${collection}.${field}`;
	const live = relationOf(state, collection, field);
	if (!live) return { check: 'relation', subject, ok: false, detail: 'missing' };

	const problems = [
		...(live.related === related ? [] : [`points to ${live.related ?? 'several'}`]),
		...(schema !== null && related !== null && live.constraint === null ? ['has no foreign key'] : []),
		...(meta.one_field && live.meta?.oneField !== meta.one_field ? [`is not listed as ${meta.one_field}`] : []),
		...(meta.junction_field && live.meta?.junctionField !== meta.junction_field
			? ['is not linked to its other end']
			: []),
	];
	const target = related ?? (meta.one_allowed_collections ?? []).join(', ');
	return { check: 'relation', subject, ok: problems.length === 0, detail: problems.join(', ') || `→ ${target}` };
}

function judgeUnique({ collection, fields }: { collection: string; fields: readonly string[] }, state: State): Check {
	const wanted = [...fields].sort().join();
	const live = state.collections[collection];
	const [only, ...others] = fields;
	const single = others.length === 0 && only !== undefined && live?.fields[only]?.unique === true;
	const ok = single || live?.unique.some((each) => [...each].sort().join() === wanted) === true;
	return {
		check: 'unique',
		subject: subjectOf({ collection, fields }),
		ok,
		detail: ok ? 'unique together' : 'missing',
	};
}

function judgeRead(check: 'rest' | 'graphql', collection: string, error: string | undefined): Check {
	return { check, subject: collection, ok: error === undefined, detail: error ?? 'readable with all relations' };
}

function judgeCount(check: 'orphans' | 'duplicates', subject: string, counts: Readonly<Record<string, number>>): Check {
	const count = counts[subject];
	const ok = count === 0;
	return { check, subject, ok, detail: count === undefined ? 'could not be counted' : String(count) };
}
