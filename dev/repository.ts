import { join, relative } from 'node:path';

/** The folder of this repository; every path of the development tools is counted from here. */
export const REPOSITORY = join(import.meta.dirname, '..');

export const EXTENSION_NAME = 'directus-extension-scaffold';

/** A path as a person at this terminal would type it. */
export function typedPath(path: string): string {
	const near = relative(process.cwd(), path);

	return near.startsWith('..') ? path : near;
}
