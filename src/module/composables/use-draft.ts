import { reactive, watch } from 'vue';
import { z } from 'zod';
import { MODES } from '../../core/mode';

const KEY = 'scaffold-draft';

const draftSchema = z.object({
	source: z.enum(['prompt', 'spec']).default('prompt'),
	prompt: z.string().default(''),
	/** The spec as text, as it stands in the editor. */
	spec: z.string().default(''),
	mode: z.enum(MODES).default('extend'),
	sampleSeed: z.number().int().nonnegative().default(1),
});
export type StudioDraft = z.infer<typeof draftSchema>;

/** What was written so far, kept across reloads. A store that is full or forbidden keeps nothing, silently. */
export function useDraft(store: Pick<Storage, 'getItem' | 'setItem'>): StudioDraft {
	const draft = reactive(stored(store));

	watch(draft, () => {
		try {
			store.setItem(KEY, JSON.stringify(draft));
		} catch {
			// A draft that cannot be kept is still there to be built.
		}
	});

	return draft;
}

function stored(store: Pick<Storage, 'getItem'>): StudioDraft {
	try {
		return draftSchema.parse(JSON.parse(store.getItem(KEY) ?? '{}'));
	} catch {
		return draftSchema.parse({});
	}
}
