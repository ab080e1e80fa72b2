import fc from 'fast-check';
import { COLUMN_TYPES, specSchema, type Spec } from '../../src/core/spec';

const NAMES = ['Posts', 'Authors', 'Tags', 'Products', 'orders', 'order_items', 'Pages', 'Events'] as const;
const COLUMNS = ['title', 'name', 'body', 'price', 'active', 'code', 'starts_at', 'slug', 'weight', 'data'] as const;
const LISTS = [
	'parent',
	'children',
	'links',
	'related',
	'sections',
	'gallery',
	'cover',
	'contract',
	'reviewer',
] as const;

const flag = fc.option(fc.boolean(), { nil: undefined, freq: 2 });

interface Named {
	field: string;
}

const column = (field: string): fc.Arbitrary<Named> =>
	fc.oneof(
		fc.record({
			field: fc.constant(field),
			type: fc.constantFrom(...COLUMN_TYPES.filter((each) => !each.startsWith('geometry'))),
			required: flag,
			index: flag,
		}),
		fc.record({ field: fc.constant(field), type: fc.constant('string' as const), unique: flag, required: flag }),
		fc.record({
			field: fc.constant(field),
			type: fc.constant('string' as const),
			choices: fc.constant(['draft', 'published', 'archived']),
			default: fc.constantFrom(undefined, 'draft'),
		}),
		fc.record({
			field: fc.constant(field),
			type: fc.constantFrom('integer' as const, 'float' as const, 'decimal' as const),
			min: fc.constantFrom(undefined, 0, 1),
			max: fc.constantFrom(undefined, 5, 100),
		}),
		fc.record({
			field: fc.constant(field),
			type: fc.constant('timestamp' as const),
			auto: fc.constantFrom('created' as const, 'updated' as const),
		}),
		fc.record({
			field: fc.constant(field),
			type: fc.constant('json' as const),
			minItems: fc.constantFrom(undefined, 1),
			maxItems: fc.constantFrom(undefined, 4),
		}),
	);

const relation = (field: string, own: string, others: readonly string[]): fc.Arbitrary<Named> => {
	const target = fc.constantFrom(own, ...others);
	const named = fc.constant(field);
	const outside = fc.constantFrom('directus_users', 'directus_files');
	return fc.oneof(
		fc.record({
			field: named,
			type: fc.constant('m2o' as const),
			to: fc.oneof({ weight: 4, arbitrary: target }, outside),
			required: flag,
			unique: fc.constantFrom(undefined, undefined, true),
			onDelete: fc.constantFrom(undefined, 'SET NULL' as const, 'CASCADE' as const),
		}),
		fc.record({
			field: named,
			type: fc.constant('o2m' as const),
			to: target,
			by: fc.constant(`${own.toLowerCase()}_${field}`),
			sortField: fc.constantFrom(undefined, 'position'),
		}),
		fc.record({
			field: named,
			type: fc.constant('m2m' as const),
			to: fc.oneof({ weight: 4, arbitrary: target }, outside),
			through: fc.constantFrom(undefined, `${own}_${field}_links`),
			reverse: fc.constantFrom(undefined, undefined, `${own.toLowerCase()}_${field}_back`),
			fields: fc.constantFrom(undefined, undefined, [{ field: 'quantity', type: 'integer' as const }]),
		}),
		fc.record({
			field: named,
			type: fc.constant('m2a' as const),
			to: fc.uniqueArray(target, { minLength: 1, maxLength: 3 }),
		}),
		fc.record({ field: named, type: fc.constantFrom('file' as const, 'image' as const), required: flag }),
		fc.record({ field: named, type: fc.constant('files' as const) }),
		fc.record({
			field: fc.constant('translations'),
			type: fc.constant('translations' as const),
			languages: fc.constantFrom(undefined, ['en', 'ar']),
			languageCollection: fc.constantFrom(undefined, null),
			fields: fc.constant([{ field: 'headline', type: 'string' as const }]),
		}),
	);
};

const collection = (name: string, names: readonly string[]): fc.Arbitrary<object> =>
	fc
		.record({
			collection: fc.constant(name),
			primaryKey: fc.constantFrom(undefined, 'integer' as const, 'bigInteger' as const, 'uuid' as const),
			singleton: fc.constantFrom(undefined, undefined, undefined, true),
			sortField: fc.constantFrom(undefined, 'sort'),
			group: fc.constantFrom(undefined, 'content'),
			seed: fc.constantFrom(undefined, 0, 1, 3),
			columns: fc
				.uniqueArray(fc.constantFrom(...COLUMNS), { maxLength: 4 })
				.chain((fields) => fc.tuple(...fields.map(column))),
			lists: fc
				.uniqueArray(fc.constantFrom(...LISTS), { maxLength: 3 })
				.chain((fields) => fc.tuple(...fields.map((field) => relation(field, name, names)))),
		})
		.map(({ columns, lists, singleton, seed, ...rest }) => {
			const seen = new Set<string>();
			const fields = [...columns, ...lists].filter(({ field }) => !seen.has(field) && seen.add(field));
			return { ...rest, singleton, seed: singleton ? Math.min(seed ?? 0, 1) : seed, fields };
		});

/** Specs of every kind of field and relation, most of them free of blocking findings. */
export const anySpec: fc.Arbitrary<Spec> = fc
	.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 4 })
	.chain((names) => fc.tuple(...names.map((name) => collection(name, names))))
	// Through JSON, as a request comes: what is undefined is not there.
	.map((collections) => specSchema.parse(JSON.parse(JSON.stringify({ version: 1, collections }))));
