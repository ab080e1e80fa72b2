import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import { REPOSITORY } from './repository';

const connection = z.object({ host: z.string(), port: z.number(), user: z.string(), password: z.string() });

export type PostgresConnection = z.infer<typeof connection>;

export interface PostgresServer {
	connection: PostgresConnection;
	/** Stops the server and deletes its folder. */
	stop(): Promise<void>;
}

/**
 * Starts a real PostgreSQL from npm's binaries on a free port of 127.0.0.1, with its data in `folder`.
 * A process of its own looks after it: when the caller ends, however it ends, that process stops the server and
 * deletes the folder with all that lies in it.
 *
 * @param durable whether a commit waits for the disk, as it does in production; tests need not wait
 * @throws with the server's own words when it does not start
 */
export async function startPostgres(options: { folder: string; durable: boolean }): Promise<PostgresServer> {
	const keeper = fork(join(REPOSITORY, 'dev', 'postgres-keeper.ts'), [options.folder, String(options.durable)], {
		cwd: REPOSITORY,
		execArgv: ['--import', 'tsx'],
		env: { PATH: process.env['PATH'] ?? '' },
		stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
		detached: true,
	});

	// Not "close": once the channel is cut, the ends of the pipes are not always told.
	const exited = new Promise<void>((resolve) => keeper.once('exit', () => resolve()));

	return {
		connection: await firstMessage(keeper),
		stop: async () => {
			if (keeper.connected) keeper.disconnect();
			await exited;
		},
	};
}

async function firstMessage(keeper: ChildProcess): Promise<PostgresConnection> {
	let output = '';

	const collect = (chunk: Buffer) => (output += chunk.toString());

	keeper.stdout?.on('data', collect);
	keeper.stderr?.on('data', collect);

	const message = new Promise<unknown>((resolve) => keeper.once('message', resolve));
	const ended = new Promise<void>((resolve) => keeper.once('close', () => resolve()));

	return Promise.race([
		message.then((value) => connection.parse(value)),
		ended.then(() => {
			throw new Error(`PostgreSQL did not start\n${output.trim()}`);
		}),
	]);
}
