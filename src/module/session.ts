import { useApi } from '@directus/extensions-sdk';
import { ref, type Ref } from 'vue';
import { createScaffoldClient, type ScaffoldClient } from './client';
import { useDraft, type StudioDraft } from './composables/use-draft';
import { useRun, type RunState } from './composables/use-run';
import { studioTransport } from './studio-transport';

export interface Session {
	readonly client: ScaffoldClient;
	readonly draft: StudioDraft;
	/** Lives as long as the page: a run can be left and come back to. */
	readonly run: RunState;
	/** Counts what happened to runs of the history; lists of them are read anew. */
	readonly changes: Ref<number>;
}

let session: Session | undefined;

/** What all pages of the module share. Call it from a component's setup. */
export function useSession(): Session {
	if (session) return session;
	const client = createScaffoldClient(studioTransport(useApi()));
	session = { client, draft: useDraft(window.localStorage), run: useRun(client), changes: ref(0) };
	return session;
}
