import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES, tellMissingDatabases } from '../support/database';
import { startDirectus, type TestDirectus } from '../support/directus';
import { armFaults, FAULT_EXTENSION } from '../support/faults';
import { pictureOf } from '../support/picture';
import { send } from '../support/safeguards-model';
import { build, errorsOf, findingsOf, plan, read } from '../support/scaffold';

tellMissingDatabases('second requests');

const TREES = {
	collection: 'Trees',
	fields: [
		{ field: 'name', type: 'string', unique: true, required: true },
		{ field: 'parent', type: 'm2o', to: 'Trees' },
		{ field: 'children', type: 'o2m', to: 'Trees', by: 'parent' },
	],
	seed: [
		{ $key: 'root', name: 'Root' },
		{ name: 'Leaf', parent: { $ref: 'root' } },
	],
};

/** Two collections that point to each other, and a junction between them. */
const CYCLE = [
	{
		collection: 'Teams',
		fields: [
			{ field: 'name', type: 'string', unique: true },
			{ field: 'captain', type: 'm2o', to: 'Players' },
			{ field: 'fans', type: 'm2m', to: 'Players' },
		],
		seed: [{ $key: 'reds', name: 'Reds', captain: { $ref: 'ann' }, fans: [{ $ref: 'ann' }] }],
	},
	{
		collection: 'Players',
		fields: [
			{ field: 'name', type: 'string', unique: true },
			{ field: 'team', type: 'm2o', to: 'Teams' },
		],
		seed: [{ $key: 'ann', name: 'Ann', team: { $ref: 'reds' } }],
	},
];

const SPEC = {
	collections: [TREES, ...CYCLE],
	permissions: [{ policy: 'public', collection: 'Trees', actions: ['read'] }],
};

