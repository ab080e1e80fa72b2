import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../../src/core/model-reader/answer';
import { draftSchema, type Draft } from '../../../src/core/model-reader/draft';
import { draftToSpecInput } from '../../../src/core/model-reader/spec-input';
import { typedValue } from '../../../src/core/model-reader/typed-value';
import { normaliseSpec } from '../../../src/core/normalise/normalise';
import { AUTO_VALUES, COLUMN_TYPES, PERMISSION_ACTIONS, RELATION_TYPES } from '../../../src/core/spec';
import { BAKERY, draftField } from '../../support/model-server';

const EXISTING = ['directus_users', 'Shops'];

function read(draft: Draft) {
	return readAnswer(JSON.stringify(draft), EXISTING);
}

function specOf(draft: Draft) {
	const answer = read(draft);
	if (!answer.ok) throw new Error(JSON.stringify(answer.issues));
	return answer.spec;
}

function pathsOf(draft: unknown) {
	const answer = readAnswer(JSON.stringify(draft), EXISTING);
	return answer.ok ? [] : answer.issues.map((each) => each.path);
}

describe('the answer of a language model', () => {
	it('becomes the spec a caller would have written', () => {
		expect(specOf(BAKERY)).toEqual({
			version: 1,
			collections: [
				{
					collection: 'Breads',
					note: 'What we bake',
					fields: [
						{ field: 'title', type: 'string', required: true, maxLength: 80 },
						{ field: 'price', type: 'decimal', default: 2.5, min: 0 },
						{ field: 'baker', type: 'm2o', to: 'Bakers' },
					],
					seed: [{ title: 'Rye', price: 4.2, baker: { $ref: 'ann' } }],
				},
				{
					collection: 'Bakers',
					fields: [{ field: 'name', type: 'string', required: true, unique: true }],
					seed: [{ $key: 'ann', name: 'Ann' }],
				},
			],
			permissions: [{ policy: 'public', collection: 'Breads', actions: ['read'] }],
		});
	});

	it('is found inside a fence and words around it', () => {
		const text = `Here you are:\n\`\`\`json\n${JSON.stringify(BAKERY)}\n\`\`\`\nEnjoy!`;
		expect(readAnswer(text, EXISTING)).toEqual(read(BAKERY));
	});

	it('puts fields within the relation that holds them', () => {
		const draft: Draft = {
			...BAKERY,
			fields: [
				...BAKERY.fields,
				draftField({ collection: 'Breads', name: 'grains', type: 'm2m', targets: ['Bakers'] }),
				draftField({ collection: 'Breads', name: 'grams', type: 'integer', within: 'grains' }),
				draftField({ collection: 'Breads', name: 'texts', type: 'translations', languages: ['de', 'en'] }),
				draftField({ collection: 'Breads', name: 'story', type: 'text', within: 'texts' }),
			],
			seeds: [
				{
					collection: 'Breads',
					count: 0,
					rows: [{ key: 'r', values: [{ field: 'story', value: 'Lang' }] }],
				},
			],
		};
		const [breads] = specOf(draft).collections;
		expect(breads?.fields.slice(3)).toEqual([
			{ field: 'grains', type: 'm2m', to: 'Bakers', fields: [{ field: 'grams', type: 'integer' }] },
			{ field: 'texts', type: 'translations', languages: ['de', 'en'], fields: [{ field: 'story', type: 'text' }] },
		]);
		expect(breads?.seed).toEqual([{ $key: 'r', texts: [{ languages_code: 'de', story: 'Lang' }] }]);
	});

	it('may add fields to a collection that exists', () => {
		const fields = [draftField({ collection: 'Shops', name: 'open', type: 'boolean', default: 'true' })];
		expect(specOf({ collections: [], fields, seeds: [], permissions: [] }).collections).toEqual([
			{ collection: 'Shops', fields: [{ field: 'open', type: 'boolean', default: true }] },
		]);
	});

	it('gives what Directus fills in by itself the type that takes it', () => {
		const made = draftField({
			collection: 'Shops',
			name: 'made_by',
			type: 'm2o',
			auto: 'user-created',
			targets: ['directus_users'],
		});
		const [shops] = specOf({ collections: [], fields: [made], seeds: [], permissions: [] }).collections;
		expect(shops?.fields).toEqual([{ field: 'made_by', type: 'uuid', auto: 'user-created' }]);
	});

	it.each([
		['no JSON', 'I would rather talk about bread.'],
		['JSON that breaks off', '{"collections": [{"name": "Breads"'],
		['nothing', ''],
	])('is refused when it is %s', (_, text) => {
		expect(readAnswer(text, EXISTING)).toMatchObject({ ok: false, issues: [{ path: '' }] });
	});

	it('is refused with the place of what does not fit', () => {
		expect(pathsOf({ ...BAKERY, seeds: undefined })).toEqual(['seeds']);
		expect(pathsOf({ ...BAKERY, fields: [{ ...BAKERY.fields[0], type: 'varchar' }] })).toEqual(['fields[0].type']);
	});

	it('is refused where its lists name what is not there', () => {
		const stray = draftField({ collection: 'Bread', name: 'x', type: 'm2o', targets: ['Millers'], within: 'y' });
		expect(pathsOf({ ...BAKERY, fields: [...BAKERY.fields, stray] })).toEqual([
			'fields[4].collection',
			'fields[4].targets[0]',
			'fields[4].within',
		]);
		const list = draftField({ collection: 'Bakers', name: 'breads', type: 'o2m', targets: ['Breads'] });
		expect(pathsOf({ ...BAKERY, fields: [...BAKERY.fields, list] })).toEqual(['fields[4].by']);
	});

	it('keeps a number that JSON cannot hold as the text it was', () => {
		expect(typedValue('json', '{"weights": [1, 1e999]}')).toBe('{"weights": [1, 1e999]}');
		expect(typedValue('geometry.Point', '-1e999')).toBe('-1e999');
		expect(typedValue('json', '{"weights": [1]}')).toEqual({ weights: [1] });
	});

	it('gives a spec or issues, whatever it is', () => {
		fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void readAnswer(text, EXISTING)));
		fc.assert(
			fc.property(anyDraft, (draft) => {
				expect(draftSchema.safeParse(draft).success).toBe(true);
				const input = draftToSpecInput(draft);
				expect(JSON.parse(JSON.stringify(input))).toEqual(input);
				const normalised = normaliseSpec(input);
				if (!normalised.ok) expect(normalised.issues.length).toBeGreaterThan(0);
			}),
		);
	});
});

