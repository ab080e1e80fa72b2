import { finding, type Finding } from '../finding';
import type { Model } from '../model';
import { collectionNameFinding, fieldNameFinding } from '../naming';
import { similarNames } from '../similar';
import type { CollectionSpec, Spec } from '../spec';
import type { State } from '../state';

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
		...tablesInTheWay(model, state),
		...spec.collections.flatMap(checkFields),
		...model.collections.flatMap(({ collection, fields }) => {
			return fields.flatMap((each) => fieldNameFinding(collection, each.field) ?? []);
		}),
	];
}

function checkFields(spec: CollectionSpec): Finding[] {
	const { collection, fields } = spec;
	const names = fields.map((each) => each.field);
	const count = fields.length;

	return [
		...duplicates(names, (name, other) => finding('duplicate-field', `${collection}.${name}`, { name, other })),
		...(count > MAX_FIELDS ? [finding('too-many-fields', collection, { count, limit: MAX_FIELDS })] : []),
		...missingReferences(spec),
	];
}

/** The sort field is made when it is missing; what archives and titles an item must be stated. */
function missingReferences(spec: CollectionSpec): Finding[] {
	const names = new Set(['id', ...spec.fields.map((each) => each.field)]);
	const placeholders = [...(spec.displayTemplate ?? '').matchAll(/\{\{\s*([A-Za-z0-9_]+)/g)].map(
		(match) => match[1] ?? '',
	);
	const named: [string, string][] = [
		...(spec.archiveField ? [['archiveField', spec.archiveField] as [string, string]] : []),
		...placeholders.map((field): [string, string] => ['displayTemplate', field]),
	];

	return named
		.filter(([, field]) => !names.has(field))
		.map(([part, field]) => {
			const params = { part, field, suggestions: similarNames(field, names) };
			return finding('reference-field-missing', spec.collection, params);
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
