import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocks } from '../../../src/core/finding';
import { readPrompt } from '../../../src/core/prompt/read';
import { specSchema } from '../../../src/core/spec';

const context = { collections: ['directus_users', 'directus_files'] };

/** Pieces of every notation, so that random prompts reach every reader. */
const fragments = fc.constantFrom(
	'1. Books - list\n',
	'- title (string, unique), author (M2O → Books)\n',
	'Books: title, isbn unique\n',
	'| Field | Type |\n|---|---|\n| a | string |\n',
	'CREATE TABLE a (id int primary key, b varchar(3) references a(id));\n',
	'model A {\n id Int @id\n b B[]\n}\n',
	'Table a {\n id int [pk]\n}\n',
	'Each book has a title and an author. ',
	'public can read books\n',
	'Seed 3 books\n',
	'* Post 1: "x" - author=1, published\n',
	'```\n',
	'(',
	')',
	'"',
	"'",
	'\t',
	'→',
	'|',
	'/',
	'🙂',
	'__proto__: string\n',
	'constructor (enum: toString, valueOf)\n',
);

const prompts = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 400 }),
	fc.array(fc.oneof(fragments, fc.string({ maxLength: 12 })), { maxLength: 25 }).map((parts) => parts.join('')),
);

describe('any text at all', () => {
	it('gives a valid spec, a share and findings, and never throws', () => {
		fc.assert(
			fc.property(prompts, (prompt) => {
				const { spec, coverage } = readPrompt(prompt, context);
				expect(specSchema.safeParse(spec).success).toBe(true);
				expect(coverage).toBeGreaterThanOrEqual(0);
				expect(coverage).toBeLessThanOrEqual(1);
			}),
			{ numRuns: 300 },
		);
	});

	it('is read the same way every time', () => {
		fc.assert(
			fc.property(prompts, (prompt) => {
				expect(readPrompt(prompt, context)).toEqual(readPrompt(prompt, context));
			}),
			{
				numRuns: 60,
			},
		);
	});

	it('gets places that lie inside the prompt', () => {
		fc.assert(
			fc.property(prompts, (prompt) => {
				const { spans, findings } = readPrompt(prompt, context);

				for (const span of [...Object.values(spans), ...findings.flatMap((each) => each.span ?? [])]) {
					expect(span.start).toBeGreaterThanOrEqual(0);
					expect(span.end).toBeLessThanOrEqual(prompt.length);
					expect(span.start).toBeLessThanOrEqual(span.end);
					expect(span.line).toBeGreaterThanOrEqual(1);
					expect(span.column).toBeGreaterThanOrEqual(1);
				}
			}),
			{ numRuns: 150 },
		);
	});

	it('is blocked when no collection came out of it', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (prompt) => {
				const { spec, findings } = readPrompt(prompt, context);
				expect(spec.collections.length > 0 || blocks(findings)).toBe(true);
			}),
		);
	});
});

/** Signs and words that open something, said over and over. */
const repeated = fc.constantFrom(
	...[
		'(',
		')',
		'[',
		'{',
		'"',
		"'",
		',',
		';',
		'|',
		'/',
		':',
		'- ',
		'→',
		'>',
		'*',
		'#',
		'. ',
		'\t',
		'=',
		'a ',
		'and ',
		'a, ',
	],
	...['- a\n', '*a* ', '**a** b, ', '1. a\n', 'a: b\n', 'has a ', 'Each a has a b. ', 'a/b ', '<->', '(1,', '| a |\n'],
	...[
		'model a {\n',
		'create table a (\n',
		'must be unique, ',
		'can read ',
		'seed 3 ',
		'a, who has a ',
		'of the ',
		'or ',
	],
);

describe('hostile repetition', () => {
	it('ends with an answer, alone and mixed', () => {
		fc.assert(
			fc.property(fc.array(repeated, { minLength: 1, maxLength: 4 }), (parts) => {
				const prompt = parts.map((part) => part.repeat(Math.ceil(1500 / part.length))).join('Books: title, isbn\n');
				expect(specSchema.safeParse(readPrompt(prompt, context).spec).success).toBe(true);
			}),
			{ numRuns: 15 },
		);
	});
});
