import { createServer } from 'node:net';
import { isErrorWithCode } from './error-code';

export const LOCALHOST = '127.0.0.1';

/** A port of 127.0.0.1 that nobody listens on right now. */
export async function freePort(): Promise<number> {
	const port = await listenOnce(0);

	if (port === null) throw new Error(`no free port on ${LOCALHOST}`);

	return port;
}

/**
 * The first free port from `first` upwards.
 *
 * @throws when none of the `tries` ports is free
 */
export async function nextFreePort(first: number, tries = 100): Promise<number> {
	for (let port = first; port < first + tries; port++) {
		if ((await listenOnce(port)) !== null) return port;
	}

	throw new Error(`ports ${first} to ${first + tries - 1} of ${LOCALHOST} are all taken`);
}

/** Listens for a moment; the port that was given, or null when it is taken. */
function listenOnce(port: number): Promise<number | null> {
	return new Promise((resolve, reject) => {
		const server = createServer();

		server.once('error', (error) => {
			if (isErrorWithCode(error, 'EADDRINUSE', 'EACCES')) resolve(null);
			else reject(error);
		});

		server.listen(port, LOCALHOST, () => {
			const address = server.address();

			server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : null));
		});
	});
}
