import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeDocument } from '../../src/engine/documents';

test('a document is a PDF whose table names the place of every object, whatever stands in it', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (title) => {
			const file = Buffer.from(writeDocument(title, 'Text')).toString('latin1');
			expect(file.startsWith('%PDF-1.4\n')).toBe(true);
			const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(file)?.[1]);
			expect(file.startsWith('xref', table)).toBe(true);
			const places = [...file.slice(table).matchAll(/^(\d{10}) 00000 n/gm)].map(([, place]) => Number(place));
			expect(places.length).toBe(6);
			for (const [index, place] of places.entries()) expect(file.startsWith(`${index + 1} 0 obj`, place)).toBe(true);

			const [, length, content] = /\/Length (\d+) >>\nstream\n([\s\S]*?)\nendstream/.exec(file) ?? [];
			expect(content?.length).toBe(Number(length));
		}),
	);
});

test('a document bears its title, brackets and accents included', () => {
	const file = Buffer.from(writeDocument('Contract (final): Café “Łódź” \\ 2', 'Text')).toString('latin1');
	expect(file).toContain('(Contract \\(final\\): Café "ód" \\\\ 2) Tj');
});
