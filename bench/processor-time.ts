import { readdir, readFile } from 'node:fs/promises';

/**
 * Milliseconds that all threads of a process have spent on a processor. What else a machine does makes a write wait, but
 * hardly makes it work more, so this tells small costs from noise where the clock does not. Linux alone has it.
 */
export async function processorTime(pid: number): Promise<number> {
	const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
	const spent = await Promise.all(threads.map((thread) => nanosecondsOf(`/proc/${pid}/task/${thread}/schedstat`)));

	return threads.length === 0 ? NaN : spent.reduce((sum, each) => sum + each, 0) / 1e6;
}

/** A thread may have ended meanwhile. */
async function nanosecondsOf(path: string): Promise<number> {
	const text = await readFile(path, 'utf8').catch(() => '0');
	return Number(text.split(' ')[0]);
}
