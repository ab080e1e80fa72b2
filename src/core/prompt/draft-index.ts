import type { Draft, DraftCollection, DraftField } from './draft';
import { nameKey } from './names';

/** Looks things up by name in a list that only grows; what was added since the last look is taken in first. */
class GrowingIndex<Item> {
	private readonly known = new Map<string, Item>();
	private read = 0;

	constructor(
		private readonly items: readonly Item[],
		private readonly keysOf: (item: Item) => readonly string[],
	) {}

	find(key: string): Item | undefined {
		for (; this.read < this.items.length; this.read++) {
			const item = this.items[this.read];
			if (item === undefined) continue;
			for (const each of this.keysOf(item)) if (!this.known.has(each)) this.known.set(each, item);
		}

		return this.known.get(key);
	}
}

const COLLECTIONS = new WeakMap<Draft, GrowingIndex<DraftCollection>>();
const FIELDS = new WeakMap<DraftCollection, { list: readonly DraftField[]; index: GrowingIndex<DraftField> }>();

/** The collection of that name, as written. */
export function collectionNamed(draft: Draft, name: string): DraftCollection | undefined {
	let index = COLLECTIONS.get(draft);

	if (!index) {
		index = new GrowingIndex(draft.collections, ({ collection }) => [collection]);
		COLLECTIONS.set(draft, index);
	}

	return index.find(name);
}

/** The field of that name, whatever its case; `loosely` also over number and separators. */
export function fieldNamed(collection: DraftCollection, name: string, loosely = false): DraftField | undefined {
	let known = FIELDS.get(collection);

	if (known?.list !== collection.fields) {
		const list = collection.fields;
		known = { list, index: new GrowingIndex(list, ({ field }) => [`=${field.toLowerCase()}`, `~${nameKey(field)}`]) };
		FIELDS.set(collection, known);
	}

	return known.index.find(`=${name.toLowerCase()}`) ?? (loosely ? known.index.find(`~${nameKey(name)}`) : undefined);
}
