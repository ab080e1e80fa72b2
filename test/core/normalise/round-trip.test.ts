import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expand } from '../../../src/core/expand/expand';
import type { JsonObject, Model } from '../../../src/core/model';
import { normaliseSpec } from '../../../src/core/normalise/normalise';
import { specSchema, type Json, type Spec } from '../../../src/core/spec';
import { stateWith } from '../../support/state';
import { specs } from './arbitrary-spec';

/** The payloads of a model, as POST /collections and POST /relations take them. */
function payloadsOf(model: Model) {
	return {
		collections: model.collections.map(({ collection, meta, schema, fields, seed }) => ({
			collection,
			meta,
			schema,
			fields,
			unique: model.uniques.filter((each) => each.collection === collection).map((each) => each.fields),
			...(seed === null ? {} : { seed }),
		})),
		relations: model.relations,
		...(model.permissions.length > 0 ? { permissions: model.permissions } : {}),
	};
}

/** A model without the order of what has none, and without why its parts are there. */
function comparable({ collections, relations, uniques, permissions }: Model) {
	const byName = <Part>(parts: Part[], name: (part: Part) => string) =>
		Object.fromEntries(parts.map((each) => [name(each), each]));

	return {
		collections: byName(
			collections.map(({ origin: _, fields, meta, ...each }) => ({
				...each,
				meta: stated(meta),
				fields: fields.map((field) => ({ ...field, meta: stated(field.meta) })),
			})),
			(each) => each.collection,
		),
		relations: byName(relations, (each) => `${each.collection}.${each.field}`),
		uniques: byName(uniques, (each) => each.name),
		permissions,
	};
}

/** To Directus, what is null, false or empty in `meta` is as if it were not stated. */
function stated(meta: JsonObject): JsonObject {
	const isEmpty = (value: Json | undefined) => !value || JSON.stringify(value) === '{}';
	// A junction that is stated gets a template, as every stated collection does.
	const isAdded = (key: string) => key === 'display_template' && meta['hidden'] === true;
	return Object.fromEntries(Object.entries(meta).filter(([key, value]) => !isEmpty(value) && !isAdded(key)));
}

function modelOf(spec: Spec): Model {
	return expand(spec, stateWith()).model;
}

function normalised(input: unknown): Spec {
	const result = normaliseSpec(input);
	if (!result.ok) throw new Error(JSON.stringify(result.issues, null, '\t'));
	return result.spec;
}

describe('a spec in its own words', () => {
	test('comes back as it is, without a note', () => {
		fc.assert(
			fc.property(specs, (spec) => {
				expect(normaliseSpec(spec)).toEqual({ ok: true, spec: specSchema.parse(spec), findings: [] });
			}),
		);
	});
});

describe('native payloads', () => {
	test('make the same model again', () => {
		fc.assert(
			fc.property(specs, (spec) => {
				const model = modelOf(spec);
				const payload: unknown = JSON.parse(JSON.stringify(payloadsOf(model)));
				expect(comparable(modelOf(normalised(payload)))).toEqual(comparable(model));
			}),
		);
	});
});

describe('any JSON', () => {
	test('never throws, and what it gives is a spec that comes back unchanged', () => {
		fc.assert(
			fc.property(fc.oneof(fc.jsonValue(), nearly), (input) => {
				const result = normaliseSpec(input);
				if (!result.ok) {
					expect(result.issues.length).toBeGreaterThan(0);
					return;
				}

				expect(specSchema.safeParse(result.spec).success).toBe(true);
				const again = normaliseSpec(result.spec);
				expect(again.ok && again.spec).toEqual(result.spec);
			}),
			{ numRuns: 500 },
		);
	});
});

const word = fc.constantFrom(
	'a',
	'b',
	'id',
	'title',
	'string',
	'integer',
	'uuid',
	'varchar',
	'alias',
	'm2o',
	'select',
	'',
);
const part = fc.oneof(
	word,
	fc.boolean(),
	fc.constant(null),
	fc.nat(9),
	fc.constant({}),
	fc.array(word, { maxLength: 3 }),
);
const some = (keys: string[]) => fc.dictionary(fc.constantFrom(...keys), part, { maxKeys: 5 });
const field = fc.record(
	{
		field: word,
		type: part,
		meta: fc.oneof(part, some(['interface', 'special', 'options', 'choices', 'required', 'hidden', 'sort', 'sorted'])),
		schema: fc.oneof(
			part,
			some(['is_nullable', 'is_required', 'max_length', 'length', 'default_value', 'is_primary_key']),
		),
		to: part,
		choices: part,
		required: part,
	},
	{ requiredKeys: ['field'] },
);
const nearly = fc.record(
	{
		collections: fc.array(
			fc.record(
				{ collection: word, fields: fc.array(fc.oneof(field, part), { maxLength: 4 }), meta: part, schema: part },
				{ requiredKeys: ['collection'] },
			),
			{ maxLength: 3 },
		),
		relations: fc.array(
			fc.record({
				collection: word,
				field: word,
				related_collection: word,
				meta: fc.oneof(part, some(['one_field', 'junction_field', 'one_allowed_collections'])),
			}),
			{ maxLength: 3 },
		),
		seed: fc.array(fc.record({ collection: word, items: part }), { maxLength: 2 }),
	},
	{ requiredKeys: ['collections'] },
);
