import type { SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { declaredLimits, type FieldLimits, type Limit } from '../../core/safeguards/limits';
import type { LimitStore } from '../safeguards/ports';
import { readColumns } from './columns';
import { vendorOf } from './vendor';
import type { WriteContext } from './write-context';

type Limits = ReadonlyMap<string, FieldLimits>;

/** The limits of a collection, and how many fields it had when they were read. */
interface Kept<Held = Limits> {
	readonly limits: Held;
	readonly fields: number;
}

/** What another instance may have changed is noticed after this time at the latest. */
const KEPT_FOR_MS = 60_000;

const TEXT_TYPES = ['string', 'text', 'csv'];
const LIST_TYPES = ['json', 'csv'];
/** The stored text is not the one that was written. */
const TRANSFORMING = ['hash', 'encrypt'];

export interface ContentLimits {
	/** Reads the limits of all collections, so that no write has to. */
	load(database: Knex, schema: SchemaOverview): Promise<void>;
	/** Forgets everything: the model has changed. */
	forget(): void;
	/** Whether it is time to load again. */
	isOld(): boolean;
	of(collection: string, context: WriteContext): LimitStore;
}

/** Keeps the limits of all fields between writes; Directus's own overview of the model does not have them. */
export function createContentLimits(now: () => number): ContentLimits {
	let kept: { readonly collections: ReadonlyMap<string, Kept>; readonly since: number } | null = null;
	let changes = 0;
	// What a write looks up for itself may be of a transaction that is never committed.
	const perModel = new WeakMap<SchemaOverview, Map<string, Kept<Promise<Limits>>>>();

	const isKept = (schema: SchemaOverview, name: string) =>
		kept?.collections.get(name)?.fields === countOf(schema, name);

	/** Whoever makes several collections writes to one after the other, so all new ones are looked up together. */
	const askFor = (collection: string, { database, schema }: WriteContext): Map<string, Kept<Promise<Limits>>> => {
		const names = kept ? Object.keys(schema.collections).filter((name) => !isKept(schema, name)) : [collection];
		const reading = readLimits(database, schema, names);
		return new Map(
			names.map((name) => {
				const limits = reading.then((each) => each.get(name) ?? new Map<string, FieldLimits>());
				// Only who asks is to hear of an error.
				limits.catch(() => undefined);
				return [name, { limits, fields: countOf(schema, name) }];
			}),
		);
	};

	return {
		async load(database, schema) {
			const before = changes;
			const limits = await readLimits(database, schema, Object.keys(schema.collections));
			const collections = new Map(
				[...limits].map(([name, each]) => [name, { limits: each, fields: countOf(schema, name) }]),
			);
			if (before === changes) kept = { collections, since: now() };
		},
		forget() {
			changes += 1;
			kept = null;
		},
		isOld: () => kept === null || now() - kept.since > KEPT_FOR_MS,
		of: (collection, context) => ({
			known() {
				const known = kept?.collections.get(collection);
				const fields = countOf(context.schema, collection);
				// A transaction that adds a field knows it before everybody else does.
				if (known?.fields === fields) return known.limits;

				const own = perModel.get(context.schema)?.get(collection);
				if (own?.fields === fields) return own.limits;

				const asked = askFor(collection, context);
				perModel.set(context.schema, new Map([...(perModel.get(context.schema) ?? []), ...asked]));
				return asked.get(collection)?.limits ?? new Map<string, FieldLimits>();
			},
			async fresh() {
				const limits = await readLimits(context.database, context.schema, [collection]);
				return limits.get(collection) ?? new Map<string, FieldLimits>();
			},
		}),
	};
}

function countOf(schema: SchemaOverview, collection: string): number {
	return Object.keys(schema.collections[collection]?.fields ?? {}).length;
}

async function readLimits(
	database: Knex,
	schema: SchemaOverview,
	collections: readonly string[],
): Promise<Map<string, Limits>> {
	const columns = await readColumns(database, collections);
	const options = await readOptions(database, collections);
	const result = new Map<string, Limits>();

	for (const collection of collections) {
		const limits = new Map<string, FieldLimits>();

		for (const field of Object.values(schema.collections[collection]?.fields ?? {})) {
			if (field.alias || field.special.some((each) => TRANSFORMING.includes(each))) continue;

			const isText = TEXT_TYPES.includes(field.type);
			const column = columns.get(collection)?.maxLength.get(field.field);
			const declared = isText ? declaredLimits(field.field, field.validation) : { most: [], least: null };
			const most = [...(isText && column ? [columnLimit(database, column, field.dbType)] : []), ...declared.most];
			const items = LIST_TYPES.includes(field.type) ? options.get(`${collection}.${field.field}`) : undefined;

			if (most.length > 0 || declared.least || items) {
				limits.set(field.field, { most, least: declared.least, items: items ?? { most: null, least: null } });
			}
		}

		result.set(collection, limits);
	}

	return result;
}

function columnLimit(database: Knex, limit: number, dbType: string | null): Limit {
	const vendor = vendorOf(database);
	if (vendor === 'mysql' && dbType?.toLowerCase().includes('text')) return { limit, unit: 'bytes' };

	return { limit, unit: vendor === 'mssql' ? 'UTF-16 units' : 'characters' };
}

/** Naming more collections than this takes longer than reading the options of all. */
const MOST_NAMED = 30;

interface OptionsRow {
	collection: string;
	field: string;
	interface: string | null;
	options: unknown;
}

async function readOptions(database: Knex, collections: readonly string[]): Promise<Map<string, FieldLimits['items']>> {
	const rows: OptionsRow[] = await database<OptionsRow>('directus_fields')
		.select('collection', 'field', 'interface', 'options')
		.whereNotNull('options')
		.modify((query) => {
			if (collections.length <= MOST_NAMED) void query.whereIn('collection', [...collections]);
		});
	const result = new Map<string, FieldLimits['items']>();

	for (const { collection, field, interface: shownBy, options } of rows) {
		const { minItems, maxItems, limit } = optionsOf(options);
		const least = typeof minItems === 'number' ? minItems : null;
		// The Studio's own list stops at its `limit`; other interfaces mean other things by that word.
		const most = [maxItems, shownBy === 'list' ? limit : null].find((each) => typeof each === 'number') ?? null;
		if (least !== null || most !== null) result.set(`${collection}.${field}`, { least, most });
	}

	return result;
}

/** Some databases give JSON back as text. */
function optionsOf(stored: unknown): { minItems?: unknown; maxItems?: unknown; limit?: unknown } {
	const options: unknown = typeof stored === 'string' ? JSON.parse(stored) : stored;
	return typeof options === 'object' && options !== null ? options : {};
}
