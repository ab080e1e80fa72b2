import { describe, expect, it } from 'vitest';
import { readPrompt } from '../../../src/core/prompt/read';

function fieldsOf(prompt: string, collection: string): Record<string, object> {
	const found = readPrompt(prompt, { collections: ['directus_users'] }).spec.collections.find(
		(each) => each.collection === collection,
	);

	return Object.fromEntries((found?.fields ?? []).map((field) => [field.field, field]));
}

describe('running text', () => {
	it('gives what a pronoun has to the subject before it', () => {
		const fields = fieldsOf(
			'Animals have a name. An adoption belongs to an animal, and it has a fee and a date.',
			'adoptions',
		);
		expect(fields).toMatchObject({
			animal: { type: 'm2o', to: 'animals' },
			fee: { type: 'decimal' },
			date: { type: 'date' },
		});
	});

	it('reads states, switches and what holds by default', () => {
		const fields = fieldsOf(
			'Each invoice has a number and an amount, and it is either open, paid or overdue. By default an invoice is open.',
			'invoices',
		);
		expect(fields['status']).toMatchObject({ choices: ['open', 'paid', 'overdue'], default: 'open' });
	});

	it('takes a noun before a known one for its role', () => {
		const text = 'Ports have a name and a country. A route has a departure port, an arrival port and a distance in km.';
		expect(fieldsOf(text, 'routes')).toMatchObject({
			departure_port: { type: 'm2o', to: 'ports' },
			arrival_port: { type: 'm2o', to: 'ports' },
		});
	});

	it('applies what is said of a field later', () => {
		const text =
			'Guests: name, email, points\n\nNotes:\n- points: integer, starts at 0\n- No two guests may share an email.';
		expect(fieldsOf(text, 'Guests')).toMatchObject({
			points: { type: 'integer', default: 0 },
			email: { unique: true },
		});
	});
});
