import type { Progress } from '../core/run';

/** How far the runs of this process have come; whoever looks at a run from elsewhere reads it here. */
export interface ProgressBoard {
	post(run: string, progress: Progress): void;
	of(run: string): Progress | null;
	wipe(run: string): void;
}

/** A board in memory. A run has its place on it from its first step to its end. */
export function createProgressBoard(): ProgressBoard {
	const posted = new Map<string, Progress>();

	return {
		post: (run, progress) => void posted.set(run, progress),
		of: (run) => posted.get(run) ?? null,
		wipe: (run) => void posted.delete(run),
	};
}
