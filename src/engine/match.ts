import type { Target } from '../core/compile';
import type { FieldShape } from '../core/field-shape';
import { groupBy } from '../core/group-by';
import { keyId, outsideId, referenceIn, type Reference, type SeedEntry } from '../core/seed/entries';
import { keyLookups, knownByPlace, outsideLookups, recognisedBy, type Matches, type Where } from '../core/seed/lookups';
import type { ItemFinder, Key } from './ports';

/** Finds which rows of a request are in the instance already, and which items its outside references mean. */
export async function matchRows(target: Target, finder: ItemFinder): Promise<Matches> {
	const matches = new Map<string, Key>();
	const search = new Search(finder);
	const isLive = (collection: string) => target.ground.collections[collection] !== undefined;

	const references = target.entries
		.flatMap((entry) => [...entry.references, ...entry.changes])
		.flatMap(({ to }) => ('collection' in to && isLive(to.collection) ? [meant(target, to)] : []));
	for (const [id, key] of await search.find(references)) matches.set(id, key);

	const entries = target.entries.filter((entry) => isLive(entry.collection));
	await matchEntries(target, search, matches, entries);
	return matches;
}

/** Something to look for, by several lookups of which the first that finds anything counts. */
interface Sought {
	readonly id: string;
	readonly collection: string;
	readonly wheres: readonly Where[];
}

function meant(target: Target, to: Exclude<Reference, { row: string }>): Sought {
	const { collection } = to;
	const shapes = storedShapes(target, collection);
	return 'key' in to
		? { id: keyId(collection, to.key), collection, wheres: keyLookups(to.key, shapes) }
		: { id: outsideId(collection, to.value), collection, wheres: outsideLookups(to.value, shapes) };
}

/** A row may be recognised by a key that refers to another row, so rounds go on while they find something. */
async function matchEntries(
	target: Target,
	search: Search,
	matches: Map<string, Key>,
	entries: readonly SeedEntry[],
): Promise<void> {
	const isPlaced = (entry: SeedEntry) =>
		knownByPlace(entry, target.shapes(entry.collection), uniquesOf(target, entry.collection));
	const placed = entries.filter(isPlaced);
	for (const [id, key] of await search.place(placed)) matches.set(id, key);

	const settled = new Set(placed);
	let open = entries.filter((entry) => !settled.has(entry));
	let found = true;

	while (found && open.length > 0) {
		const round = await search.find(open.map((entry) => soughtFor(entry, target, matches)));
		for (const [id, key] of round) matches.set(id, key);
		open = open.filter((entry) => !round.has(entry.id));
		found = round.size > 0;
	}
}

function soughtFor(entry: SeedEntry, target: Target, matches: Matches): Sought {
	const { id, collection } = entry;
	const wheres = recognisedBy(entry, storedShapes(target, collection), uniquesOf(target, collection));
	return { id, collection, wheres: wheres.map((where) => withKeys(where, matches)).filter((where) => where !== null) };
}

/** Fields that the instance has already; it cannot be asked for those the request adds. */
function storedShapes({ shapes, ground }: Target, collection: string): FieldShape[] {
	const stored = ground.collections[collection]?.fields ?? {};
	return shapes(collection).filter(({ field }) => stored[field] !== undefined);
}

function uniquesOf({ model, ground }: Target, collection: string): (readonly string[])[] {
	const own = model.uniques.filter((each) => each.collection === collection).map((each) => each.fields);
	return [...own, ...(ground.collections[collection]?.unique ?? [])];
}

/** Asks for many things at once, and for none of them twice. */
class Search {
	readonly #known = new Map<string, Key | null>();

	constructor(readonly finder: ItemFinder) {}

	/** Keys of what was found, by id. */
	async find(sought: readonly Sought[]): Promise<Map<string, Key>> {
		const found = new Map<string, Key>();
		let open = sought;

		for (let rank = 0; open.length > 0; rank++) {
			const questions = open.flatMap(({ id, collection, wheres }) => {
				const where = wheres[rank];
				return where === undefined ? [] : [{ id, collection, where, name: nameOf(collection, where) }];
			});
			await this.#ask(questions);

			for (const { id, name } of questions) {
				const key = this.#known.get(name) ?? null;
				if (key !== null) found.set(id, key);
			}

			open = open.filter(({ id, wheres }) => !found.has(id) && wheres.length > rank + 1);
		}

		return found;
	}

	/** Keys of the items that stand where rows do in the lists of their collections, by id of the row. */
	async place(entries: readonly SeedEntry[]): Promise<Map<string, Key>> {
		const placed = new Map<string, Key>();

		for (const [collection, rows] of groupBy(entries, (each) => each.collection)) {
			const keys = await this.finder.nth(
				collection,
				rows.map((each) => each.ordinal),
			);
			for (const [index, { id }] of rows.entries()) {
				const key = keys[index] ?? null;
				if (key !== null) placed.set(id, key);
			}
		}

		return placed;
	}

	async #ask(questions: readonly Question[]): Promise<void> {
		const open = new Map(
			questions.filter(({ name }) => !this.#known.has(name)).map((question) => [question.name, question]),
		);

		for (const [collection, asked] of groupBy([...open.values()], (each) => each.collection)) {
			const keys = await this.finder.find(
				collection,
				asked.map((each) => each.where),
			);
			for (const [index, { name }] of asked.entries()) this.#known.set(name, keys[index] ?? null);
		}
	}
}

interface Question {
	readonly collection: string;
	readonly where: Where;
	readonly name: string;
}

function nameOf(collection: string, where: Where): string {
	return `${collection} ${JSON.stringify(where)}`;
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
