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
				run: {},
				collections: [
					{ collection: 'Books', outcome: 'created', fields: 5, records: 12 },
					{ collection: 'Authors', outcome: 'unchanged', fields: 2, records: 3 },
				],
				findings: [finding],
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
			'Verified: 1 of 2 checks passed.',
			'  failed: relation of Books.author. Not readable.',
			'  warn (line 3): Something is odd. Write it otherwise.',
		]);
	});
});

describe('renderRefusal', () => {
	it('gives the reason and the findings behind it', () => {
		const body = {
			errors: [{ message: 'The plan is blocked.', extensions: { code: 'BLOCKED', findings: [finding] } }],
		};

		expect(renderRefusal(422, body).split('\n')).toEqual([
			'Nothing was built (422).',
			'The plan is blocked.',
			'  warn (line 3): Something is odd. Write it otherwise.',
		]);
	});

	it('shows an answer that is no error of Directus as it came', () => {
		expect(renderRefusal(502, 'Bad gateway')).toBe('Directus answered 502: "Bad gateway"');
	});
});
