import { describe, expect, test } from 'vitest';
import { normaliseSpec } from '../../../src/core/normalise/normalise';
import type { FieldSpec, Spec } from '../../../src/core/spec';

function read(input: unknown): { spec: Spec; notes: string[] } {
	const result = normaliseSpec(input);
	if (!result.ok) throw new Error(JSON.stringify(result.issues));
	return { spec: result.spec, notes: result.findings.map((each) => `${each.code} ${each.path}`) };
}

function readField(field: object): { field: FieldSpec | undefined; notes: string[] } {
	const shelf = { collection: 'Shelves', fields: [] };
	const { spec, notes } = read({ collections: [{ collection: 'Books', schema: {}, fields: [field] }, shelf] });
	return { field: spec.collections[0]?.fields[0], notes };
}

describe('types by other names', () => {
	test.each([
		['int', { type: 'integer' }],
		['BIGINT', { type: 'bigInteger' }],
		['varchar(60)', { type: 'string', maxLength: 60 }],
		['decimal(8, 2)', { type: 'decimal', precision: 8, scale: 2 }],
		['bool', { type: 'boolean' }],
		['datetime', { type: 'dateTime' }],
		['double', { type: 'float' }],
		['markdown', { type: 'text', interface: 'input-rich-text-md' }],
		['rich_text', { type: 'text', interface: 'input-rich-text-html' }],
		['object', { type: 'json' }],
		['array', { type: 'json', interface: 'tags' }],
		['string[]', { type: 'json', interface: 'tags' }],
		['colour', { type: 'string', interface: 'select-color' }],
		['gallery', { type: 'files' }],
		['geometry.point', { type: 'geometry.Point' }],
	])('%s', (type, expected) => {
		const { field, notes } = readField({ field: 'x', type });
		expect(field).toEqual({ field: 'x', ...expected });
		expect(notes).toEqual(['payload-repaired Books.x']);
	});

	test.each(['M2O', 'many-to-one', 'ManyToOne', 'belongsTo', 'relation', 'foreign key'])(
		'%s to a collection',
		(type) => {
			expect(readField({ field: 'x', type, to: 'Shelves' }).field).toEqual({ field: 'x', type: 'm2o', to: 'Shelves' });
		},
	);

	test('an enumeration with its values', () => {
		const { field } = readField({ field: 'x', type: 'enum', values: ['a', 'b'] });
		expect(field).toEqual({ field: 'x', type: 'string', choices: ['a', 'b'] });
	});
});

describe('attributes by other names', () => {
	test('become those of a spec, with a note each', () => {
		const { field, notes } = readField({ name: 'x', type: 'string', is_required: true, length: 9, default_value: 'y' });
		expect(field).toEqual({ field: 'x', type: 'string', required: true, maxLength: 9, default: 'y' });
		expect(notes).toHaveLength(4);
	});
});

describe('payloads as agents write them', () => {
	test.each([
		[{ type: 'integer', schema: {}, meta: { interface: 'numeric' } }, { type: 'integer' }],
		[{ type: 'text', schema: {}, meta: { interface: 'textarea' } }, { type: 'text' }],
		[
			{ type: 'text', schema: {}, meta: { interface: 'markdown' } },
			{ type: 'text', interface: 'input-rich-text-md' },
		],
		[
			{ type: 'string', schema: {}, meta: { interface: 'color' } },
			{ type: 'string', interface: 'select-color' },
		],
		[{ type: 'json', schema: {}, meta: { interface: 'json' } }, { type: 'json' }],
		[
			{ type: 'json', schema: {}, meta: { interface: 'list' } },
			{ type: 'json', interface: 'tags' },
		],
		[
			{ type: 'string', schema: { is_required: true }, meta: {} },
			{ type: 'string', required: true },
		],
		[
			{ type: 'string', schema: { length: 60 }, meta: {} },
			{ type: 'string', maxLength: 60 },
		],
		[{ type: 'string', schema: {} }, { type: 'string' }],
		[{ schema: {}, meta: { interface: 'boolean' } }, { type: 'boolean' }],
		[{ type: 'file', schema: {}, meta: { interface: 'file' } }, { type: 'file' }],
		[{ type: 'uuid', schema: {}, meta: { interface: 'file-image' } }, { type: 'image' }],
		[
			{ type: 'file', schema: {}, meta: { interface: 'file', options: { accepted_files: 'image/*' } } },
			{ type: 'image' },
		],
		[
			{ type: 'string', schema: {}, meta: { interface: 'select', options: { choices: ['a', 'b'] } } },
			{
				type: 'string',
				choices: [
					{ text: 'A', value: 'a' },
					{ text: 'B', value: 'b' },
				],
			},
		],
		[
			{ type: 'string', schema: {}, meta: { interface: 'select', choices: [{ label: 'Yes', value: 'y' }] } },
			{ type: 'string', choices: [{ text: 'Yes', value: 'y' }] },
		],
		[
			{ type: 'integer', schema: {}, meta: { interface: 'relation', options: { related_collection: 'Shelves' } } },
			{ type: 'm2o', to: 'Shelves' },
		],
		[{ type: 'string', schema: {}, meta: { interface: 'input', widget: 'x' } }, { type: 'string' }],
	])('%j', (payload, expected) => {
		const { field, notes } = readField({ field: 'x', ...payload });
		const plain = JSON.parse(JSON.stringify(field)) as FieldSpec & { choices?: unknown[] };
		if ('choices' in plain) plain.choices = plain.choices.map(inPairs);
		expect(plain).toEqual({ field: 'x', ...expected });
		expect(notes.length).toBeGreaterThan(0);
		expect(notes.every((each) => each.endsWith('Books.x'))).toBe(true);
	});

	test.each([
		['created_at', 'created'],
		['date_updated', 'updated'],
		['updatedAt', 'updated'],
	])('the read-only moment %s fills itself', (field, auto) => {
		const payload = { field, type: 'timestamp', schema: {}, meta: { interface: 'datetime', readonly: true } };
		expect(readField(payload).field).toEqual({ field, type: 'timestamp', auto });
	});

	test('a moment that people may edit does not', () => {
		const payload = { field: 'published_at', type: 'timestamp', schema: {}, meta: { interface: 'datetime' } };
		expect(readField(payload)).toEqual({ field: { field: 'published_at', type: 'timestamp' }, notes: [] });
	});

	test('the interface of an extension stays', () => {
		const payload = { field: 'x', type: 'json', schema: {}, meta: { interface: 'super-table-editor' } };
		expect(readField(payload)).toMatchObject({ field: { interface: 'super-table-editor' }, notes: [] });
	});

	test('a collection whose fields are payloads is a table, with or without "schema"', () => {
		const fields = [{ field: 'x', type: 'string', schema: {}, meta: {} }];
		expect(read({ collections: [{ collection: 'A', fields }] }).notes).toEqual(['payload-repaired A']);
		expect(
			read({ collections: [{ collection: 'A', schema: null, fields }] }).spec.collections[0]?.folder,
		).toBeUndefined();
	});
});

function inPairs(choice: unknown): unknown {
	return typeof choice === 'string' ? { text: choice.toUpperCase(), value: choice } : choice;
}
