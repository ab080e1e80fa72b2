import { compareStored, type ReadBack } from '../../core/safeguards/read-back';
import type { Key } from '../../core/safeguards/key';
import type { TextStore } from './ports';

/** Text of one write that is long enough to be looked at again. */
export interface WrittenText {
	readonly collection: string;
	readonly keys: readonly Key[];
	/** Field and text. */
	readonly texts: ReadonlyMap<string, string>;
}

/** What became of a text that was not stored as it was sent. */
export interface TextOutcome {
	readonly outcome: 'repaired' | 'damaged' | 'replaced';
	readonly difference: ReadBack;
	readonly field: string;
	readonly key: Key;
	readonly sent: number;
	readonly stored: number | null;
}

/** Reads long text back, repairs what was cut or garbled, and looks a second time. */
export async function verifyText({ collection, keys, texts }: WrittenText, store: TextStore): Promise<TextOutcome[]> {
	const outcomes: TextOutcome[] = [];

	for (const { key, field, stored } of await store.read(collection, keys, [...texts.keys()])) {
		const sent = texts.get(field);
		if (sent === undefined || stored === undefined) continue;

		const difference = compareStored(sent, stored);
		if (difference === 'same') continue;

		const about = { difference, field, key, sent: sent.length, stored: lengthOf(stored) };

		// Another text is most likely another writer's, and his stands.
		if (difference === 'replaced') {
			outcomes.push({ ...about, outcome: 'replaced' });
			continue;
		}

		const now = await store.repair(collection, key, field, stored, sent);
		const again = compareStored(sent, now);
		const lost = again === 'cut' || again === 'garbled';
		outcomes.push({ ...about, outcome: lost ? 'damaged' : 'repaired', stored: lengthOf(now) });
	}

	return outcomes;
}

function lengthOf(stored: unknown): number | null {
	return typeof stored === 'string' ? stored.length : null;
}
