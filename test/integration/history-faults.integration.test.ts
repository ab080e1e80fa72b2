import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES, tellMissingDatabases } from '../support/database';
import { startDirectus, type TestDirectus } from '../support/directus';
import { hasMariadb } from '../support/mariadb';
import { armFaults, FAULT_EXTENSION, type Fault } from '../support/faults';
import { contentOf, runOf, runsOf, undo } from '../support/history';
import { EXTENDING, OLDER } from '../support/history-models';
import { build, errorsOf } from '../support/scaffold';

tellMissingDatabases('undos that fail, servers that are killed');

const UNDO_FAULTS: [string, Fault][] = [
	['a permission', { kind: 'sql', match: '^delete from .directus_permissions' }],
	['a row', { kind: 'filter', event: 'items.delete', collection: 'Articles' }],
	['a relation that was described further', { kind: 'filter', event: 'relations.update' }],
	['the first collection', { kind: 'sql', match: '^drop table' }],
	['the last collection', { kind: 'sql', match: '^drop table .Sections' }],
	['a field', { kind: 'filter', event: 'fields.delete' }],
	['its record', { kind: 'sql', match: '^update .directus_revisions' }],
	['the commit', { kind: 'sql', match: '^commit' }],
];

describe.each(DATABASES.filter((each) => each !== 'mariadb'))('an undo on %s that fails', (database) => {
	let directus: TestDirectus;

	beforeAll(async () => {
		directus = await startDirectus({ database, extensions: [FAULT_EXTENSION] });
		await armFaults(directus);
		await build(directus, { spec: OLDER });
	});

	afterAll(() => directus.stop());

	it('leaves everything as it was, wherever it fails, and can be sent again', async () => {
		const before = await contentOf(directus);
		const { run } = await build(directus, { spec: EXTENDING });
		const built = await contentOf(directus);

		for (const [what, fault] of UNDO_FAULTS) {
			await armFaults(directus, fault);
			const response = await undo(directus, run);
			await armFaults(directus);
			expect([what, response.status]).toEqual([what, 500]);
			expect(errorsOf(response)[0]).toHaveProperty('extensions.code');
			expect(await contentOf(directus), what).toEqual(built);
			expect((await runOf(directus, run)).status).toBe('done');
		}

		expect((await undo(directus, run)).status).toBe(200);
		expect(await contentOf(directus)).toEqual(before);
	});
});

describe.runIf(hasMariadb)('an undo on mariadb that fails', () => {
	let directus: TestDirectus;

	beforeAll(async () => {
		directus = await startDirectus({ database: 'mariadb', extensions: [FAULT_EXTENSION] });
		await armFaults(directus);
		await build(directus, { spec: OLDER });
	});

	afterAll(() => directus.stop());

	async function failAt(fault: Fault): Promise<string | null> {
		const { run } = await build(directus, { spec: EXTENDING });
		await armFaults(directus, fault);
		const response = await undo(directus, run);
		await armFaults(directus);
		expect(response.status).toBe(500);
		expect(errorsOf(response)[0]).toHaveProperty('extensions.code');
		return run;
	}

	it.each(UNDO_FAULTS)('at %s is ended by sending it again', async (_where, fault) => {
		const before = await contentOf(directus);
		const run = await failAt(fault);
		expect(await undo(directus, run)).toMatchObject({ status: 200, body: { data: { run, status: 'undone' } } });
		expect(await contentOf(directus)).toEqual(before);
	});

	it('is ended when somebody looks at history', async () => {
		const before = await contentOf(directus);
		const run = await failAt({ kind: 'sql', match: '^drop table .Sections' });
		expect((await runOf(directus, run)).status).toBe('undone');
		expect(await contentOf(directus)).toEqual(before);
	});
});

/** How the record of a run is stored: with all that the run wrote, and once more when it has been verified. */
const RECORDING = '^update .directus_revisions. set .data';

