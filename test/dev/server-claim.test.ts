import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimServer, publishAddress } from '../../dev/server-claim';

const URL = 'http://127.0.0.1:1';
const answering = () => Promise.resolve(true);
const silent = () => Promise.resolve(false);

describe('claimServer', () => {
	let folder: string;
	let path: string;

	beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), 'scaffold-claim-'));
		path = join(folder, 'server.json');
	});

	afterEach(() => rm(folder, { recursive: true, force: true }));

	it('lets the first process serve', async () => {
		expect(await claimServer(path, answering)).toBeNull();
	});

	it('sends a second one to the server of the first', async () => {
		await claimServer(path, answering);
		await publishAddress(path, URL);

		expect(await claimServer(path, answering)).toBe(URL);
	});

	it('makes a second one wait for a first that is still starting', async () => {
		await claimServer(path, answering);

		const second = claimServer(path, answering);

		await publishAddress(path, URL);

		expect(await second).toBe(URL);
	});

	it.each([
		['whose address does not answer as the instance', JSON.stringify({ pid: process.pid, url: URL })],
		['of a process that is gone', JSON.stringify({ pid: 2 ** 30, url: null })],
		['that is cut off', '{"pid":'],
	])('takes over a claim %s', async (_what, content) => {
		await writeFile(path, content);

		expect(await claimServer(path, silent)).toBeNull();
	});

	it('says so when the folder cannot be written', async () => {
		await expect(claimServer(join(folder, 'missing', 'server.json'), answering)).rejects.toThrow('ENOENT');
	});
});
