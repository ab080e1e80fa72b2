import type { Finding } from '../../core/finding';
import type { Row } from '../../core/safeguards/end-value';
import type { JunctionField, PureJunction } from '../../core/safeguards/junction';
import type { SafeguardSettings } from '../../core/safeguards/settings';
import { guardContent } from './guard-content';
import { guardLinks } from './guard-links';
import { guardPairs } from './guard-pairs';
import type { Intervention, JunctionStore, LimitStore, Write } from './ports';

/** What the safeguards know of a collection, as far as a write concerns it. */
export interface Guarded {
	/** The M2M and M2A fields in the payload. */
	readonly fields: readonly JunctionField[];
	/** Set when the collection is a pure junction itself. */
	readonly pure: PureJunction | undefined;
}

/** Everything a write is judged with; bound to its connection. */
export interface WriteStores {
	readonly junctions: JunctionStore;
	readonly limits: LimitStore;
	/** Writes the payload to one item after the other; absent where the collection has a service of its own. */
	readonly oneByOne: ((write: Write) => Promise<void>) | undefined;
}

export type GuardedWrite =
	| { readonly kind: 'passes'; readonly payload: Row; readonly interventions: readonly Intervention[] }
	| { readonly kind: 'refused'; readonly finding: Finding };

/**
 * Judges one write of one level; Directus asks again for every nested item.
 *
 * @returns undefined, without waiting, for a write that none of the safeguards has anything to do with
 */
export function guardWrite(
	write: Write,
	{ fields, pure }: Guarded,
	settings: SafeguardSettings,
	stores: WriteStores,
): Promise<GuardedWrite> | undefined {
	const { junctionWrites: mode } = settings;
	const touched = mode === 'off' ? [] : fields;
	const content = settings.contentLength === 'off' ? undefined : guardContent(write, stores.limits);

	if (content === undefined && touched.length === 0 && (!pure || mode === 'off')) return undefined;

	return guard(write, touched, pure, mode, content, stores);
}

async function guard(
	write: Write,
	touched: readonly JunctionField[],
	pure: PureJunction | undefined,
	mode: SafeguardSettings['junctionWrites'],
	content: ReturnType<typeof guardContent>,
	{ junctions, oneByOne }: WriteStores,
): Promise<GuardedWrite> {
	const tooLong = await content;
	if (tooLong) return { kind: 'refused', finding: tooLong };
	if (mode === 'off') return { kind: 'passes', payload: write.payload, interventions: [] };

	const links = await guardLinks(write, touched, mode, junctions);

	if (links.kind === 'differs') {
		if (!oneByOne) return { kind: 'refused', finding: links.finding };

		await oneByOne(write);
		return { kind: 'passes', payload: {}, interventions: [splitOf(write)] };
	}

	if (links.kind === 'refused' || !pure) return links;

	const row = await guardPairs({ ...write, payload: links.payload }, pure, junctions);
	return row.kind === 'refused' ? row : { ...links, payload: row.payload };
}

function splitOf({ collection, keys }: Write): Intervention {
	return { rule: 'written-one-by-one', collection, items: keys ?? [] };
}
