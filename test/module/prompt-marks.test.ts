import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markedParts } from '../../src/module/prompt-marks';

const span = (start: number, end: number) => ({ start, end, line: 1, column: start + 1 });

describe('marks in a prompt', () => {
	it('never change the text, whatever spans are given', () => {
		const spans = fc.dictionary(
			fc.string(),
			fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]) => span(Math.min(a, b), Math.max(a, b))),
		);
		fc.assert(
			fc.property(fc.string({ maxLength: 50 }), spans, (prompt, known) => {
				expect(
					markedParts(prompt, known, [])
						.map(({ text }) => text)
						.join(''),
				).toBe(prompt);
			}),
		);
	});

	it('name the innermost thing that stands in a place', () => {
		const parts = markedParts('Books: title', { Books: span(0, 12), 'Books.title': span(7, 12) }, []);
		expect(parts.map(({ text, path }) => [text, path])).toEqual([
			['Books: ', 'Books'],
			['title', 'Books.title'],
		]);
	});

	it('underline what a finding points to, the worst first, and leave notes alone', () => {
		const at = (severity: 'block' | 'warn' | 'note') => ({
			code: 'line-unused',
			severity,
			path: '',
			message: '',
			params: {},
			span: span(0, 5),
		});
		expect(markedParts('Books', {}, [at('warn'), at('block')])[0]?.severity).toBe('block');
		expect(markedParts('Books', {}, [at('note')])[0]?.severity).toBeNull();
	});
});
