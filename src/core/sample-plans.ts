import type { Target } from './compile';
import type { FieldShape } from './field-shape';
import type { ModelCollection } from './model';
import type { SamplePlan } from './plan';
import { COLUMN_TYPES, PRIMARY_KEY_TYPES } from './spec';

type SampleField = SamplePlan['fields'][number];

/** Links per item that a sampled many-to-many gets on average. */
const LINKS_PER_ITEM = 2;

const FILES = 'directus_files';

/**
 * What the generator of sample rows is asked for: rows up to the number wanted where fewer are there, and the junctions
 * and translations of those, so that no relation of a sampled collection stays empty.
 */
export function samplePlans(target: Target): SamplePlan[] {
	const { model, ground, diff } = target;
	const counts = new Map<string, number>();

	for (const { collection, seed } of model.collections) {
		if (typeof seed !== 'number' || diff.skipped.has(collection)) continue;
		const missing = seed - (ground.collections[collection]?.rows ?? 0);
		if (missing > 0) counts.set(collection, missing);
	}

	if (counts.size === 0) return [];
	const translations = translationsOf(target);

	return model.collections.flatMap((part) => {
		const own = translations.get(part.collection);
		const count = counts.get(part.collection) ?? impliedCount(target, part, counts, own);
		return count > 0 ? [samplePlan(target, part, count, own)] : [];
	});
}

/** Rows for a collection nobody asked samples for, because it only links or translates those that get some. */
function impliedCount(
	target: Target,
	part: ModelCollection,
	counts: ReadonlyMap<string, number>,
	translations: TranslationParts | undefined,
): number {
	if (part.seed !== null || target.diff.skipped.has(part.collection)) return 0;
	if (translations) return (counts.get(translations.owner) ?? 0) * translations.codes.length;

	const junction = junctionParts(target, part.collection);
	if (!junction) return 0;
	const owner = counts.get(junction.owner) ?? 0;
	const hasFar = junction.targets.some((each) =>
		each === FILES ? target.spec.sampleFiles !== 'none' : counts.has(each) || hasRows(target, each),
	);
	return hasFar ? owner * LINKS_PER_ITEM : 0;
}

function hasRows({ ground }: Target, collection: string): boolean {
	return (ground.collections[collection]?.rows ?? 0) > 0;
}

function samplePlan(
	target: Target,
	part: ModelCollection,
	count: number,
	translations: TranslationParts | undefined,
): SamplePlan {
	const { collection, primaryKey } = part;
	const live = target.ground.collections[collection];
	const junction = junctionParts(target, collection);
	const uniques = target.index.uniques(collection).map((each) => each.fields);

	return {
		collection,
		primaryKey: {
			field: primaryKey.field,
			type: PRIMARY_KEY_TYPES.find((type) => type === primaryKey.type) ?? 'integer',
		},
		count,
		start: live?.rows ?? 0,
		fields: target.shapes(collection).flatMap((shape) => sampleField(shape, junction)),
		unique: [...uniques, ...(live?.unique ?? []).map((each) => [...each])],
		singleton: part.meta['singleton'] === true,
		...(translations
			? { languages: { field: translations.field, parent: translations.parent, codes: translations.codes } }
			: {}),
		...(junction ? { junction: junction.plan } : {}),
	};
}

function sampleField(shape: FieldShape, junction: JunctionParts | null): SampleField[] {
	if (shape.kind === 'list' || shape.kind === 'none' || shape.field === junction?.plan.among?.field) return [];
	const type = shape.kind === 'key' ? keyType(shape, junction) : COLUMN_TYPES.find((each) => each === shape.type);
	if (!type) return [];
	const { maxLength, min, max, minItems, maxItems, precision, scale, choices } = shape;
	const limits = Object.entries({ maxLength, min, max, minItems, maxItems, precision, scale, choices });

	return [
		{
			field: shape.field,
			type,
			...(shape.to ? { to: shape.to } : {}),
			required: !shape.nullable,
			nullable: shape.nullable,
			unique: shape.unique || shape.primaryKey,
			...(shape.default === undefined ? {} : { default: shape.default }),
			...Object.fromEntries(limits.filter(([, value]) => value !== undefined)),
			...(shape.type === 'json' || shape.type === 'csv' ? { multiple: choices !== undefined } : {}),
			...(shape.interface === undefined ? {} : { interface: shape.interface }),
			auto: shape.auto,
		},
	];
}

function keyType(
	{ field, to, interface: shown }: FieldShape,
	junction: JunctionParts | null,
): 'm2o' | 'file' | 'image' {
	if (to !== FILES) return 'm2o';
	if (shown === 'file-image') return 'image';
	return field === junction?.plan.right && !DOCUMENTS.test(junction.alias) ? 'image' : 'file';
}

/** Lists of files that hold pictures as little as their name says so; all others do. */
const DOCUMENTS = /document|attachment|file|download|contract|invoice|report|certificate|manual|resource|pdf|paper/i;

interface JunctionParts {
	owner: string;
	/** The list of the owner that shows it. */
	alias: string;
	targets: string[];
	plan: NonNullable<SamplePlan['junction']>;
}

/** How a junction links, if the collection is one: its first end is the owner's, the other may lead to any of several. */
function junctionParts({ index, ground }: Target, collection: string): JunctionParts | null {
	const own = index.relationsFrom(collection).find((each) => each.meta.junction_field && each.meta.one_field);
	const far = index.relation(collection, own?.meta.junction_field ?? '');
	if (!own?.related_collection || !far) return null;
	const isPure = index.uniques(collection).length > 0 || !ground.collections[collection];
	if (!isPure) return null;

	const plan = { left: own.field, right: far.field };
	const alias = own.meta.one_field ?? '';
	const allowed = far.meta.one_allowed_collections;
	if (far.related_collection !== null)
		return { owner: own.related_collection, alias, targets: [far.related_collection], plan };

	const among = { field: far.meta.one_collection_field ?? 'collection', collections: allowed ?? [] };
	return { owner: own.related_collection, alias, targets: allowed ?? [], plan: { ...plan, among } };
}

interface TranslationParts {
	owner: string;
	parent: string;
	field: string;
	codes: string[];
}

/** How collections translate others: their parent key, their language field, the languages wanted; by the child. */
function translationsOf({ index, spec, shapes }: Target): Map<string, TranslationParts> {
	const parts = new Map<string, TranslationParts>();

	for (const { collection: owner, fields } of spec.collections) {
		for (const field of fields) {
			if (field.type !== 'translations') continue;
			const parent = index.listedBy(owner, field.field);
			if (!parent) continue;
			const code = parent.meta.junction_field ?? 'languages_code';
			const language = shapes(parent.collection).find((shape) => shape.field === code);
			if (!language) continue;
			const codes = field.languages ?? language.choices?.map(String) ?? ['en'];
			parts.set(parent.collection, { owner, parent: parent.field, field: code, codes });
		}
	}

	return parts;
}
