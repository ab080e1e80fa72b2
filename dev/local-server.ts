import { rm } from 'node:fs/promises';
import { z } from 'zod';
import { type Client, createClient } from './client';
import { BootError, serve, type Server } from './directus';
import { CREDENTIALS_PATH, type Credentials, prepareInstance, readCredentials, SERVER_CLAIM } from './instance';
import { withModule } from './module-bar';
import { nextFreePort } from './ports';
import { claimServer, publishAddress } from './server-claim';

const DEFAULT_PORT = 8055;
const MODULE_ID = 'scaffold';
const PATIENCE_MS = 5000;

export interface LocalServer {
	admin: Credentials;
	client: Client;
	/** False when another process serves it: that one goes on when this one ends. */
	ours: boolean;
}

const settings = z.object({
	data: z.object({
		module_bar: z.array(z.looseObject({ type: z.string(), id: z.string(), enabled: z.boolean() })).nullable(),
		project_usage: z.string().nullable(),
	}),
});

/**
 * Serves the local instance until this process is told to stop, or finds the process that serves it already.
 * Ctrl-C ends it cleanly at any point; a server that ends by itself ends this process with its last words.
 *
 * @param echo whether warnings of the server are shown
 */
export async function openLocalServer({ echo }: { echo: boolean }): Promise<LocalServer> {
	const held: Held = { claim: false, stopping: false };

	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void shutDown(held));

	const admin = await readCredentials();
	const elsewhere = await claimServer(SERVER_CLAIM, (url) => answersAs(url, admin));

	if (elsewhere !== null) return { admin, client: createClient(elsewhere, admin.token), ours: false };

	held.claim = true;

	try {
		held.server = await start(admin, echo);
	} catch (error) {
		await rm(SERVER_CLAIM, { force: true });
		throw error;
	}

	const { server } = held;
	const client = createClient(server.url, admin.token);

	void server.ended.then(() => {
		if (!held.stopping) fail(new BootError('Directus has ended.', server.log()));
	});

	await arrangeStudio(client);
	await publishAddress(SERVER_CLAIM, server.url);

	return { admin, client, ours: true };
}

/** What this process has to give back when it ends. */
interface Held {
	claim: boolean;
	server?: Server;
	stopping: boolean;
}

async function start(admin: Credentials, echo: boolean): Promise<Server> {
	const project = await prepareInstance(admin, (line) => console.log(line));
	const wanted = wantedPort();
	const port = await nextFreePort(wanted);

	if (port !== wanted) console.log(`Port ${wanted} is taken, ${port} is free.`);
	console.log('Starting Directus …');

	return serve(project, port, echo ? (text) => process.stderr.write(text) : undefined);
}

function wantedPort(): number {
	const given = process.env['PORT'];

	if (given === undefined || given === '') return DEFAULT_PORT;

	const port = Number(given);

	if (!Number.isInteger(port) || port < 1 || port > 65_000) {
		throw new Error(`PORT is "${given}"; it can be a whole number from 1 to 65000.`);
	}

	return port;
}

async function answersAs(url: string, admin: Credentials): Promise<boolean> {
	try {
		return (await createClient(url, admin.token).send('GET', '/users/me')).status === 200;
	} catch {
		return false;
	}
}

/** Prints what went wrong, in words for the person at the terminal, and ends this process. */
export function fail(error: unknown): never {
	console.error(error instanceof Error ? error.message : String(error));
	process.exit(1);
}

/** Where to go and how to log in. */
export function invitation({ client, admin }: LocalServer): string {
	return [
		`Studio    ${client.url}/admin/`,
		`Scaffold  ${client.url}/admin/${MODULE_ID}`,
		`Log in    ${admin.email}  ${admin.password}  (kept in ${CREDENTIALS_PATH})`,
	].join('\n');
}

/** Our module shows in the bar, and no dialog about licences stands before it. */
async function arrangeStudio(client: Client): Promise<void> {
	const { status, body } = await client.send('GET', '/settings?fields=module_bar,project_usage');

	if (status !== 200) {
		throw new Error(
			`The administrator of ${CREDENTIALS_PATH} cannot log in (${status}). Delete .directus to begin with a new instance.`,
		);
	}

	const { module_bar, project_usage } = settings.parse(body).data;
	const bar = withModule(module_bar, MODULE_ID);

	const change = {
		...(bar === null ? {} : { module_bar: bar }),
		...(project_usage === null ? { project_usage: 'personal' } : {}),
	};

	if (Object.keys(change).length > 0) await client.send('PATCH', '/settings', change);
}

async function shutDown(held: Held): Promise<void> {
	held.stopping = true;
	console.log('\nStopping.');
	if (held.claim) await rm(SERVER_CLAIM, { force: true });

	// A server that is still starting ends with this process.
	const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));

	await Promise.race([held.server?.stop(), patience]);
	process.exit(0);
}
