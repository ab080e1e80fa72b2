import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		projects: [
			{
				test: {
					name: 'unit',
					include: ['test/**/*.test.ts'],
					exclude: ['test/**/*.integration.test.ts', 'test/**/*.vue.test.ts', 'test/browser/**'],
				},
			},
			{
				test: {
					name: 'integration',
					include: ['test/**/*.integration.test.ts'],
					testTimeout: 120_000,
					hookTimeout: 240_000,
					fileParallelism: false,
				},
			},
		],
	},
});
