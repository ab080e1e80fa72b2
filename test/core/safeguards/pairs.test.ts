import { describe, expect, it } from 'vitest';
import { type PureJunction, pureJunctionOf } from '../../../src/core/safeguards/junction';
import { changedPairs, newPairOf, type StoredPair, touchesEnds } from '../../../src/core/safeguards/pairs';
import { tagged } from './model';

const pure = pureJunctionOf(tagged(), 'posts_tags');
if (!pure) throw new Error('The junction of the model is pure');

const post = (id: number) => ({ id: String(id), key: id, collection: 'posts' });
const tag = (id: number) => ({ id: String(id), key: id, collection: 'tags' });
const row = (key: number, posts: number, tags: number): StoredPair => ({ key, ends: [post(posts), tag(tags)] });

describe('a row of a pure junction', () => {
	it.each([{ posts_id: 1 }, { posts_id: 1, tags_id: null }, {}])('is refused without an end: %j', (payload) => {
		expect(newPairOf(pure, payload)).toMatchObject({ kind: 'refused', finding: { code: 'junction-end-missing' } });
	});

	it('states a pair, by key or by nested key', () => {
		expect(newPairOf(pure, { posts_id: '1', tags_id: { id: 2 } })).toEqual({ kind: 'pair', pair: [post(1), tag(2)] });
	});

	it('states no pair when an end is made with it', () => {
		expect(newPairOf(pure, { posts_id: 1, tags_id: { name: 'New' } })).toEqual({ kind: 'new' });
	});
});

describe('a change of rows of a pure junction', () => {
	it('is none of its ends when it only sorts', () => {
		expect(touchesEnds(pure, { sort: 1 })).toBe(false);
		expect(touchesEnds(pure, { tags_id: null })).toBe(true);
	});

	it('is refused when it empties an end', () => {
		expect(changedPairs(pure, [row(1, 1, 1)], { tags_id: null })).toMatchObject({ kind: 'refused' });
	});

	it('is refused as a whole when two of its rows become one pair', () => {
		const rows = [row(1, 1, 1), row(2, 1, 2)];
		expect(changedPairs(pure, rows, { tags_id: 3 })).toMatchObject({ finding: { code: 'junction-pair-exists' } });
	});

	it('says which pairs it makes', () => {
		const rows = [row(1, 1, 1), row(2, 2, 2)];
		expect(changedPairs(pure, rows, { tags_id: 3 })).toEqual({
			kind: 'pairs',
			pairs: [
				[post(1), tag(3)],
				[post(2), tag(3)],
			],
		});
	});
});

describe('an end that can be of several collections', () => {
	const target = (collection: string) => ({
		collection,
		key: 'id',
		keyType: 'integer',
		fields: new Set(['id', 'name']),
	});
	const [posts] = pure.ends;
	const anything: PureJunction = {
		junction: { ...pure.junction, collection: 'posts_sections' },
		ends: [
			posts,
			{ field: 'item', collectionField: 'collection', targets: [target('headings'), target('paragraphs')] },
		],
	};
	const heading = (id: number) => ({ id: `headings:${id}`, key: id, collection: 'headings' });
	const stored: StoredPair = { key: 7, ends: [post(1), heading(2)] };

	it.each([{ item: 1 }, { item: 1, collection: null }, { item: { name: 'x' } }, { item: '1', collection: 'tags' }])(
		'names no item without one of these collections: %j',
		(end) => {
			expect(newPairOf(anything, { posts_id: 1, ...end })).toMatchObject({
				kind: 'refused',
				finding: { code: 'junction-end-missing', params: { field: 'collection' } },
			});
		},
	);

	it.each([
		[{ item: 3 }, 'headings:3'],
		[{ collection: 'paragraphs' }, 'paragraphs:2'],
		[{ collection: 'paragraphs', item: '4' }, 'paragraphs:4'],
		[{ posts_id: 5 }, 'headings:2'],
	])('is what %j makes of the stored one', (change, id) => {
		expect(changedPairs(anything, [stored], change)).toMatchObject({ kind: 'pairs', pairs: [[{}, { id }]] });
	});

	it('keeps its collection', () => {
		expect(changedPairs(anything, [stored], { collection: null })).toMatchObject({ kind: 'refused' });
	});
});
