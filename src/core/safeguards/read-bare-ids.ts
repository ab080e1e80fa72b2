import type { Finding } from '../finding';
import { type EndItem, itemsWithKey, pointingTo } from './end-value';
import type { Entry } from './entry';
import type { Case } from './judge';
import { type Key, keyId } from './key';
import type { LinkRow } from './question';
import { decideReading } from './reading';
import { refusal } from './refusal';

/** The items that bare ids stand for, by the id as it was sent; null when they are the item's own junction rows. */
type BareIds = { readonly items: ReadonlyMap<string, EndItem> | null } | { readonly finding: Finding };

/** Decides what the bare ids among the entries are. */
export function readBareIds(subject: Case, own: readonly LinkRow[], entries: readonly Entry[]): BareIds {
	const { field, known, mode, wanted } = subject;
	const ids = [...new Set(entries.flatMap((each) => (each.kind === 'bare' ? [each.key] : [])))];
	if (ids.length === 0) return { items: null };

	// One key can be spelled in several ways, such as 7 and "7".
	const rowIds = [...new Set(ids.map((id) => keyId(field.junction.keyType, id)))];
	const ownIds = new Set(own.map((row) => row.id));
	const isList = wanted.kind === 'list';
	const candidates = new Map(ids.map((id) => [String(id), itemsWithKey(field.far, known.related, id)]));
	const unclear = ids.filter((id) => (candidates.get(String(id)) ?? []).length > 1);
	const items = new Map([...candidates].flatMap(([id, [item]]) => (item ? [[id, item] as const] : [])));

	// What is to be created cannot be a row that stands already.
	const junction = isList && rowIds.every((id) => id !== null && ownIds.has(id));
	const related = items.size === candidates.size;

	const decided = decideReading({
		junction,
		related,
		same: related && sameRows(own, new Set(rowIds), [...items.values()]),
		whole: entries.length === rowIds.length && rowIds.length === own.length,
	});

	if (decided === 'junction') return { items: null };

	const asItemsOf = (choice: number) =>
		payloadOf(entries, (id) => {
			const item = candidates.get(String(id))?.at(choice) ?? items.get(String(id));
			return item ? pointingTo(field.far, item) : { ...named(field), [field.far.field]: id };
		});
	const asItems = asItemsOf(0);
	const params = { ids: ids.map(String) };

	if (decided === 'unknown') {
		const missing = ids.map(String).filter((id) => !items.has(id));
		return { finding: refusal(field, 'junction-ids-unknown', { ...params, missing }, [asItems]) };
	}

	if (decided === 'ambiguous') {
		const asRows = payloadOf(entries, (id) => ({ [field.junction.key]: id }));
		return { finding: refusal(field, 'junction-ids-ambiguous', params, [asRows, asItems]) };
	}

	if (unclear.length > 0) {
		return {
			finding: refusal(field, 'junction-collection-unclear', { fields: unclear.map(String) }, [asItems, asItemsOf(-1)]),
		};
	}

	return mode === 'repair' ? { items } : { finding: refusal(field, 'junction-ids-refused', params, [asItems]) };
}

/** An M2A link names a collection; where nothing says which, any of them shows the form. */
function named({ far }: Case['field']): Record<string, unknown> {
	return far.collectionField ? { [far.collectionField]: far.targets[0]?.collection } : {};
}

function sameRows(own: readonly LinkRow[], rowIds: ReadonlySet<string | null>, items: readonly EndItem[]): boolean {
	const linked = new Set(own.map((row) => row.far?.id));
	const wanted = new Set(items.map((item) => item.id));

	return (
		items.every((item) => linked.has(item.id)) &&
		own.every((row) => rowIds.has(row.id) === (row.far !== null && wanted.has(row.far.id)))
	);
}

function payloadOf(entries: readonly Entry[], bare: (id: Key) => unknown): unknown[] {
	return entries.flatMap((entry): unknown[] => {
		switch (entry.kind) {
			case 'bare':
				return [bare(entry.key)];
			case 'unreadable':
				return [];
			case 'misplaced':
				return [entry.turned ?? entry.row];
			default:
				return [entry.row];
		}
	});
}
