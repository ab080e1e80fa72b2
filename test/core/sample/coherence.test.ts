import { describe, expect, test } from 'vitest';
import { DEPARTMENTS } from '../../../src/core/sample/content/catalog';
import { slugOf } from '../../../src/core/sample/names';
import { sampleRows, type SampleCollection, type SampleContext } from '../../../src/core/sample/sample';
import type { SeedRow } from '../../../src/core/spec';
import { createValueSource } from '../../../src/engine/values';
import { collectionOf, contextOf, fieldOf } from './models';

function rowsOf(model: SampleCollection[], collection: string, more: Partial<SampleContext> = {}): SeedRow[] {
	const batches = [...sampleRows(model, contextOf(more), createValueSource())];
	return batches.flatMap((batch) => (batch.collection === collection ? batch.rows : []));
}

const text = (row: SeedRow, field: string) => (typeof row[field] === 'string' ? row[field] : '');
const number = (row: SeedRow, field: string) => (typeof row[field] === 'number' ? row[field] : NaN);
const string = (field: string, more = {}) => fieldOf(field, 'string', more);
const integer = (field: string, more = {}) => fieldOf(field, 'integer', more);
const decimal = (field: string, more = {}) => fieldOf(field, 'decimal', { precision: 10, scale: 2, ...more });

test('gender, pronouns and salutation go with the first name', () => {
	const people = collectionOf('Patients', 60, [
		string('gender', { choices: ['male', 'female', 'other'] }),
		string('first_name'),
		string('salutation', { choices: ['Mr', 'Ms'] }),
		string('pronouns'),
	]);
	const women = new Set(createValueSource().words('femaleNames'));
	const men = new Set(createValueSource().words('maleNames'));

	for (const row of rowsOf([people], 'Patients')) {
		const name = text(row, 'first_name');
		if (women.has(name) === men.has(name)) continue;
		const own = women.has(name) ? ['female', 'Ms', 'she/her'] : ['male', 'Mr', 'he/him'];
		expect(['gender', 'salutation', 'pronouns'].map((field) => text(row, field))).toEqual(own);
	}
});

test('ages go with days of birth, and counts with what there is room for', () => {
	const members = collectionOf('Members', 40, [integer('age'), fieldOf('birth_date', 'date')]);
	for (const row of rowsOf([members], 'Members')) {
		const years = (Date.parse('2026-05-10') - Date.parse(text(row, 'birth_date'))) / (365.25 * 86_400_000);
		expect(Math.abs(years - number(row, 'age') - 0.5)).toBeLessThan(0.51);
	}

	const shows = collectionOf('Shows', 40, [integer('tickets_sold'), integer('capacity'), integer('seats_left')]);
	for (const row of rowsOf([shows], 'Shows')) {
		expect(number(row, 'tickets_sold') + number(row, 'seats_left')).toBe(number(row, 'capacity'));
		expect(number(row, 'tickets_sold')).toBeGreaterThan(0);
	}

	const cabins = collectionOf('Cabins', 40, [integer('max_guests'), integer('booked'), integer('capacity')]);
	for (const row of rowsOf([cabins], 'Cabins'))
		expect(number(row, 'booked')).toBeLessThanOrEqual(number(row, 'capacity'));

	// A handful of guests is not what the dozens of a hall are held against.
	const tables = rowsOf([collectionOf('Tables', 60, [integer('max_guests'), integer('booked')])], 'Tables');
	expect(Math.max(...tables.map((row) => number(row, 'booked')))).toBeLessThanOrEqual(60);

	const jobs = collectionOf('Vacancies', 40, [integer('salary_to'), integer('salary_from')]);
	for (const row of rowsOf([jobs], 'Vacancies'))
		expect(number(row, 'salary_from')).toBeLessThan(number(row, 'salary_to'));
});

test('several people of a row are several, each written to under their own name', () => {
	const fields = ['sender_name', 'sender_email', 'recipient_name', 'recipient_email', 'courier_name'].map((each) =>
		string(each),
	);
	for (const row of rowsOf([collectionOf('Parcels', 40, fields)], 'Parcels')) {
		const people = ['sender_name', 'recipient_name', 'courier_name'].map((field) => text(row, field));
		expect(new Set(people).size).toBe(3);
		for (const role of ['sender', 'recipient'])
			expect(text(row, `${role}_email`)).toContain(slugOf(text(row, `${role}_name`).split(' ').at(-1) ?? ''));
	}
});

