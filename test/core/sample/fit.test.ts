import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitNumber, nextNumber } from '../../../src/core/sample/fit-number';
import { fitText, varyText } from '../../../src/core/sample/fit-text';
import { named, singularOf, slugOf, snakeOf } from '../../../src/core/sample/names';
import { fieldOf } from './models';

describe('a text that is too long', () => {
	test.each([
		['One sentence. And another one.', 20, 'One sentence.'],
		['Wireless Over-Ear Headphones', 18, 'Wireless Over-Ear'],
		['wireless-over-ear-headphones', 20, 'wireless-over-ear'],
		['maria.lopez@brightwater-labs.example.com', 20, 'maria.lo@example.com'],
		['https://example.com/a-long-path-to-something', 30, 'https://example.com'],
		['Supercalifragilistic', 5, 'Super'],
		['abcd😀', 5, 'abcd'],
	])('%s ends within %i characters as %s', (text, length, kept) => {
		expect(fitText(text, length)).toBe(kept);
	});

	test('never ends longer than allowed, nor empty', () => {
		fc.assert(
			fc.property(fc.string({ minLength: 1 }), fc.integer({ min: 1, max: 40 }), (text, length) => {
				const kept = fitText(`a${text}`, length);
				expect(kept.length).toBeLessThanOrEqual(length);
				expect(kept).not.toBe('');
			}),
		);
	});

	test('stays within its length when it is varied, and differs from row to row', () => {
		fc.assert(
			fc.property(
				fc.constantFrom('Desk Lamp', 'desk-lamp', 'a.b@example.com'),
				fc.integer({ min: 3, max: 60 }),
				(text, length) => {
					const varied = Array.from({ length: 30 }, (_, ordinal) => varyText(text, length, ordinal, 1, 9));
					for (const each of varied) expect(each.length).toBeLessThanOrEqual(length);
					if (!text.includes('@') || length > 20) expect(new Set(varied).size).toBe(30);
				},
			),
		);
	});
});

describe('a number that does not fit', () => {
	const decimal = fieldOf('price', 'decimal', { precision: 5, scale: 2 });

	test.each([
		[12.345, {}, 12.35],
		[125_000, {}, 125],
		[-3, { min: 0.7, max: 0.7 }, 0.7],
	])('%d becomes one the column holds', (wish, more, kept) => {
		expect(fitNumber(wish, { ...decimal, ...more }, 0.5)).toBe(kept);
	});

	test('is refused where the bounds leave no room', () => {
		expect(fitNumber(1, fieldOf('n', 'integer', { min: 1.2, max: 1.8 }), 0.5)).toBeUndefined();
	});

	test('goes around the end of its range when it is varied', () => {
		const field = fieldOf('n', 'integer', { min: 1, max: 3 });
		expect([0, 1, 2, 3].map((turn) => nextNumber(2, turn, field))).toEqual([2, 3, 1, 2]);
	});
});

describe('names', () => {
	test.each([
		['Order_Items', 'order_items'],
		['orderItems', 'order_items'],
		['FAQs', 'faqs'],
		['SEOTitle', 'seo_title'],
	])('%s is %s in snake case', (name, snake) => {
		expect(snakeOf(name)).toBe(snake);
	});

	test.each([
		['categories', 'category'],
		['courses', 'course'],
		['addresses', 'address'],
		['boxes', 'box'],
		['news', 'news'],
		['status', 'status'],
		['people', 'person'],
		['reviews', 'review'],
	])('one of %s is a %s', (plural, singular) => {
		expect(singularOf(plural)).toBe(singular);
	});

	test('are matched by whole words', () => {
		expect(named('fee|ratio').test('service_fees')).toBe(true);
		expect(named('fee|ratio').test('coffee_duration')).toBe(false);
	});

	test.each([
		['Café Größe & Ärger', 'cafe-groesse-and-aerger'],
		['  What’s new?  ', 'whats-new'],
		['حماية', ''],
	])('%s has the slug "%s"', (text, slug) => {
		expect(slugOf(text)).toBe(slug);
	});
});
