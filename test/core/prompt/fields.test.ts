import { describe, expect, it } from 'vitest';
import { readPrompt } from '../../../src/core/prompt/read';

const context = { collections: ['directus_users', 'directus_files'] };

function field(line: string, name: string) {
	const prompt = `Collections:\n1. Things - test\n- label (string)\n- ${line}\n2. Owners - others\n- name (string)`;
	const things = readPrompt(prompt, context).spec.collections.find(({ collection }) => collection === 'Things');

	return things?.fields.find((each) => each.field === name);
}

describe('remarks in any order and wording', () => {
	it.each([
		['code (string, unique, required)', 'code', { type: 'string', unique: true, required: true }],
		['code: string, must be unique, mandatory', 'code', { unique: true, required: true }],
		['a unique code', 'code', { unique: true }],
		['code string unique', 'code', { type: 'string', unique: true }],
		['code*', 'code', { required: true }],
		['phone?', 'phone', { nullable: true }],
		['code (not null, indexed)', 'code', { required: true, index: true }],
		['intro (text, max 200 chars)', 'intro', { type: 'text', maxLength: 200 }],
		['code (string, ≤60)', 'code', { maxLength: 60 }],
		['code (up to 12 characters)', 'code', { type: 'string', maxLength: 12 }],
		['code varchar(40)', 'code', { type: 'string', maxLength: 40 }],
		['chance (0-100)', 'chance', { type: 'integer', min: 0, max: 100 }],
		['stars (integer between 1 and 5)', 'stars', { type: 'integer', min: 1, max: 5 }],
		['price (decimal(10,2))', 'price', { type: 'decimal', precision: 10, scale: 2 }],
		['points (json array, 3-5 items)', 'points', { type: 'json', minItems: 3, maxItems: 5 }],
		['threshold (default 10)', 'threshold', { type: 'integer', default: 10 }],
		['active (boolean, true by default)', 'active', { type: 'boolean', default: true }],
	])('reads "%s"', (line, name, expected) => {
		expect(field(line, name)).toMatchObject(expected);
	});
});

describe('choices', () => {
	const choices = ['draft', 'in review', 'done'];

	it.each([
		'state (draft/in review/done)',
		'state: draft / in review / done',
		'state (one of: draft, in review, done)',
		'state: enum draft | in review | done',
		'state (either draft, in review or done)',
		"state: ['draft', 'in review', 'done']",
		'state (draft, in review, done)',
		'state: dropdown (draft, in review, done)',
	])('reads "%s"', (line) => {
		expect(field(line, 'state')).toMatchObject({ type: 'string', choices });
	});

	it('takes sizes with hyphens for choices, not for a range', () => {
		expect(field('size (1-10/11-50/200+)', 'size')).toMatchObject({
			type: 'string',
			choices: ['1-10', '11-50', '200+'],
		});
	});

	it('keeps a default that is one of them', () => {
		expect(field('state (draft/done, default draft)', 'state')).toMatchObject({ default: 'draft' });
	});
});

describe('relations', () => {
	it.each([
		'owner (M2O → Owners)',
		'owner → Owners',
		'owner -> Owners',
		'owner (many-to-one, Owners)',
		'owner: belongs to Owners',
		'owner: references Owners',
		'owner (FK integer → Owners)',
		'owner: link to an owner',
		'owner (Owners)',
		'owner',
	])('reads "%s" as a relation to one', (line) => {
		expect(field(line, 'owner')).toMatchObject({ type: 'm2o', to: 'Owners' });
	});

	it.each([
		'owners (M2M → Owners via junction)',
		'owners: many-to-many with Owners',
		'owners: multiple Owners',
		'owners → Owners',
	])('reads "%s" as a relation to many', (line) => {
		expect(field(line, 'owners')).toMatchObject({ type: 'm2m', to: 'Owners' });
	});

	it('reads a relation to itself', () => {
		expect(field('parent (nullable M2O self)', 'parent')).toMatchObject({ type: 'm2o', to: 'Things', nullable: true });
	});

	it('reads pictures, files and people of the instance', () => {
		expect(field('cover (file)', 'cover')).toMatchObject({ type: 'image' });
		expect(field('manual (file)', 'manual')).toMatchObject({ type: 'file' });
		expect(field('images (M2M via junction)', 'images')).toMatchObject({ type: 'files' });
		expect(field('assigned_to (M2O → Users)', 'assigned_to')).toMatchObject({ type: 'm2o', to: 'directus_users' });
	});
});

describe('types from names', () => {
	it.each([
		['price_cents', 'integer'],
		['published_at', 'timestamp'],
		['is_active', 'boolean'],
		['due_date', 'date'],
		['notes', 'text'],
		['item_count', 'integer'],
		['order_number', 'string'],
	])('takes %s for %s', (name, type) => {
		expect(field(name, name)).toMatchObject({ type });
	});

	it('fills creation and update by itself', () => {
		expect(field('created_at', 'created_at')).toMatchObject({ type: 'timestamp', auto: 'created' });
		expect(field('updated_at', 'updated_at')).toMatchObject({ type: 'timestamp', auto: 'updated' });
	});
});

describe('entries of a spec written as YAML', () => {
	it('reads every property of an entry on one line', () => {
		const prompt = [
			'version: 1',
			'collections:',
			'  - collection: meters',
			'    fields:',
			'      - { field: serial, type: string, required: true, unique: true }',
			'  - collection: readings',
			'    fields:',
			'      - { field: meter, type: m2o, to: meters, required: true, onDelete: CASCADE }',
			'      - { field: value, type: decimal, precision: 10, scale: 3 }',
		].join('\n');
		const { spec } = readPrompt(prompt, { collections: [] });

		expect(spec.collections.map(({ collection, fields }) => [collection, fields])).toMatchObject([
			['meters', [{ field: 'serial', type: 'string', required: true, unique: true }]],
			[
				'readings',
				[
					{ field: 'meter', type: 'm2o', to: 'meters', required: true, onDelete: 'CASCADE' },
					{ field: 'value', type: 'decimal', precision: 10, scale: 3 },
				],
			],
		]);
	});
});

it('takes a line that only says singleton as said of the collection above it', () => {
	const prompt =
		'# Campground\n\n## Guests\n- Name: string, required\n- Country: string\n\n## Camp info\nSingleton.\n- Name\n- Opens: time\n- Site plan: file';
	const { spec } = readPrompt(prompt, context);
	const found = spec.collections.find(({ collection }) => collection === 'Camp_info');

	expect(found?.singleton).toBe(true);
	expect(found?.fields.map(({ field: name }) => name)).toEqual(['Name', 'Opens', 'Site_plan']);
});
