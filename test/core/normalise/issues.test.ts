import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { planRequestSchema } from '../../../src/core/http';
import { issuesOf, MAX_ISSUES, type Issue } from '../../../src/core/normalise/issues';
import { normaliseSpec } from '../../../src/core/normalise/normalise';

function issues(input: unknown): readonly Issue[] {
	const result = normaliseSpec(input);
	return result.ok ? [] : result.issues;
}

function withField(field: unknown): unknown {
	return { collections: [{ collection: 'Books', fields: [field] }] };
}

describe('JSON in a spec', () => {
	test('may have keys that every object has', () => {
		const seed = [{ title: 'Monza', details: { constructor: 'Ferrari', valueOf: [1], toString: null } }];
		const meta = { options: { constructor: { x: 1 } } };
		const fields = [
			{ field: 'title', type: 'string' },
			{ field: 'details', type: 'json', meta },
		];
		const result = normaliseSpec({ collections: [{ collection: 'Races', fields, seed }] });
		expect(result).toMatchObject({ ok: true, spec: { collections: [{ seed }] } });
	});

	test('hides nothing under the name of the prototype', () => {
		const hidden: unknown = JSON.parse(
			'{"collections": [{"collection": "Races", "seed": [{"a": [{"__proto__": 1}]}]}]}',
		);
		expect(issues(hidden).map((each) => each.path)).toEqual(['collections[0].seed[0].a[0].__proto__']);
	});
});

