import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REPOSITORY } from '../../dev/repository';
import { DATABASES, tellMissingDatabases } from '../support/database';
import { startDirectus, type TestDirectus, type TestResponse } from '../support/directus';
import { contentOf, runOf, undo } from '../support/history';
import { EVERY_KIND, EXTENDING, OLDER } from '../support/history-models';
import type { Picture } from '../support/picture';
import { build, errorsOf } from '../support/scaffold';

tellMissingDatabases('undo');

const EXAMPLES = ['blog', 'crm', 'e-commerce'];

describe.each(DATABASES)('an undo on %s', (database) => {
	let directus: TestDirectus;
	let before: Picture;

	beforeAll(async () => {
		directus = await startDirectus({ database });
		await build(directus, { spec: OLDER });
		before = await contentOf(directus);
	});

	afterAll(() => directus.stop());

	it.each(EXAMPLES)('takes back the example "%s" to the last byte', async (name) => {
		const prompt = await readFile(join(REPOSITORY, 'examples', `${name}.md`), 'utf8');
		const { run } = await build(directus, { prompt });
		expect(await contentOf(directus)).not.toEqual(before);

		expect(await undo(directus, run)).toMatchObject({
			status: 200,
			body: { data: { run, status: 'undone', lost: [] } },
		});
		expect(await contentOf(directus)).toEqual(before);
	});

	it('takes back every kind of relation, cycles and self references, folders and rights', async () => {
		const { run } = await build(directus, { spec: EVERY_KIND });

		expect((await undo(directus, run)).body).toMatchObject({ data: { status: 'undone' } });
		expect(await contentOf(directus)).toEqual(before);
	});

	it('takes from older collections what the run added to them, and leaves their data as it was', async () => {
		const { run } = await build(directus, { spec: EXTENDING });

		expect((await undo(directus, run)).body).toMatchObject({ data: { status: 'undone' } });
		expect(await contentOf(directus)).toEqual(before);
	});

	it('happens once; the same request can be applied again, and be taken back again', async () => {
		const first = await build(directus, { spec: EXTENDING });
		const built = await contentOf(directus);
		expect((await undo(directus, first.run)).status).toBe(200);

		const again = await undo(directus, first.run);
		expect([again.status, errorsOf(again)[0]?.extensions.code]).toEqual([409, 'SCAFFOLD_NOT_UNDOABLE']);
		expect((await runOf(directus, first.run)).status).toBe('undone');

		const second = await build(directus, { spec: EXTENDING });
		expect(Object.keys(await contentOf(directus))).toEqual(Object.keys(built));
		expect(second.steps).toBe(first.steps);
		expect((await undo(directus, second.run)).status).toBe(200);
		expect(await contentOf(directus)).toEqual(before);
	});

	it('of a run that is not known is refused', async () => {
		const response = await undo(directus, '4c7a2a0e-0000-4000-8000-000000000000');

		expect([response.status, errorsOf(response)[0]?.extensions.code]).toEqual([404, 'SCAFFOLD_RUN_UNKNOWN']);
	});
});

/** What an error of a refused undo tells. */
function changesIn(response: TestResponse): object[] {
	return errorsOf(response).map(({ extensions }) => extensions);
}