test('somebody is called one thing in all their fields, and not like whom they name', () => {
	const fields = ['guest_name', 'email', 'companion_name', 'host_name', 'host_email'].map((each) => string(each));
	for (const row of rowsOf([collectionOf('Guests', 30, fields)], 'Guests')) {
		const surname = (field: string) => slugOf(text(row, field).split(' ').at(-1) ?? '');
		expect(text(row, 'email')).toContain(surname('guest_name'));
		expect(text(row, 'host_email')).toContain(surname('host_name'));
		expect(text(row, 'host_name')).not.toBe(text(row, 'guest_name'));
	}
});

test('what nobody has heard of keeps its own noun, and an unknown doer with an address is somebody', () => {
	const prices = [string('name'), decimal('price'), fieldOf('start_date', 'date')];
	const retreats = rowsOf([collectionOf('Retreats', 12, prices)], 'Retreats');
	expect(retreats.every((row) => text(row, 'name').endsWith(' Retreat'))).toBe(true);

	const foragers = rowsOf([collectionOf('Foragers', 12, [string('name'), string('email')])], 'Foragers');
	for (const row of foragers) expect(text(row, 'email')).toContain(slugOf(text(row, 'name').split(' ')[0] ?? ''));

	const types = rowsOf([collectionOf('Room_Types', 12, [string('name')])], 'Room_Types');
	expect(types.every((row) => /^\w+ Room( 2)?$/.test(text(row, 'name')))).toBe(true);
});

test.each([
	['returned', (start: string, end: string) => start < end && end < '2026-05-10'],
	['reserved', (start: string) => start > '2026-05-10'],
	['active', (start: string, end: string) => start <= '2026-05-10' && start < end],
])('a loan that is %s lies where it should', (state, isRight) => {
	const fields = [string('status', { choices: [state] }), fieldOf('loan_end', 'date'), fieldOf('loan_start', 'date')];
	for (const row of rowsOf([collectionOf('Loans', 30, fields)], 'Loans'))
		expect([
			text(row, 'loan_start'),
			text(row, 'loan_end'),
			isRight(text(row, 'loan_start'), text(row, 'loan_end')),
		]).toContain(true);
});

test('the same seed makes the same rows all day', () => {
	const posts = collectionOf(
		'Posts',
		30,
		['published_at', 'updated_at', 'due_date'].map((name) => fieldOf(name, 'timestamp')),
	);
	const at = (now: string) => rowsOf([posts], 'Posts', { now });
	expect(at('2026-05-10T00:00:00Z')).toEqual(at('2026-05-10T23:59:59.999Z'));
});

describe('a person', () => {
	const people = collectionOf('Customers', 60, [
		string('last_name'),
		string('email', { unique: true }),
		string('first_name'),
	]);

	test('is written to under their own name, at a domain for examples', () => {
		for (const row of rowsOf([people], 'Customers')) {
			expect(text(row, 'email')).toMatch(/@example\.(com|org|net)$/);
			expect(text(row, 'email')).toContain(slugOf(text(row, 'first_name')));
			expect(text(row, 'email')).toContain(slugOf(text(row, 'last_name')));
		}
	});

	test('is written to at the company they work for', () => {
		const companies = collectionOf('Companies', 5, [string('name'), string('domain', { unique: true })]);
		const contacts = collectionOf('Contacts', 20, [string('email'), fieldOf('company', 'm2o', { to: 'Companies' })]);
		const hosts = new Map(rowsOf([contacts, companies], 'Companies').map((row) => [row['$key'], text(row, 'domain')]));

		for (const row of rowsOf([contacts, companies], 'Contacts')) {
			const company = row['company'];
			const key = typeof company === 'object' && company && '$ref' in company ? company['$ref'] : undefined;
			expect(text(row, 'email').split('@')[1]).toBe(hosts.get(key ?? null));
		}
	});
});

test('a slug is the slug of the title beside it, even when the title is cut', () => {
	const posts = collectionOf('Posts', 50, [string('slug'), string('title', { maxLength: 20 })]);

	for (const row of rowsOf([posts], 'Posts')) {
		expect(text(row, 'title').length).toBeLessThanOrEqual(20);
		expect(text(row, 'slug')).toBe(slugOf(text(row, 'title')));
	}
});

