import type { JsonObject } from '../core/model';
import { referenceIn } from '../core/seed/entries';
import type { Json } from '../core/spec';
import type { Key } from './ports';

/** Keys of the rows a run has inserted, by row id. Rows that are counted take no more room than their keys. */
export class KeyBook {
	readonly #named = new Map<string, Key>();
	readonly #counted = new Map<string, Key[]>();

	get(id: string): Key | undefined {
		const place = placeOf(id);
		return place ? this.#counted.get(place.collection)?.[place.ordinal] : this.#named.get(id);
	}

	set(id: string, key: Key): void {
		const place = placeOf(id);

		if (!place) {
			this.#named.set(id, key);
			return;
		}

		const keys = this.#counted.get(place.collection) ?? [];
		keys[place.ordinal] = key;
		this.#counted.set(place.collection, keys);
	}

	/** Whether every row that some values refer to has its key. */
	knows(values: Json): boolean {
		if (values === null || typeof values !== 'object') return true;
		const reference = referenceIn(values);
		return reference === null
			? Object.values(values).every((each) => this.knows(each))
			: this.get(String(reference)) !== undefined;
	}

	/** Values with keys in the place of references. */
	withKeys(values: JsonObject): JsonObject {
		return Object.fromEntries(Object.entries(values).map(([field, value]) => [field, this.#withKey(value)]));
	}

	#withKey(value: Json): Json {
		if (Array.isArray(value)) return value.map((each) => this.#withKey(each));
		if (value === null || typeof value !== 'object') return value;
		const reference = referenceIn(value);
		if (reference === null) return this.withKeys(value);
		const key = this.get(String(reference));
		if (key === undefined) throw new Error(`Row ${reference} was not inserted`);
		return key;
	}
}

/** `Collection#12` stands for the row of a number. */
function placeOf(id: string): { collection: string; ordinal: number } | null {
	const at = id.lastIndexOf('#');
	const ordinal = id.slice(at + 1);
	return at > 0 && /^\d{1,9}$/.test(ordinal) ? { collection: id.slice(0, at), ordinal: Number(ordinal) } : null;
}