describe.each(DATABASES)('an undo on %s after people went on', (database) => {
	let directus: TestDirectus;

	beforeAll(async () => {
		directus = await startDirectus({ database });
		await build(directus, { spec: OLDER });
	});

	afterAll(() => directus.stop());

	it('names what they added, changed and filled in, and takes a force for each collection', async () => {
		const before = await contentOf(directus);
		const { run } = await build(directus, { spec: EXTENDING });
		const { knex } = directus;
		await knex('Prizes').insert([{ name: 'New' }, { name: 'Newer' }]);
		await knex('Prizes').where({ id: 1 }).update({ name: 'Edited' });
		await knex('Sections').update({ name: 'Old news' });
		await knex('Articles').whereIn('title', ['One', 'Two']).update({ words: 800, extra: '[1]' });
		await knex('Articles').where({ title: 'Three' }).update({ language: 'de' });
		await directus.request('POST', '/fields/Quotes', { field: 'source', type: 'string', schema: {}, meta: {} });

		const refused = await undo(directus, run);
		expect(refused.status).toBe(409);
		expect(changesIn(refused)).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ collection: 'Prizes', added: 2, changed: 1, linked: 0, fields: [] }),
				expect.objectContaining({ collection: 'Sections', added: 0, changed: 1 }),
				expect.objectContaining({ collection: 'Quotes', added: 0, changed: 0, fields: ['source'] }),
				expect.objectContaining({ collection: 'Articles', added: 0, changed: 2 }),
			]),
		);
		expect(changesIn(refused)).toHaveLength(4);
		expect(errorsOf(refused).every(({ extensions }) => extensions.code === 'SCAFFOLD_CHANGED_SINCE')).toBe(true);

		const half = await undo(directus, run, { force: ['Prizes', 'Sections', 'Quotes'] });
		expect([half.status, changesIn(half)]).toEqual([409, [expect.objectContaining({ collection: 'Articles' })]]);
		expect(await knex('Prizes').pluck('id')).toHaveLength(6);

		const forced = await undo(directus, run, { force: ['Prizes', 'Sections', 'Quotes', 'Articles'] });
		expect(forced.status).toBe(200);
		const after = await contentOf(directus);
		expect(await knex('Articles').where({ title: 'Three' }).pluck('language')).toEqual(['de']);
		await knex('Articles').where({ title: 'Three' }).update({ language: 'en' });
		expect({ ...after, 'table Articles': '' }).toEqual({ ...before, 'table Articles': '' });
		expect((await contentOf(directus))['table Articles']).toBe(before['table Articles']);
	});

	it('leaves defaults, values that fill themselves and rows that people added to older collections alone', async () => {
		const { run } = await build(directus, {
			spec: {
				collections: [
					{
						collection: 'Articles',
						fields: [
							{ field: 'words', type: 'integer', default: 0 },
							{ field: 'price', type: 'decimal', default: 1.5 },
							{ field: 'live', type: 'boolean', default: false },
							{ field: 'extra', type: 'json', default: { a: 1 } },
							{ field: 'due', type: 'date', default: '2026-03-04' },
							{ field: 'starts', type: 'dateTime', default: '2026-03-04T05:06:07' },
							{ field: 'origin', type: 'string', default: "L'Île d'Oléron" },
							{ field: 'edited', type: 'timestamp', auto: 'updated' },
						],
					},
				],
			},
		});
		expect((await directus.request('POST', '/items/Articles', { title: 'Theirs' })).status).toBe(200);
		expect((await directus.request('PATCH', '/items/Articles/1', { language: 'es' })).status).toBe(200);

		expect((await undo(directus, run)).body).toMatchObject({ data: { status: 'undone' } });
		expect(await directus.knex('Articles').where({ title: 'Theirs' }).pluck('language')).toEqual(['en']);
		await directus.knex('Articles').where({ title: 'Theirs' }).delete();
	});

	it('tells a moment that people set from the one which a new column gave to all items', async () => {
		const spec = {
			collections: [
				{ collection: 'Articles', fields: [{ field: 'opened', type: 'timestamp', default: 'CURRENT_TIMESTAMP' }] },
			],
		};
		const { run } = await build(directus, { spec });
		const given = await directus.knex('Articles').pluck<unknown[]>('opened');
		expect(given.filter(Boolean)).toHaveLength(given.length);
		const field = await directus.request('GET', '/fields/Articles/opened');
		expect(JSON.stringify(field.body)).toMatch(/current_timestamp/i);

		expect((await directus.request('PATCH', '/items/Articles/1', { opened: '2020-02-03T04:05:06Z' })).status).toBe(200);
		const refused = await undo(directus, run);
		expect([refused.status, changesIn(refused)]).toEqual([
			409,
			[expect.objectContaining({ collection: 'Articles', changed: 1 })],
		]);
		expect((await undo(directus, run, { force: ['Articles'] })).status).toBe(200);

		const again = await build(directus, { spec });
		expect((await undo(directus, again.run)).status).toBe(200);
	});

	it('counts the items that people linked to rows of the run in an older collection', async () => {
		const { run } = await build(directus, {
			spec: { collections: [{ collection: 'Writers', fields: [], seed: [{ name: 'Eve' }, { name: 'Fay' }] }] },
		});
		const [eve] = await directus.knex('Writers').where({ name: 'Eve' }).pluck<number[]>('id');
		await directus.knex('Articles').where({ title: 'Three' }).update({ writer: eve });

		const refused = await undo(directus, run);
		expect([refused.status, changesIn(refused)]).toEqual([
			409,
			[expect.objectContaining({ collection: 'Articles', added: 0, changed: 0, linked: 1 })],
		]);

		expect((await undo(directus, run, { force: ['Articles'] })).status).toBe(200);
		expect(await directus.knex('Articles').where({ title: 'Three' }).pluck('writer')).toEqual([null]);
		expect(await directus.knex('Writers').orderBy('id').pluck('name')).toEqual(['Ann', 'Bob', 'Cleo']);
	});

	it.each([
		['a key', { field: 'target', type: 'm2o', to: 'Targets' }, 'Pointers.target'],
		['one of several collections', { field: 'parts', type: 'm2a', to: ['Targets', 'Writers'] }, 'Pointers_Parts.item'],
	])('is refused while %s from outside points in, and happens once that is gone', async (_what, field, by) => {
		const target = await build(directus, {
			spec: { collections: [{ collection: 'Targets', fields: [{ field: 'name', type: 'string' }] }] },
		});
		const pointer = await build(directus, { spec: { collections: [{ collection: 'Pointers', fields: [field] }] } });

		const refused = await undo(directus, target.run, { force: ['Pointers'] });
		expect([refused.status, changesIn(refused)]).toEqual([
			409,
			[expect.objectContaining({ collection: 'Targets', by })],
		]);

		expect((await undo(directus, pointer.run)).status).toBe(200);
		expect((await undo(directus, target.run)).status).toBe(200);
	});

	it('takes relations from outside along where their target is forced', async () => {
		const target = await build(directus, {
			spec: { collections: [{ collection: 'Targets', fields: [{ field: 'name', type: 'string' }], seed: 2 }] },
		});
		const fields = [
			{ field: 'text', type: 'string' },
			{ field: 'target', type: 'm2o', to: 'Targets' },
			{ field: 'parts', type: 'm2a', to: ['Targets', 'Writers'] },
		];
		const spec = { collections: [{ collection: 'Pointers', fields, seed: [{ text: 'kept' }] }] };
		const pointer = await build(directus, { spec });

		expect((await undo(directus, target.run, { force: ['Targets'] })).status).toBe(200);
		expect(await directus.knex('Pointers').pluck('text')).toEqual(['kept']);
		const parts = directus.knex('directus_relations').where({ many_collection: 'Pointers_Parts', many_field: 'item' });
		expect(await parts.pluck<unknown[]>('one_allowed_collections')).toEqual(['Writers']);
		const left = await directus.request('GET', '/fields/Pointers');
		expect(JSON.stringify(left.body)).not.toContain('"target"');
		expect((await undo(directus, pointer.run, { force: ['Pointers'] })).status).toBe(200);
	});

	it('of a run that replaced collections says that their items are gone', async () => {
		const spec = {
			collections: [{ collection: 'Pads', fields: [{ field: 'text', type: 'string' }], seed: [{ text: 'a' }] }],
		};
		await build(directus, { spec });
		const { run } = await build(directus, { spec, mode: 'replace', confirm: ['Pads'] });

		expect((await undo(directus, run)).body).toMatchObject({ data: { lost: ['Pads'] } });
	});

	it('leaves what a later run made under the same name', async () => {
		const spec = (text: string) => ({
			collections: [{ collection: 'Pins', fields: [{ field: 'text', type: 'string' }], seed: [{ text }] }],
			permissions: [{ policy: 'public', collection: 'Pins', actions: ['read'] }],
		});
		const first = await build(directus, { spec: spec('first') });
		const second = await build(directus, { spec: spec('second'), mode: 'replace', confirm: ['Pins'] });

		expect((await undo(directus, first.run)).status).toBe(200);
		expect(await directus.knex('Pins').pluck('text')).toEqual(['second']);
		expect((await undo(directus, second.run)).status).toBe(200);
		expect(await directus.knex.schema.hasTable('Pins')).toBe(false);
	});

	it('leaves what people made under the same name', async () => {
		const field = { field: 'colour', type: 'string' };
		const { run } = await build(directus, {
			spec: {
				collections: [
					{ collection: 'Writers', fields: [field] },
					{ collection: 'Pins', fields: [field] },
				],
			},
		});
		for (const path of ['/fields/Writers/colour', '/collections/Pins'])
			expect((await directus.request('DELETE', path)).status).toBe(204);
		const column = { ...field, meta: {}, schema: {} };
		const key = { field: 'id', type: 'integer', meta: {}, schema: { is_primary_key: true, has_auto_increment: true } };
		await directus.request('POST', '/fields/Writers', column);
		await directus.request('POST', '/collections', { collection: 'Pins', meta: {}, schema: {}, fields: [key, column] });
		await directus.request('POST', '/items/Pins', { colour: 'red' });

		expect((await undo(directus, run)).body).toMatchObject({ data: { status: 'undone', steps: 0 } });
		expect(await directus.knex('Pins').pluck('colour')).toEqual(['red']);
		expect(await directus.knex.schema.hasColumn('Writers', 'colour')).toBe(true);

		for (const path of ['/fields/Writers/colour', '/collections/Pins'])
			expect((await directus.request('DELETE', path)).status).toBe(204);
	});

	// MariaDB gives up a lock with the first change of a table; README says so.
	if (database === 'mariadb') console.warn('Not tried on MariaDB: writing items while an undo is at work.');
	it.skipIf(database === 'mariadb')('loses no item that is written while it is at work', async () => {
		const spec = { collections: [{ collection: 'Drops', fields: [{ field: 'text', type: 'string' }], seed: 40 }] };

		for (let round = 0; round < 4; round += 1) {
			const { run } = await build(directus, { spec });
			const writes: Promise<TestResponse>[] = [];
			const undone = undo(directus, run);
			const over = undone.then(() => 'over' as const);

			for (let first: unknown; first !== 'over';) {
				const write = directus.request('POST', '/items/Drops', { text: 'theirs' });
				writes.push(write);
				first = await Promise.race([write, over]);
			}

			const accepted = (await Promise.all(writes)).filter((each) => each.status === 200);
			const { status } = await undone;
			// Either nothing was accepted and all is gone, or what was accepted is there, and the undo was refused.
			expect([200, 409]).toContain(status);
			if (status === 200) expect(accepted).toEqual([]);
			else expect(await directus.knex('Drops').where({ text: 'theirs' }).pluck('id')).toHaveLength(accepted.length);
			if (status === 409) expect((await undo(directus, run, { force: ['Drops'] })).status).toBe(200);
		}
	});

	it('takes thousands of rows from an older collection', async () => {
		const before = await contentOf(directus);
		const { run } = await build(directus, {
			spec: { collections: [{ collection: 'Writers', fields: [], seed: 1200 }] },
		});
		expect((await undo(directus, run)).status).toBe(200);
		expect(await contentOf(directus)).toEqual(before);
	});

	it('goes on where people have removed parts of what the run made', async () => {
		const before = await contentOf(directus);
		const { run } = await build(directus, { spec: EXTENDING });
		await directus.knex('Prizes').where({ id: 2 }).delete();
		for (const path of ['/fields/Articles/rank', '/fields/Articles/translations', '/collections/Pictures'])
			expect((await directus.request('DELETE', path)).status).toBe(204);

		// The run's own row of Articles is another one without the column it was told by.
		const response = await undo(directus, run, { force: ['Articles'] });
		expect([response.status, changesIn(response)]).toEqual([200, []]);
		expect(await contentOf(directus)).toEqual(before);
	});

	it('counts what people put on a collection beside its items', async () => {
		const spec = {
			collections: [
				{ collection: 'Rooms', folder: true },
				{ collection: 'Chairs', group: 'Rooms', fields: [{ field: 'name', type: 'string' }], seed: [{ name: 'One' }] },
				{ collection: 'Desks', fields: [{ field: 'chair', type: 'm2o', to: 'Chairs' }] },
			],
			permissions: [{ policy: 'public', collection: 'Chairs', actions: ['read'] }],
		};
		const { run } = await build(directus, { spec });
		const before = await contentOf(directus);
		const policies = await directus
			.knex('directus_permissions')
			.where({ collection: 'Chairs' })
			.pluck<string[]>('policy');
		const sent = [
			['/comments', { collection: 'Chairs', item: '1', comment: 'Nice' }],
			['/permissions', { policy: policies[0], collection: 'Chairs', action: 'update', fields: ['*'] }],
			['/presets', { collection: 'Chairs', bookmark: 'Mine' }],
			['/presets', { collection: 'Chairs' }],
			['/shares', { collection: 'Chairs', item: '1', name: 'For you' }],
		] as const;
		for (const [path, body] of sent)
			expect([path, (await directus.request('POST', path, body)).status]).toEqual([path, 200]);
		await directus.request('PATCH', '/collections/Writers', { meta: { group: 'Rooms' } });
		await directus.request('PATCH', '/collections/Chairs', { meta: { versioning: true } });
		const draft = { name: 'Draft', key: 'draft', collection: 'Chairs', item: '1' };
		expect((await directus.request('POST', '/versions', draft)).status).toBe(200);

		const refused = await undo(directus, run);
		expect([refused.status, changesIn(refused)]).toEqual([
			409,
			[
				expect.objectContaining({ collection: 'Rooms', others: { grouped: 1 } }),
				expect.objectContaining({
					collection: 'Chairs',
					others: { comments: 1, versions: 1, shares: 1, bookmarks: 1, permissions: 1 },
				}),
			],
		]);
		expect(errorsOf(refused)[1]?.message).toContain('1 comment was written and 1 content version was begun');
		expect(before['table directus_comments']).not.toBe((await contentOf(directus))['table directus_comments']);
		expect((await undo(directus, run, { force: ['Rooms', 'Chairs'] })).status).toBe(200);
		const left = directus.knex('directus_collections').where({ collection: 'Writers' });
		expect(await left.pluck<unknown[]>('group')).toEqual([null]);
		await directus.knex('directus_comments').delete();
	});

	it('empties what people point to files and folders of the run, where that is forced', async () => {
		const spec = {
			collections: [
				{
					collection: 'Prints',
					fields: [
						{ field: 'title', type: 'string' },
						{ field: 'picture', type: 'image' },
					],
					seed: 3,
				},
			],
		};
		const { run } = await build(directus, { spec });
		const [folder] = await directus.knex('directus_folders').pluck<string[]>('id');
		const [picture] = await directus.knex('directus_files').pluck<string[]>('id');
		expect((await directus.request('POST', '/folders', { name: 'Mine', parent: folder })).status).toBe(200);
		expect((await directus.request('PATCH', '/settings', { project_logo: picture })).status).toBe(200);
		expect((await directus.request('PATCH', '/users/me', { avatar: picture })).status).toBe(200);

		const refused = await undo(directus, run);
		expect([refused.status, changesIn(refused).length]).toEqual([409, 3]);
		const force = changesIn(refused).map((each) => (each as { collection: string }).collection);
		expect(force.toSorted()).toEqual(['directus_folders', 'directus_settings', 'directus_users']);
		expect((await undo(directus, run, { force })).status).toBe(200);
		expect(await directus.knex('directus_folders').pluck('parent')).toEqual([null]);
		expect(await directus.knex('directus_settings').pluck('project_logo')).toEqual([null]);
		expect(await directus.knex('directus_users').whereNotNull('avatar').pluck('id')).toEqual([]);
		await directus.knex('directus_folders').delete();
	});

	it('names what a force cannot mean, and what was meant', async () => {
		const spec = { collections: [{ collection: 'Pins', fields: [{ field: 'text', type: 'string' }] }] };
		const { run } = await build(directus, { spec });
		const refused = await undo(directus, run, { force: ['Pinz'] });
		expect([refused.status, errorsOf(refused)[0]?.extensions.path]).toEqual([400, 'force']);
		expect(errorsOf(refused)[0]?.message).toContain('Did you mean "Pins"?');
		expect((await undo(directus, run, { force: ['Pins'] })).status).toBe(200);
	});
});
