import { describe, expect, test } from 'vitest';
import { readPrompt } from '../../../src/core/prompt/read';

const MODEL = '1. Products - title, photo (image)\n2. Categories - name, slug\n';

function readingOf(lines: string) {
	return readPrompt(`${MODEL}\n${lines}`, { collections: ['directus_files'] });
}

describe('where the samples get their files', () => {
	test.each([
		['Rules:\n- Seed: create 3 sample products with sample images (use file IDs if available)', 'existing'],
		['Seed 3 products. Use existing images where possible.', 'existing'],
		['- Seed 3 products\n- Use uploaded files for the samples', 'existing'],
		['Samples:\n- 3 products\n- pick photos from the media library', 'existing'],
		['Seed 3 products:\n- reuse images that already exist', 'existing'],
		['- Seed 3 products without images', 'none'],
		['Samples:\n- 3 products\n- leave the image fields empty', 'none'],
		['- Seed 3 products with images', undefined],
		['- Seed 3 products, and link them to categories', undefined],
	])('is read from %j', (lines, wish) => {
		const { spec, findings } = readingOf(lines);
		expect(spec.sampleFiles).toBe(wish);
		expect(spec.collections[0]).toMatchObject({ collection: 'Products', seed: 3 });
		expect(findings.filter(({ code }) => code === 'line-unused')).toEqual([]);
	});

	test('is not read from what a collection is about, nor from the title of a row', () => {
		const about = readPrompt('1. Posts - articles without images\n   - title, text (no pictures)\n\nSeed 2 posts', {
			collections: [],
		});
		expect(about.spec.sampleFiles).toBeUndefined();
		const row = readingOf('Seed 1 product:\n- "Without Images", photo=null');
		expect(row.spec).not.toHaveProperty('sampleFiles');
		expect(row.spec.collections[0]?.seed).toMatchObject([{ title: 'Without Images' }]);
	});
});
