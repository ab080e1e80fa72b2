import fc from 'fast-check';
import type { SampleCollection, SampleContext, SampleField, ValueSource } from '../../../src/core/sample/sample';
import { COLUMN_TYPES } from '../../../src/core/spec';

/** A source as small as a source may be. */
export const fewWords: ValueSource = { words: (list) => ['Alder', 'Birch', 'Cedar'].map((word) => `${word} ${list}`) };

export function fieldOf(field: string, type: SampleField['type'], more: Partial<SampleField> = {}): SampleField {
	return { field, type, required: false, nullable: true, unique: false, auto: false, ...more };
}

export function collectionOf(
	collection: string,
	count: number,
	fields: SampleField[],
	more: Partial<SampleCollection> = {},
): SampleCollection {
	const primaryKey = { field: 'id', type: 'integer' } as const;
	return { collection, primaryKey, count, start: 0, fields, unique: [], singleton: false, ...more };
}

export function contextOf(more: Partial<SampleContext> = {}): SampleContext {
	return {
		seed: 1,
		now: '2026-05-10T12:00:00Z',
		existing: {},
		taken: {},
		sampleFiles: 'new',
		files: { images: [], documents: [] },
		...more,
	};
}

const FIELD_NAMES =
	'title name slug email first_name phone status price price_cents compare_price cost total subtotal tax quantity ' +
	'unit_price rating percent probability published_at created_at start_date end_date due_date cancelled_at birthday ' +
	'address city country zip website avatar_url sku code order_number barcode description content excerpt tags colors ' +
	'key_takeaways schema_markup settings icon color sort latitude duration_minutes is_active featured xyzzy value type ' +
	'language opening_hours notes ip_address password username bio ünïcode';

const COLLECTION_NAMES =
	'Products Posts Authors Categories Tags Customers Orders Order_Items Companies Deals Events Recipes Courses Tickets ' +
	'Properties Languages Countries Discounts Widgets Pages Reviews Books Songs Vehicles Pets Blog_Posts';

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 3 });

const flags = fc
	.record({ required: fc.boolean(), nullable: fc.boolean(), unique: fc.boolean(), auto: fc.constant(false) })
	.map((each) => ({ ...each, unique: each.unique }));

const bounds = fc
	.tuple(optional(fc.integer({ min: -500, max: 500 })), optional(fc.integer({ min: 0, max: 300 })))
	.map(([min, span]) => ({ min, max: span === undefined ? undefined : (min ?? 0) + span }));

const digits = fc.option(
	fc
		.tuple(fc.integer({ min: 1, max: 12 }), fc.nat({ max: 6 }))
		.map(([whole, scale]) => ({ precision: whole + scale, scale })),
	{ nil: {} },
);

const choices = fc.oneof(
	fc.uniqueArray(fc.constantFrom('draft', 'published', 'archived', 'Active', 'out of stock'), { minLength: 1 }),
	fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
);

const items = fc.tuple(optional(fc.nat({ max: 6 })), optional(fc.nat({ max: 4 }))).map(([minItems, more]) => ({
	minItems,
	maxItems: more === undefined ? undefined : Math.max(1, (minItems ?? 0) + more),
}));

const columnField = fc
	.record({
		type: fc.constantFrom(...COLUMN_TYPES),
		flags,
		bounds,
		digits,
		items,
		maxLength: optional(fc.integer({ min: 1, max: 60 })),
		choices: fc.option(choices, { nil: undefined, freq: 6 }),
	})
	.map(({ type, flags, bounds, digits, items, maxLength, choices }): Omit<SampleField, 'field'> => {
		const isNumber = ['integer', 'bigInteger', 'float', 'decimal'].includes(type);
		const isText = ['string', 'text'].includes(type);
		const isList = ['json', 'csv'].includes(type);
		return {
			type,
			...flags,
			...(isNumber ? bounds : {}),
			...(type === 'decimal' ? digits : {}),
			...(isText || type === 'csv' ? { maxLength } : {}),
			...(isList ? items : {}),
			...(isText || isNumber || isList ? { choices } : {}),
		};
	});

function fieldsAmong(names: string[]): fc.Arbitrary<SampleField[]> {
	const keyField = fc
		.record({ type: fc.constantFrom('m2o', 'file', 'image'), to: fc.constantFrom(...names, 'directus_users'), flags })
		.map(({ type, to, flags }) => ({ type, to: type === 'm2o' ? to : 'directus_files', ...flags }) as const);
	const field = fc
		.tuple(fc.constantFrom(...FIELD_NAMES.split(' ')), fc.oneof({ weight: 4, arbitrary: columnField }, keyField))
		.map(([name, rest]): SampleField => ({ field: name, ...rest }));
	return fc.uniqueArray(field, { selector: (each) => each.field, maxLength: 7 });
}

function collectionAmong(names: string[], collection: string): fc.Arbitrary<SampleCollection> {
	return fc
		.record({
			fields: fieldsAmong(names),
			keyType: fc.constantFrom('integer', 'uuid', 'string'),
			count: fc.nat({ max: 12 }),
			start: fc.constantFrom(0, 0, 4),
			singleton: fc.boolean(),
			together: fc.boolean(),
			role: fc.constantFrom('plain', 'plain', 'plain', 'junction', 'languages'),
			ends: fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names)),
		})
		.map(({ fields, keyType, together, role, ends, singleton, ...rest }) => {
			const end = (field: string, to: string) => fieldOf(field, 'm2o', { to });
			const special = {
				plain: {},
				junction: { junction: { left: 'left_id', right: 'right_id' } },
				languages: { languages: { field: 'languages_code', parent: 'left_id', codes: ['en', 'ar', 'de-AT'] } },
			}[role];
			const ofRole = {
				plain: [],
				junction: [end('left_id', ends[0]), end('right_id', ends[1])],
				languages: [end('left_id', ends[0]), fieldOf('languages_code', 'string')],
			}[role];
			const all = [...fields, ...ofRole];
			return {
				collection,
				primaryKey: { field: 'id', type: keyType },
				fields: all,
				unique: together && all.length > 1 ? [all.slice(0, 2).map(({ field }) => field)] : [],
				singleton: singleton && role === 'plain',
				...special,
				...rest,
			};
		});
}

/** Any model: kinds known and unknown, every type and constraint, circles, junctions, translations. */
export const anyModel: fc.Arbitrary<SampleCollection[]> = fc
	.uniqueArray(fc.constantFrom(...COLLECTION_NAMES.split(' ')), { minLength: 1, maxLength: 5 })
	.chain((names) => fc.tuple(...names.map((name) => collectionAmong(names, name))));
