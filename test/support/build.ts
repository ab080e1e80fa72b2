import { openTestRun } from './run.js';

/** vitest's global setup of the integration project: the bundle, PostgreSQL, and their end. */
export default openTestRun;
