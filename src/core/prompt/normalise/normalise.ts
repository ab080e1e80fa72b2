import { finding, type Finding, type Span } from '../../finding';
import { impliedName } from '../../naming';
import type { FieldSpec, M2oField, Spec } from '../../spec';
import type { Draft, DraftCollection, DraftField, Place } from '../draft';
import { relationFieldName } from '../relations';
import { targetsOf } from '../targets';
import { applyDeletions, applyEverywhere, applyRules } from './rules';
import { makeFields } from './fields';
import { makeJunctions } from './junctions';
import { linkField, pointerTo } from './links';
import { makePermissions } from './permissions';
import { makeSeeds } from './seeds';
import { makeTranslations } from './translations';
import { addField, freeName, pathOf, type Making, type Work } from './work';

export interface Normalised {
	readonly spec: Spec;
	readonly findings: Finding[];
	readonly spans: Record<string, Span>;
}

/** Turns a draft, from rules or from a model, into a spec: targets resolved, junctions and translations joined, seeds placed. */
export function normalise(draft: Draft, existing: readonly string[], toSpan: (place: Place) => Span): Normalised {
	const work = openWork(draft, existing, toSpan);
	applyEverywhere(work);
	const later = makeFields(work);
	addRelations(work, later);
	for (const { making, draft: field } of later) listItems(work, making, field);
	applyRules(work);
	joinReverses(work);
	makeTranslations(work);
	makeJunctions(work);
	applyDeletions(work);
	sortFields(work);
	makeSeeds(work);
	const permissions = makePermissions(work);
	const collections = [...work.makings.values()].map(({ spec }) => spec);

	return {
		spec: {
			version: 1,
			...(draft.name ? { name: draft.name } : {}),
			...(draft.note ? { note: draft.note } : {}),
			collections,
			...(permissions.length > 0 ? { permissions } : {}),
			...(draft.sampleFiles ? { sampleFiles: draft.sampleFiles } : {}),
		},
		findings: work.findings,
		spans: Object.fromEntries(work.spans),
	};
}

function openWork(draft: Draft, existing: readonly string[], toSpan: (place: Place) => Span): Work {
	const findings: Finding[] = [];
	const spans = new Map<string, Span>();
	const ordered = [...draft.collections].sort((left, right) => (left.at?.start ?? 0) - (right.at?.start ?? 0));
	const makings = new Map(ordered.map((each) => [each.collection, startMaking(draft, each)]));
	const mark = (path: string, place: Place | undefined) => {
		if (place && !spans.has(path)) spans.set(path, toSpan(place));
	};

	for (const making of makings.values()) mark(making.spec.collection, making.draft.at);

	return {
		draft,
		targets: targetsOf([...makings.keys()], existing),
		makings,
		existing: new Set(existing),
		findings,
		spans,
		mark,
		report: (code, path, params, place) => void findings.push(finding(code, path, params, place && toSpan(place))),
	};
}

function startMaking(whole: Draft, draft: DraftCollection): Making {
	const { collection, note, singleton, hidden, sortField, archiveField, group, icon, unique } = draft;
	const primaryKey = draft.primaryKey ?? whole.primaryKey;

	return {
		draft,
		names: new Set(),
		spec: {
			collection,
			...(note ? { note } : {}),
			...(icon ? { icon } : {}),
			...(singleton ? { singleton } : {}),
			...(hidden ? { hidden } : {}),
			...(sortField ? { sortField } : {}),
			...(archiveField ? { archiveField } : {}),
			...(group ? { group } : {}),
			...(primaryKey ? { primaryKey } : {}),
			...(unique ? { unique } : {}),
			fields: [],
		},
	};
}

