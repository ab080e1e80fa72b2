import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellMissingDatabases } from '../support/database';
import { startDirectus, type TestDirectus } from '../support/directus';
import { armFaults, FAULT_EXTENSION, type Fault, journal } from '../support/faults';
import { contentOf, runOf, runsOf, undo } from '../support/history';
import { EXTENDING, OLDER } from '../support/history-models';
import { hasMariadb } from '../support/mariadb';
import { pictureOf } from '../support/picture';
import { build, errorsOf } from '../support/scaffold';

tellMissingDatabases('steps that the database keeps');

/** What commits itself. */
const TABLE_CHANGE = '^(create table|alter table|rename table|drop table)';

const SHOP = {
	collections: [
		{
			collection: 'Goods',
			fields: [
				{ field: 'name', type: 'string', required: true },
				{ field: 'maker', type: 'm2o', to: 'Makers' },
				{ field: 'like', type: 'm2o', to: 'Goods' },
				{ field: 'labels', type: 'm2m', to: 'Labels', reverse: 'goods' },
			],
			seed: [
				{ $key: 'a', name: 'A', maker: { $ref: 'm' }, labels: [{ $ref: 'l' }] },
				{ name: 'B', like: { $ref: 'a' } },
			],
		},
		{
			collection: 'Makers',
			fields: [
				{ field: 'name', type: 'string', unique: true },
				{ field: 'goods', type: 'o2m', to: 'Goods', by: 'maker' },
			],
			seed: [{ $key: 'm', name: 'M' }],
		},
	],
};

const LABELS = {
	collections: [
		{
			collection: 'Labels',
			fields: [{ field: 'text', type: 'string', unique: true }],
			seed: [{ $key: 'l', text: 'l' }],
		},
	],
};

/** Milliseconds for a run that is sent again for each of its changes. */
const A_RUN_PER_CHANGE = 900_000;

/** Other goods: what is replaced has another shape afterwards. */
const REPLACING = {
	mode: 'replace',
	confirm: ['Goods', 'Makers', 'Goods_Labels'],
	spec: {
		collections: [
			{
				collection: 'Goods',
				fields: [{ field: 'title', type: 'string' }, ...(SHOP.collections[0]?.fields.slice(1) ?? [])],
				seed: 2,
			},
			{ collection: 'Makers', fields: [{ field: 'label', type: 'text', default: 'none' }], seed: 1 },
		],
	},
};

