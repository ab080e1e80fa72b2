import { describe, expect, it } from 'vitest';
import { renderRefusal, renderReport } from '../../dev/report';

const finding = {
	code: 'x',
	severity: 'warn',
	path: 'Books.isbn',
	message: 'Something is odd.',
	advice: 'Write it otherwise.',
	params: {},
	span: { start: 0, end: 4, line: 3, column: 1 },
};

describe('renderReport', () => {
	it('is a table with totals, the checks that failed, and the findings', () => {
		const text = renderReport({
			data: {
				duration: { total: 312, read: 1, plan: 11, apply: 200, verify: 100 },
				collections: [
					{ collection: 'Books', outcome: 'created', fields: 5, records: 12 },
					{ collection: 'Authors', outcome: 'unchanged', fields: 2, records: 3 },
				],
				findings: [finding, { ...finding, severity: 'note' }],
				verification: [
					{ check: 'collection', subject: 'Books', ok: true, detail: '' },
					{ check: 'relation', subject: 'Books.author', ok: false, detail: 'Not readable.' },
				],
			},
		});

		expect(text.split('\n')).toEqual([
			'Collection     Outcome                 Fields  Records',
			'──────────────────────────────────────────────────────',
			'Books          created                      5       12',
			'Authors        unchanged                    2        3',
			'──────────────────────────────────────────────────────',
			'2 collections  1 created, 1 unchanged       7       15',
			'',
			'Done in 0.31 s, verification included.',
			'Verified: 1 of 2 checks passed.',
			'  failed: relation of Books.author. Not readable.',
			'  warn: Books.isbn, line 3: Something is odd. Write it otherwise.',
			'  1 note on what was assumed.',
		]);
	});
});

describe('renderRefusal', () => {
	it('gives the reason and the findings behind it', () => {
		const findings = [{ ...finding, severity: 'block' }, finding];
		const body = { errors: [{ message: 'Books.isbn is odd.', extensions: { findings } }] };

		expect(renderRefusal(422, body).split('\n')).toEqual([
			'Nothing was built (422).',
			'  Books.isbn is odd.',
			'  warn: Books.isbn, line 3: Something is odd. Write it otherwise.',
		]);
	});

	it('shows an answer that is no error of Directus as it came', () => {
		expect(renderRefusal(502, 'Bad gateway')).toBe('Directus answered 502: "Bad gateway"');
	});
});
