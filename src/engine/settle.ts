import type { Run } from '../core/run-record';
import type { RunStore, Workshop } from './ports';

/** A run that nobody is playing any more: stored as far as its record says, which is all or nothing. */
export function interrupted(run: Run): Run {
	switch (run.status) {
		case 'applied':
			return { ...run, status: 'done', error: 'The server stopped before the result was verified.' };
		case 'running':
			return { ...run, status: 'interrupted', error: `The server stopped during the run; ${leftBy(run)}` };
		default:
			return run;
	}
}

function leftBy({ begun }: Run): string {
	return begun ? 'what it had made is still to be taken back.' : 'nothing was written.';
}

/**
 * Cleans up after a run whose server was killed while it stored files. Runs do not overlap, so only the latest can be
 * one; whoever calls this has the lock.
 */
export async function settleLatest(ports: { runs: RunStore; workshop: Workshop }): Promise<void> {
	const [latest] = await ports.runs.list(1, 0);
	if (latest?.status !== 'running') return;
	await ports.workshop.discard(latest.id);
	// Where steps are kept, they have to be taken back before the record can be closed.
	const run = ports.workshop.keepsSteps ? null : await ports.runs.find(latest.id);
	if (run) await ports.runs.save(interrupted(run));
}
