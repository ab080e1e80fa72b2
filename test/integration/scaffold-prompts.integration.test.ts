import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunAnswer } from '../../src/core/http';
import { REPOSITORY } from '../../dev/repository';
import { DATABASES, tellMissingDatabases } from '../support/database';
import { startDirectus, type TestDirectus } from '../support/directus';
import { pictureOf } from '../support/picture';
import { build, plan, read } from '../support/scaffold';

tellMissingDatabases('the examples');

interface Field {
	collection: string;
	field: string;
	type: string;
	meta: {
		special: string[] | null;
		interface: string | null;
		required: boolean;
		options: Record<string, unknown> | null;
	} | null;
	schema: {
		is_unique: boolean;
		is_nullable: boolean;
		foreign_key_table: string | null;
		max_length: number | null;
	} | null;
}

/** What an expert would build of an example: fields with a word on each, and how many rows there are. */
const EXAMPLES: Record<string, { fields: Record<string, Record<string, string>>; rows: Record<string, number> }> = {
	blog: {
		fields: {
			Blog_Authors: {
				name: 'string',
				slug: 'string unique',
				bio: 'text',
				avatar: '→ directus_files',
				social_twitter: 'string',
				status: 'string draft|published',
				created_at: 'timestamp date-created',
				updated_at: 'timestamp date-updated',
			},
			Blog_Categories: { parent_category: '→ Blog_Categories', color: 'string', sort_order: 'integer' },
			Blog_Tags: { name: 'string', slug: 'string unique', color: 'string' },
			Blog_Posts: {
				status: 'string draft|published',
				author: '→ Blog_Authors',
				category: '→ Blog_Categories',
				featured_image: '→ directus_files',
				reading_time_minutes: 'integer',
				is_featured: 'boolean',
				is_pillar: 'boolean',
			},
			Blog_Posts_Translations: {
				blog_posts_id: '→ Blog_Posts',
				title: 'string',
				content: 'text',
				excerpt: 'text',
				key_takeaways: 'json',
				schema_markup: 'json',
			},
			Blog_Posts_Tags: { blog_posts_id: '→ Blog_Posts', blog_tags_id: '→ Blog_Tags' },
		},
		rows: { Blog_Posts: 2, Blog_Posts_Translations: 2 },
	},
	'e-commerce': {
		fields: {
			Products: {
				title: 'string',
				slug: 'string unique',
				description: 'text',
				status: 'string draft|available|out_of_stock',
				price_cents: 'integer',
				sku: 'string unique',
				low_stock_threshold: 'integer',
				featured_image: '→ directus_files',
				images: 'alias',
				category: '→ Categories',
				tags: 'alias m2m',
			},
			Categories: { parent_category: '→ Categories', image: '→ directus_files' },
			Customers: { email: 'string unique', default_shipping_address: 'json', status: 'string active|blocked' },
			Orders: {
				order_number: 'string unique',
				customer: '→ Customers',
				status: 'string pending|processing|shipped|delivered|cancelled',
				shipping_address: 'json',
				total_cents: 'integer',
			},
			Order_Items: { order: '→ Orders', product: '→ Products', quantity: 'integer' },
			Inventory_Adjustments: { product: '→ Products', reason: 'string restock|sale|return|audit|adjustment' },
			Collections: { slug: 'string unique', type: 'string manual|automatic', rules: 'json', published: 'boolean' },
			Discounts: {
				code: 'string unique',
				value: 'integer',
				applicable_product_ids: 'json',
				exclude_sale_items: 'boolean',
			},
		},
		rows: {
			Products: 12,
			Categories: 5,
			Tags: 8,
			Customers: 10,
			Orders: 14,
			Order_Items: 30,
			Inventory_Adjustments: 8,
			Collections: 3,
			Discounts: 4,
		},
	},
	crm: {
		fields: {
			Companies: {
				domain: 'string unique',
				size: 'string 1-10|11-50|51-200|200+',
				owner: '→ directus_users',
				status: 'string lead|customer|prospect|churned',
				address: 'json',
				notes: 'text',
				created_at: 'timestamp date-created',
			},
			Contacts: {
				email: 'string unique',
				company: '→ Companies',
				preferred_contact: 'string email|phone|linkedin',
			},
			Interactions: {
				contact: '→ Contacts',
				type: 'string call|email|meeting|note',
				duration_minutes: 'integer',
				related_deal: '→ Deals',
			},
			Deals: {
				stage: 'string proposal|negotiation|closed_won|closed_lost',
				probability: 'integer',
				contact: '→ Contacts',
				updated_at: 'timestamp date-updated',
			},
		},
		rows: { Companies: 2, Contacts: 4, Interactions: 3, Deals: 1 },
	},
};

describe.each(DATABASES)('on %s the example', (database) => {
	let directus: TestDirectus;

	beforeAll(async () => {
		directus = await startDirectus({ database });
	});

	afterAll(() => directus.stop());

	describe.each(Object.entries(EXAMPLES))('%s', (name, { fields, rows }) => {
		let prompt: string;
		let answer: RunAnswer;

		beforeAll(async () => {
			prompt = await readFile(join(REPOSITORY, 'examples', `${name}.md`), 'utf8');
			answer = await build(directus, { prompt });
		});

		it('becomes the fields and relations an expert would make', async () => {
			const all = await read<Field[]>(directus, '/fields');

			for (const [collection, expected] of Object.entries(fields)) {
				const own = all.filter((each) => each.collection === collection);
				const told = Object.keys(expected).map((field) => [
					field,
					worded(
						own.find((each) => each.field === field),
						expected[field] ?? '',
					),
				]);
				expect(Object.fromEntries(told), collection).toEqual(expected);
			}
		});

		it('has the rows that were asked for, with their relations', async () => {
			const records = Object.fromEntries(answer.collections.map(({ collection, records }) => [collection, records]));
			expect(records).toMatchObject(rows);

			if (name === 'e-commerce') {
				const products = await read<{ category: { name: string } | null }[]>(
					directus,
					'/items/Products?fields=category.name',
				);
				expect(products.every(({ category }) => typeof category?.name === 'string')).toBe(true);
			}

			if (name === 'blog') {
				const texts = await read<object[]>(
					directus,
					'/items/Blog_Posts_Translations?fields=title,languages_code,blog_posts_id.status&sort=id',
				);
				expect(texts).toEqual([
					{ title: 'Why backups fail quietly', languages_code: 'en', blog_posts_id: { status: 'published' } },
					{ title: 'An audit without tears', languages_code: 'en', blog_posts_id: { status: 'draft' } },
				]);
			}
		});

		it('is understood whole, and stands against nothing', () => {
			expect(answer.findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
		});

		it('changes nothing when it is sent again', async () => {
			const before = await pictureOf(directus);

			expect((await plan(directus, { prompt })).plan.steps).toEqual([]);
			expect((await build(directus, { prompt })).steps).toBe(0);
			expect(await pictureOf(directus)).toEqual(before);
		});
	});
});

/** A field in the words of the table above: as much of it as the table says. */
function worded(field: Field | undefined, expected: string): string {
	if (!field) return 'missing';
	const target = field.schema?.foreign_key_table ?? null;
	if (target !== null) return `→ ${target}`;
	const choices = (field.meta?.options?.['choices'] ?? []) as { value: string }[];
	const parts = [
		field.schema?.is_unique === true ? 'unique' : '',
		choices.map(({ value }) => value).join('|'),
		...(field.meta?.special ?? []),
	];

	return [field.type, ...parts.filter((part) => expected.split(' ').includes(part))].join(' ');
}
