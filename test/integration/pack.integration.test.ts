import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXTENSION_NAME, REPOSITORY } from '../../dev/repository';
import { startDirectus } from '../support/directus';
import { loadedExtensions, OUR_EXTENSIONS } from '../support/extensions';

const run = promisify(execFile);

describe('the packed bundle', () => {
	let folder: string;
	let tarball: string;

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'scaffold-pack-'));
		// The run has built the bundle; building it again would only take time.
		await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: REPOSITORY });

		const [name] = await readdir(folder);

		tarball = join(folder, name ?? '');
	});

	afterAll(() => rm(folder, { recursive: true, force: true }));

	it('holds what Directus loads and nothing to build it from', async () => {
		const { stdout } = await run('tar', ['-tzf', tarball]);

		expect(stdout.trim().split('\n').sort()).toEqual(
			expect.arrayContaining(['package/dist/api.js', 'package/dist/app.js', 'package/package.json']),
		);
		expect(stdout).not.toMatch(/\.ts$|\.vue$|node_modules/m);
	});

	it('is valid to the tool that the extension registry uses', async () => {
		const { stdout, stderr } = await run(join(REPOSITORY, 'node_modules', '.bin', 'directus-extension'), ['validate'], {
			cwd: REPOSITORY,
		});

		expect(`${stdout}${stderr}`).toContain('valid');
	});

	it.each([
		[
			'by npm install, as a dependency of the project',
			(project: string) => run('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], { cwd: project }),
		],
		[
			'by unpacking it into the extensions folder',
			async (project: string) => {
				const target = join(project, 'extensions', EXTENSION_NAME);

				await mkdir(target);
				await run('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
			},
		],
	])('is installed %s', async (_way, install) => {
		const directus = await startDirectus({
			database: 'sqlite',
			install: async (project) => {
				await install(project);
			},
		});

		try {
			expect(await loadedExtensions(directus)).toEqual(expect.arrayContaining(OUR_EXTENSIONS));
		} finally {
			await directus.stop();
		}
	});
});
