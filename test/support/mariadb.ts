import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { REPOSITORY } from '../../dev/repository';
import { givenServer, type ServerConnection, serverConnection } from './servers';

export type MariadbConnection = ServerConnection;

const FOLDERS = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];

/** Whether this machine can run a MariaDB server, or this process was given one. */
export const hasMariadb =
	givenServer('mariadb') !== null ||
	['mariadbd', 'mariadb-install-db'].every((command) => FOLDERS.some((folder) => existsSync(join(folder, command))));

let server: Promise<MariadbConnection> | undefined;

/**
 * The MariaDB this process was given; otherwise one of its own on a free port of 127.0.0.1, without strict mode: it cuts what is too long. It ends when
 * this process does, and its data goes with it.
 *
 * @throws with the server's own words when it does not start
 */
export function mariadb(): Promise<MariadbConnection> {
	const given = givenServer('mariadb');
	server ??= given ? Promise.resolve(given) : start();

	return server;
}

function start(): Promise<MariadbConnection> {
	const keeper = fork(join(REPOSITORY, 'test', 'support', 'mariadb-keeper.ts'), [], {
		cwd: REPOSITORY,
		execArgv: ['--import', 'tsx'],
		env: { PATH: FOLDERS.join(delimiter) },
		stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
		detached: true,
	});

	let words = '';
	keeper.stderr?.on('data', (chunk: Buffer) => (words += chunk.toString()));

	return new Promise((resolve, reject) => {
		keeper.once('message', (message) => {
			// What keeps running must not keep the tests running; the lost connection ends it.
			keeper.unref();
			keeper.channel?.unref();
			resolve(serverConnection.parse(message));
		});
		keeper.once('close', () => reject(new Error(`MariaDB did not start\n${words.slice(-4000)}`)));
	});
}
