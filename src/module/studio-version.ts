import { useStores } from '@directus/extensions-sdk';
import { z } from 'zod';

const stores = z.object({ useServerStore: z.custom<() => unknown>((value) => typeof value === 'function') });
const serverStore = z.object({ info: z.object({ version: z.string() }) });

/**
 * Whether a page of the Studio has a place for its first action: Directus 11 has none, and shows nothing of what is put
 * there. Call it from a component's setup.
 */
export function useHasPrimaryPlace(): boolean {
	return hasPrimaryPlace(stores.parse(useStores()).useServerStore());
}

/** The same, told from the Studio's store of the server. */
export function hasPrimaryPlace(store: unknown): boolean {
	const known = serverStore.safeParse(store);
	return !known.success || Number.parseInt(known.data.info.version, 10) >= 12;
}
