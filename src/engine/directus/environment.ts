import type { Accountability, ApiExtensionContext } from '@directus/types';

/** What Directus hands to an extension, with the person who asks. */
export interface Environment {
	readonly services: ApiExtensionContext['services'];
	readonly database: ApiExtensionContext['database'];
	readonly getSchema: ApiExtensionContext['getSchema'];
	/** Always an administrator: the endpoint lets nobody else through. */
	readonly accountability: Accountability;
	/** Reads a route of this very instance with the caller's own credentials. */
	readonly fetchOwn: (path: string) => Promise<unknown>;
}
