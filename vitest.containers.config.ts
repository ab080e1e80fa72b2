import { defineConfig } from 'vitest/config';

/** What has to hold on every database: what runs make, what is left of those that fail, undo, and the lock. */
const SUITES = [
	'scaffold-kinds',
	'scaffold-extend',
	'scaffold-all-or-nothing',
	'scaffold-kept-steps',
	'history-faults',
	'history-undo',
	'history-lock',
];

export default defineConfig({
	test: {
		name: 'containers',
		include: [...SUITES.map((each) => `test/integration/${each}.integration.test.ts`), 'test/containers/**/*.test.ts'],
		// SQLite needs no container; the same files try it among the other tests.
		testNamePattern: /postgres|mariadb/i,
		globalSetup: ['test/containers/setup.ts'],
		testTimeout: 120_000,
		hookTimeout: 240_000,
		fileParallelism: false,
	},
});