describe('issues of a spec', () => {
	test.each([
		['an unknown key', { collection: 'Books', feilds: [] }, 'collections[0].feilds', /no "feilds"/, /"fields"/],
		['a missing name', { fields: [] }, 'collections[0].collection', /missing/, /text/],
		['a wrong kind', { collection: 'Books', fields: {} }, 'collections[0].fields', /a list, but it is an object/, null],
		[
			'a wrong seed',
			{ collection: 'Books', seed: 'x' },
			'collections[0].seed',
			/a number or a list, but it is "x"/,
			null,
		],
		['an empty name', { collection: '' }, 'collections[0].collection', /empty/, null],
		[
			'an item that is none',
			{ collection: 'Books', seed: [7] },
			'collections[0].seed[0]',
			/an object, but it is 7/,
			null,
		],
		[
			'a native schema of the wrong kind',
			{ collection: 'Books', schema: 1 },
			'collections[0].schema',
			/object/,
			/\{\}/,
		],
	])('tell of %s where it stands', (_, collection, path, message, advice) => {
		const [issue] = issues({ collections: [collection] });
		expect(issue).toMatchObject({ path, message: expect.stringMatching(message) as string });
		if (advice) expect(issue?.advice).toMatch(advice);
	});

	test.each([
		['an unknown type', { field: 'a', type: 'strng' }, 'type', /cannot be "strng"/, /Did you mean "string"/],
		['a missing type', { field: 'a' }, 'type', /missing/, /"m2o"/],
		['a type that is no text', { field: 'a', type: 5 }, 'type', /cannot be 5/, /"string"/],
		['an unknown width', { field: 'a', type: 'string', width: 'big' }, 'width', /"big"/, /"half"/],
		[
			'an attribute of another type',
			{ field: 'a', type: 'm2o', to: 'Books', min: 1 },
			'min',
			/no "min"/,
			/what can stand/,
		],
		[
			'a fraction for a count',
			{ field: 'a', type: 'string', maxLength: 1.5 },
			'maxLength',
			/whole number, but it is 1.5/,
			null,
		],
		[
			'a wrong choice',
			{ field: 'a', type: 'string', choices: [{ text: 1, value: 1 }] },
			'choices[0].text',
			/must be text/,
			null,
		],
		[
			'a wrong flag in meta',
			{ field: 'a', type: 'string', meta: { hidden: 'yes' } },
			'meta.hidden',
			/true or false/,
			null,
		],
		['a wrong meta', { field: 'a', type: 'string', meta: [] }, 'meta', /an object, but it is an empty list/, null],
		[
			'a key to nowhere',
			{ field: 'a', type: 'integer', meta: { interface: 'relation' } },
			'',
			/nothing says to which/,
			/"to"/,
		],
		[
			'a list of nothing',
			{ field: 'a', type: 'alias', meta: { special: ['o2m'] } },
			'',
			/no relation says/,
			/one_field/,
		],
	])('tell of %s in a field', (_, field, inner, message, advice) => {
		const [issue] = issues(withField(field));
		expect(issue?.path).toBe(['collections[0].fields[0]', inner].filter(Boolean).join('.'));
		expect(issue?.message).toMatch(message);
		if (advice) expect(issue?.advice).toMatch(advice);
	});

	test.each([
		[5, ''],
		[null, ''],
		['{ "collections": [', ''],
		[{}, 'collections'],
		[{ data: [{}] }, 'data[0].collection'],
		[[{ collection: 'A' }, { collection: 'B', fields: [{ type: 'string' }] }], '[1].fields[0].field'],
		[{ collection: 'A', fields: [{ field: 'x' }] }, 'fields[0].type'],
		[{ collections: [], relations: [{ collection: 'A', related_collection: 'B' }] }, 'relations[0].field'],
		[{ collections: [], relations: [{ collection: 'A', field: 'b' }] }, 'relations[0].related_collection'],
		[{ collections: [], relations: {} }, 'relations'],
		[{ collections: [], seed: [{ items: [] }] }, 'seed[0]'],
	])('stand where the caller wrote it: %j', (input, path) => {
		expect(issues(input)[0]?.path).toBe(path);
	});

	test('say which collection a seed or a relation may have meant', () => {
		const books = { collection: 'Books', fields: [] };
		expect(issues({ collections: [books], seed: [{ collection: 'Boks', items: [] }] })[0]?.advice).toMatch('"Books"');
		const relation = { collection: 'Boks', field: 'author', related_collection: 'directus_users' };
		expect(issues({ collections: [books], relations: [relation] })[0]?.advice).toMatch('"Books"');
	});

	test('end before they are too many to read', () => {
		const fields = Array.from({ length: 60 }, () => ({ field: 'a', type: 'nothing' }));
		expect(issues({ collections: [{ collection: 'A', fields }] })).toHaveLength(MAX_ISSUES);
	});

	test('refuse nesting that would exhaust the stack', () => {
		let deep: unknown = 1;
		for (let depth = 0; depth < 50_000; depth++) deep = [deep];
		expect(issues({ collections: [{ collection: 'A', meta: deep }] })).toHaveLength(1);
	});

	test('never speak of the validator', () => {
		const words = issues(withField({ field: 5, type: 'string', choices: [], required: 'x', nonsense: 1 }))
			.map((each) => each.message)
			.join(' ');
		expect(words).not.toMatch(/invalid input|expected|received|discriminator|zod/i);
	});
});

describe('issues of any other input', () => {
	test('need no schema to be readable, and know more with one', () => {
		const body = { promt: 'x', mode: 'extnd', sampleSeed: -1 };
		const { error } = planRequestSchema.safeParse(body);
		if (!error) throw new Error('The body should be refused.');

		expect(issuesOf(error, body).map((each) => each.path)).toEqual(['mode', 'sampleSeed', 'promt']);
		const advice = issuesOf(error, body, planRequestSchema).map((each) => each.advice);
		expect(advice[0]).toBe('Did you mean "extend"?');
		expect(advice[2]).toBe('Did you mean "prompt"?');
	});

	test('put keys that are no names in quotes', () => {
		const schema = z.record(z.string(), z.number());
		const { error } = schema.safeParse({ 'a b': 'x' });
		expect(error && issuesOf(error, { 'a b': 'x' })[0]?.path).toBe('["a b"]');
	});
});
