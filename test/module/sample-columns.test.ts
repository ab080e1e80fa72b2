import { describe, expect, it } from 'vitest';
import { specSchema } from '../../src/core/spec';
import { translatorFor } from '../../src/module/composables/use-messages';
import { queryOf, queryText, QUERY_KINDS } from '../../src/module/query-text';
import { sampleColumns, samplePaths } from '../../src/module/sample-columns';
import { sampleText } from '../../src/module/sample-text';

const spec = specSchema.parse({
	collections: [
		{
			collection: 'Books',
			fields: [
				{ field: 'isbn', type: 'string', primaryKey: true },
				{ field: 'pages', type: 'integer' },
				{ field: 'title', type: 'string' },
				{ field: 'secret', type: 'hash' },
				{ field: 'data', type: 'json' },
				{ field: 'author', type: 'm2o', to: 'Authors' },
				{ field: 'owner', type: 'm2o', to: 'directus_users' },
				{ field: 'cover', type: 'image' },
				{ field: 'back', type: 'image' },
			],
		},
		{ collection: 'Authors', fields: [{ field: 'name', type: 'string' }] },
		{ collection: 'Settings', singleton: true, fields: [{ field: 'name', type: 'string' }] },
	],
	permissions: [
		{ policy: 'public', collection: 'Books', actions: ['read'] },
		{ policy: 'public', collection: 'Authors', actions: ['read'], fields: ['id'] },
	],
});
const [books, authors, settings] = spec.collections;
if (!books || !authors || !settings) throw new Error('the spec has three collections');
const english = translatorFor({ value: 'en-US' });

describe('the columns of sample items', () => {
	it('begin with one picture and the name, and leave out what tells nothing', () => {
		expect(sampleColumns(books, spec).map(({ field, kind }) => `${field} ${kind}`)).toEqual([
			'cover image',
			'title text',
			'pages number',
			'author link',
		]);
	});

	it('ask for the key, and for what names a related item', () => {
		expect(samplePaths(books, sampleColumns(books, spec))).toEqual(['isbn', 'cover', 'title', 'pages', 'author.name']);
	});
});

describe('a value of a sample item', () => {
	it.each([
		[1984, { kind: 'number' }, '1984'],
		[12345.5, { kind: 'number' }, '12,345.5'],
		['9007199254740993', { kind: 'number' }, '9007199254740993'],
		['2026-01-31', { kind: 'date' }, 'Jan 31, 2026'],
		[{ name: 'Ann' }, { kind: 'link', shows: 'name' }, 'Ann'],
		[null, { kind: 'link', shows: 'name' }, ''],
		[['a', 'b'], { kind: 'list' }, 'a, b'],
		[[1, 2, 3], { kind: 'list' }, '3 items'],
		[0, { kind: 'number' }, '0'],
	] as const)('%j reads as %j', (value, column, text) => {
		expect(sampleText(value, column, english)).toBe(text);
	});
});

describe('a request to copy', () => {
	it('needs no token where everybody may read, and follows no relation there', () => {
		for (const kind of QUERY_KINDS) {
			const text = queryText(kind, queryOf('Books', spec), 'https://x.y');
			expect(text).not.toMatch(/token/i);
			expect(text).not.toContain('author');
		}
		expect(queryText('curl', queryOf('Authors', spec), 'https://x.y')).toContain('Bearer YOUR_TOKEN');
	});

	it('asks GraphQL for a field of what a field leads to, files included', () => {
		const own = specSchema.parse({
			collections: [{ collection: 'Pages', fields: [{ field: 'cover', type: 'image' }] }],
		});
		const text = queryText('GraphQL', queryOf('Pages', own), 'https://x.y');
		expect(text).toContain('{ Pages(limit: 3) { id cover { id } } }');
	});

	it('reads a singleton as one item, and a collection no spec knows as a whole', () => {
		expect(queryText('SDK', queryOf('Settings', spec), 'https://x.y')).toContain("readSingleton('Settings'");
		expect(queryText('GraphQL', queryOf('Settings', spec), 'https://x.y')).toContain('{ Settings { id name } }');
		expect(queryText('curl', queryOf('Others', null), 'https://x.y')).toContain('fields=*');
	});
});