/** Where a server is killed, and what history says afterwards. */
const KILLS: [string, Fault, 'interrupted' | 'done' | 'none'][] = [
	['before its run is recorded', { kind: 'sql', match: '^insert into .directus_activity' }, 'none'],
	['at the first collection', { kind: 'filter', event: 'collections.create' }, 'interrupted'],
	['at a relation', { kind: 'filter', event: 'relations.create', at: 3 }, 'interrupted'],
	['at a row', { kind: 'filter', event: 'items.create' }, 'interrupted'],
	['at the commit', { kind: 'sql', match: '^commit', after: RECORDING }, 'interrupted'],
	['before its end is recorded', { kind: 'sql', match: RECORDING, at: 2 }, 'done'],
	['after the commit', { kind: 'action', event: 'collections.create' }, 'done'],
];

describe.each(DATABASES)('a server on %s that is killed', (database) => {
	let origin: TestDirectus;
	/** The one that runs now: each killed one is followed by another on the same database. */
	let server: TestDirectus;

	beforeAll(async () => {
		origin = await startDirectus({ database, extensions: [FAULT_EXTENSION] });
		server = origin;
		await armFaults(server);
		await build(server, { spec: OLDER });
	});

	afterAll(async () => {
		if (server !== origin) await server.stop();
		await origin.stop();
	});

	async function killAt(fault: Fault, send: (victim: TestDirectus) => Promise<unknown>): Promise<void> {
		await armFaults(server, { ...fault, effect: 'crash' });
		await expect(send(server)).rejects.toThrow();
		await server.ended;
		const next = await startDirectus({ database, extensions: [FAULT_EXTENSION], replicaOf: origin });
		if (server !== origin) await server.stop();
		server = next;
		await armFaults(server);
		// Where the database keeps steps, the new server takes them back before anybody asks.
		while ((await runsOf(server)).some((each) => each.status === 'running' || each.undoing)) await sleep(100);
	}

	it.each(KILLS)('%s leaves nothing half made, and history tells it', async (_where, fault, status) => {
		// A run first records how the one before it ended.
		await build(server, { spec: OLDER });
		const before = await contentOf(server);
		const known = await runsOf(server);
		await killAt(fault, (victim) => victim.request('POST', '/scaffold', { spec: EXTENDING }));
		const [newest, ...older] = await runsOf(server);

		if (status === 'none') {
			expect([newest, ...older]).toEqual(known);
			expect(await contentOf(server)).toEqual(before);
			return;
		}

		expect(older).toEqual(known);
		expect([newest?.status, newest?.error]).toEqual([status, expect.stringContaining('The server stopped')]);
		const run = await runOf(server, newest?.id ?? null);
		expect([run.status, run.spec?.collections.length]).toEqual([status, EXTENDING.collections.length]);
		expect((await undo(server, run.id)).status).toBe(status === 'done' ? 200 : 409);
		expect(await contentOf(server)).toEqual(before);
	});

	it.runIf(database === 'mariadb')('during an undo goes on with it when it starts again', async () => {
		const before = await contentOf(server);
		const { run } = await build(server, { spec: EXTENDING });
		await killAt({ kind: 'filter', event: 'fields.delete', at: 2 }, (victim) => undo(victim, run));

		expect((await runOf(server, run)).status).toBe('undone');
		expect(await contentOf(server)).toEqual(before);
	});

	it.runIf(database !== 'mariadb')('during an undo leaves the run as it was', async () => {
		const before = await contentOf(server);
		const { run } = await build(server, { spec: EXTENDING });
		const built = await contentOf(server);
		await killAt({ kind: 'filter', event: 'fields.delete', at: 2 }, (victim) => undo(victim, run));

		expect(await contentOf(server)).toEqual(built);
		expect((await runOf(server, run)).status).toBe('done');
		expect((await undo(server, run)).status).toBe(200);
		expect(await contentOf(server)).toEqual(before);
	});
});
