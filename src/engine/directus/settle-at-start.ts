import type { Accountability, ApiExtensionContext } from '@directus/types';
import { settle, Unsettled } from '../compensate';
import { createModels } from '../models';
import { createProgressBoard } from '../progress-board';
import { createPorts } from './ports';
import { keepsSteps } from './vendor';

/** Nobody asks when a server starts; what is taken back was an administrator's. */
const NOBODY: Accountability = { user: null, role: null, roles: [], admin: true, app: false, ip: null };

/** Takes back what a run left in the database whose server was killed. The server does not wait for it. */
export async function settleAtStart({ services, database, getSchema, logger }: ApiExtensionContext): Promise<void> {
	if (!keepsSteps(database)) return;
	const alone = () => Promise.reject(new Error('A server that starts has no caller.'));
	// What is taken back stores no file.
	const storage = 'local';
	const warn = (message: string) => logger.warn(message);
	const own = { fetchOwn: alone, postOwn: alone, hasOwnAi: false, storage, warn };
	const environment = { services, database, getSchema, accountability: NOBODY, ...own };

	const settings = { runsKept: Infinity, models: createModels(null), board: createProgressBoard() };

	try {
		await settle(createPorts(environment, settings));
	} catch (error) {
		const run = error instanceof Unsettled ? ` ${error.run}` : '';
		logger.error(error, `What the run${run} had made before it was cut off could not be taken back.`);
	}
}
