import { join } from 'node:path';

/** The folder of this repository; every path of the development tools is counted from here. */
export const REPOSITORY = join(import.meta.dirname, '..');

export const EXTENSION_NAME = 'directus-extension-scaffold';
