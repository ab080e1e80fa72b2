import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { freePort, LOCALHOST, nextFreePort } from '../../dev/ports';

describe('ports', () => {
	const servers: Server[] = [];

	async function take(port: number): Promise<void> {
		const server = createServer().listen(port, LOCALHOST);

		servers.push(server);
		await once(server, 'listening');
	}

	afterEach(() => {
		for (const server of servers.splice(0)) server.close();
	});

	it('offers the wanted port when nobody listens on it', async () => {
		const port = await freePort();

		expect(await nextFreePort(port)).toBe(port);
	});

	it('passes over a port that is taken', async () => {
		const port = await freePort();

		await take(port);

		expect(await nextFreePort(port)).toBeGreaterThan(port);
	});

	it('gives up when all tries are taken', async () => {
		const port = await freePort();

		await take(port);

		await expect(nextFreePort(port, 1)).rejects.toThrow('all taken');
	});
});
