import fc from 'fast-check';
import type { FieldSpec, Spec } from '../../../src/core/spec';

const NAMES = ['Posts', 'Authors', 'Tags'] as const;
const target = fc.constantFrom(...NAMES);

const look = {
	note: fc.constantFrom('A note', 'Another'),
	width: fc.constantFrom('half', 'full'),
	hidden: fc.boolean(),
	readonly: fc.boolean(),
} as const;

const presence = { required: fc.boolean(), unique: fc.boolean(), index: fc.boolean() } as const;

function optional(parts: Record<string, fc.Arbitrary<unknown>>) {
	return fc.record(parts, { requiredKeys: [] });
}

const columns = fc.oneof(
	fc.tuple(
		fc.constant({ type: 'string' as const }),
		optional({ ...presence, ...look, maxLength: fc.integer({ min: 1, max: 200 }), default: fc.constant('x') }),
	),
	fc.tuple(
		fc.constantFrom(
			{ type: 'string' as const, choices: ['draft', 'archived'] },
			{ type: 'json' as const, choices: ['a', 'b'] },
		),
		optional({ ...look, interface: fc.constantFrom('select-radio', 'select-multiple-checkbox') }),
	),
	fc.tuple(
		fc.constantFrom({ type: 'integer' as const }, { type: 'decimal' as const, precision: 12, scale: 2 }),
		optional({ ...presence, ...look, min: fc.integer({ min: 0, max: 4 }), max: fc.integer({ min: 5, max: 9 }) }),
	),
	fc.tuple(
		fc.constantFrom({ type: 'text' as const }, { type: 'text' as const, interface: 'input-rich-text-md' }),
		optional({ ...look, maxLength: fc.integer({ min: 1, max: 900 }) }),
	),
	fc.tuple(
		fc.constant({ type: 'json' as const }),
		optional({ ...look, minItems: fc.nat(2), maxItems: fc.integer({ min: 3, max: 5 }), default: fc.constant(['x']) }),
	),
	fc.tuple(
		fc.constantFrom({ type: 'timestamp' as const }, { type: 'dateTime' as const }),
		optional({ ...look, auto: fc.constantFrom('created', 'updated') }),
	),
	fc.tuple(
		fc.constantFrom(
			{ type: 'boolean' as const },
			{ type: 'csv' as const },
			{ type: 'hash' as const },
			{ type: 'uuid' as const },
			{ type: 'geometry.Point' as const },
			{ type: 'date' as const },
		),
		optional({ ...look, nullable: fc.boolean() }),
	),
	fc.tuple(
		fc.constant({ type: 'alias' as const }),
		optional({ ...look, interface: fc.constantFrom('group-detail', 'presentation-notice') }),
	),
);

const relations = fc.oneof(
	fc.tuple(
		fc.record({ type: fc.constant('m2o' as const), to: target }),
		optional({ ...presence, ...look, onDelete: fc.constantFrom('CASCADE', 'NO ACTION') }),
	),
	fc.tuple(fc.record({ type: fc.constant('m2o' as const), to: fc.constant('directus_users') }), optional({ ...look })),
	fc.tuple(fc.record({ type: fc.constantFrom('file' as const, 'image' as const) }), optional({ ...presence, ...look })),
	fc.tuple(fc.record({ type: fc.constant('files' as const) }), optional({ ...look })),
	fc.tuple(
		fc.record({ type: fc.constant('m2a' as const), to: fc.constant(['Authors', 'Tags']) }),
		optional({ ...look }),
	),
);

function namedFields(pairs: [object, object][]): FieldSpec[] {
	return pairs.map(([kind, parts], index) => ({ field: `field_${index}`, ...kind, ...parts }) as FieldSpec);
}

const fields = fc
	.array(fc.oneof({ weight: 3, arbitrary: columns }, { weight: 2, arbitrary: relations }), { maxLength: 5 })
	.map(namedFields);

/** Lists that need a partner are put where they cannot collide with another of their kind. */
const lists = fc.subarray<FieldSpec>([
	{ field: 'tags', type: 'm2m', to: 'Tags' },
	{ field: 'related', type: 'm2m', to: 'Posts', through: 'Posts_Related' },
	{
		field: 'credits',
		type: 'm2m',
		to: 'Authors',
		through: 'Credits',
		reverse: 'credited',
		fields: [{ field: 'role', type: 'string' }],
	},
	{ field: 'notes', type: 'o2m', to: 'Authors', by: 'about', sortField: 'sort' },
	{
		field: 'translations',
		type: 'translations',
		languages: ['en', 'ar'],
		fields: [{ field: 'title', type: 'string' }],
	},
]);

/** Specs over three collections with every kind of field, relations among them and to Directus's own. */
export const specs: fc.Arbitrary<Spec> = fc
	.record({
		fields: fc.tuple(fields, fields, fields),
		lists,
		key: fc.constantFrom('integer', 'bigInteger', 'uuid', 'string'),
		parts: optional({
			note: fc.constant('Note'),
			icon: fc.constant('article'),
			color: fc.constant('#336699'),
			hidden: fc.boolean(),
			group: fc.constant('Content'),
			sortField: fc.constant('sort'),
			displayTemplate: fc.constant('{{id}}'),
		}),
		seed: fc.option(fc.nat(3), { nil: undefined }),
	})
	.map(({ fields: [posts, authors, tags], lists: listed, key, parts, seed }) => ({
		version: 1 as const,
		collections: [
			{ collection: 'Posts', ...parts, fields: [...posts, ...listed] },
			{ collection: 'Authors', primaryKey: key, fields: authors },
			{ collection: 'Tags', fields: tags, ...(seed === undefined ? {} : { seed }) },
		],
	}));
