import type { SampleField } from './sample';

/** Rows of a field that get a file of their own; the others share some. */
export const MOST_OWN = 30;
export const SHARED_FILES = 8;

/** Whether a field holds the key of a file, which is made together with its row. */
export function isFile({ type }: Pick<SampleField, 'type'>): boolean {
	return type === 'file' || type === 'image';
}
