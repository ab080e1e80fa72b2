import { finding, type Finding } from '../finding';
import type { Model } from '../model';
import { collectionNameFinding, fieldNameFinding } from '../naming';
import { similarNames } from '../similar';
import type { CollectionSpec, Spec } from '../spec';
import type { State } from '../state';
import { checkGraphqlNames } from './graphql-names';

/** Most columns a table holds on every database with room for what Directus adds. */
const MAX_FIELDS = 900;

/** Names of the request: valid, free, stated once, and pointing to what is there. */
export function checkNames(spec: Spec, model: Model, state: State): Finding[] {
	return [
		...duplicates(
			spec.collections.map((each) => each.collection),
			(name, other) => finding('duplicate-collection', name, { name, other }),
		),
		...model.collections
			.filter((each) => each.origin !== 'existing')
			.flatMap(({ collection }) => collectionNameFinding(collection, state.vendor) ?? []),
		...lookalikes(model, state),
		...checkGraphqlNames(model, state),
		...groupCycles(spec),
		...tablesInTheWay(model, state),
		...spec.collections.flatMap(checkFields),
		...missingReferences(spec, model, state),
		...model.collections.flatMap(({ collection, fields }) => {
			return fields.flatMap((each) => fieldNameFinding(collection, each.field) ?? []);
		}),
	];
}

/** Names that differ in capitals only, those that relations imply and those of the instance included. */
function lookalikes(model: Model, state: State): Finding[] {
	const fresh = model.collections.map((each) => each.collection).filter((name) => !state.collections[name]);
	return [
		...duplicates([...Object.keys(state.collections), ...fresh], (name, other) =>
			finding('duplicate-collection', name, { name, other }),
		),
		...model.collections.flatMap(({ collection, fields }) => {
			const live = state.collections[collection]?.fields ?? {};
			const names = fields.map((each) => each.field).filter((name) => !live[name]);
			return duplicates([...Object.keys(live), ...names], (name, other) =>
				finding('duplicate-field', `${collection}.${name}`, { name, other }),
			);
		}),
	];
}

/** Groups that lie in one another; each circle is told once. */
function groupCycles(spec: Spec): Finding[] {
	const groups = new Map(spec.collections.map((each) => [each.collection, each.group]));
	const settled = new Set<string>();
	const findings: Finding[] = [];

	for (const start of groups.keys()) {
		const path: string[] = [];
		let name: string | undefined = start;

		while (name !== undefined && !settled.has(name) && !path.includes(name)) {
			path.push(name);
			name = groups.get(name);
		}

		if (name !== undefined && path.includes(name)) {
			findings.push(finding('group-cycle', name, { groups: path.slice(path.indexOf(name)) }));
		}

		for (const each of path) settled.add(each);
	}

	return findings;
}

function checkFields(spec: CollectionSpec): Finding[] {
	const { collection, fields } = spec;
	const names = fields.map((each) => each.field);
	const count = fields.length;

	return [
		...duplicates(names, (name, other) => finding('duplicate-field', `${collection}.${name}`, { name, other })),
		...(count > MAX_FIELDS ? [finding('too-many-fields', collection, { count, limit: MAX_FIELDS })] : []),
	];
}

/** The sort field is made when it is missing; what archives and titles an item must be there. */
function missingReferences(spec: Spec, model: Model, state: State): Finding[] {
	const fieldsOf = new Map(model.collections.map((each) => [each.collection, each.fields.map(({ field }) => field)]));

	return spec.collections.flatMap(({ collection, archiveField, displayTemplate }) => {
		const live = Object.keys(state.collections[collection]?.fields ?? {});
		const names = new Set([...(fieldsOf.get(collection) ?? []), ...live]);
		const placeholders = [...(displayTemplate ?? '').matchAll(/\{\{\s*([A-Za-z0-9_]+)/g)];
		const named = [
			...(archiveField === undefined ? [] : [{ part: 'archiveField', field: archiveField }]),
			...placeholders.map((match) => ({ part: 'displayTemplate', field: match[1] ?? '' })),
		];

		return named
			.filter(({ field }) => !names.has(field))
			.map(({ part, field }) =>
				finding('reference-field-missing', collection, { part, field, suggestions: similarNames(field, names) }),
			);
	});
}

function tablesInTheWay(model: Model, state: State): Finding[] {
	const tables = new Map(state.tables.map((table) => [table.toLowerCase(), table]));
	return model.collections
		.filter(({ collection, schema }) => schema !== null && !state.collections[collection])
		.filter(({ collection }) => tables.has(collection.toLowerCase()))
		.map(({ collection }) =>
			finding('table-exists', collection, { name: tables.get(collection.toLowerCase()) ?? collection }),
		);
}

/** Names that stand twice; SQLite and MySQL do not tell capitals apart, so neither is allowed anywhere. */
function duplicates(names: readonly string[], report: (name: string, other: string | null) => Finding): Finding[] {
	const seen = new Map<string, string>();
	const findings: Finding[] = [];

	for (const name of names) {
		const earlier = seen.get(name.toLowerCase());
		if (earlier === undefined) seen.set(name.toLowerCase(), name);
		else findings.push(report(name, earlier === name ? null : earlier));
	}

	return findings;
}
