import { describe, expect, it } from 'vitest';
import { listColumns } from '../../src/core/list-columns';
import type { FieldSpec } from '../../src/core/spec';
import { expanded, holding } from '../support/expanded';

const FIELDS: FieldSpec[] = [
	{ field: 'slug', type: 'string' },
	{ field: 'about', type: 'text' },
	{ field: 'title', type: 'string' },
	{ field: 'shelf', type: 'm2o', to: 'Shelves' },
	{ field: 'price', type: 'decimal' },
	{ field: 'cover', type: 'image' },
	{ field: 'tags', type: 'm2m', to: 'Shelves' },
	{ field: 'added', type: 'date' },
	{ field: 'stock', type: 'integer' },
	{ field: 'weight', type: 'float' },
];
const SHELVES = holding('Shelves', [{ field: 'name', type: 'string' }], { primaryKey: 'uuid' });

describe('the columns of a list', () => {
	it('begin with the picture and the title, and go on with what is short', () => {
		const { collection } = expanded([holding('Books', FIELDS), SHELVES]);
		expect(listColumns(collection('Books'))).toEqual(['cover', 'title', 'shelf', 'price', 'added', 'stock']);
	});

	it.each([
		['without a picture', FIELDS.filter(({ type }) => type !== 'image'), {}],
		['that is hidden', FIELDS, { hidden: true }],
		['of a singleton', FIELDS, { singleton: true }],
	])('are left to the Studio for a collection %s', (_what, fields, more) => {
		const { collection } = expanded([holding('Books', fields, more), SHELVES]);
		expect(listColumns(collection('Books'))).toBeUndefined();
	});
});
