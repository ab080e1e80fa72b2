import { useStores } from '@directus/extensions-sdk';
import { z } from 'zod';

const stores = z.object({ useUserStore: z.custom<() => unknown>((value) => typeof value === 'function') });
const userStore = z.object({ isAdmin: z.boolean() });

/** Whether the person at the Studio is an administrator. Call it from a component's setup. */
export function useIsAdmin(): boolean {
	return userStore.parse(stores.parse(useStores()).useUserStore()).isAdmin;
}
