/* The process that owns one MariaDB server; started by mariadb.ts, ends when its parent does. */
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, LOCALHOST } from '../../dev/ports';

const folder = await mkdtemp(join(tmpdir(), 'scaffold-mariadb-'));
const data = join(folder, 'data');
const log = join(folder, 'log.err');
const port = await freePort();
const password = randomBytes(16).toString('hex');
const user = process.getuid?.() === 0 ? ['--user=root'] : [];

execFileSync('mariadb-install-db', ['--no-defaults', `--datadir=${data}`, '--skip-test-db', ...user], {
	stdio: ['ignore', 'ignore', 'inherit'],
});
await writeFile(
	join(folder, 'init.sql'),
	`CREATE USER scaffold@'${LOCALHOST}' IDENTIFIED BY '${password}';\nGRANT ALL ON *.* TO scaffold@'${LOCALHOST}';\n`,
	{ mode: 0o600 },
);

const server = spawn(
	'mariadbd',
	[
		'--no-defaults',
		...user,
		`--datadir=${data}`,
		`--socket=${join(folder, 'socket')}`,
		`--pid-file=${join(folder, 'pid')}`,
		`--log-error=${log}`,
		`--init-file=${join(folder, 'init.sql')}`,
		`--bind-address=${LOCALHOST}`,
		`--port=${port}`,
		'--skip-name-resolve',
		'--sql-mode=NO_ENGINE_SUBSTITUTION',
		'--character-set-server=utf8mb4',
		'--innodb-flush-log-at-trx-commit=0',
		'--skip-log-bin',
	],
	{ stdio: 'ignore' },
);

const ended = new Promise<void>((resolve) => server.once('close', () => resolve()));

process.once('disconnect', () => server.kill('SIGKILL'));
if (!process.connected) server.kill('SIGKILL');

void ready().then((isReady) => {
	if (isReady) process.send?.({ host: LOCALHOST, port, user: 'scaffold', password });
});

await ended;
if (process.connected) process.stderr.write(await readFile(log, 'utf8').catch(() => ''));
await rm(folder, { recursive: true, force: true });
process.exit();

/** The server says so in its log, after it has read the init file. */
async function ready(): Promise<boolean> {
	while (server.exitCode === null && server.signalCode === null) {
		const said = await readFile(log, 'utf8').catch(() => '');
		if (said.includes('ready for connections')) return true;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}

	return false;
}
