import type { FieldShape } from '../field-shape';
import { finding, type Finding } from '../finding';
import type { JsonObject, Model } from '../model';
import type { ModelIndex } from '../model-index';
import { similarNames } from '../similar';
import type { Json, SeedRow } from '../spec';
import type { State } from '../state';
import { listRelation } from './list-relation';

/**
 * Reference to a row of this request by its id, to a row of the instance by a value of a unique field, or to a row that
 * a plain key names.
 */
export type Reference =
	| { readonly row: string }
	| { readonly collection: string; readonly value: string | number }
	| { readonly collection: string; readonly key: string | number };

/** An item that is made along with a row: a related item, a child, a junction row. */
export interface SeedPart {
	readonly collection: string;
	readonly values: JsonObject;
	/** The field that the row it belongs to fills in; `null` where there is none. */
	readonly given: string | null;
}

/** A row to insert, its references told apart from its plain values. */
export interface SeedEntry {
	/** Unique in the request: `Collection:$key`, or `Collection#ordinal`. */
	readonly id: string;
	readonly collection: string;
	/** Position in the collection's list, from 1, as findings name it. */
	readonly ordinal: number;
	/** Values as Directus takes them; references stand in them as `{ "$ref": id }`. */
	readonly values: JsonObject;
	readonly references: readonly { readonly field: string; readonly to: Reference }[];
	readonly parts: readonly SeedPart[];
	/** Items that inserting the row would change, where they are in the instance already. */
	readonly changes: readonly { readonly field: string; readonly to: OutsideReference }[];
}

export type OutsideReference = Exclude<Reference, { row: string }>;

interface Source {
	id: string;
	collection: string;
	ordinal: number;
	row: SeedRow;
}

/** Reads the explicit rows of some collections: keys and references resolved, lists of related items made junction writes. */
export function seedEntries(
	collections: Model['collections'],
	model: ModelIndex,
	state: State,
	shapes: (collection: string) => FieldShape[],
): { entries: SeedEntry[]; findings: Finding[] } {
	const findings: Finding[] = [];
	const sources = collectSources(collections, findings);
	const index = indexRows(sources, shapes, (collection) => state.collections[collection] !== undefined);
	const entries = sources.map((source) => new EntryReader(source, model, state, shapes, index, findings).read());
	return { entries, findings };
}

function collectSources(collections: Model['collections'], findings: Finding[]): Source[] {
	const sources: Source[] = [];
	const seen = new Set<string>();

	for (const { collection, seed } of collections) {
		for (const [position, row] of Array.isArray(seed) ? seed.entries() : []) {
			const key = row['$key'];
			const id = isScalar(key) ? `${collection}:${key}` : `${collection}#${position + 1}`;
			if (seen.has(id)) findings.push(finding('seed-key-duplicate', collection, { key: isScalar(key) ? key : '' }));
			seen.add(id);
			sources.push({ id, collection, ordinal: position + 1, row });
		}
	}

	return sources;
}

/** Rows by what names them. */
interface Index {
	/** `Collection:key`, and `Collection:value` of a unique or primary field. */
	readonly references: ReadonlyMap<string, string>;
	/** `Collection:value` of the primary key alone. */
	readonly keys: ReadonlyMap<string, string>;
}

function indexRows(
	sources: Source[],
	shapes: (collection: string) => FieldShape[],
	isLive: (collection: string) => boolean,
): Index {
	const references = new Map<string, string>();
	const keys = new Map<string, string>();

	for (const { id, collection, row } of sources) {
		const unique = shapes(collection).filter((shape) => shape.unique || shape.primaryKey);
		for (const { field, primaryKey } of unique) {
			const value = row[field];
			if (!isScalar(value)) continue;
			references.set(`${collection}:${value}`, id);
			if (primaryKey) keys.set(`${collection}:${value}`, id);
		}
	}

	for (const { id, collection, ordinal } of sources) {
		// A collection that is still to be made numbers its rows from 1, in their order.
		if (isLive(collection) || !numbersRows(shapes(collection))) continue;
		const key = `${collection}:${ordinal}`;
		if (!keys.has(key)) keys.set(key, id);
	}

	for (const { id, collection, row } of sources) {
		const key = row['$key'];
		if (isScalar(key)) references.set(`${collection}:${key}`, id);
	}

	return { references, keys };
}

function numbersRows(shapes: readonly FieldShape[]): boolean {
	const key = shapes.find((each) => each.primaryKey);
	return key?.type === 'integer' || key?.type === 'bigInteger';
}

class EntryReader {
	readonly #references: SeedEntry['references'][number][] = [];
	readonly #parts: SeedPart[] = [];
	readonly #changes: SeedEntry['changes'][number][] = [];
	/** The row's own field that is being read, however deep in it. */
	#field = '';

	constructor(
		readonly source: Source,
		readonly model: ModelIndex,
		readonly state: State,
		readonly shapes: (collection: string) => FieldShape[],
		readonly index: Index,
		readonly findings: Finding[],
	) {}

