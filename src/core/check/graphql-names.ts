import { finding, type Finding } from '../finding';
import type { Model } from '../model';
import { suggestedName } from '../naming';
import type { State } from '../state';

/** Names GraphQL derives from a collection (services/graphql/schema), `*` standing for the collection. */
const DERIVED = [
	'*_by_id',
	'*_by_version',
	'*_aggregated',
	'*_aggregated_fields',
	'*_aggregated_count',
	'*_mutated',
	'*_filter',
	'*_quantifier_filter',
	'version_*',
	'create_*',
	'update_*',
	'delete_*',
	'create_*_input',
	'update_*_input',
];

/** Types whose fields come with a second one, `<field>_func`, that takes them apart or counts them. */
const WITH_FUNCTIONS = new Set(['date', 'time', 'dateTime', 'timestamp', 'json', 'alias']);

interface Part {
	readonly collection: string;
	readonly isNew: boolean;
	readonly fields: readonly { field: string; type: string; isNew: boolean }[];
}

/**
 * Names that are free in the database and taken in GraphQL, because Directus derives them from another collection or
 * field. One such clash makes the whole GraphQL schema fail.
 */
export function checkGraphqlNames(model: Model, state: State): Finding[] {
	const parts = partsOf(model, state);
	const anyOf = new Map(
		model.relations.filter((each) => each.related_collection === null).map((each) => [each.collection, each.field]),
	);
	const derived = new Map<string, Part>();

	for (const part of parts) {
		for (const pattern of DERIVED) derived.set(pattern.replace('*', part.collection), part);
		const anyField = anyOf.get(part.collection);
		if (anyField !== undefined) derived.set(`${part.collection}_${anyField}_union`, part);
		for (const { field, type } of part.fields) {
			if (type === 'json') derived.set(`${part.collection}_${field}_func`, part);
		}
	}

	return [
		...parts.flatMap((part) => {
			const source = derived.get(part.collection);
			if (!source || (!part.isNew && !source.isNew)) return [];
			return [reserved(part.collection, part.isNew ? part.collection : source.collection, source.collection)];
		}),
		...parts.flatMap(fieldFindings),
	];
}

function fieldFindings({ collection, fields }: Part): Finding[] {
	const sources = new Map(
		fields.filter((each) => WITH_FUNCTIONS.has(each.type)).map((each) => [`${each.field}_func`, each]),
	);
	return fields.flatMap((each) => {
		const source = sources.get(each.field);
		if (!source || (!each.isNew && !source.isNew)) return [];
		return [reserved(each.field, `${collection}.${each.field}`, source.field)];
	});
}

function reserved(name: string, path: string, source: string): Finding {
	const reason = `GraphQL gives that name to a part of "${source}"`;
	return finding('name-reserved', path, { name, reason, suggestion: suggestedName(`${name}_2`) ?? name });
}

/** All collections that hold items, with what is new about them. */
function partsOf(model: Model, state: State): Part[] {
	const own = new Set(model.collections.map((each) => each.collection));
	const live = Object.values(state.collections).filter((each) => !each.folder && !own.has(each.collection));

	return [
		...live.map(({ collection, fields }) => ({
			collection,
			isNew: false,
			fields: Object.values(fields).map(({ field, type, alias }) => ({
				field,
				type: alias ? 'alias' : type,
				isNew: false,
			})),
		})),
		...model.collections
			.filter((each) => each.schema !== null)
			.map(({ collection, fields }) => {
				const before = state.collections[collection];
				const kept = Object.values(before?.fields ?? {}).filter(
					(each) => !fields.some((own) => own.field === each.field),
				);
				return {
					collection,
					isNew: before === undefined,
					fields: [
						...kept.map((each) => ({ field: each.field, type: each.type, isNew: false })),
						...fields.map(({ field, type }) => ({ field, type, isNew: before?.fields[field] === undefined })),
					],
				};
			}),
	];
}
