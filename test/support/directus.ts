import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Knex } from 'knex';
import { bootstrap, createProject, type Project, serve, type Server } from '../../dev/directus';
import { freePort } from '../../dev/ports';
import { type DatabaseKind, mariadbDatabase, type TestDatabase, testDatabase } from './database';
import { currentRun, type TestRun } from './run';

export interface TestResponse {
	status: number;
	/** The parsed JSON; the text itself where the answer is no JSON; undefined for an empty one. */
	body: unknown;
	headers: Headers;
}

export interface TestDirectus {
	url: string;
	/** The process of the server. */
	pid: number;
	/** The static token of the administrator. */
	token: string;
	email: string;
	password: string;
	database: DatabaseKind;
	/** A handle of the test process on the same database, to look at rows and to put them there past the API. */
	knex: Knex;
	/**
	 * Sends a request as the administrator; `headers` with `authorization: ''` sends it as nobody.
	 * A string or bytes as body are sent as they are, everything else as JSON.
	 */
	request(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<TestResponse>;
	/** The folder of its storage. */
	uploads: string;
	/** What the server has written so far. */
	log: () => string;
	/** Settles when the server has ended by itself or was stopped. */
	ended: Promise<void>;
	stop: () => Promise<void>;
}

export interface TestDirectusOptions {
	database: DatabaseKind;
	env?: Record<string, string>;
	/** Folders of further extensions, each with a package.json. */
	extensions?: string[];
	/** Brings the bundle into the project folder; by default it is linked into `extensions`. */
	install?: (folder: string) => Promise<void>;
	/** Starts another server on the database of this instance, as a second replica would. */
	replicaOf?: TestDirectus;
}

/**
 * Starts the real Directus with our bundle on a fresh database of its own. The system collections are created once
 * per run and kind of database and then copied.
 *
 * @throws with the end of the server's log when it does not start
 */
export async function startDirectus(options: TestDirectusOptions): Promise<TestDirectus> {
	const run = await currentRun();
	const name = `instance_${randomBytes(6).toString('hex')}`;
	const folder = join(run.folder, name);
	const shared = options.replicaOf === undefined ? undefined : databases.get(options.replicaOf);
	const database = shared ?? (await databaseOf(run, options.database, name, folder));
	const project = await createInstance(run, folder, database, options);

	if (shared === undefined) await database.copyFrom(await base(run, options.database));

	const server = await serveOnFreePort(project);
	const knex = database.open();

	const directus: TestDirectus = {
		url: server.url,
		pid: server.pid,
		token: run.token,
		email: run.email,
		password: run.password,
		database: options.database,
		knex,
		request: (method, path, body, headers) => request(server.url + path, method, body, headers, run.token),
		uploads: project.env['STORAGE_LOCAL_ROOT'] ?? '',
		log: server.log,
		ended: server.ended,
		stop: async () => {
			await knex.destroy();
			await server.stop('SIGKILL');
			if (shared === undefined) await database.drop();
		},
	};

	databases.set(directus, database);

	return directus;
}

const databases = new WeakMap<TestDirectus, TestDatabase>();
const bases = new Map<DatabaseKind, Promise<TestDatabase>>();

async function databaseOf(run: TestRun, kind: DatabaseKind, name: string, folder: string): Promise<TestDatabase> {
	return kind === 'mariadb' ? mariadbDatabase(name) : testDatabase(run, kind, name, folder);
}

/** The bootstrapped database that every instance of this kind starts from; made by the first that asks. */
function base(run: TestRun, kind: DatabaseKind): Promise<TestDatabase> {
	const known = bases.get(kind) ?? createBase(run, kind);

	bases.set(kind, known);

	return known;
}

async function createBase(run: TestRun, kind: DatabaseKind): Promise<TestDatabase> {
	const folder = join(run.folder, `base_${kind}`);
	const database = await databaseOf(run, kind, 'base', folder);
	// Another test file of this run may have made it, in another process; each server of MariaDB is another one.
	const made = join(folder, `made_${database.env['DB_PORT'] ?? ''}`);

	if (existsSync(made)) return database;

	const project = await createProject(folder, { ...instanceEnvironment(run), ...database.env });

	if (kind !== 'mariadb') await database.drop();
	if (kind === 'postgres') await createEmpty(run, database);
	await bootstrap(project);
	await writeFile(made, '');

	return database;
}

function createEmpty(run: TestRun, database: TestDatabase): Promise<void> {
	return database.copyFrom(testDatabase(run, 'postgres', 'template0', ''));
}

async function createInstance(
	run: TestRun,
	folder: string,
	database: TestDatabase,
	options: TestDirectusOptions,
): Promise<Project> {
	await mkdir(folder, { recursive: true });

	const project = await createProject(folder, { ...instanceEnvironment(run), ...database.env, ...options.env });

	const link = (extension: string) => symlink(extension, join(folder, 'extensions', basename(extension)));

	await (options.install === undefined ? link(run.bundle) : options.install(folder));
	await Promise.all((options.extensions ?? []).map(link));

	return project;
}

function instanceEnvironment(run: TestRun): Record<string, string> {
	return {
		SECRET: run.secret,
		ADMIN_EMAIL: run.email,
		ADMIN_PASSWORD: run.password,
		ADMIN_TOKEN: run.token,
	};
}

/** Between finding a port and listening on it, somebody else may take it. */
async function serveOnFreePort(project: Project, tries = 3): Promise<Server> {
	try {
		return await serve(project, await freePort());
	} catch (error) {
		if (tries > 1 && String(error).includes('is already in use')) return serveOnFreePort(project, tries - 1);
		throw error;
	}
}

async function request(
	url: string,
	method: string,
	body: unknown,
	headers: Record<string, string> = {},
	token: string,
): Promise<TestResponse> {
	const sent = new Headers({
		authorization: `Bearer ${token}`,
		'content-type': 'application/json',
		...lowerCase(headers),
	});

	for (const [name, value] of [...sent]) if (value === '') sent.delete(name);

	const response = await fetch(url, { method, headers: sent, body: written(body) });
	const text = await response.text();

	return { status: response.status, headers: response.headers, body: parsed(text) };
}

function written(body: unknown): BodyInit | null {
	if (body === undefined) return null;
	if (body instanceof Uint8Array) return new Uint8Array(body);

	return typeof body === 'string' ? body : JSON.stringify(body);
}

function lowerCase(headers: Record<string, string>): Record<string, string> {
	return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function parsed(text: string): unknown {
	if (text === '') return undefined;

	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
