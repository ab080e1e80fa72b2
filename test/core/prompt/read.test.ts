import { describe, expect, it } from 'vitest';
import { readPrompt } from '../../../src/core/prompt/read';

const context = { collections: ['directus_users', 'directus_files'] };

function fieldOf(prompt: string, path: string) {
	const [collection, field] = path.split('.');
	const found = readPrompt(prompt, context).spec.collections.find((each) => each.collection === collection);

	return found?.fields.find((each) => each.field === field);
}

describe('a prompt of numbered collections', () => {
	const prompt = [
		'Build a small library. Create these collections:',
		'1. Writers - who wrote it',
		'- full_name (string, required), country (nullable)',
		'2. Books - the catalogue',
		'- title, isbn (unique), pages (integer, max 5000)',
		'- writer (M2O → Writers), shelf (fiction/science/history)',
		'Constraints:',
		'- Add unique indexes on title',
		'- Seed: 2 writers, 5 books',
	].join('\n');

	it('reads every collection with its fields', () => {
		const { spec, coverage } = readPrompt(prompt, context);
		expect(spec.collections.map(({ collection }) => collection)).toEqual(['Writers', 'Books']);
		expect(spec.collections[1]?.fields.map(({ field }) => field)).toEqual([
			'title',
			'isbn',
			'pages',
			'writer',
			'shelf',
		]);
		expect(coverage).toBe(1);
	});

	it('reads types, remarks, choices and relations', () => {
		expect(fieldOf(prompt, 'Writers.full_name')).toMatchObject({ type: 'string', required: true });
		expect(fieldOf(prompt, 'Writers.country')).toMatchObject({ nullable: true });
		expect(fieldOf(prompt, 'Books.pages')).toMatchObject({ type: 'integer', max: 5000 });
		expect(fieldOf(prompt, 'Books.writer')).toMatchObject({ type: 'm2o', to: 'Writers' });
		expect(fieldOf(prompt, 'Books.shelf')).toMatchObject({
			type: 'string',
			choices: ['fiction', 'science', 'history'],
		});
	});

	it('applies rules and seeds to the collections they name', () => {
		expect(fieldOf(prompt, 'Books.title')).toMatchObject({ unique: true });
		expect(readPrompt(prompt, context).spec.collections.map(({ seed }) => seed)).toEqual([2, 5]);
	});

	it('says where things stand in the prompt', () => {
		const { spans } = readPrompt(prompt, context);
		expect(spans['Books']).toMatchObject({ line: 4, column: 4 });
		expect(spans['Books.isbn']).toMatchObject({ line: 5, column: 10 });
	});
});

describe('a prompt that cannot be read', () => {
	it('blocks when it names nothing to build', () => {
		const { spec, findings } = readPrompt('Roses are red, violets are blue.', context);
		expect(spec.collections).toEqual([]);
		expect(findings.map(({ code }) => code)).toContain('nothing-read');
	});

	it('points at a line it could not use', () => {
		const { findings } = readPrompt('Books: title, isbn (unique)\n\nxyzzy plugh frotz gnusto\n', context);
		expect(findings.find(({ code }) => code === 'line-unused')?.span).toMatchObject({ line: 3, column: 1 });
	});

	it('blocks on a relation to a collection nobody knows', () => {
		const { findings } = readPrompt('Books: title, author (M2O → Autors)\nAuthors: name, email', context);
		expect(findings.find(({ code }) => code === 'target-unknown')?.params).toMatchObject({ suggestions: ['Authors'] });
	});
});
