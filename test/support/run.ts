import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { ensureBundle, installBundle } from '../../dev/bundle';
import { type PostgresServer, startPostgres } from '../../dev/postgres';
import { givenServer, serverConnection } from './servers';

const testRun = z.object({
	folder: z.string(),
	/** The folder of the built bundle as Directus loads it, the same for the whole run whatever is built meanwhile. */
	bundle: z.string(),
	email: z.string(),
	password: z.string(),
	token: z.string(),
	secret: z.string(),
	postgres: serverConnection,
});

/** What all instances of one run share: a folder, the bundle, an administrator, a PostgreSQL server. */
export type TestRun = z.infer<typeof testRun>;

const VARIABLE = 'SCAFFOLD_TEST_RUN';

/**
 * Builds the bundle where that is due, starts PostgreSQL, and makes both known to {@link currentRun} in this process
 * and in every process it starts from now on.
 *
 * @param durable whether PostgreSQL waits for the disk at a commit (measurements want it, tests do not)
 * @returns what ends the run and deletes all of it
 */
export async function openTestRun({ durable = false } = {}): Promise<() => Promise<void>> {
	await ensureBundle();

	const folder = await mkdtemp(join(tmpdir(), 'scaffold-test-'));
	const [bundle, postgres] = await Promise.all([
		installBundle(join(folder, 'bundle')),
		givenPostgres(folder) ?? startPostgres({ folder, durable }),
	]);

	const secret = () => randomBytes(24).toString('hex');

	const run: TestRun = {
		folder,
		bundle,
		email: 'admin@example.com',
		password: secret(),
		token: secret(),
		secret: secret(),
		postgres: postgres.connection,
	};

	await writeFile(describedIn(folder), JSON.stringify(run), { mode: 0o600 });
	process.env[VARIABLE] = folder;

	return async () => {
		Reflect.deleteProperty(process.env, VARIABLE);
		await postgres.stop();
	};
}

/** A server somebody else looks after; the folder of the run is still ours. */
function givenPostgres(folder: string): PostgresServer | null {
	const connection = givenServer('postgres');

	return connection && { connection, stop: () => rm(folder, { recursive: true, force: true }) };
}

/** @throws when no run was opened, which is what globalSetup does for the integration tests */
export async function currentRun(): Promise<TestRun> {
	const folder = process.env[VARIABLE];

	if (folder === undefined || !existsSync(describedIn(folder))) throw new Error('no test run is open');

	return testRun.parse(JSON.parse(await readFile(describedIn(folder), 'utf8')));
}

function describedIn(folder: string): string {
	return join(folder, 'run.json');
}
