import { describe, expect, it } from 'vitest';
import { junctionFieldsOf, pureJunctionOf } from '../../../src/core/safeguards/junction';
import { column, relation, tagged } from './model';

describe('a junction', () => {
	it('is pure with nothing but its key and its ends', () => {
		expect(pureJunctionOf(tagged(), 'posts_tags')?.ends.map(({ field }) => field)).toEqual(['posts_id', 'tags_id']);
	});

	it.each([
		['a sort field', { sort: column('integer') }],
		['a moment that fills itself', { made: column('timestamp', { special: ['cast-timestamp', 'date-created'] }) }],
		['an acting user', { who: column('uuid', { special: ['user-updated'] }) }],
		['a column the database computes', { both: column('string', { generated: true }) }],
		['a divider of the form', { line: column('alias', { special: ['alias', 'no-data'] }) }],
	])('stays pure with %s', (_, further) => {
		expect(pureJunctionOf(tagged(further), 'posts_tags')).toBeDefined();
	});

	it.each([
		['a quantity', { quantity: column('integer') }],
		['a value with a default', { status: column('string', { defaultValue: 'new' }) }],
		['an integer called otherwise than the sort field', { position: column('integer') }],
	])('has a payload with %s', (_, further) => {
		expect(pureJunctionOf(tagged(further), 'posts_tags')).toBeUndefined();
	});

	it('has a payload with items of its own', () => {
		const model = tagged({ notes: column('alias', { special: ['o2m'] }) }, [
			relation('tags', 'link', 'posts_tags', { one_field: 'notes' }),
		]);

		expect(pureJunctionOf(model, 'posts_tags')).toBeUndefined();
	});

	it('has a payload with a third end', () => {
		const model = tagged({ editors_id: column('integer') }, [relation('posts_tags', 'editors_id', 'posts')]);

		expect(pureJunctionOf(model, 'posts_tags')).toBeUndefined();
	});

	it('is found where a script left its junction field out', () => {
		const model = tagged();
		const bare = {
			...model,
			relations: [
				relation('posts_tags', 'posts_id', 'posts', { one_field: 'tags' }),
				relation('posts_tags', 'tags_id', 'tags'),
			],
		};

		expect(junctionFieldsOf(bare, 'posts')[0]?.far.field).toBe('tags_id');
	});

	it('is no junction when its far end is plain text', () => {
		const model = tagged();
		const plain = {
			...model,
			relations: [relation('posts_tags', 'posts_id', 'posts', { one_field: 'tags', junction_field: 'tags_id' })],
		};

		expect(junctionFieldsOf(plain, 'posts')).toEqual([]);
	});

	it('names the collections an M2A end may point to, as far as they are there', () => {
		const model = tagged();
		const any = {
			...model,
			relations: [
				relation('posts_tags', 'posts_id', 'posts', { one_field: 'tags', junction_field: 'tags_id' }),
				relation('posts_tags', 'tags_id', null, {
					one_collection_field: 'kind',
					one_allowed_collections: ['tags', 'gone'],
				}),
			],
		};

		expect(junctionFieldsOf(any, 'posts')[0]?.far).toMatchObject({
			collectionField: 'kind',
			targets: [{ collection: 'tags' }],
		});
	});
});
