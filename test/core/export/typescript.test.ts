import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../src/core/export/snapshot';
import { typescriptOf } from '../../../src/core/export/typescript';
import { typeErrors } from '../../support/type-check';

type Field = Snapshot['fields'][number];

function field(collection: string, name: string, type: string, more: Partial<Field> = {}): Field {
	return { collection, field: name, type, schema: { is_nullable: true }, meta: {}, ...more };
}

function key(collection: string, type = 'integer'): Field {
	return field(collection, 'id', type, { schema: { is_nullable: false, is_primary_key: true } });
}

function list(collection: string, name: string): Field {
	return field(collection, name, 'alias', { schema: null });
}

function collections(...names: string[]): Snapshot['collections'] {
	return names.map((collection) => ({ collection, meta: {}, schema: {} }));
}

const SHOP: Snapshot = {
	collections: [
		...collections('Products', 'Shelves', 'Products_Tags', 'Tags', 'Products_Parts'),
		{ collection: 'Settings', meta: { singleton: true, note: 'One */ for all' }, schema: {} },
		{ collection: 'Folder', meta: {}, schema: null },
	],
	fields: [
		key('Products', 'uuid'),
		field('Products', 'name', 'string', { schema: { is_nullable: false } }),
		field('Products', 'price', 'decimal'),
		field('Products', 'stock', 'bigInteger'),
		field('Products', 'on_sale', 'boolean', { schema: { is_nullable: false } }),
		field('Products', 'since', 'timestamp'),
		field('Products', 'extra', 'json'),
		field('Products', 'place', 'geometry.Point'),
		field('Products', 'status', 'string', {
			meta: {
				options: {
					choices: [
						{ text: 'Draft', value: 'draft' },
						{ text: 'Out', value: 'out' },
					],
				},
			},
		}),
		field('Products', 'shelf', 'integer'),
		field('Products', 'cover', 'uuid'),
		list('Products', 'tags'),
		list('Products', 'parts'),
		list('Products', 'divider'),
		key('Shelves'),
		field('Shelves', 'label', 'string'),
		field('Shelves', 'above', 'integer'),
		list('Shelves', 'products'),
		key('Tags'),
		field('Tags', 'word', 'string'),
		key('Products_Tags'),
		field('Products_Tags', 'products_id', 'uuid'),
		field('Products_Tags', 'tags_id', 'integer'),
		key('Products_Parts'),
		field('Products_Parts', 'products_id', 'uuid'),
		field('Products_Parts', 'item', 'string'),
		field('Products_Parts', 'collection', 'string'),
		key('Settings'),
		field('Settings', 'title', 'string'),
	].map((each) => (each.field === 'divider' ? { ...each, meta: { special: ['alias', 'no-data'] } } : each)),
	relations: [
		{ collection: 'Products', field: 'shelf', related_collection: 'Shelves', meta: { one_field: 'products' } },
		{ collection: 'Products', field: 'cover', related_collection: 'directus_files', meta: {} },
		{ collection: 'Shelves', field: 'above', related_collection: 'Shelves', meta: {} },
		{ collection: 'Products_Tags', field: 'products_id', related_collection: 'Products', meta: { one_field: 'tags' } },
		{ collection: 'Products_Tags', field: 'tags_id', related_collection: 'Tags', meta: {} },
		{
			collection: 'Products_Parts',
			field: 'products_id',
			related_collection: 'Products',
			meta: { one_field: 'parts' },
		},
		{
			collection: 'Products_Parts',
			field: 'item',
			related_collection: null,
			meta: { one_allowed_collections: ['Tags', 'Shelves'] },
		},
	],
};

const CLIENT = `import { createDirectus, readItems, readSingleton, rest, updateItem } from '@directus/sdk';
import type { Schema } from './schema';
const client = createDirectus<Schema>('http://localhost').with(rest());
`;

function errorsOf(snapshot: Snapshot, body: string): string[] {
	return typeErrors({ 'schema.ts': typescriptOf(snapshot), 'query.ts': `${CLIENT}${body}` });
}

