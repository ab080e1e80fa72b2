import { describe, expect, test } from 'vitest';
import type { SampleFile } from '../../../src/core/sample/files';
import { sampleRows, type SampleCollection, type SampleContext } from '../../../src/core/sample/sample';
import type { SeedRow } from '../../../src/core/spec';
import { createValueSource } from '../../../src/engine/values';
import { collectionOf, contextOf, fieldOf } from './models';

interface Sampled {
	rows: SeedRow[];
	files: SampleFile[];
}

function sampled(model: SampleCollection[], collection: string, more: Partial<SampleContext> = {}): Sampled {
	const batches = [...sampleRows(model, contextOf(more), createValueSource())].filter(
		(each) => each.collection === collection,
	);
	return { rows: batches.flatMap((each) => each.rows), files: batches.flatMap((each) => [...each.files]) };
}

const image = (field: string, more = {}) => fieldOf(field, 'image', { to: 'directus_files', ...more });
const file = (field: string, more = {}) => fieldOf(field, 'file', { to: 'directus_files', ...more });
const title = fieldOf('title', 'string');
const needed = { required: true, nullable: false };

function refOf(row: SeedRow, field: string): unknown {
	const value = row[field];
	return typeof value === 'object' && value !== null && '$ref' in value ? value['$ref'] : value;
}

describe('the picture of a row', () => {
	test('bears the title of the row, and is its own', () => {
		const { rows, files } = sampled([collectionOf('Products', 12, [image('photo'), title])], 'Products');
		expect(files.map((each) => each.text)).toEqual(rows.map((each) => each['title']));
		expect(rows.map((each) => refOf(each, 'photo'))).toEqual(files.map((each) => each.$key));
		expect(new Set(files.map((each) => each.seed)).size).toBe(12);
	});

	test('shows people and companies by their initials, articles by their title', () => {
		const looks = ['Customers', 'Companies', 'Posts', 'Products'].map((name) => {
			return sampled([collectionOf(name, 1, [title, image('picture')])], name).files[0]?.look;
		});
		expect(looks).toEqual(['initials', 'initials', 'text', 'thing']);
	});

	test('in a list is of the item whose list it is, and no two items share one', () => {
		const model = [
			collectionOf('Products', 3, [title]),
			collectionOf(
				'Products_files',
				6,
				[fieldOf('products_id', 'm2o', { to: 'Products' }), image('directus_files_id')],
				{ junction: { left: 'products_id', right: 'directus_files_id' } },
			),
		];
		const titles = new Map(sampled(model, 'Products').rows.map((row) => [row['$key'], row['title']]));
		const { rows, files } = sampled(model, 'Products_files');
		const owners = rows.map((row) => titles.get(String(refOf(row, 'products_id'))));
		expect(files.map((each) => each.text)).toEqual(owners);
		expect(new Set(rows.map((row) => refOf(row, 'directus_files_id'))).size).toBe(6);
		expect(new Set(owners).size).toBe(3);
	});

	test('is one of a few that bear no title, once there are many rows', () => {
		const { rows, files } = sampled([collectionOf('Products', 500, [image('photo'), title])], 'Products');
		expect(rows.every((each) => each['photo'] !== null)).toBe(true);
		expect(files.length).toBeLessThan(50);
		expect(files.slice(0, 30).every((each) => each.text !== '')).toBe(true);
		expect(files.slice(30).every((each) => each.text === '')).toBe(true);
		expect(new Set(files.map((each) => each.$key)).size).toBe(files.length);
	});

	test('links many rows to files without a pair that stands twice', () => {
		const ends = [fieldOf('a', 'm2o', { to: 'Products' }), image('b')];
		const junction = { left: 'a', right: 'b' };
		const model = [
			collectionOf('Products', 100, [title]),
			collectionOf('Links', 200, ends, { junction, unique: [['a', 'b']] }),
		];
		const { rows } = sampled(model, 'Links');
		const pairs = rows.map((row) => JSON.stringify([row['a'], row['b']]));
		expect(new Set(pairs).size).toBe(200);
	});
});

describe('files that are there', () => {
	const there = { images: ['i1', 'i2'], documents: ['d1'] };

	test('are used first, each once, and what is missing is made', () => {
		const model = [collectionOf('Products', 4, [title, image('photo'), file('manual')])];
		const { rows, files } = sampled(model, 'Products', { sampleFiles: 'existing', files: there });
		expect(
			rows
				.map((row) => row['photo'])
				.slice(0, 2)
				.sort(),
		).toEqual(['i1', 'i2']);
		expect(rows[0]?.['manual']).toBe('d1');
		expect(files.map((each) => each.kind).sort()).toEqual(['document', 'document', 'document', 'picture', 'picture']);
	});

	test('are left alone where each may stand once only', () => {
		const model = [collectionOf('Products', 2, [title, image('photo', { unique: true })])];
		const { files } = sampled(model, 'Products', { sampleFiles: 'existing', files: there });
		expect(files).toHaveLength(2);
	});
});

describe('a field stays empty', () => {
	test('where no files are wanted, unless it must not be', () => {
		const model = [collectionOf('Products', 2, [title, image('photo'), image('cover', needed)])];
		const { rows, files } = sampled(model, 'Products', { sampleFiles: 'none' });
		expect(rows.map((row) => row['photo'])).toEqual([null, null]);
		expect(files).toHaveLength(2);
	});

	test('where it holds what cannot be made, such as sound', () => {
		const model = [collectionOf('Episodes', 2, [title, file('audio_file'), file('transcript')])];
		const { rows, files } = sampled(model, 'Episodes');
		expect(rows.map((row) => row['audio_file'])).toEqual([null, null]);
		expect(files.map((each) => each.kind)).toEqual(['document', 'document']);
		expect(files[0]?.title).toMatch(/^Transcript: ./);
	});
});
