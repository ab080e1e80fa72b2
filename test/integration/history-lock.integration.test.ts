import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES, tellMissingDatabases } from '../support/database';
import { startDirectus, type TestDirectus, type TestResponse } from '../support/directus';
import { armFaults, FAULT_EXTENSION } from '../support/faults';
import { runOf, runsOf, undo } from '../support/history';
import { build, errorsOf } from '../support/scaffold';

tellMissingDatabases('the lock');

const BOOKS = {
	collections: [
		{ collection: 'Books', fields: [{ field: 'title', type: 'string', unique: true }], seed: [{ title: 'Dune' }] },
	],
};

const ONE_BOOK = { collections: [{ collection: 'Pamphlets', fields: [{ field: 'title', type: 'string' }], seed: 2 }] };

/** Ids of the runs that refusals name. */
function namedIn(refused: readonly TestResponse[]): unknown[] {
	return refused.map((each) => errorsOf(each)[0]?.extensions['run']);
}

function isInProgress(response: TestResponse): boolean {
	return response.status === 409 && errorsOf(response)[0]?.extensions.code === 'SCAFFOLD_RUN_IN_PROGRESS';
}

async function crowd(instances: readonly TestDirectus[], size: number): Promise<TestResponse[]> {
	return Promise.all(
		Array.from({ length: size }, (_, index) => {
			const instance = instances[index % instances.length];
			if (instance === undefined) throw new Error('there is no instance');
			return instance.request('POST', '/scaffold', { spec: BOOKS });
		}),
	);
}

