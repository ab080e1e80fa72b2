import { describe, expect, it } from 'vitest';
import { idsOf, partOf, stillOwn, type Identity } from '../../src/core/identity';
import { madeBy } from '../../src/core/made';

const THEN: Identity[] = [
	[partOf.field('Posts', 'id'), 10],
	[partOf.field('Posts', 'title'), 11],
	[partOf.field('Authors', 'id'), 1],
	[partOf.field('Authors', 'motto'), 12],
	[partOf.relation('Authors', 'best'), 5],
	[partOf.permission('p', 'Posts', 'read'), 7],
];

const MADE = {
	...madeBy({ steps: [] }, { relations: [] }, []),
	collections: [
		{ collection: 'Folder', folder: true, fields: [] },
		{ collection: 'Posts', folder: false, fields: ['id', 'title'] },
	],
	fields: [{ collection: 'Authors', field: 'motto', alias: false }],
	relations: [{ collection: 'Authors', field: 'best' }],
	permissions: [{ policy: 'p', collection: 'Posts', action: 'read' }],
	rows: [
		{ collection: 'Posts', columns: ['id'], rows: [[1, 'x']] as [number, string][] },
		{ collection: 'Authors', columns: ['id'], rows: [[1, 'y']] as [number, string][] },
	],
	uniques: [{ collection: 'Authors', fields: ['a', 'b'], name: 'u' }],
	ids: idsOf(THEN),
};

describe('what is still a run’s own', () => {
	it('is everything as long as nothing was made anew', () => {
		expect(stillOwn(MADE, THEN)).toEqual(MADE);
	});

	it('is not a collection that was dropped and made again under its name, nor its rows and rights', () => {
		const since = THEN.filter(([part]) => !part.includes('Posts'));
		const anew: Identity[] = [
			[partOf.field('Posts', 'id'), 30],
			[partOf.permission('p', 'Posts', 'read'), 31],
		];
		const own = stillOwn(MADE, [...since, ...anew]);

		expect(own.collections.map((each) => each.collection)).toEqual(['Folder']);
		expect(own.rows.map((each) => each.collection)).toEqual(['Authors']);
		expect(own.permissions).toEqual([]);
	});

	it('is a collection that lost fields, without those which people made again', () => {
		const present = THEN.map(([part, id]): Identity => [part, part.endsWith('Posts.title') ? 40 : id]);

		expect(stillOwn(MADE, present).collections[1]).toEqual({ collection: 'Posts', folder: false, fields: ['id'] });
	});

	it('is not a field or relation that people made again in an older collection', () => {
		const present = THEN.map(([part, id]): Identity => [part, /motto|best/.test(part) ? id + 100 : id]);
		const own = stillOwn(MADE, present);

		expect([own.fields, own.relations, own.uniques]).toEqual([[], [], MADE.uniques]);
	});

	it('is a table whose description went before it', () => {
		const present = THEN.filter(([part]) => !part.includes('Posts'));

		expect(stillOwn(MADE, present).collections).toEqual(MADE.collections);
	});

	it('goes by names where a record has no identities', () => {
		expect(stillOwn({ ...MADE, ids: {} }, [])).toEqual({ ...MADE, ids: {} });
	});
});