describe('amounts', () => {
	test.each([
		['cents', (name: string) => integer(`${name}_cents`), (name: string) => `${name}_cents`],
		['decimals', decimal, (name: string) => name],
		['whole units', integer, (name: string) => name],
	])('of an order add up in %s', (_, field, named) => {
		const parts = ['total', 'subtotal', 'tax', 'shipping', 'discount'];
		const orders = collectionOf(
			'Orders',
			100,
			parts.map((part) => field(part)),
		);

		for (const row of rowsOf([orders], 'Orders')) {
			const [total, subtotal, tax, shipping, discount] = parts.map((part) => number(row, named(part)));
			expect(total).toBeCloseTo((subtotal ?? 0) + (tax ?? 0) + (shipping ?? 0) - (discount ?? 0), 6);
		}
	});

	test('count a rate whose amount is not there', () => {
		const fields = [decimal('subtotal'), decimal('total'), decimal('tax_rate'), decimal('discount_percent')];
		for (const row of rowsOf([collectionOf('Invoices', 60, fields)], 'Invoices')) {
			const net = number(row, 'subtotal') * (1 - number(row, 'discount_percent') / 100);
			expect(number(row, 'total')).toBeCloseTo(net * (1 + number(row, 'tax_rate') / 100), 1);
		}
	});

	test('of a line are quantity times price, and the price is that of the product', () => {
		const products = collectionOf('Products', 8, [string('title'), decimal('price')]);
		const items = collectionOf('Order_Items', 40, [
			fieldOf('product', 'm2o', { to: 'Products' }),
			integer('quantity'),
			integer('unit_price_cents'),
			integer('total_price_cents'),
		]);
		const prices = new Map(
			rowsOf([items, products], 'Products').map((row) => [`"${text(row, '$key')}"`, number(row, 'price')]),
		);

		for (const row of rowsOf([items, products], 'Order_Items')) {
			expect(number(row, 'total_price_cents')).toBe(number(row, 'quantity') * number(row, 'unit_price_cents'));
			const key = JSON.stringify(row['product']).replace(/^\{"\$ref":(.*)\}$/, '$1');
			expect(number(row, 'unit_price_cents') / 100).toBe(prices.get(key));
		}
	});

	test('of a product keep their order: cost below price, price not above the one it is compared to', () => {
		const fields = ['compare_price_cents', 'cost_cents', 'price_cents'].map((name) =>
			integer(name, { nullable: false, required: true }),
		);

		for (const row of rowsOf([collectionOf('Products', 100, fields)], 'Products')) {
			expect(number(row, 'cost_cents')).toBeLessThan(number(row, 'price_cents'));
			expect(number(row, 'compare_price_cents')).toBeGreaterThanOrEqual(number(row, 'price_cents'));
		}
	});

	test('of a stock change lead from the previous to the new one', () => {
		const log = collectionOf('Inventory_Adjustments', 50, [
			integer('delta_quantity'),
			integer('previous_quantity'),
			integer('new_quantity'),
			string('reason', { choices: ['restock', 'sale'] }),
		]);

		for (const row of rowsOf([log], 'Inventory_Adjustments')) {
			expect(number(row, 'new_quantity')).toBe(number(row, 'previous_quantity') + number(row, 'delta_quantity'));
			expect(Math.sign(number(row, 'delta_quantity'))).toBe(row['reason'] === 'sale' ? -1 : 1);
		}
	});
});