describe.each(DATABASES.filter((each) => each !== 'sqlite'))('two instances on one %s', (database) => {
	let first: TestDirectus;
	let second: TestDirectus;

	beforeAll(async () => {
		first = await startDirectus({ database, extensions: [FAULT_EXTENSION] });
		second = await startDirectus({ database, extensions: [FAULT_EXTENSION], replicaOf: first });
		await armFaults(first);
		await armFaults(second);
	});

	afterAll(async () => {
		await second.stop();
		await first.stop();
	});

	it('run one of fifty requests at once, and tell the others its id', async () => {
		// Both wait at their first collection, so that nobody ends before the last one has come.
		const slow = { kind: 'filter', event: 'collections.create', effect: 'wait', milliseconds: 4000 } as const;
		await Promise.all([armFaults(first, slow), armFaults(second, slow)]);
		const answers = await crowd([first, second], 50);
		await Promise.all([armFaults(first), armFaults(second)]);

		const [winner, ...others] = answers.filter((each) => each.status === 200);
		const refused = answers.filter(isInProgress);
		expect([others.length, refused.length]).toEqual([0, 49]);
		const { run } = (winner?.body as { data: { run: string } }).data;
		expect(new Set(namedIn(refused))).toEqual(new Set([run]));

		expect((await runsOf(first)).map(({ id, status }) => [id, status])).toEqual([[run, 'done']]);
		expect(await first.knex('Books').pluck('title')).toEqual(['Dune']);
		expect((await undo(second, run)).status).toBe(200);
	});

	it('name the run that is undone while that lasts', async () => {
		const { run } = await build(first, { spec: BOOKS });
		await armFaults(first, { kind: 'sql', match: 'drop table', effect: 'wait', milliseconds: 3000 });
		const undoing = undo(first, run);
		await until(async () => (await lockHolders(first)) > 0);

		const refused = [
			await second.request('POST', '/scaffold', { spec: BOOKS }),
			await undo(second, run),
			await first.request('POST', '/scaffold', { spec: BOOKS }),
		];
		expect(refused.map(isInProgress)).toEqual([true, true, true]);
		expect(namedIn(refused)).toEqual([run, run, run]);
		expect((await runOf(second, run)).status).toBe('done');
		expect((await undoing).status).toBe(200);
		await armFaults(first);
	});

	it('tell how far a run has come where it is at work, and that it runs elsewhere', async () => {
		await armFaults(first, {
			kind: 'filter',
			event: 'collections.create',
			at: 2,
			effect: 'wait',
			milliseconds: 4000,
		});
		const spec = { collections: [...BOOKS.collections, ...ONE_BOOK.collections] };
		const running = first.request('POST', '/scaffold', { spec });
		await until(async () => (await runsOf(second))[0]?.status === 'running');
		const run = (await runsOf(first))[0]?.id ?? null;
		await until(async () => (await runOf(first, run)).progress !== null);

		const [here, elsewhere] = [await runOf(first, run), await runOf(second, run)];
		expect(here).toMatchObject({ status: 'running', progress: { done: 1, total: here.plan?.steps.length } });
		expect(elsewhere).toMatchObject({ status: 'running', progress: null });
		expect((await running).status).toBe(200);
		expect(await runOf(first, run)).toMatchObject({ status: 'done', progress: null });
		await armFaults(first);
		expect((await undo(first, run)).status).toBe(200);
	});

	it('tell a run as running on both, and asking stands in nobody’s way', async () => {
		await armFaults(first, {
			kind: 'filter',
			event: 'collections.create',
			effect: 'wait',
			milliseconds: 3000,
		});
		const running = first.request('POST', '/scaffold', { spec: BOOKS });
		await until(async () => (await runsOf(second))[0]?.status === 'running');
		const [row] = await runsOf(first);
		expect(row?.status).toBe('running');
		expect((await running).status).toBe(200);
		await armFaults(first);
		expect((await undo(first, row?.id ?? null)).status).toBe(200);

		const turns = new AbortController();
		const asked = (async () => {
			while (!turns.signal.aborted) await Promise.all([runsOf(first), runsOf(second)]);
		})();
		for (let turn = 0; turn < 4; turn++) {
			const { run } = await build(turn % 2 ? first : second, { spec: BOOKS });
			expect((await undo(turn % 2 ? second : first, run)).status).toBe(200);
		}
		turns.abort();
		await asked;
	});

	it('serve the new model: the one that built it at once, the other as far as its caches allow', async () => {
		await second.request('GET', '/items/Books');
		const { run } = await build(first, { spec: BOOKS });

		expect((await first.request('GET', '/items/Books?fields=title')).body).toEqual({ data: [{ title: 'Dune' }] });
		const there = await second.request('GET', '/items/Books?fields=title');
		// Without Redis an instance keeps the schema it has read, when it is told to cache it.
		process.stdout.write(`the other instance answers ${there.status} right after the run\n`);
		expect([200, 403]).toContain(there.status);
		expect((await undo(first, run)).status).toBe(200);
	});

	it('plan against what the other has built or taken back, whatever they have cached', async () => {
		for (const instance of [first, second]) await instance.request('GET', '/items/Books');
		const built = await build(first, { spec: BOOKS });
		expect((await build(second, { spec: BOOKS })).steps).toBe(0);
		expect((await undo(second, built.run)).status).toBe(200);
		const again = await build(first, { spec: BOOKS });
		expect(again.collections).toMatchObject([{ collection: 'Books', outcome: 'created' }]);
		expect((await undo(second, again.run)).status).toBe(200);
	});

	it('go on at once when the one that was running is killed', async () => {
		const victim = await startDirectus({ database, extensions: [FAULT_EXTENSION], replicaOf: first });
		await armFaults(victim, { kind: 'filter', event: 'collections.create', effect: 'crash' });
		await expect(victim.request('POST', '/scaffold', { spec: BOOKS })).rejects.toThrow();
		await victim.ended;

		const { run } = await build(second, { spec: ONE_BOOK });
		const [newest, killed] = await runsOf(first);
		expect(newest).toMatchObject({ id: run, status: 'done' });
		expect([killed?.status, killed?.error]).toEqual(['interrupted', expect.stringContaining('The server stopped')]);
		expect(await first.knex.schema.hasTable('Books')).toBe(false);
		await victim.stop();
	});

	async function lockHolders({ knex }: TestDirectus): Promise<number> {
		if (database === 'mariadb') {
			const answer: unknown = await knex.raw(`select is_used_lock(concat('scaffold ', sha1(database()))) as holder`);
			return (answer as [{ holder: number | null }[]])[0][0]?.holder ? 1 : 0;
		}

		const [row] = await knex('pg_locks').where({ locktype: 'advisory' }).count<{ count: string }[]>({ count: '*' });
		return Number(row?.count);
	}
});

describe('one instance on SQLite', () => {
	let directus: TestDirectus;

	beforeAll(async () => {
		directus = await startDirectus({ database: 'sqlite' });
	});

	afterAll(() => directus.stop());

	it('runs one of twenty requests at once, and tells the others its id', async () => {
		const answers = await crowd([directus], 20);
		const done = answers.filter((each) => each.status === 200);
		const refused = answers.filter(isInProgress);
		expect(done.length + refused.length).toBe(20);
		expect(done.length).toBeGreaterThan(0);

		const ids = (await runsOf(directus)).map(({ id }) => id);
		expect(namedIn(refused).every((id) => ids.includes(String(id)))).toBe(true);
		expect(await directus.knex('Books').pluck('title')).toEqual(['Dune']);
	});
});

async function until(isTrue: () => Promise<boolean>): Promise<void> {
	while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 20));
}
