import { openTestRun } from './run';

/** vitest's global setup of the integration project: the bundle, PostgreSQL, and their end. */
export default openTestRun;