/** Relations said in sentences become fields, unless a field says the same already. */
function addRelations(work: Work, later: { making: Making; draft: DraftField }[]): void {
	const ordered = [...work.draft.relations].sort(
		(left, right) => Number(left.weak ?? false) - Number(right.weak ?? false),
	);

	const said = new Set<string>();

	for (const relation of ordered) {
		const key = JSON.stringify([relation.from, relation.field, relation.link]);
		if (said.has(key)) continue;
		said.add(key);
		const making = work.makings.get(work.targets.find(relation.from) ?? relation.from);
		const to = work.targets.find(relation.link.targets[0] ?? '');
		if (!making || to === null || (relation.weak && isRelated(work, making.spec.collection, to))) continue;
		const kind = relation.link.kind ?? 'm2o';
		const draft: DraftField = {
			field: relation.field ?? relationFieldName(kind, to),
			link: { ...relation.link, kind },
			...(relation.at ? { at: relation.at } : {}),
		};
		if (isSaid(making, draft, to, kind, relation.field !== undefined)) {
			keepDeleteRule(making, draft.field, relation.link.onDelete);
			continue;
		}

		const made = linkField(work, making, draft, { ...relation.link, kind });
		if (made === 'later') later.push({ making, draft });
		else if (made !== 'plain' && replaceField(making, made)) work.mark(pathOf(making, draft), draft.at);
	}
}

/** Whether a field of one leads to the other, or a third collection to both. */
function isRelated(work: Work, left: string, right: string): boolean {
	const leads = (from: string, to: string) => {
		const making = work.makings.get(from);
		const said = making?.draft.fields.some(({ link }) => link?.targets.some((each) => work.targets.find(each) === to));

		return said === true || (making?.spec.fields.some((field) => 'to' in field && field.to === to) ?? false);
	};

	return (
		leads(left, right) ||
		leads(right, left) ||
		[...work.makings.keys()].some((each) => leads(each, left) && leads(each, right))
	);
}

function keepDeleteRule(making: Making, name: string, onDelete: M2oField['onDelete']): void {
	const field = making.spec.fields.find((each) => each.field === name);
	if (onDelete && field?.type === 'm2o') field.onDelete = onDelete;
}

/** Whether a field says the same; a sentence that names its field only repeats that very field. */
function isSaid(making: Making, draft: DraftField, to: string, kind: string, named: boolean): boolean {
	return making.spec.fields.some((field) => {
		if (field.type !== 'm2o' && field.type !== 'm2m' && field.type !== 'o2m') return false;
		if (field.to !== to) return false;
		const single = kind === 'm2o' || kind === 'o2o';

		return field.field === draft.field || (!named && (field.type === 'm2o') === single);
	});
}

/** A relation of its own sentence outweighs a plain field of the same name. */
function replaceField(making: Making, field: FieldSpec): boolean {
	const at = making.spec.fields.findIndex((each) => each.field === field.field);
	if (at < 0) return addField(making, field);
	making.spec.fields[at] = field;

	return true;
}

function listItems(work: Work, making: Making, draft: DraftField): void {
	const link = draft.link ?? { targets: [draft.field] };
	const many = work.makings.get(work.targets.find(link.targets[0] ?? draft.field) ?? '');
	if (!many) return;
	const by = pointerTo(work, many, making, link.by);
	const note = draft.note ? { note: draft.note } : {};
	if (addField(making, { field: freeName(making, draft.field), type: 'o2m', to: many.spec.collection, by, ...note }))
		work.mark(pathOf(making, draft), draft.at);
}

/** Two sides that list each other share one junction. */
function joinReverses(work: Work): void {
	for (const making of work.makings.values()) {
		for (const field of [...making.spec.fields]) {
			if (field.type !== 'm2m' || field.to === making.spec.collection) continue;
			const other = work.makings.get(field.to);
			const back = other?.spec.fields.find((each) => each.type === 'm2m' && each.to === making.spec.collection);
			if (!other || back?.type !== 'm2m' || work.makings.has(field.through ?? '')) continue;
			field.through ??= impliedName(making.spec.collection, field.field);
			field.reverse = back.field;
			other.spec.fields = other.spec.fields.filter((each) => each !== back);
		}
	}
}

/** A field that can only be the manual order sorts its collection. */
function sortFields(work: Work): void {
	for (const { spec } of work.makings.values()) {
		const sort = spec.fields.find(
			({ field, type }) => type === 'integer' && ['sort', 'sort_order', 'sortorder'].includes(field.toLowerCase()),
		);
		if (sort) spec.sortField ??= sort.field;
		else if (spec.sortField && !spec.fields.some(({ field }) => field === spec.sortField))
			spec.fields.push({ field: spec.sortField, type: 'integer', hidden: true });
	}
}
