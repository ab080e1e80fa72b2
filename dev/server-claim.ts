import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { isErrorWithCode } from './error-code';

const claim = z.object({ pid: z.number(), url: z.string().nullable() });

const POLL_MS = 250;
/** Longer than a first start takes on a slow machine. */
const START_EXPIRY_MS = 120_000;

/**
 * Makes this process the one that serves the instance, by a file that only one process can create.
 *
 * @param answers whether the instance itself answers at an address; somebody else may listen there by now
 * @returns where another process serves it, after waiting for one that is about to; null when this process may
 */
export async function claimServer(path: string, answers: (url: string) => Promise<boolean>): Promise<string | null> {
	const deadline = Date.now() + START_EXPIRY_MS;

	while (!(await create(path))) {
		const held = await read(path);

		if (held?.url != null && (await answers(held.url))) return held.url;

		const starting = held !== null && held.url === null && isAlive(held.pid) && Date.now() < deadline;

		if (starting) await sleep(POLL_MS);
		else await rm(path, { force: true });
	}

	return null;
}

/** Tells later callers where this process serves the instance. */
export async function publishAddress(path: string, url: string): Promise<void> {
	await rename(await written(path, url), path);
}

async function create(path: string): Promise<boolean> {
	const complete = await written(path, null);

	try {
		await link(complete, path);

		return true;
	} catch (error) {
		if (isErrorWithCode(error, 'EEXIST')) return false;
		throw error;
	} finally {
		await rm(complete, { force: true });
	}
}

/** A claim beside the path, complete before it gets its name: nobody may read half of it. */
async function written(path: string, url: string | null): Promise<string> {
	// Two callers in one process must not write into each other's file either.
	const beside = `${path}.${randomUUID()}`;

	await writeFile(beside, JSON.stringify({ pid: process.pid, url }));

	return beside;
}

async function read(path: string): Promise<z.infer<typeof claim> | null> {
	try {
		return claim.parse(JSON.parse(await readFile(path, 'utf8')));
	} catch {
		return null;
	}
}

function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}
