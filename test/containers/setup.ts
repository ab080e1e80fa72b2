import { startMariadbContainer, startPostgresContainer } from '../support/containers';
import { openTestRun } from '../support/run';
import { useServer } from '../support/servers';

/** vitest's global setup of the tests on containers: both servers, the bundle, and their end. */
export default async function openContainers(): Promise<() => Promise<void>> {
	const [postgres, mariadb] = await Promise.all([startPostgresContainer(), startMariadbContainer()]);
	useServer('postgres', postgres.connection);
	useServer('mariadb', mariadb.connection);

	const close = async () => {
		await Promise.all([postgres.stop(), mariadb.stop()]);
	};

	try {
		const closeRun = await openTestRun();
		return async () => {
			await closeRun();
			await close();
		};
	} catch (error) {
		await close();
		throw error;
	}
}
