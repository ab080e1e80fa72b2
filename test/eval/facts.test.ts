import { describe, expect, it } from 'vitest';
import { checkFacts } from '../../eval/facts';
import { specSchema } from '../../src/core/spec';

const spec = specSchema.parse({
	collections: [
		{
			collection: 'Books',
			fields: [
				{ field: 'title', type: 'string' },
				{ field: 'required', type: 'string' },
				{ field: 'author', type: 'm2o', to: 'Authors', onDelete: 'SET NULL' },
				{ field: 'genre', type: 'string', choices: [{ text: 'Science fiction', value: 'science fiction' }, 'crime'] },
				{ field: 'created_at', type: 'timestamp', auto: 'created' },
			],
			seed: [{ title: 'Dune', author: { $ref: 'frank' } }],
		},
		{
			collection: 'Authors',
			fields: [
				{ field: 'code', type: 'uuid', primaryKey: true },
				{ field: 'name', type: 'string' },
			],
			seed: [{ $key: 'frank', name: 'Frank H' }],
		},
	],
	permissions: [{ policy: 'public', collection: 'Books', actions: ['read'] }],
});

const wrong = (...lines: string[]): string[] =>
	checkFacts(lines, spec)
		.filter(({ ok }) => !ok)
		.map(({ text }) => text);

describe('facts', () => {
	const authors = 'Authors';

	it('holds values with spaces, choices by what they store, and links between rows', () => {
		expect(wrong(authors, 'Books.author m2o=Authors onDelete=SET_NULL')).toEqual([]);
		expect(wrong(authors, 'Books.genre choices=science_fiction|crime')).toEqual([]);
		expect(wrong('Authors row=name:Frank_H', 'Books link=title:Dune:author:Frank_H')).toEqual([]);
	});

	it('knows a key by its field, and what nobody may do', () => {
		expect(wrong('Authors key=uuid', 'Books', 'no-permission public create Books')).toEqual([]);
		expect(wrong('Authors key=string', 'Books', 'no-permission public read Books')).toHaveLength(2);
	});

	it('tells a link to another row, and to none, from the right one', () => {
		expect(wrong(authors, 'Books link=title:Dune:author:Ursula', 'Books link=title:Emma:author:Frank_H')).toHaveLength(
			2,
		);
	});

	it('counts columns nobody spoke of where the facts say that they are all', () => {
		const lines = ['Books only', 'Books.title', 'Books.author', 'Books.genre', authors];

		expect(wrong(...lines)).toEqual(['no field Books.required']);
	});
});