describe('moments', () => {
	test('of a row follow one another, and lie before now', () => {
		const moment = (field: string) => fieldOf(field, 'timestamp');
		const orders = collectionOf(
			'Orders',
			80,
			['updated_at', 'shipped_at', 'created_at', 'paid_at', 'delivered_at'].map(moment),
		);

		for (const row of rowsOf([orders], 'Orders')) {
			const order = ['created_at', 'paid_at', 'shipped_at', 'delivered_at', 'updated_at'];
			const times = order.map((field) => text(row, field)).filter(Boolean);
			expect(times).toEqual(times.toSorted());
			expect(times.at(-1)?.localeCompare('2026-05-10T12:00:00.000Z')).toBeLessThanOrEqual(0);
		}
	});

	test.each(['date', 'dateTime', 'timestamp', 'time'] as const)(
		'that end something come after its start, as %s',
		(type) => {
			const events = collectionOf('Events', 50, [fieldOf('ends_at', type), fieldOf('starts_at', type)]);

			for (const row of rowsOf([events], 'Events')) {
				expect(text(row, 'starts_at') < text(row, 'ends_at')).toBe(true);
			}
		},
	);

	test.each([
		['Rentals', 'pickup_at', 'return_at'],
		['Bookings', 'arrival_date', 'departure_date'],
		['Flights', 'departure_at', 'arrival_at'],
		['Shifts', 'clock_in', 'clock_out'],
		['Stays', 'checked_in_at', 'checked_out_at'],
		['Tasks', 'started_at', 'ended_at'],
		['Loans', 'loan_start', 'loan_end'],
		['Tariffs', 'valid_from', 'valid_to'],
	])('of %s that come in pairs follow one another: %s, %s', (collection, first, second) => {
		const pair = [second, first].map((name) => fieldOf(name, 'timestamp', { nullable: false, required: true }));
		for (const row of rowsOf([collectionOf(collection, 50, pair)], collection))
			expect(text(row, first) < text(row, second)).toBe(true);
	});

	test('of contracts span a year or more', () => {
		const pair = ['start_date', 'end_date'].map((name) => fieldOf(name, 'date'));
		for (const row of rowsOf([collectionOf('Contracts', 30, pair)], 'Contracts'))
			expect(Date.parse(text(row, 'end_date')) - Date.parse(text(row, 'start_date'))).toBeGreaterThan(360 * 86_400_000);
	});

	test('of what a state or flag tells of are empty until then', () => {
		const samples = collectionOf('Samples', 60, [
			fieldOf('tested_at', 'timestamp'),
			string('status', { choices: ['collected', 'tested', 'reported'] }),
			fieldOf('vaccinated_on', 'date'),
			fieldOf('is_vaccinated', 'boolean'),
		]);
		for (const row of rowsOf([samples], 'Samples')) {
			expect(row['tested_at'] !== null).toBe(row['status'] !== 'collected');
			expect(row['vaccinated_on'] !== null).toBe(row['is_vaccinated']);
		}
	});

	test('of something that did not happen are empty', () => {
		const posts = collectionOf('Posts', 60, [
			fieldOf('published_at', 'timestamp'),
			string('status', { choices: ['draft', 'published', 'archived'] }),
			fieldOf('archived_at', 'timestamp'),
		]);

		for (const row of rowsOf([posts], 'Posts')) {
			expect(row['published_at'] !== null).toBe(row['status'] === 'published');
			expect(row['archived_at'] !== null).toBe(row['status'] === 'archived');
		}
	});

	test('agree with a flag as with a state', () => {
		const pages = collectionOf('Pages', 30, [fieldOf('published_at', 'dateTime'), fieldOf('is_published', 'boolean')]);

		for (const row of rowsOf([pages], 'Pages')) expect(row['published_at'] !== null).toBe(row['is_published']);
	});
});

test('most posts are published, and every choice is taken by some', () => {
	const posts = collectionOf('Posts', 40, [string('status', { choices: ['draft', 'published', 'archived'] })]);
	const states = rowsOf([posts], 'Posts').map((row) => text(row, 'status'));
	expect(states.filter((state) => state === 'published').length).toBeGreaterThan(20);
	expect(new Set(states)).toEqual(new Set(['archived', 'draft', 'published']));
});

test('products belong in the category they point to', () => {
	const categories = collectionOf('Categories', 4, [string('name')]);
	const products = collectionOf('Products', 12, [
		string('title'),
		fieldOf('category', 'm2o', { to: 'Categories' }),
		string('department'),
	]);
	const names = new Map(
		rowsOf([products, categories], 'Categories').map((row) => [`{"$ref":"${text(row, '$key')}"}`, row['name']]),
	);

	for (const row of rowsOf([products, categories], 'Products')) {
		expect(row['department']).toBe(names.get(JSON.stringify(row['category'])));
	}
});

test.each(['Products', 'Posts', 'Events', 'Courses', 'Spaceships'])('titles of %s do not repeat', (collection) => {
	const titles = rowsOf([collectionOf(collection, 60, [string('title')])], collection).map((row) => row['title']);
	expect(new Set(titles).size).toBe(60);
});

