import { useStores } from '@directus/extensions-sdk';
import { z } from 'zod';

const store = z.object({ hydrate: z.custom<() => Promise<void>>((value) => typeof value === 'function') });
const asStore = z.custom<() => unknown>((value) => typeof value === 'function');
const stores = z.object({ useCollectionsStore: asStore, useFieldsStore: asStore, useRelationsStore: asStore });
const collectionsStore = z.object({ collections: z.array(z.object({ collection: z.string() })) });

/** The Studio's own copy of the data model. */
export interface StudioModel {
	/** Whether the Studio knows a collection. */
	knows: (collection: string) => boolean;
	/** Has the Studio read the data model anew, without which its pages of new collections stay empty. */
	refresh: () => Promise<void>;
}

/** The Studio's copy of the data model. Call it from a component's setup. */
export function useStudioModel(): StudioModel {
	const { useCollectionsStore, useFieldsStore, useRelationsStore } = stores.parse(useStores());

	return {
		knows: (collection) =>
			collectionsStore.parse(useCollectionsStore()).collections.some((each) => each.collection === collection),
		refresh: async () => {
			// Fields are read for the collections that are known, so these come first.
			await store.parse(useCollectionsStore()).hydrate();
			await store.parse(useFieldsStore()).hydrate();
			await store.parse(useRelationsStore()).hydrate();
		},
	};
}
