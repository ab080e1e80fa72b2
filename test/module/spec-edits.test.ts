import { describe, expect, it } from 'vitest';
import { specSchema } from '../../src/core/spec';
import { editSpec, type SpecEdit } from '../../src/module/spec-edits';

const spec = specSchema.parse({
	collections: [
		{
			collection: 'Books',
			displayTemplate: '{{title}}',
			fields: [
				{ field: 'title', type: 'string', required: true, maxLength: 60 },
				{ field: 'author', type: 'm2o', to: 'Authors' },
				{ field: 'shelves', type: 'm2m', to: 'Shelves' },
			],
			unique: [['title', 'author']],
			seed: [{ title: 'A', author: { $ref: 'x' } }],
		},
		{ collection: 'Authors', fields: [{ field: 'books', type: 'o2m', to: 'Books', by: 'author' }], seed: 2 },
		{ collection: 'Shelves', fields: [] },
	],
	permissions: [{ policy: 'public', collection: 'Books', actions: ['read'] }],
});

const collection = 'Books';
const after = (edit: SpecEdit) => specSchema.parse(editSpec(spec, edit));

describe('changes made in the plan', () => {
	it('rename a collection everywhere it is named', () => {
		const renamed = after({ kind: 'rename-collection', collection, to: 'Volumes' });
		expect(renamed.collections[1]?.fields[0]).toMatchObject({ to: 'Volumes' });
		expect(JSON.stringify(renamed)).not.toContain('"Books"');
	});

	it('rename a field in its template, unique sets, rows, and the list that goes by it', () => {
		const renamed = after({ kind: 'rename-field', collection, field: 'author', to: 'writer' });
		expect(renamed.collections[0]).toMatchObject({ unique: [['title', 'writer']], seed: [{ title: 'A', writer: {} }] });
		expect(renamed.collections[1]?.fields[0]).toMatchObject({ by: 'writer' });
	});

	it('drop a field with all that depends on it', () => {
		const dropped = after({ kind: 'drop-field', collection, field: 'title' }).collections[0];
		expect(dropped).toMatchObject({ unique: [], seed: [{ author: {} }] });
		expect(dropped).not.toHaveProperty('displayTemplate');
	});

	it('drop a collection with the fields and permissions that point to it', () => {
		const rest = after({ kind: 'drop-collection', collection });
		expect(rest.collections.map((each) => each.collection)).toEqual(['Authors', 'Shelves']);
		expect(rest.collections[0]?.fields).toEqual([]);
		expect(rest.permissions).toEqual([]);
	});

	it('keep what still fits when the type changes', () => {
		const field = after({ kind: 'retype-field', collection, field: 'title', type: 'integer' }).collections[0]
			?.fields[0];
		expect(field).toEqual({ field: 'title', type: 'integer', required: true });
	});

	it('set a count of samples and whether a value is required', () => {
		expect(after({ kind: 'sample-count', collection: 'Authors', count: 5 }).collections[1]?.seed).toBe(5);
		const optional = after({ kind: 'require-field', collection, field: 'title', required: false });
		expect(optional.collections[0]?.fields[0]).toMatchObject({ required: false });
	});

	it('leave the spec alone when they fit nothing', () => {
		expect(after({ kind: 'drop-field', collection: 'Nowhere', field: 'title' })).toEqual(spec);
		expect(after({ kind: 'retype-field', collection, field: 'author', type: 'string' })).toEqual(spec);
	});
});
