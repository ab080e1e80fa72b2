import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccessAnswer, AccessRequest } from '../../src/core/access';
import { DATABASES, tellMissingDatabases } from '../support/database';
import { startDirectus, type TestDirectus } from '../support/directus';
import { armFaults, FAULT_EXTENSION, journal } from '../support/faults';
import { contentOf } from '../support/history';
import { build, errorsOf } from '../support/scaffold';
import { send } from '../support/safeguards-model';

tellMissingDatabases('the access probe');

const ACTIONS = ['create', 'read', 'update', 'delete'] as const;

/** Notes hang on Topics, which cannot be deleted while they do. */
const MODEL = {
	collections: [
		{ collection: 'Topics', fields: [{ field: 'name', type: 'string' }], seed: [{ $key: 'a', name: 'A' }] },
		{
			collection: 'Notes',
			fields: [
				{ field: 'title', type: 'string', required: true, unique: true },
				{ field: 'topic', type: 'm2o', to: 'Topics', onDelete: 'NO ACTION' },
				{ field: 'themes', type: 'm2m', to: 'Topics' },
			],
			seed: [{ title: 'First', topic: { $ref: 'a' } }],
		},
		{
			collection: 'Pages',
			fields: [
				{ field: 'note', type: 'm2o', to: 'Notes' },
				{ field: 'notes', type: 'o2m', to: 'Notes', by: 'page' },
			],
		},
		{ collection: 'Empty', fields: [{ field: 'title', type: 'string' }] },
		{ collection: 'Drafts', fields: [{ field: 'title', type: 'string' }], seed: [{ title: 'Rough' }] },
		{ collection: 'Secrets', fields: [{ field: 'title', type: 'string' }], seed: [{ title: 'Hidden' }] },
	],
	permissions: [{ policy: 'public', collection: 'Topics', actions: ['read'] }],
};

