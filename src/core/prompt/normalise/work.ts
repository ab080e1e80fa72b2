import type { Finding, FindingCode, FindingParams, Span } from '../../finding';
import type { CollectionSpec, FieldSpec } from '../../spec';
import type { Draft, DraftCollection, DraftField, Place } from '../draft';
import type { Targets } from '../targets';

/** A collection on its way from the draft to the spec. */
export interface Making {
	readonly draft: DraftCollection;
	readonly spec: CollectionSpec;
	/** Names of the fields made so far. */
	readonly names: Set<string>;
}

/** What the steps from draft to spec share. */
export interface Work {
	readonly draft: Draft;
	readonly targets: Targets;
	readonly makings: Map<string, Making>;
	/** Collections of the instance, Directus's own included. */
	readonly existing: ReadonlySet<string>;
	readonly findings: Finding[];
	readonly spans: ReadonlyMap<string, Span>;
	readonly report: (code: FindingCode, path: string, params: FindingParams, place?: Place) => void;
	readonly mark: (path: string, place: Place | undefined) => void;
}

/** Adds a field unless one of that name is there already; says whether it was added. */
export function addField(making: Making, field: FieldSpec): boolean {
	if (field.field === '' || making.names.has(field.field)) return false;
	making.names.add(field.field);
	making.spec.fields.push(field);

	return true;
}

/** A field name that is still free in a collection. */
export function freeName(making: Making, wanted: string): string {
	let name = wanted;
	for (let count = 2; making.names.has(name); count++) name = `${wanted}_${count}`;

	return name;
}

/** What a draft field is called in findings: `Collection.field`. */
export function pathOf(making: Making, field: Pick<DraftField, 'field'>): string {
	return `${making.spec.collection}.${field.field}`;
}
