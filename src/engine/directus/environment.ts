import type { Accountability, ApiExtensionContext } from '@directus/types';

export interface OwnAnswer {
	readonly status: number;
	readonly text: string;
}

/** What Directus hands to an extension, with the person who asks. */
export interface Environment {
	readonly services: ApiExtensionContext['services'];
	readonly database: ApiExtensionContext['database'];
	readonly getSchema: ApiExtensionContext['getSchema'];
	/** Always an administrator: the endpoint lets nobody else through. */
	readonly accountability: Accountability;
	/** Where new files are stored: one of the storage locations of the instance. */
	readonly storage: string;
	/** Writes to the log of the server. */
	readonly warn: (message: string) => void;
	/** Reads a route of this very instance with the caller's own credentials. */
	readonly fetchOwn: (path: string) => Promise<unknown>;
	/** Writes to a route of this instance in the same way; whatever its status, the answer is its text. */
	readonly postOwn: (path: string, body: unknown, timeout: number) => Promise<OwnAnswer>;
	/** Whether Directus serves its own AI routes. */
	readonly hasOwnAi: boolean;
}