describe.runIf(hasMariadb)('where mariadb keeps the steps of a run', () => {
	let origin: TestDirectus;
	/** The one that runs now: each killed one is followed by another on the same database. */
	let server: TestDirectus;

	beforeAll(async () => {
		origin = await startDirectus({ database: 'mariadb', extensions: [FAULT_EXTENSION] });
		server = origin;
		await armFaults(server);
		await build(server, { spec: OLDER });
		await build(server, { spec: LABELS });
		await build(server, {
			spec: {
				...SHOP,
				permissions: [{ policy: 'public', collection: 'Goods', actions: ['read'] }],
			},
		});
	});

	afterAll(async () => {
		if (server !== origin) await server.stop();
		await origin.stop();
	});

	/** Sends a run that fails at one change of a table after the other, until it ends; answers with the number of failures. */
	async function failAtEachChange(body: object): Promise<number> {
		const before = await pictureOf(server);

		for (let at = 1; ; at++) {
			await armFaults(server, { kind: 'sql', match: TABLE_CHANGE, at });
			const response = await server.request('POST', '/scaffold', body);
			const told = (await journal(server)).filter((each) => each.kind === 'action');
			await armFaults(server);
			if (response.status === 200) return at - 1;

			expect([at, response.status]).toEqual([at, 500]);
			expect(errorsOf(response)[0]?.message).toContain('Nothing was written');
			expect(told).toEqual([]);
			expect(await pictureOf(server), `after failing at change ${at}`).toEqual(before);
			expect((await runsOf(server))[0]?.status).toBe('failed');
		}
	}

	it(
		'one that fails at any change of a table leaves nothing behind',
		async () => {
			const before = await contentOf(server);
			expect(await failAtEachChange({ spec: EXTENDING })).toBeGreaterThan(10);
			const [built] = await runsOf(server);
			expect((await undo(server, built?.id ?? null)).status).toBe(200);
			expect(await contentOf(server)).toEqual(before);
		},
		A_RUN_PER_CHANGE,
	);

	it(
		'one that replaces collections brings them back with their items where it fails',
		async () => {
			expect(await failAtEachChange(REPLACING)).toBeGreaterThan(10);
			expect(await server.knex.schema.hasColumn('Goods', 'title')).toBe(true);
			// The last change that failed was the end of what had been set aside, after all was stored: the next request sees to it.
			expect((await server.request('POST', '/scaffold/plan', { spec: LABELS })).status).toBe(200);
			expect(await tablesAside()).toEqual([]);
			const makers = await server.knex('Makers').insert({});
			expect(makers).toHaveLength(1);
			expect(await server.knex('Makers').orderBy('id', 'desc').limit(1).pluck('label')).toEqual(['none']);
		},
		A_RUN_PER_CHANGE,
	);

	it('one that fails while that is taken back is taken back by the next request', async () => {
		const before = await contentOf(server);
		await armFaults(server, { kind: 'filter', event: 'permissions.create' }, { kind: 'sql', match: '^drop table' });
		const response = await server.request('POST', '/scaffold', { spec: EXTENDING });
		await armFaults(server);
		expect([response.status, errorsOf(response)[0]?.message]).toEqual([
			500,
			expect.stringContaining('could not be taken back'),
		]);

		expect((await server.request('POST', '/scaffold/plan', { spec: LABELS })).status).toBe(200);
		expect(await contentOf(server)).toEqual(before);
	});

	async function killAt(fault: Fault, body: object): Promise<void> {
		await armFaults(server, { ...fault, effect: 'crash' });
		await expect(server.request('POST', '/scaffold', body)).rejects.toThrow();
		await server.ended;
	}

	async function startAgain(): Promise<void> {
		const next = await startDirectus({ database: 'mariadb', extensions: [FAULT_EXTENSION], replicaOf: origin });
		if (server !== origin) await server.stop();
		server = next;
		await armFaults(server);
	}

	it.each([
		['at its first table', { spec: EXTENDING }, 1],
		['in the middle', { spec: EXTENDING }, 8],
		['while it sets collections aside', REPLACING, 3],
		['while it replaces them', REPLACING, 12],
	])('one that is killed %s is taken back by the next server, before anybody asks', async (_where, body, at) => {
		const before = await contentOf(server);
		const tables = () =>
			server.knex('information_schema.tables').whereRaw('table_schema = database()').pluck('table_name');
		const known = await tables();
		await killAt({ kind: 'sql', match: TABLE_CHANGE, at }, body);
		await startAgain();
		await until(
			async () => (await server.knex('directus_revisions').where('delta', 'like', '%interrupted%')).length > 0,
		);

		expect((await tables()).sort()).toEqual(known.sort());
		const [newest] = await runsOf(server);
		expect([newest?.status, newest?.error]).toEqual(['interrupted', expect.stringContaining('The server stopped')]);
		expect(await contentOf(server)).toEqual(before);
		await server.knex('directus_revisions').where('delta', 'like', '%interrupted%').delete();
	});

	it('what people have put into a table of one that was killed stays theirs, and history names it', async () => {
		await killAt(
			{ kind: 'filter', event: 'permissions.create' },
			{
				spec: {
					collections: [
						{ collection: 'Kept', fields: [{ field: 'text', type: 'string' }] },
						{ collection: 'Gone', fields: [{ field: 'text', type: 'string' }] },
					],
					permissions: [{ policy: 'public', collection: 'Kept', actions: ['read'] }],
				},
			},
		);
		await server.knex('Kept').insert({ text: 'mine' });
		await startAgain();
		await until(async () => (await runsOf(server))[0]?.status !== 'running');

		const [newest] = await runsOf(server);
		const run = await runOf(server, newest?.id ?? null);
		expect([run.status, run.error]).toEqual(['interrupted', expect.stringContaining('used it since: Kept')]);
		expect(await server.knex('Kept').pluck('text')).toEqual(['mine']);
		expect(await server.knex.schema.hasTable('Gone')).toBe(false);
	});

	async function tablesAside(): Promise<string[]> {
		return server
			.knex('information_schema.tables')
			.where('table_name', 'like', 'scaffold\\_aside%')
			.pluck('table_name');
	}
});

async function until(isTrue: () => Promise<boolean>): Promise<void> {
	while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 50));
}
