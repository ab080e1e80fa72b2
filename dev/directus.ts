import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { LOCALHOST } from './ports';
import { REPOSITORY } from './repository';

const packageJson = z.object({ version: z.string() });
const KEPT_LOG_CHARACTERS = 1_000_000;

/** A folder that Directus runs in, and what its processes are told by environment variables. */
export interface Project {
	folder: string;
	env: Record<string, string>;
}

export interface Server {
	url: string;
	pid: number;
	/** What the server has written so far, the end of it when there is very much. */
	log: () => string;
	/** Settles when the process has ended, whatever ended it. */
	ended: Promise<void>;
	/** Ends the server: asks it to finish what it is doing, or, for a server nobody needs any more, at once. */
	stop: (signal?: 'SIGTERM' | 'SIGKILL') => Promise<void>;
}

/** The server's process ended before it listened. `log` holds what it said. */
export class BootError extends Error {
	constructor(
		what: string,
		readonly log: string,
	) {
		super(`${what}\n${tail(log)}`);
		this.name = 'BootError';
	}
}

/** Lays out an empty project: the folders, and the package.json without which Directus loads no extension. */
export async function createProject(folder: string, env: Record<string, string>): Promise<Project> {
	await Promise.all(['extensions', 'uploads', 'temp'].map((name) => mkdir(join(folder, name), { recursive: true })));

	await writeFile(join(folder, 'package.json'), '{ "name": "scaffold-project", "private": true, "type": "module" }\n');

	return { folder, env: { ...projectEnvironment(folder), ...env } };
}

/**
 * Creates the system collections and the first administrator, or brings an older database up to date.
 *
 * @throws {@link BootError} when Directus does not finish it
 */
export async function bootstrap(project: Project): Promise<void> {
	const { child, log } = run(project, 'bootstrap', {});
	const code = await new Promise((resolve) => child.once('close', resolve));

	if (code !== 0) throw new BootError('Directus could not prepare the database', log());
}

/**
 * Starts the server and waits until it listens on 127.0.0.1.
 *
 * @param onOutput is told what the server writes, as it is written
 * @throws {@link BootError} when it ends before that
 */
export async function serve(project: Project, port: number, onOutput?: (text: string) => void): Promise<Server> {
	const url = `http://${LOCALHOST}:${port}`;
	const env = { HOST: LOCALHOST, PORT: String(port), PUBLIC_URL: url };
	const { child, log } = run(project, 'start', env, onOutput);
	const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));

	const ready = new Promise<void>((resolve) => {
		child.on('message', (message) => {
			if (message === 'ready') resolve();
		});
	});

	await Promise.race([
		ready,
		ended.then(() => {
			throw new BootError('Directus did not start', log());
		}),
	]);

	return {
		url,
		pid: child.pid ?? 0,
		log,
		ended,
		stop: async (signal = 'SIGTERM') => {
			child.kill(signal);
			await ended;
		},
	};
}

/** The last lines of a server's log. */
export function tail(log: string, lines = 40): string {
	return log.trimEnd().split('\n').slice(-lines).join('\n');
}

function projectEnvironment(folder: string): Record<string, string> {
	return {
		NODE_ENV: 'production',
		NO_COLOR: '1',
		EXTENSIONS_PATH: join(folder, 'extensions'),
		EXTENSIONS_MUST_LOAD: 'true',
		STORAGE_LOCAL_ROOT: join(folder, 'uploads'),
		TEMP_PATH: join(folder, 'temp'),
		EMAIL_VERIFY_SETUP: 'false',
		TELEMETRY: 'false',
		// Right after a start, or on a busy machine, it would answer 503 to the only user there is.
		PRESSURE_LIMITER_ENABLED: 'false',
	};
}

function run(
	project: Project,
	command: string,
	env: Record<string, string>,
	onOutput?: (text: string) => void,
): { child: ChildProcess; log: () => string } {
	const preload = pathToFileURL(join(REPOSITORY, 'dev', 'end-with-parent.js')).href;

	const child = spawn(process.execPath, ['--import', preload, directusCli(), command], {
		cwd: project.folder,
		env: { ...inheritedEnvironment(), ...project.env, ...env },
		stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
		// Ctrl-C reaches the whole process group: the parent decides when its server stops.
		detached: true,
	});

	let output = '';

	const collect = (chunk: Buffer) => {
		output = (output + chunk.toString()).slice(-KEPT_LOG_CHARACTERS);
		onOutput?.(chunk.toString());
	};

	child.stdout?.on('data', collect);
	child.stderr?.on('data', collect);
	child.once('error', (error) => (output += error.message));

	return { child, log: () => output };
}

/** The version of Directus that is installed here. */
export function directusVersion(): string {
	return packageJson.parse(createRequire(import.meta.url)('directus/package.json')).version;
}

/** The command line without the wrapper of the `directus` package, which asks the registry for updates first. */
function directusCli(): string {
	const directus = createRequire(import.meta.url).resolve('directus/package.json');

	return createRequire(directus).resolve('@directus/api/cli/run.js');
}

/** Nothing of the caller's environment may steer Directus, except what is said about our own extension. */
function inheritedEnvironment(): Record<string, string> {
	const wanted = /^(PATH|HOME|TMPDIR|LANG|LC_\w+|TZ|SCAFFOLD_\w+|NODE_EXTRA_CA_CERTS|(https?|no)_proxy)$/i;
	const inherited: Record<string, string> = {};

	for (const [name, value] of Object.entries(process.env)) {
		if (value !== undefined && wanted.test(name)) inherited[name] = value;
	}

	return inherited;
}
