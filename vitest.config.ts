import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

const INTEGRATION = 'test/**/*.integration.test.ts';

export default defineConfig({
	test: {
		projects: [
			{
				test: {
					name: 'unit',
					include: ['test/**/*.test.ts'],
					exclude: [INTEGRATION, 'test/**/*.vue.test.ts', 'test/browser/**', 'test/containers/**'],
					// Properties try a hundred inputs; a busy machine takes its time over them, and is not to blame.
					testTimeout: 60_000,
				},
			},
			{
				plugins: [vue()],
				test: {
					name: 'components',
					include: ['test/**/*.vue.test.ts'],
					environment: 'happy-dom',
					testTimeout: 60_000,
				},
			},
			{
				test: {
					name: 'integration',
					include: [INTEGRATION],
					globalSetup: ['test/support/build.ts'],
					testTimeout: 120_000,
					hookTimeout: 240_000,
					// Real servers on a busy machine: what fails is tried once more, and the report says so.
					retry: 1,
					// One Directus after the other: two at once are slower than one on a small machine.
					fileParallelism: false,
				},
			},
		],
	},
});
