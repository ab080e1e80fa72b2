import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	collectionNameFinding,
	fieldNameFinding,
	impliedName,
	keyName,
	MAX_NAME_LENGTH,
	suggestedName,
	uniqueName,
} from '../../src/core/naming';

const anything = fc.oneof(fc.string(), fc.string({ unit: 'grapheme', maxLength: 120 }));
const valid = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,90}$/);

describe('a name that every JavaScript object has a property of', () => {
	it.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf'])('is reserved: %s', (name) => {
		expect(collectionNameFinding(name, 'sqlite')?.code).toBe('name-reserved');
		expect(fieldNameFinding('Teams', name)?.code).toBe('name-reserved');
	});
});

describe('a suggested name', () => {
	it('is one that would be taken', () => {
		fc.assert(
			fc.property(anything, (name) => {
				const suggestion = suggestedName(name);
				if (suggestion !== null) expect(fieldNameFinding('Posts', suggestion)).toBeNull();
			}),
		);
	});

	it('is the name itself where that is valid and not too long', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,9}(_[A-Za-z0-9]{1,9}){0,4}$/), (name) => {
				expect(suggestedName(name)).toBe(name);
			}),
		);
	});

	it('of a reserved name is not reserved itself', () => {
		for (const name of ['directus_users', 'Query', 'sqlite_master', 'Mutation', 'constructor']) {
			const suggestion = collectionNameFinding(name, 'sqlite')?.params['suggestion'];
			expect(collectionNameFinding(String(suggestion), 'sqlite')).toBeNull();
		}
	});
});

describe('an implied name', () => {
	it('fits every database, and stays apart from others that are cut', () => {
		fc.assert(
			fc.property(valid, valid, valid, (owner, part, other) => {
				for (const name of [keyName(owner), impliedName(owner, part), uniqueName(owner, [part, other])]) {
					expect(name.length).toBeLessThanOrEqual(MAX_NAME_LENGTH);
				}
			}),
		);
		const long = 'a'.repeat(70);
		expect(impliedName(long, 'x')).not.toBe(impliedName(long, 'y'));
	});

	it('follows the manner of its owner', () => {
		expect(impliedName('Products', 'images')).toBe('Products_Images');
		expect(impliedName('products', 'images')).toBe('products_images');
		expect(keyName('Blog_Posts')).toBe('blog_posts_id');
	});
});