test('a collection of languages holds those that translations point to', () => {
	const codes = ['pt-BR', 'ar', 'en'];
	const model = [
		collectionOf('Pages', 2, [string('name')]),
		collectionOf('Languages', 3, [string('name'), string('direction')], {
			primaryKey: { field: 'code', type: 'string' },
		}),
		collectionOf(
			'Pages_Translations',
			6,
			[fieldOf('page', 'm2o', { to: 'Pages' }), fieldOf('language', 'm2o', { to: 'Languages' }), string('title')],
			{ languages: { field: 'language', parent: 'page', codes } },
		),
	];

	expect(rowsOf(model, 'Languages').map((row) => [row['code'], row['name'], row['direction']])).toEqual([
		['pt-BR', 'Portuguese', 'ltr'],
		['ar', 'Arabic', 'rtl'],
		['en', 'English', 'ltr'],
	]);
	expect(rowsOf(model, 'Pages_Translations').map((row) => row['language'])).toEqual([...codes, ...codes]);
});

describe('translations', () => {
	const posts = collectionOf('Posts', 3, [string('internal_title')]);
	const codes = ['en', 'ar', 'de', 'es', 'fr'];
	const translations = collectionOf(
		'Posts_Translations',
		1,
		[
			fieldOf('posts_id', 'm2o', { to: 'Posts' }),
			string('languages_code', { choices: codes }),
			string('title', { required: true }),
			string('slug', { unique: true }),
			fieldOf('content', 'text', { interface: 'input-rich-text-md' }),
		],
		{ languages: { field: 'languages_code', parent: 'posts_id', codes } },
	);
	const rows = rowsOf([translations, posts], 'Posts_Translations');
	const inLanguage = (code: string) => rows.filter((row) => row['languages_code'] === code);

	test('are made for every parent in every language', () => {
		expect(rows).toHaveLength(15);
		expect(new Set(rows.map((row) => JSON.stringify([row['posts_id'], row['languages_code']]))).size).toBe(15);
	});

	test('are written in their language, from right to left where it is', () => {
		for (const row of inLanguage('ar')) {
			expect(text(row, 'title')).toMatch(/\p{Script=Arabic}/u);
			expect(text(row, 'content')).toMatch(/\p{Script=Arabic}/u);
			expect(text(row, 'slug')).toMatch(/^[a-z0-9-]+-ar$/);
		}

		expect(inLanguage('de').map((row) => row['title'])).not.toEqual(inLanguage('en').map((row) => row['title']));
	});

	test('are marked up as their interface wants it', () => {
		for (const row of rows) expect(text(row, 'content')).toMatch(/\n\n## .+\n\n[\s\S]+\n- /);
	});
});

test('trees have roots, branches, and no row above itself', () => {
	const rows = rowsOf([collectionOf('Comments', 40, [fieldOf('parent', 'm2o', { to: 'Comments' })])], 'Comments');
	const places = new Map(rows.map((row, index) => [`{"$ref":"${text(row, '$key')}"}`, index]));
	const parents = rows.map((row) => (row['parent'] === null ? undefined : places.get(JSON.stringify(row['parent']))));
	expect(parents.every((parent, index) => parent === undefined || parent < index)).toBe(true);
	expect(parents.filter((parent) => parent === undefined).length).toBeGreaterThan(1);
	expect(parents.filter((parent) => parent !== undefined).length).toBeGreaterThan(10);
});

test('what a customer spent is what that many orders come to', () => {
	const customers = collectionOf('Customers', 50, [
		integer('total_spent_cents'),
		integer('order_count'),
		string('email'),
	]);

	for (const row of rowsOf([customers], 'Customers')) {
		const each = number(row, 'total_spent_cents') / number(row, 'order_count') / 100;
		expect(each).toBeGreaterThanOrEqual(35);
		expect(each).toBeLessThanOrEqual(125);
	}
});

test('most discounts are valid now, and none was used before it began', () => {
	const fields = [fieldOf('valid_from', 'timestamp'), fieldOf('valid_until', 'timestamp'), integer('used_count')];
	const rows = rowsOf([collectionOf('Discounts', 40, fields)], 'Discounts');
	const { now } = contextOf();
	expect(rows.filter((row) => text(row, 'valid_from') <= now).length).toBeGreaterThan(25);
	for (const row of rows) expect(number(row, 'used_count') > 0).toBe(text(row, 'valid_from') <= now);
});

test('groups in a shop are groups of goods, also where nothing points to them', () => {
	const model = [collectionOf('Collections', 4, [string('name')]), collectionOf('Products', 4, [string('title')])];
	const names = rowsOf(model, 'Collections').map((row) => text(row, 'name'));
	expect(DEPARTMENTS.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
});