const word = fc.constantFrom('Breads', 'Bakers', 'title', 'x', '', 'true', '12', '{', '1e999');
const words = fc.array(word, { maxLength: 3 });
const limit = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).map((each) => (each === 0 ? 0 : each)));
const anyDraft: fc.Arbitrary<Draft> = fc.record({
	collections: fc.array(fc.record({ name: word, note: word, singleton: fc.boolean() })),
	fields: fc.array(
		fc.record({
			collection: word,
			name: word,
			type: fc.constantFrom(...COLUMN_TYPES, ...RELATION_TYPES),
			within: word,
			note: word,
			required: fc.boolean(),
			unique: fc.boolean(),
			default: word,
			choices: words,
			min: limit,
			max: limit,
			maxLength: limit,
			auto: fc.constantFrom('none' as const, ...AUTO_VALUES),
			targets: words,
			by: word,
			languages: words,
		}),
	),
	seeds: fc.array(
		fc.record({
			collection: word,
			count: fc.integer(),
			rows: fc.array(fc.record({ key: word, values: fc.array(fc.record({ field: word, value: word })) })),
		}),
	),
	permissions: fc.array(
		fc.record({
			policy: word,
			collection: word,
			actions: fc.array(fc.constantFrom(...PERMISSION_ACTIONS)),
			fields: words,
		}),
	),
});
