import { spawn } from 'node:child_process';
import { cp, mkdir, readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EXTENSION_NAME, REPOSITORY } from './repository';

const SOURCES = ['package.json', 'src'];
const OUTPUTS = ['dist/api.js', 'dist/app.js'];
const LOCK = join(REPOSITORY, 'node_modules', '.scaffold-build-lock');
const LOCK_EXPIRY_MS = 120_000;

/**
 * Builds the bundle unless `dist` is newer than every source. Two processes never build at once.
 *
 * @param onBuild is called before a build that is due
 * @throws with the build's output when it fails
 */
export async function ensureBundle(onBuild?: () => void): Promise<void> {
	if (await isFresh()) return;

	await withLock(async () => {
		if (await isFresh()) return;

		const begun = new Date();

		onBuild?.();

		await runBuild();
		// A source saved while the build ran counts as newer than the build.
		await Promise.all(OUTPUTS.map((path) => utimes(join(REPOSITORY, path), begun, begun)));
	});
}

/** Puts what Directus loads of the built bundle into `extensions/<name>`; answers with that folder. */
export async function installBundle(extensionsFolder: string): Promise<string> {
	const target = join(extensionsFolder, EXTENSION_NAME);

	await rm(target, { recursive: true, force: true });
	await mkdir(target, { recursive: true });
	await cp(join(REPOSITORY, 'package.json'), join(target, 'package.json'));
	await cp(join(REPOSITORY, 'dist'), join(target, 'dist'), { recursive: true });

	return target;
}

async function isFresh(): Promise<boolean> {
	const [sources, outputs] = await Promise.all([
		Promise.all(SOURCES.map((path) => newest(join(REPOSITORY, path)))),
		Promise.all(OUTPUTS.map((path) => modified(join(REPOSITORY, path)))),
	]);

	return Math.max(...sources) < Math.min(...outputs);
}

/** Milliseconds of the last change; 0 for a file that is not there. */
async function modified(path: string): Promise<number> {
	try {
		return (await stat(path)).mtimeMs;
	} catch {
		return 0;
	}
}

async function newest(path: string): Promise<number> {
	const info = await stat(path);

	if (!info.isDirectory()) return info.mtimeMs;

	const entries = await readdir(path, { recursive: true });
	const times = await Promise.all(entries.map((entry) => modified(join(path, entry))));

	return Math.max(info.mtimeMs, ...times);
}

async function withLock(work: () => Promise<void>): Promise<void> {
	while (!(await takeLock())) await sleep(200);

	try {
		await work();
	} finally {
		await rm(LOCK, { recursive: true, force: true });
	}
}

async function takeLock(): Promise<boolean> {
	try {
		await mkdir(LOCK);

		return true;
	} catch {
		const age = Date.now() - (await modified(LOCK));

		// A builder that was killed leaves its lock behind.
		if (age > LOCK_EXPIRY_MS) await rm(LOCK, { recursive: true, force: true });

		return false;
	}
}

function runBuild(): Promise<void> {
	const command = join(REPOSITORY, 'node_modules', '.bin', 'directus-extension');

	return new Promise((resolve, reject) => {
		const child = spawn(command, ['build'], { cwd: REPOSITORY, stdio: ['ignore', 'pipe', 'pipe'] });
		let output = '';

		const collect = (chunk: Buffer) => (output += chunk.toString());

		child.stdout.on('data', collect);
		child.stderr.on('data', collect);
		child.once('error', reject);

		child.once('close', (code) => {
			if (code === 0) resolve();
			else reject(new Error(`the bundle could not be built\n${output.trim()}`));
		});
	});
}