	read(): SeedEntry {
		const { id, collection, ordinal, row } = this.source;
		const values = this.#values(collection, row, (field) => (this.#field = field));
		return {
			id,
			collection,
			ordinal,
			values,
			references: this.#references,
			parts: this.#parts,
			changes: this.#changes,
		};
	}

	#values(collection: string, row: SeedRow, onField?: (field: string) => void): JsonObject {
		const shapes = this.shapes(collection);
		const values: JsonObject = {};

		for (const [field, value] of Object.entries(row)) {
			if (field === '$key') continue;
			onField?.(field);
			const shape = shapes.find((each) => each.field === field);
			if (shape) values[field] = this.#value(collection, shape, value, row);
			else
				this.#report('seed-field-unknown', {
					field,
					suggestions: similarNames(
						field,
						shapes.map((each) => each.field),
					),
				});
		}

		return values;
	}

	#value(collection: string, shape: FieldShape, value: Json, row: SeedRow): Json {
		const named = shape.collectionField === undefined ? shape.to : row[shape.collectionField];
		if (shape.kind === 'key' && typeof named === 'string') return this.#related(named, value);
		if (shape.kind === 'list') return this.#list(collection, shape.field, value);
		return value;
	}

	/** A key, a reference, or an item to create along with this one, which fills in the field `given` of it. */
	#related(target: string, value: Json, given: string | null = null): Json {
		const reference = referenceIn(value);
		if (reference !== null) return this.#reference(target, reference);
		if (isObject(value)) return this.#part(target, value, given);
		return isScalar(value) ? this.#key(target, value) : value;
	}

	#part(collection: string, row: SeedRow, given: string | null): JsonObject {
		const values = this.#values(collection, row);
		this.#parts.push({ collection, values, given });
		const primary = this.shapes(collection).find((each) => each.primaryKey)?.field;
		const key = primary === undefined ? undefined : values[primary];
		const isBare = given === null && Object.keys(values).length === 1;
		if (isScalar(key) && !isBare) this.#changes.push({ field: this.#field, to: { collection, key } });
		return values;
	}

	/** The key of a row of this request stands for that row, so that it comes first. */
	#key(target: string, key: string | number): Json {
		const row = this.index.keys.get(`${target}:${key}`);
		this.#references.push({ field: this.#field, to: row === undefined ? { collection: target, key } : { row } });
		return row === undefined ? key : { $ref: row };
	}

	#list(collection: string, field: string, value: Json): Json {
		if (!Array.isArray(value)) return value;
		const relation = listRelation(this.model, this.state, collection, field);
		if (!relation) return value;
		const { junction, far, target, own } = relation;

		return value.map((entry) => {
			if (far === null) return this.#child(junction, own, entry);
			// An entry that names the junction's own fields is meant as a junction row already.
			const isRow = isObject(entry) && referenceIn(entry) === null && (far in entry || target === null);
			return this.#part(junction, isRow ? entry : { [far]: entry }, own);
		});
	}

	#child(collection: string, own: string, entry: Json): Json {
		const related = this.#related(collection, entry, own);
		const [last] = this.#references.slice(-1);

		// A child that is named, and not told of, gets the row it belongs to.
		if (!isObject(entry) || referenceIn(entry) !== null) {
			if (last && !('row' in last.to)) this.#changes.push({ field: this.#field, to: last.to });
			return related;
		}

		if (!isObject(related)) return related;
		return Object.fromEntries(Object.entries(related).filter(([name]) => name !== own));
	}

	#reference(target: string, value: string | number): Json {
		const row = this.index.references.get(`${target}:${value}`);

		if (row !== undefined) {
			this.#references.push({ field: this.#field, to: { row } });
			return { $ref: row };
		}

		this.#references.push({ field: this.#field, to: { collection: target, value } });
		return { $ref: outsideId(target, value) };
	}

	#report(code: 'seed-field-unknown', params: { field: string; suggestions: string[] }): void {
		this.findings.push(finding(code, this.source.collection, { row: this.source.ordinal, ...params }));
	}
}

/** Id that stands for a row of the instance, found by a value of one of its unique fields. */
export function outsideId(collection: string, value: string | number): string {
	return `${collection}=${value}`;
}

/** Id that stands for a row of the instance, found by its primary key. */
export function keyId(collection: string, key: string | number): string {
	return `${collection}/${key}`;
}

/** The id of either. */
export function outsideReferenceId(to: OutsideReference): string {
	return 'key' in to ? keyId(to.collection, to.key) : outsideId(to.collection, to.value);
}

/** The value of `{ "$ref": value }`, or null where there is none. */
export function referenceIn(value: Json | undefined): string | number | null {
	if (!isObject(value)) return null;
	const reference = value['$ref'];
	return typeof reference === 'string' || typeof reference === 'number' ? reference : null;
}

function isScalar(value: Json | undefined): value is string | number {
	return typeof value === 'string' || typeof value === 'number';
}

function isObject(value: Json | undefined): value is JsonObject {
	return value !== null && typeof value === 'object' && !Array.isArray(value);
}