describe.each(DATABASES)('a second request on %s', (database) => {
	let directus: TestDirectus;

	const outcomes = async (body: object) => {
		const { collections } = await build(directus, body);
		return Object.fromEntries(collections.map(({ collection, outcome }) => [collection, outcome]));
	};
	const names = (collection: string) => directus.knex(collection).orderBy('name').pluck<string[]>('name');

	beforeAll(async () => {
		directus = await startDirectus({ database, extensions: [FAULT_EXTENSION] });
		await build(directus, { spec: SPEC });
	});

	afterAll(() => directus.stop());

	it.each(['extend', 'skip'])('that is the same has no steps in mode %s', async (mode) => {
		const before = await pictureOf(directus);

		expect((await plan(directus, { spec: SPEC, mode })).plan.steps).toEqual([]);
		const answer = await build(directus, { spec: SPEC, mode });

		expect(answer.steps).toBe(0);
		expect(answer.collections.map(({ outcome }) => outcome)).toEqual(
			answer.collections.map(() => (mode === 'skip' ? 'skipped' : 'unchanged')),
		);
		expect(await pictureOf(directus)).toEqual(before);
	});

	it('adds fields, relations and collections to rows that are there', async () => {
		const spec = {
			collections: [
				{
					collection: 'Trees',
					fields: [
						{ field: 'height', type: 'integer', default: 3, required: true },
						{ field: 'species', type: 'm2o', to: 'Species' },
						{ field: 'code', type: 'string', required: true },
					],
				},
				{ collection: 'Species', fields: [{ field: 'name', type: 'string', unique: true }], seed: [{ name: 'Oak' }] },
			],
		};
		const answer = await build(directus, { spec });

		expect(answer.findings.map(({ code, path }) => [code, path])).toContainEqual(['required-relaxed', 'Trees.code']);
		expect(answer.collections).toMatchObject([
			{ collection: 'Trees', outcome: 'extended', records: 2 },
			{ collection: 'Species', outcome: 'created', records: 1 },
		]);
		expect(
			await read(directus, '/items/Trees?fields=name,height,species,code,parent.name,children.name&sort=name'),
		).toEqual([
			{ name: 'Leaf', height: 3, species: null, code: null, parent: { name: 'Root' }, children: [] },
			{ name: 'Root', height: 3, species: null, code: null, parent: null, children: [{ name: 'Leaf' }] },
		]);

		expect((await plan(directus, { spec })).plan.steps).toEqual([]);
	});

	it('never changes what is there, and says what it leaves', async () => {
		const before = await pictureOf(directus);
		const spec = {
			collections: [{ collection: 'Trees', note: 'New', fields: [{ field: 'name', type: 'string', maxLength: 9 }] }],
		};
		const answer = await build(directus, { spec });

		expect(answer.steps).toBe(0);
		expect(answer.findings).toMatchObject([{ code: 'field-differs', path: 'Trees.name' }]);
		expect(await pictureOf(directus)).toEqual(before);
	});

	it.each([
		[
			'a field of another type',
			{ collection: 'Trees', fields: [{ field: 'name', type: 'integer' }] },
			'field-conflict',
		],
		[
			'a list where there is a column',
			{ collection: 'Trees', fields: [{ field: 'name', type: 'o2m', to: 'Trees', by: 'parent' }] },
			'field-conflict',
		],
		[
			'a relation to another collection',
			{ collection: 'Trees', fields: [{ field: 'parent', type: 'm2o', to: 'Teams' }] },
			'relation-conflict',
		],
		['another primary key', { collection: 'Trees', primaryKey: 'uuid', fields: [] }, 'key-differs'],
		['a singleton', { collection: 'Trees', singleton: true, fields: [] }, 'collection-kind'],
		['a folder', { collection: 'Trees', folder: true, fields: [] }, 'collection-kind'],
	])('that wants %s is in conflict', async (_what, collection, code) => {
		const response = await directus.request('POST', '/scaffold', { spec: { collections: [collection] } });

		expect(response.status).toBe(422);
		expect(findingsOf(response)).toContain(code);
	});

	it('in mode fail is refused for each collection that exists', async () => {
		const response = await directus.request('POST', '/scaffold', {
			spec: { collections: [TREES, { collection: 'Rocks' }] },
			mode: 'fail',
		});

		expect(response.status).toBe(422);
		expect(errorsOf(response).map(({ extensions }) => [extensions.finding, extensions.path])).toEqual([
			['collection-exists', 'Trees'],
		]);
	});

	it('in mode skip leaves existing collections alone and makes the others', async () => {
		const spec = {
			collections: [
				{ ...TREES, fields: [...TREES.fields, { field: 'skipped', type: 'string' }], seed: [{ name: 'Skipped' }] },
				...CYCLE.map(({ collection }) => ({
					collection,
					fields: [
						{
							field: 'fans',
							type: 'm2m',
							to: collection === 'Teams' ? 'Players' : 'Teams',
							through: 'Teams_Players',
							fields: [{ field: 'skipped', type: 'string' }],
						},
					],
				})),
				{
					collection: 'Rocks',
					fields: [
						{ field: 'name', type: 'string' },
						{ field: 'tree', type: 'm2o', to: 'Trees' },
					],
				},
			],
		};

		expect(await outcomes({ spec, mode: 'skip' })).toEqual({
			Trees: 'skipped',
			Teams: 'skipped',
			Players: 'skipped',
			Teams_Players: 'skipped',
			Rocks: 'created',
		});
		expect(await names('Trees')).toEqual(['Leaf', 'Root']);
		for (const table of ['Trees', 'Teams_Players']) {
			expect(await directus.knex.schema.hasColumn(table, 'skipped'), table).toBe(false);
		}
	});

	it('with the digest of an older plan is stale', async () => {
		const spec = { collections: [{ collection: 'Clouds', fields: [{ field: 'name', type: 'string' }] }] };
		const { digest } = (await plan(directus, { spec })).plan;
		await build(directus, {
			spec: { collections: [{ collection: 'Winds', fields: [{ field: 'name', type: 'string' }] }] },
		});

		const stale = await directus.request('POST', '/scaffold', { spec, digest });
		expect(stale.status).toBe(409);
		expect(findingsOf(stale)).toEqual(['SCAFFOLD_STALE_PLAN']);

		const fresh = String(errorsOf(stale)[0]?.extensions['digest']);
		expect(await outcomes({ spec, digest: fresh })).toEqual({ Clouds: 'created' });
	});

	describe('in mode replace', () => {
		const replace = (collections: object[], confirm: string[]) => ({ spec: { collections }, mode: 'replace', confirm });

		it('keeps what hangs on the name of a collection: rights, bookmarks, and what people set about it', async () => {
			const kites = { collection: 'Kites', fields: [{ field: 'name', type: 'string' }], seed: [{ name: 'Red' }] };
			const right = { policy: 'public', collection: 'Kites', actions: ['read'] };
			const rights = () =>
				directus
					.knex('directus_permissions')
					.where({ collection: 'Kites' })
					.orderBy('action')
					.select<{ id: number; policy: string; action: string }[]>('id', 'policy', 'action');

			await build(directus, { spec: { collections: [kites], permissions: [right] } });
			const [{ policy } = { policy: '' }] = await rights();
			await send(directus, 'POST', '/permissions', {
				policy,
				collection: 'Kites',
				action: 'create',
				fields: ['*'],
			});
			await send(directus, 'POST', '/presets', { collection: 'Kites', bookmark: 'Mine' });
			await send(directus, 'PATCH', '/collections/Kites', {
				meta: { note: 'Fly high', translations: [{ language: 'de-DE', translation: 'Drachen' }] },
			});
			const before = await rights();

			const answer = await build(directus, replace([kites], ['Kites']));
			const [{ meta }, presets] = await Promise.all([
				read<{ meta: object }>(directus, '/collections/Kites'),
				read<object[]>(directus, '/presets?filter[collection][_eq]=Kites'),
			]);
			expect(await rights()).toEqual(before);
			expect(before).toHaveLength(2);
			expect(answer.findings).toContainEqual(expect.objectContaining({ code: 'rights-kept', params: { rights: 2 } }));
			expect(meta).toMatchObject({ note: 'Fly high', translations: [{ translation: 'Drachen' }] });
			expect(presets).toHaveLength(1);

			const stated = { spec: { collections: [kites], permissions: [right] }, mode: 'replace', confirm: ['Kites'] };
			await build(directus, stated);
			expect((await rights()).map(({ action }) => action)).toEqual(['create', 'read']);
		});

		it('does not take from under a list what it shows among others', async () => {
			const page = { collection: 'Pages', fields: [{ field: 'parts', type: 'm2a', to: ['Texts', 'Pictures'] }] };
			const texts = { collection: 'Texts', fields: [{ field: 'text', type: 'text' }] };
			const pictures = { collection: 'Pictures', fields: [{ field: 'name', type: 'string' }] };
			await build(directus, { spec: { collections: [page, texts, pictures] } });
			const response = await directus.request('POST', '/scaffold', replace([texts], []));
			expect(findingsOf(response)).toEqual(['replace-referenced']);
		});

		it('is refused until every collection with rows is confirmed, with their counts', async () => {
			const before = await pictureOf(directus);
			const response = await directus.request('POST', '/scaffold', replace(CYCLE, ['Teams']));

			expect(response.status).toBe(409);
			expect(
				errorsOf(response).map(({ extensions }) => [extensions.code, extensions.path, extensions['params']]),
			).toEqual([
				['SCAFFOLD_CONFIRM_REQUIRED', 'Players', { rows: 1 }],
				['SCAFFOLD_CONFIRM_REQUIRED', 'Teams_Players', { rows: 1 }],
			]);
			expect(await pictureOf(directus)).toEqual(before);
		});

		it('is refused where something else points to it', async () => {
			const response = await directus.request('POST', '/scaffold', replace([TREES], ['Trees']));

			expect(response.status).toBe(422);
			expect(findingsOf(response)).toContain('replace-referenced');
		});

		it('drops and makes again collections that point to each other', async () => {
			const [teams, players] = CYCLE;
			const body = replace(
				[
					{ ...teams, seed: [{ name: 'Blues' }] },
					{ ...players, seed: [{ name: 'Bob', team: { $ref: 'Blues' } }] },
				],
				['Teams', 'Players', 'Teams_Players'],
			);

			expect(await outcomes(body)).toMatchObject({ Teams: 'replaced', Players: 'replaced', Teams_Players: 'replaced' });
			expect(await read(directus, '/items/Teams?fields=name,captain,fans')).toEqual([
				{ name: 'Blues', captain: null, fans: [] },
			]);
			expect(await read(directus, '/items/Players?fields=name,team.name')).toEqual([
				{ name: 'Bob', team: { name: 'Blues' } },
			]);
		});

		it('drops and makes again a collection that points to itself', async () => {
			const rocks = { collection: 'Rocks', fields: [{ field: 'name', type: 'string' }] };
			const body = replace([{ ...TREES, seed: [{ name: 'Elm' }] }, rocks], ['Trees']);

			expect(await outcomes(body)).toMatchObject({ Trees: 'replaced', Rocks: 'replaced' });
			expect(await names('Trees')).toEqual(['Elm']);
			expect(await directus.knex.schema.hasColumn('Trees', 'height')).toBe(false);
			expect((await directus.request('PATCH', '/items/Trees/1', { parent: 4711 })).status).toBe(400);
		});

		it('keeps the old rows when it fails midway', async () => {
			const before = await pictureOf(directus);

			for (const fault of [
				{ kind: 'filter', event: 'collections.create', at: 2 },
				{ kind: 'filter', event: 'items.create', collection: 'Players' },
			] as const) {
				await armFaults(directus, fault);
				const response = await directus.request('POST', '/scaffold', replace(CYCLE, ['Teams', 'Players']));
				await armFaults(directus);

				expect(response.status).toBe(500);
				expect(await pictureOf(directus)).toEqual(before);
			}
		});
	});

	it.each(['uuid', 'string', 'bigInteger'])('keeps a key of type %s that it says nothing of', async (primaryKey) => {
		const fields = [{ field: 'name', type: 'string' }];
		const collection = `Keyed_${primaryKey}`;
		await build(directus, { spec: { collections: [{ collection, primaryKey, fields }] } });
		const added = { collection, fields: [...fields, { field: 'seen', type: 'integer' }] };
		const spec = {
			collections: [
				added,
				{ collection: `${collection}_Notes`, fields: [{ field: 'on', type: 'm2o', to: collection }] },
			],
		};
		expect((await build(directus, { spec })).collections.map(({ outcome }) => outcome)).toEqual([
			'extended',
			'created',
		]);
	});

	it('verifies a singleton that holds nothing yet', async () => {
		const fields = [
			{ field: 'about', type: 'text' },
			{ field: 'tree', type: 'm2o', to: 'Trees' },
			{ field: 'shown', type: 'm2m', to: 'Trees' },
		];
		await build(directus, { spec: { collections: [{ collection: 'Front', singleton: true, fields }] } });
	});

	it('finds text that fills itself with uuids as it made it', async () => {
		const fields = [{ field: 'token', type: 'string', auto: 'uuid' }];
		const spec = { collections: [{ collection: 'Tokens', fields }] };
		await build(directus, { spec });
		expect((await build(directus, { spec })).steps).toBe(0);
	});

	it('changes no item that is there through a row that names it', async () => {
		const twigs = {
			collection: 'Twigs',
			fields: [{ field: 'name', type: 'string', unique: true }],
			seed: [{ name: 'Dry' }],
		};
		await build(directus, { spec: { collections: [twigs] } });
		const fields = [
			{ field: 'name', type: 'string' },
			{ field: 'twigs', type: 'o2m', to: 'Twigs', by: 'nest' },
		];
		const nests = (twig: object | number) => ({
			collections: [{ collection: 'Nests', fields, seed: [{ name: 'High', twigs: [twig] }] }],
		});

		for (const twig of [1, { $ref: 'Dry' }, { id: 1, name: 'Changed' }]) {
			const refused = await directus.request('POST', '/scaffold', { spec: nests(twig) });
			expect([twig, refused.status, findingsOf(refused)]).toEqual([twig, 422, ['seed-changes-item']]);
		}

		await build(directus, { spec: nests({ name: 'Fresh' }) });
		expect(await directus.knex('Twigs').where({ name: 'Dry' }).pluck('nest')).toEqual([null]);
	});

	it('shows pictures in the list of a new collection, and leaves a list that is there as people set it', async () => {
		const fields = [
			{ field: 'title', type: 'string' },
			{ field: 'cover', type: 'image' },
		];
		const spec = { collections: [{ collection: 'Posters', fields }] };
		const presets = directus.knex('directus_presets').where({ collection: 'Posters' });
		await build(directus, { spec });
		const [made] = await read<{ id: number; layout_query: unknown }[]>(
			directus,
			'/presets?filter[collection][_eq]=Posters&filter[user][_null]=true',
		);
		expect(made?.layout_query).toEqual({ tabular: { fields: ['cover', 'title'] } });

		const changed = { layout_query: { tabular: { fields: ['title'] } } };
		expect((await directus.request('PATCH', `/presets/${made?.id}`, changed)).status).toBe(200);
		const { run } = await build(directus, { spec, mode: 'replace', confirm: ['Posters'] });
		expect(await presets.clone().pluck('id')).toEqual([made?.id]);

		expect((await directus.request('POST', `/scaffold/runs/${run}/undo`, {})).status).toBe(200);
		expect(await presets.clone().pluck('id')).toEqual([]);
	});
});
