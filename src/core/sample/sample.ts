import type { COLUMN_TYPES, Json, SampleFiles, SeedRow } from '../spec';
import { arrange } from './arrange';
import { rowsOf } from './build';
import type { FilesThere, SampleFile } from './files';
import { createRun } from './run';

export interface SampleField {
	readonly field: string;
	/** Type of the column, or the kind of relation whose key it holds. */
	readonly type: (typeof COLUMN_TYPES)[number] | 'm2o' | 'file' | 'image';
	/** Collection a key points to. */
	readonly to?: string | undefined;
	readonly required: boolean;
	readonly nullable: boolean;
	readonly unique: boolean;
	readonly default?: Json | undefined;
	readonly maxLength?: number | undefined;
	readonly min?: number | undefined;
	readonly max?: number | undefined;
	readonly minItems?: number | undefined;
	readonly maxItems?: number | undefined;
	readonly precision?: number | undefined;
	readonly scale?: number | undefined;
	readonly choices?: readonly (string | number | boolean)[] | undefined;
	/** Several of the choices at once. */
	readonly multiple?: boolean | undefined;
	readonly interface?: string | undefined;
	/** Filled by Directus or the database, and left out here. */
	readonly auto: boolean;
}

export interface SampleCollection {
	readonly collection: string;
	readonly primaryKey: { readonly field: string; readonly type: 'integer' | 'bigInteger' | 'uuid' | 'string' };
	/** Rows to make. Translations follow their parents instead, where those are made in the same run. */
	readonly count: number;
	/** Ordinal of the first row: the number of rows that are there already. */
	readonly start: number;
	readonly fields: readonly SampleField[];
	/** Fields that are unique together. */
	readonly unique: readonly (readonly string[])[];
	readonly singleton: boolean;
	/** Set on translations: one row per parent and language. */
	readonly languages?:
		{ readonly field: string; readonly parent: string; readonly codes: readonly string[] } | undefined;
	/** Set on junctions: pairs of the two fields, none twice. */
	readonly junction?: SampleJunction | undefined;
}

export interface SampleJunction {
	readonly left: string;
	readonly right: string;
	/** On a many-to-any: the field that names the collection `right` points to, and the collections it may be. */
	readonly among?: { readonly field: string; readonly collections: readonly string[] } | undefined;
}

export interface SampleContext {
	readonly seed: number;
	/** ISO moment the dates lie around. */
	readonly now: string;
	/** Keys of rows that are there, by collection. */
	readonly existing: Readonly<Record<string, readonly (string | number)[]>>;
	/**
	 * Values that are taken, by `Collection.field`; for fields that are unique together by `Collection.a,b`, as
	 * `tupleKey` writes them.
	 */
	readonly taken: Readonly<Record<string, readonly (string | number)[]>>;
	readonly sampleFiles: SampleFiles;
	/** Files to use before any are made. */
	readonly files: FilesThere;
}

/** Lists of words that come from outside; what belongs to this room's own phrases does not. */
export const WORD_LISTS = [
	'femaleNames',
	'maleNames',
	'lastNames',
	'dishes',
	'ingredients',
	'bookTitles',
	'bookGenres',
	'songTitles',
	'artists',
	'musicGenres',
	'petNames',
	'dogBreeds',
	'vehicleMakers',
	'vehicleModels',
] as const;
export type WordList = (typeof WORD_LISTS)[number];

/** Where the words come from. The same list has the same words in the same order at every call, and is never empty. */
export interface ValueSource {
	words(list: WordList): readonly string[];
}

export interface SampleBatch {
	readonly collection: string;
	/** At most `BATCH_SIZE` rows, each with `$key: '<Collection>#<ordinal>'`. */
	readonly rows: SeedRow[];
	/** Files that these rows are the first to refer to, by `$key`. */
	readonly files: readonly SampleFile[];
	/** On the last batch of a collection that could not be filled: rows that are missing, and the field that stopped it. */
	readonly shortfall?: { readonly missing: number; readonly field: string };
}

export const BATCH_SIZE = 100;

/**
 * Makes sample rows, lazily, collection by collection in the order of their dependencies. Relations are
 * `{ $ref: '<Collection>#<ordinal>' }` to rows made before, or the plain key of a row that is there; files are `$ref` to
 * one of this batch or an earlier one, or the key of one that is there. Every row keeps
 * every constraint of its fields; a collection whose constraints leave no room for all its rows ends early, with a
 * shortfall. The same seed gives the same rows, and a row does not depend on how many are made.
 */
export function* sampleRows(
	collections: readonly SampleCollection[],
	context: SampleContext,
	source: ValueSource,
): Generator<SampleBatch, void, undefined> {
	const run = createRun(arrange(collections), context, source);

	for (const shape of run.shapes) {
		yield* rowsOf(run, shape);
	}
}
