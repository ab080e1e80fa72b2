import type { Run } from '../core/run-record';

/** Whether a run has not ended yet. */
export function isOpenRun({ status }: Pick<Run, 'status'>): boolean {
	return status === 'running' || status === 'applied';
}

/** Whether any of some runs has not ended yet. */
export function hasOpenRun(runs: readonly Pick<Run, 'status'>[]): boolean {
	return runs.some(isOpenRun);
}
