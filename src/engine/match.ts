import type { Target } from '../core/compile';
import { keyId, outsideId, referenceIn, type Reference, type SeedEntry } from '../core/seed/entries';
import { keyLookups, knownByPlace, outsideLookups, recognisedBy, type Matches, type Where } from '../core/seed/lookups';
import type { ItemFinder, Key } from './ports';

/** Finds which rows of a request are in the instance already, and which items its outside references mean. */
export async function matchRows(target: Target, finder: ItemFinder): Promise<Matches> {
	const matches = new Map<string, Key>();
	const isLive = (collection: string) => target.ground.collections[collection] !== undefined;

	for (const entry of target.entries) {
		for (const { to } of entry.references) {
			if (!('collection' in to) || !isLive(to.collection)) continue;
			const { id, wheres } = meant(target, to);
			const key = matches.has(id) ? null : await findFirst(finder, to.collection, wheres);
			if (key !== null) matches.set(id, key);
		}
	}

	await matchEntries(
		target,
		finder,
		matches,
		target.entries.filter((entry) => isLive(entry.collection)),
	);
	return matches;
}

function meant(target: Target, to: Exclude<Reference, { row: string }>): { id: string; wheres: Where[] } {
	const shapes = target.shapes(to.collection);
	if ('key' in to) return { id: keyId(to.collection, to.key), wheres: keyLookups(to.key, shapes) };
	return { id: outsideId(to.collection, to.value), wheres: outsideLookups(to.value, shapes) };
}

/** A row may be recognised by a key that refers to another row, so rounds go on while they find something. */
async function matchEntries(
	target: Target,
	finder: ItemFinder,
	matches: Map<string, Key>,
	entries: SeedEntry[],
): Promise<void> {
	let open = entries;
	let found = true;

	while (found && open.length > 0) {
		found = false;
		const left: SeedEntry[] = [];

		for (const entry of open) {
			const uniques = uniquesOf(target, entry.collection);
			const shapes = target.shapes(entry.collection);
			const wheres = recognisedBy(entry, shapes, uniques);
			const known = wheres.map((where) => withKeys(where, matches)).filter((where) => where !== null);
			const key = knownByPlace(entry, shapes, uniques)
				? await finder.nth(entry.collection, entry.ordinal)
				: await findFirst(finder, entry.collection, known);
			if (key === null) left.push(entry);
			else matches.set(entry.id, key);
			found ||= key !== null;
		}

		open = left;
	}
}

function uniquesOf({ model, ground }: Target, collection: string): (readonly string[])[] {
	const own = model.uniques.filter((each) => each.collection === collection).map((each) => each.fields);
	return [...own, ...(ground.collections[collection]?.unique ?? [])];
}

async function findFirst(finder: ItemFinder, collection: string, wheres: readonly Where[]): Promise<Key | null> {
	for (const where of wheres) {
		const key = await finder.find(collection, where);
		if (key !== null) return key;
	}

	return null;
}

/** The lookup with keys in the place of references; `null` while one of them is not known to be there. */
function withKeys(where: Where, matches: Matches): Where | null {
	const resolved: Where = {};

	for (const [field, value] of Object.entries(where)) {
		const reference = referenceIn(value);
		const known = reference === null ? value : matches.get(String(reference));
		if (known === undefined) return null;
		resolved[field] = known;
	}

	return resolved;
}