describe.each(DATABASES)('whether somebody may write on %s', (database) => {
	let directus: TestDirectus;
	const writer = { authorization: 'Bearer writer-token-writer' };
	const nobody = { authorization: '' };

	beforeAll(async () => {
		directus = await startDirectus({ database, extensions: [FAULT_EXTENSION] });
		await armFaults(directus);
		await build(directus, { spec: MODEL });
		const policy = await send<{ id: string }>(directus, 'POST', '/policies', { name: 'writer' });
		const role = await send<{ id: string }>(directus, 'POST', '/roles', {
			name: 'writer',
			policies: [{ policy: policy.id }],
		});
		await send(directus, 'POST', '/users', {
			email: 'writer@example.com',
			role: role.id,
			token: 'writer-token-writer',
		});
		for (const [collection, action] of [
			['Notes', 'create'],
			['Empty', 'update'],
			['Drafts', 'delete'],
		])
			await send(directus, 'POST', '/permissions', { policy: policy.id, collection, action, fields: ['*'] });
	});

	afterAll(() => directus.stop());

	async function ask(request: AccessRequest, headers?: Record<string, string>): Promise<AccessAnswer> {
		const { status, body } = await directus.request('POST', '/scaffold/access', request, headers);
		expect(status).toBe(200);
		return (body as { data: AccessAnswer }).data;
	}

	async function allowed(collection: string, headers?: Record<string, string>): Promise<string[]> {
		const given: string[] = [];
		for (const action of ACTIONS) if ((await ask({ collection, action }, headers)).allowed) given.push(action);
		return given;
	}

	it('is told of rights alone when no item is given', async () => {
		expect(await allowed('Notes')).toEqual([...ACTIONS]);
		// Its only item cannot be deleted, but that is no matter of rights.
		expect(await allowed('Topics')).toEqual([...ACTIONS]);
		expect(await allowed('Empty')).toEqual([...ACTIONS]);
		expect(await allowed('Notes', writer)).toEqual(['create']);
		expect(await allowed('Secrets', writer)).toEqual([]);
		// Nothing is there to try it on, or nothing that they can see.
		expect(await allowed('Empty', writer)).toEqual(['update']);
		expect(await allowed('Drafts', writer)).toEqual(['delete']);
		expect(await allowed('Topics', nobody)).toEqual(['read']);
		expect(await allowed('Notes', nobody)).toEqual([]);
	});

	it('is told of an item that is given', async () => {
		for (const headers of [undefined, writer]) {
			const create = (data: AccessRequest['data']) => ask({ collection: 'Notes', action: 'create', data }, headers);
			expect(await create({ title: 'Second' })).toEqual({ allowed: true });
			for (const data of [{}, { title: 'First' }, { title: 'Third', topic: 4711 }]) {
				const answer = await create(data);
				expect(answer.allowed).toBe(false);
				expect(answer.reason).not.toBe('');
			}
		}

		const update = (data: AccessRequest['data']) => ask({ collection: 'Notes', action: 'update', data });
		expect(await update({ id: 1, title: 'Other' })).toEqual({ allowed: true });
		expect(await update({ id: 1, topic: 4711 })).toMatchObject({ allowed: false });
		expect(await ask({ collection: 'Notes', action: 'delete', data: { id: 1 } })).toEqual({ allowed: true });
		expect(await ask({ collection: 'Topics', action: 'delete', data: { id: 1 } })).toMatchObject({ allowed: false });
	});

	it('is told of the very item that is named, and of none where what is named is no key', async () => {
		for (const action of ['read', 'update', 'delete'] as const) {
			expect(await ask({ collection: 'Drafts', action, data: { id: 1 } })).toEqual({ allowed: true });
			for (const id of [null, true, [1], { _gt: 0 }, 'abc'])
				expect(await ask({ collection: 'Drafts', action, data: { id } })).toMatchObject({ allowed: false });
		}

		expect(await ask({ collection: 'Drafts', action: 'read', data: { id: 4711 } })).toMatchObject({ allowed: false });
	});

	it('is told what the safeguards make of an item that is given', async () => {
		const create = (data: AccessRequest['data']) => ask({ collection: 'Notes', action: 'create', data });

		expect(await create({ title: 'Linked', themes: [1] })).toEqual({ allowed: true });
		expect(await ask({ collection: 'Notes', action: 'update', data: { id: 1, themes: [1] } })).toEqual({
			allowed: true,
		});
		expect(await create({ title: 'Linked', themes: [4711] })).toMatchObject({ allowed: false });
		const tooLong = await create({ title: 'x'.repeat(300) });
		expect(tooLong.allowed).toBe(false);
		expect(tooLong.reason).toMatch(/255/);
	});

	it('is told of items that are written along with another as of that one', async () => {
		const create = (data: AccessRequest['data']) => ask({ collection: 'Pages', action: 'create', data });
		const real = async (data: object) => (await directus.request('POST', '/items/Pages', data)).status === 200;

		const note = (title: string, themes: number[]) => ({ title, themes });
		const asked: [Exclude<AccessRequest['data'], undefined>, boolean][] = [
			[{ note: note('Nested', [1]) }, true],
			[{ notes: [note('In a list', [1]), note('Bare', [])] }, true],
			[{ notes: { create: [note('In changes', [1])], update: [], delete: [] } }, true],
			[{ note: note('Nowhere', [4711]) }, false],
			[{ note: note('x'.repeat(300), []) }, false],
		];

		for (const [data, isTaken] of asked) {
			expect([data, (await create(data)).allowed]).toEqual([data, isTaken]);
			expect([data, await real(data)]).toEqual([data, isTaken]);
		}
	});

	it('is told of users what Directus holds them to', async () => {
		const create = (data: AccessRequest['data']) => ask({ collection: 'directus_users', action: 'create', data });
		expect(await create({ email: 'somebody@example.com' })).toEqual({ allowed: true });
		for (const email of ['no address', 'writer@example.com'])
			expect([email, (await create({ email })).allowed]).toEqual([email, false]);
		expect(await create({ email: 'somebody@example.com' })).toEqual({ allowed: true });
		expect(await directus.knex('directus_users').where({ email: 'somebody@example.com' }).pluck('id')).toEqual([]);
	});

	it('names no collection to those who may not see it', async () => {
		const there = await ask({ collection: 'Secrets', action: 'create' }, nobody);
		const missing = await ask({ collection: 'Phantoms', action: 'create' }, nobody);

		expect([there.allowed, missing.allowed]).toEqual([false, false]);
		expect(missing.reason).toBe(there.reason?.replaceAll('Secrets', 'Phantoms'));
		expect(await ask({ collection: 'Phantoms', action: 'create' })).toMatchObject({ allowed: false });
	});

	it('leaves no row, no number, no event and no entry behind', async () => {
		const journals = () =>
			Promise.all(['directus_activity', 'directus_revisions'].map((each) => directus.knex(each).count({ n: '*' })));
		const numbers = () => (database === 'sqlite' ? directus.knex('sqlite_sequence').orderBy('name') : undefined);
		const [content, entries, before] = [await contentOf(directus), await journals(), await numbers()];
		await armFaults(directus);

		for (const action of ACTIONS) {
			await ask({ collection: 'Notes', action });
			await ask({ collection: 'Notes', action, data: { id: 1, title: 'Other' } });
			await ask({ collection: 'Notes', action, data: { title: 'Other' } }, writer);
		}

		const events = (await journal(directus)).filter((each) => each.kind !== 'sql');
		expect(events).toEqual([]);
		expect(await contentOf(directus)).toEqual(content);
		expect([await journals(), await numbers()]).toEqual([entries, before]);
	});

	it.each([
		[{ collection: 'Notes', action: 'burn' }],
		[{ collection: '', action: 'create' }],
		[{ action: 'create' }],
		[{ collection: 'Notes', action: 'create', data: 'title' }],
		[{ collection: 'Notes', action: 'create', items: [] }],
	])('cannot be asked with %o', async (body) => {
		const response = await directus.request('POST', '/scaffold/access', body);
		expect([response.status, errorsOf(response)[0]?.extensions.code]).toEqual([400, 'INVALID_PAYLOAD']);
	});
});
