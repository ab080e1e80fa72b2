import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES, tellMissingDatabases } from '../support/database';
import { startDirectus, type TestDirectus } from '../support/directus';
import { armFaults, FAULT_EXTENSION, journal } from '../support/faults';
import { contentOf, runOf, runsOf, undo } from '../support/history';
import { build, errorsOf, read } from '../support/scaffold';

tellMissingDatabases('history');

const PROMPT = '# A library\n\nBooks: title (required), pages (integer)\nReaders: name, favourite (M2O → Books)\n';

/** Requests that are refused before the first write. */
const REFUSED: [string, object, number][] = [
	['that names nothing', { prompt: 'Hello there.' }, 400],
	['that is no spec', { spec: { collections: [{ fields: 1 }] } }, 400],
	[
		'that contradicts itself',
		{ spec: { collections: [{ collection: 'A', fields: [{ field: 'b', type: 'm2o', to: 'Nowhere' }] }] } },
		422,
	],
	['with a stale digest', { prompt: PROMPT, digest: 'of another day' }, 409],
	['that is only tried', { prompt: PROMPT, dryRun: true }, 200],
];

describe.each(DATABASES)('history on %s', (database) => {
	let directus: TestDirectus;
	let reader: string;

	beforeAll(async () => {
		directus = await startDirectus({ database, extensions: [FAULT_EXTENSION], env: { SCAFFOLD_RUNS_KEPT: '4' } });
		await armFaults(directus);
		const { status } = await directus.request('POST', '/users', {
			email: 'reader@example.com',
			token: 'reader-token-reader',
		});
		expect(status).toBe(200);
		reader = 'Bearer reader-token-reader';
	});

	afterAll(() => directus.stop());

	it.each(REFUSED)('holds nothing of a request %s', async (_what, body, status) => {
		await armFaults(directus);
		expect((await directus.request('POST', '/scaffold', body)).status).toBe(status);
		const statements = (await journal(directus)).flatMap((each) => (each.kind === 'sql' ? [each.sql] : []));
		const writes = statements.filter((each) => /^\s*(insert|update|delete|create|alter|drop)\b/i.test(each));
		// Directus notes by itself that somebody was here.
		expect(writes.filter((each) => !each.includes('last_access'))).toEqual([]);
		expect(await runsOf(directus)).toEqual([]);
	});

	it('tells a run with all that is known of it, and who ran it', async () => {
		const answer = await build(directus, { prompt: PROMPT, sampleSeed: 7 });
		const run = await runOf(directus, answer.run);

		expect(run).toMatchObject({
			id: answer.run,
			status: 'done',
			prompt: PROMPT,
			mode: 'extend',
			sample_seed: 7,
			error: null,
			made: { collections: [{ collection: 'Books' }, { collection: 'Readers' }] },
		});
		expect(run.user?.name).toContain('Admin');
		expect(run.spec?.collections.map((each) => each.collection)).toEqual(['Books', 'Readers']);
		expect(run.plan?.steps).toHaveLength(answer.steps);
		expect(run.report).toEqual(answer);
		expect(run.findings).toEqual(answer.findings);
		expect(run.duration).toBe(answer.duration.total);
		expect(Date.parse(run.ended_at ?? '')).toBeGreaterThanOrEqual(Date.parse(run.started_at));

		const { prompt: _prompt, sample_seed: _seed, spec: _spec, plan: _plan, findings: _findings, ...shown } = run;
		const { report: _report, made: _made, progress, ...row } = shown;
		expect(progress).toBeNull();
		expect(await runsOf(directus)).toEqual([{ ...row, collections: 2, steps: answer.steps }]);
	});

	it('tells what its rows are', async () => {
		const { run } = await build(directus, {
			spec: { collections: [{ collection: 'Books', fields: [], seed: [{ title: 'Dune' }, { title: 'Emma' }] }] },
		});
		const { made } = await runOf(directus, run);
		const keys = await directus.knex('Books').orderBy('id').pluck<number[]>('id');

		expect(made?.rows.map(({ collection, rows }) => [collection, rows.map(([key]) => key)])).toEqual([['Books', keys]]);
		expect((await undo(directus, run)).status).toBe(200);
	});

	it('tells of a run that failed, and why', async () => {
		await armFaults(directus, { kind: 'filter', event: 'relations.create' });
		const spec = {
			name: 'Doomed',
			collections: [{ collection: 'X', fields: [{ field: 'y', type: 'm2o', to: 'Books' }] }],
		};
		expect((await directus.request('POST', '/scaffold', { spec })).status).toBe(500);
		await armFaults(directus);

		const [newest] = await runsOf(directus);
		expect(newest?.status).toBe('failed');
		expect(newest?.error).toMatch(/X\.y.*fault/);
		expect(newest?.duration).toBeGreaterThan(0);
		expect(newest?.name).toBe('Doomed');
		const run = await runOf(directus, newest?.id ?? null);
		expect([run.spec?.collections.length, run.made]).toEqual([1, null]);
		const refused = await undo(directus, newest?.id ?? null);
		expect([refused.status, errorsOf(refused)[0]?.extensions['status']]).toEqual([409, 'failed']);
	});

	it('shows the newest first, page by page, and keeps as many as it is told', async () => {
		const ids: unknown[] = [];
		for (let turn = 0; turn < 6; turn++) ids.unshift((await build(directus, { prompt: PROMPT })).run);

		expect((await runsOf(directus)).map(({ id }) => id)).toEqual(ids.slice(0, 4));
		expect((await runsOf(directus, '?limit=2&offset=1')).map(({ id }) => id)).toEqual(ids.slice(1, 3));
		expect((await directus.request('GET', `/scaffold/runs/${String(ids[5])}`)).status).toBe(404);
		expect((await directus.request('GET', '/scaffold/runs?limit=none')).status).toBe(400);
		const kept = await directus.knex('directus_revisions').where({ collection: 'directus_scaffold' });
		const entries = await directus.knex('directus_activity').where({ collection: 'directus_scaffold' });
		expect([kept.length, entries.length]).toEqual([4, 4]);
	});

	it('costs no collection of the licence, and shows neither in the model nor in a snapshot', async () => {
		await build(directus, { prompt: PROMPT });
		const { usage } = await read<{ usage: { collections: number } }>(directus, '/license');
		expect(usage.collections).toBe(2);

		const content = await contentOf(directus);
		for (const part of ['GET /schema/snapshot', 'GET /collections', 'GET /fields', 'GET /relations', 'structure'])
			expect(content[part]).not.toContain('directus_scaffold');
	});

	it.each(['/scaffold/runs', '/scaffold/runs/some-id', '/scaffold/runs/some-id/export?format=spec'])(
		'is for administrators: %s',
		async (path) => {
			expect((await directus.request('GET', path, undefined, { authorization: '' })).status).toBe(401);
			expect((await directus.request('GET', path, undefined, { authorization: reader })).status).toBe(403);
			expect(
				(await directus.request('POST', '/scaffold/runs/some-id/undo', {}, { authorization: reader })).status,
			).toBe(403);
			expect((await directus.request('POST', '/scaffold/runs/some-id/undo', {}, { authorization: '' })).status).toBe(
				401,
			);
		},
	);

	it('does not know a run that never was', async () => {
		for (const path of ['/scaffold/runs/some-id', '/scaffold/runs/some-id/export?format=spec'])
			expect((await directus.request('GET', path)).status).toBe(404);
	});
});
