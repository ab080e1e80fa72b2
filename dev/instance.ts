import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { ensureBundle, installBundle } from './bundle';
import { bootstrap, createProject, directusVersion, type Project } from './directus';
import { REPOSITORY, typedPath } from './repository';

/** Another folder is another instance, with its own database and login. */
const FOLDER = resolve(process.env['SCAFFOLD_INSTANCE'] ?? join(REPOSITORY, '.directus'));
const DATABASE = join(FOLDER, 'database.sqlite');
const CREDENTIALS = join(FOLDER, 'admin.json');
const INSTALLED = join(FOLDER, 'installed.json');

const credentials = z.object({ email: z.string(), password: z.string(), token: z.string(), secret: z.string() });
const installed = z.object({ directus: z.string() });

/** Who administers the local instance; made once and kept, readable by its owner alone. */
export type Credentials = z.infer<typeof credentials>;

/** Says which process serves the instance; see server-claim.ts. */
export const SERVER_CLAIM = join(FOLDER, 'server.json');

/** The credentials file as a person would type its path. */
export const CREDENTIALS_PATH = typedPath(CREDENTIALS);

export async function readCredentials(): Promise<Credentials> {
	const kept = await readJson(CREDENTIALS, credentials);

	if (kept !== null) return kept;

	const made = {
		email: 'admin@example.com',
		password: randomBytes(12).toString('base64url'),
		token: randomBytes(24).toString('base64url'),
		secret: randomBytes(24).toString('base64url'),
	};

	await mkdir(FOLDER, { recursive: true, mode: 0o700 });
	await writeFile(CREDENTIALS, `${JSON.stringify(made, null, '\t')}\n`, { mode: 0o600 });

	return made;
}

/** The local instance, ready to be served: the bundle built and installed, the database there and up to date. */
export async function prepareInstance(admin: Credentials, say: (line: string) => void): Promise<Project> {
	await ensureBundle(() => say('Building the bundle …'));

	const project = await createProject(FOLDER, {
		DB_CLIENT: 'sqlite3',
		DB_FILENAME: DATABASE,
		SECRET: admin.secret,
		ADMIN_EMAIL: admin.email,
		ADMIN_PASSWORD: admin.password,
		ADMIN_TOKEN: admin.token,
		PROJECT_NAME: 'Scaffold',
		// Nobody has to be asked who owns an instance that lives on this machine alone.
		PROJECT_OWNER_ENABLED: 'false',
		LOG_LEVEL: 'warn',
	});

	await installBundle(join(FOLDER, 'extensions'));

	if (!existsSync(DATABASE)) {
		say('Preparing the database …');
		await createDatabase(project);
	} else if ((await readJson(INSTALLED, installed))?.directus !== directusVersion()) {
		say('Bringing the database up to date …');
		await bootstrap(project);
	}

	await writeFile(INSTALLED, JSON.stringify({ directus: directusVersion() }));

	return project;
}

/** Under another name until it is complete, so that an interrupted start leaves nothing that looks like a database. */
async function createDatabase(project: Project): Promise<void> {
	const unfinished = `${DATABASE}.unfinished`;

	await rm(unfinished, { force: true });
	await bootstrap({ ...project, env: { ...project.env, DB_FILENAME: unfinished } });
	await rename(unfinished, DATABASE);
}

async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
	try {
		return schema.parse(JSON.parse(await readFile(path, 'utf8')));
	} catch {
		return null;
	}
}