// Each test compiles with all the types of the SDK.
describe('the types of a data model', { timeout: 120_000 }, () => {
	it('type a nested query, its filter and its answer', () => {
		const body = `export async function read(): Promise<string[]> {
	const [first] = await client.request(readItems('Products', {
		fields: ['id', 'name', 'price', 'status', 'since', 'extra', 'on_sale', 'place',
			{ shelf: ['label', { above: ['label'] }], cover: ['filename_download', 'filesize'],
				tags: [{ tags_id: ['word'] }], parts: ['collection', { item: { Tags: ['word'], Shelves: ['label'] } }] }],
		filter: { name: { _contains: 'a' }, shelf: { label: { _eq: 'A' } }, since: { _gt: '2020-01-01' } },
		sort: ['-price'],
	}));
	if (!first) return [];
	const name: string = first.name;
	const sale: boolean = first.on_sale;
	const status: 'draft' | 'out' | null = first.status;
	const shelf: string | null | undefined = first.shelf?.above?.label;
	const file: string | null | undefined = first.cover?.filename_download;
	const words: (string | null | undefined)[] = (first.tags ?? []).map((each) => each.tags_id?.word);
	const settings = await client.request(readSingleton('Settings', { fields: ['title'] }));
	await client.request(updateItem('Products', first.id, { name: 'b', shelf: 3 }));
	return [name, String(sale), String(status), String(shelf), String(file), String(words), String(settings.title)];
}`;
		expect(errorsOf(SHOP, body)).toEqual([]);
	});

	it('type values that are written, and the operators of moments', () => {
		const names = ['date', 'time', 'dateTime', 'timestamp', 'json', 'csv', 'geometry.Point'];
		const fields = [key('Events'), ...names.map((type) => field('Events', type.toLowerCase().replace('.', '_'), type))];
		const snapshot: Snapshot = { collections: collections('Events'), fields, relations: [] };
		const body = `import { createItem } from '@directus/sdk';
export async function write() {
	const written = { date: '2026-01-02', time: '10:00:00', datetime: '2026-01-02T10:00:00', timestamp: '2026-01-02T10:00:00Z' };
	await client.request(createItem('Events', { ...written, json: { a: [1] }, csv: ['a'], geometry_point: { type: 'Point' } }));
	await client.request(createItem('Events', { json: [1, { b: null }], date: null }));
	const [first] = await client.request(readItems('Events', {
		fields: ['date', 'csv', 'year(date)', 'hour(time)', 'minute(timestamp)', 'count(json)'],
		filter: { date: { _lt: '2027-01-01' }, time: { _gte: '10:00:00' }, timestamp: { _lt: '2027-01-01' } },
	}));
	const date: string | null | undefined = first?.date;
	const labels: string[] | null | undefined = first?.csv;
	return [date, labels];
}`;
		expect(errorsOf(snapshot, body)).toEqual([]);
	});

	it('refuse what is not there, and values of another type', () => {
		const wrong = [
			`void client.request(readItems('Products', { fields: ['nmae'] }));`,
			`void client.request(readItems('Products', { fields: [{ shelf: ['x'] }] }));`,
			`void client.request(readItems('Products', { fields: [{ cover: ['x'] }] }));`,
			`void client.request(readItems('Goods'));`,
			`void client.request(readItems('Folder'));`,
			`void client.request(readItems('Products', { fields: ['divider'] }));`,
			`export const a: Schema['Products'][number]['name'] = 5;`,
			`export const b: Schema['Products'][number]['status'] = 'sold';`,
			`export const c: Schema['Products'][number]['name'] = null;`,
			`export const d: Schema['Settings'][] = [{ id: 1, title: 5 }];`,
		];
		const lines = errorsOf(SHOP, wrong.join('\n')).map((each) => Number(/^query\.ts:(\d+)/.exec(each)?.[1]));
		expect([...new Set(lines)]).toEqual(wrong.map((_, index) => CLIENT.split('\n').length + index));
	});

	it('are valid whatever collections and fields are called', () => {
		const names = [
			'my-shop',
			'2024 plan',
			'class',
			'Schema',
			'Record',
			'string',
			'DirectusFile',
			'Größe',
			"it's",
			'Array',
			'keyof',
			'readonly',
			'unique',
			'infer',
			'is',
			'asserts',
			'intrinsic',
		];
		const snapshot: Snapshot = {
			collections: collections(...names),
			fields: names.flatMap((name) => [
				key(name),
				field(name, 'a-b', 'string'),
				field(name, "o'clock", 'integer'),
				field(name, 'default', 'string', { meta: { note: 'ends */ here\nand\\ there' } }),
				field(name, 'file', 'uuid'),
				field(name, 'other', 'integer'),
			]),
			relations: names.flatMap((name, index) => [
				{ collection: name, field: 'file', related_collection: 'directus_files', meta: {} },
				{ collection: name, field: 'other', related_collection: names[(index + 1) % names.length], meta: {} },
			]),
		};
		const body = names
			.map(
				(name) =>
					`void client.request(readItems(${JSON.stringify(name)}, { fields: ['a-b', { other: ['default'] }] }));`,
			)
			.join('\n');
		expect(errorsOf(snapshot, body)).toEqual([]);
	});
});
