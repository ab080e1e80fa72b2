import { setTimeout as sleep } from 'node:timers/promises';
import type { RunLock, RunStore } from './ports';

const LOOK_EVERY_MS = 100;
const MOST_LOOKS = 30;

/** Id of the run, or of the run being undone, that holds the lock, or held it a moment ago. */
export async function runInTheWay({ lock, runs }: { lock: RunLock; runs: RunStore }): Promise<string | null> {
	let holder = await lock.holder();

	// Some databases tell whose the lock is by the run's record, which stands once the run has been planned.
	for (let looks = 0; holder?.run === null && looks < MOST_LOOKS; looks++) {
		await sleep(LOOK_EVERY_MS);
		holder = await lock.holder();
	}

	if (holder?.run) return holder.run;
	const [latest] = await runs.list(1, 0);
	return latest?.id ?? null;
}
