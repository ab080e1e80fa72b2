/* npm run test:containers: the tests on databases from containers, or a line that says why there are none. */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { REPOSITORY } from '../../dev/repository';
import { containerEngine } from '../support/containers';

const engine = await containerEngine();

if (engine.there) {
	const vitest = join(createRequire(import.meta.url).resolve('vitest/package.json'), '..', 'vitest.mjs');
	const child = spawn(
		process.execPath,
		[vitest, 'run', '--config', 'vitest.containers.config.ts', ...process.argv.slice(2)],
		{ cwd: REPOSITORY, stdio: 'inherit' },
	);
	child.once('close', (code) => process.exit(code ?? 1));
} else {
	console.log(
		`Not run, for want of a container engine: the tests on PostgreSQL and MariaDB from containers, and docker-compose.yml. (${engine.reason})`,
	);
}
