import { describe, expect, it } from 'vitest';
import { displayTemplate, type TemplateField } from '../../src/core/display-template';

const text = (field: string, type = 'string'): TemplateField => ({ field, type, plain: true });
const other = (field: string, type = 'integer', behind?: string): TemplateField => ({
	field,
	type,
	plain: false,
	...(behind === undefined ? {} : { behind }),
});

describe('the template an item is shown by', () => {
	it.each<[TemplateField[], string]>([
		[[text('last_name'), text('email'), text('first_name')], '{{first_name}} {{last_name}}'],
		[[text('slug'), text('body', 'text'), text('Title')], '{{Title}}'],
		[[text('sku'), text('order_number')], '{{order_number}}'],
		[[text('image_url'), text('slug'), text('city')], '{{city}}'],
		[[text('body', 'text')], '{{body}}'],
		[[other('translations', 'translations', '{{translations.headline}}')], '{{translations.headline}}'],
		[
			[other('a', 'm2o', '{{a.name}}'), other('b', 'm2o', '{{b.name}}'), other('c', 'm2o', '{{c.name}}')],
			'{{a.name}} · {{b.name}}',
		],
		[[other('a', 'm2o', '{{a.name}}'), other('quantity')], '{{a.name}} × {{quantity}}'],
		[[other('amount'), text('website_url')], '{{id}}'],
		[[], '{{id}}'],
	])('of %j is %s', (fields, template) => {
		expect(displayTemplate(fields, 'id')).toBe(template);
	});
});
