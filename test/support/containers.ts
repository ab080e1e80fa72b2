import { MariaDbContainer } from '@testcontainers/mariadb';
import { PostgreSqlContainer } from '@testcontainers/postgresql';
import { DockerComposeEnvironment, getContainerRuntimeClient, Wait } from 'testcontainers';
import { REPOSITORY } from '../../dev/repository';
import type { ServerConnection } from './servers';

/** The images of docker-compose.yml and of the oldest MariaDB that is still cared for. */
const POSTGRES = 'postgres:15';
const MARIADB = 'mariadb:10.11';

export interface StartedServer {
	connection: ServerConnection;
	stop(): Promise<void>;
}

/** Whether containers can be started here; if not, why. */
export async function containerEngine(): Promise<{ there: true } | { there: false; reason: string }> {
	try {
		await getContainerRuntimeClient();
		return { there: true };
	} catch (error) {
		return { there: false, reason: error instanceof Error ? error.message : String(error) };
	}
}

/** A PostgreSQL that does not wait for the disk. */
export async function startPostgresContainer(): Promise<StartedServer> {
	const started = await new PostgreSqlContainer(POSTGRES)
		.withCommand(['postgres', '-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'])
		.start();

	return {
		connection: {
			host: started.getHost(),
			port: started.getPort(),
			user: started.getUsername(),
			password: started.getPassword(),
		},
		stop: async () => {
			await started.stop();
		},
	};
}

/** A MariaDB with its own defaults, strict mode among them, that does not wait for the disk. */
export async function startMariadbContainer(): Promise<StartedServer> {
	const started = await new MariaDbContainer(MARIADB)
		.withCommand(['--innodb-flush-log-at-trx-commit=0', '--skip-log-bin'])
		.start();

	return {
		connection: {
			host: started.getHost(),
			port: started.getPort(),
			user: 'root',
			password: started.getRootPassword(),
		},
		stop: async () => {
			await started.stop();
		},
	};
}

/** Starts docker-compose.yml of this repository under a name of its own, and waits until Directus is healthy. */
export async function startCompose(environment: Record<string, string>): Promise<{ stop(): Promise<void> }> {
	const started = await new DockerComposeEnvironment(REPOSITORY, 'docker-compose.yml')
		.withEnvironment(environment)
		.withWaitStrategy('database-1', Wait.forHealthCheck())
		.withWaitStrategy('directus-1', Wait.forHealthCheck())
		.withStartupTimeout(180_000)
		.up();

	return {
		stop: async () => {
			await started.down({ removeVolumes: true });
		},
	};
}
