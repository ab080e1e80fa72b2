import { expect, it } from 'vitest';
import { readPrompt } from '../../../src/core/prompt/read';

it('takes an introduction that counts things per other things for no collection', () => {
	const prompt = [
		'# A blog',
		'',
		'Readers see an article in their own language; editors keep one record per article and one text per language.',
		'',
		'1. **Posts**: articles',
		'   - title (string)',
	].join('\n');
	const { spec } = readPrompt(prompt, { collections: [] });
	expect(spec.collections.map((each) => each.collection)).toEqual(['Posts']);
});

it('leaves nothing of an introduction unused that only says what the backend is about', () => {
	const prompt = '# A club\n\nWho we know, where they live, and what may come of it.\n\n1. Members\n   - name (string)';
	const { findings } = readPrompt(prompt, { collections: [] });
	expect(findings.filter(({ code }) => code === 'line-unused')).toEqual([]);
});
