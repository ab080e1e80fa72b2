import type { FieldShape } from '../field-shape';
import { finding, type Finding } from '../finding';
import { referenceIn, type SeedEntry, type SeedPart } from './entries';
import { knownByPlace, type Matches } from './lookups';
import { isChosen, refusal } from './value';

/** Holds rows that are not in the instance yet against what a user's own write would have to keep. */
export function checkEntries(
	entries: readonly SeedEntry[],
	matches: Matches,
	shapes: (collection: string) => FieldShape[],
	uniques: (collection: string) => readonly (readonly string[])[],
): Finding[] {
	const fresh = entries.filter((entry) => !matches.has(entry.id));
	const collections = [...new Set(fresh.map((entry) => entry.collection))];

	return [
		...entries.flatMap((entry) => takenPlace(entry, matches, shapes(entry.collection), uniques(entry.collection))),
		...fresh.flatMap((entry) => [
			...checkValues(entry, entry.ordinal, shapes(entry.collection)),
			...entry.parts.flatMap((part) => checkValues(part, entry.ordinal, shapes(part.collection))),
		]),
		...collections.flatMap((collection) => {
			const own = entries.filter((entry) => entry.collection === collection);
			return checkDuplicates(collection, own, shapes(collection), uniques(collection));
		}),
	];
}

/** A row that was taken for an item of the instance by nothing but its place. */
function takenPlace(
	entry: SeedEntry,
	matches: Matches,
	shapes: readonly FieldShape[],
	uniques: readonly (readonly string[])[],
): Finding[] {
	const byPlace = matches.has(entry.id) && knownByPlace(entry, shapes, uniques);
	return byPlace ? [finding('seed-by-position', entry.collection, { row: entry.ordinal })] : [];
}

interface Written {
	readonly collection: string;
	readonly values: SeedPart['values'];
	readonly given?: SeedPart['given'];
}

function checkValues({ collection, values, given }: Written, row: number, shapes: readonly FieldShape[]): Finding[] {
	// Directus takes a nested item with a key of the database's own making for one that is there.
	const isThere = given !== undefined && shapes.some((each) => each.primaryKey && each.auto && each.field in values);

	return shapes.flatMap((shape) => {
		const path = `${collection}.${shape.field}`;
		const value = values[shape.field];

		if (value === undefined) {
			const isGiven = shape.field === given || isThere;
			return isMissing(shape) && !isGiven ? [finding('seed-value-missing', path, { row, field: shape.field })] : [];
		}

		const reason = refusal(shape, value);
		if (reason) return [finding('seed-value-invalid', path, { row, reason })];
		if (isChosen(shape, value)) return [];
		const params = { row, value: JSON.stringify(value), choices: (shape.choices ?? []).map(String) };
		return [finding('seed-not-a-choice', path, params)];
	});
}

function isMissing(shape: FieldShape): boolean {
	const holds = shape.kind === 'column' || shape.kind === 'key';
	return holds && !shape.nullable && !shape.auto && shape.default === undefined;
}

function checkDuplicates(
	collection: string,
	entries: readonly SeedEntry[],
	shapes: readonly FieldShape[],
	uniques: readonly (readonly string[])[],
): Finding[] {
	const single = shapes.filter((shape) => shape.unique || shape.primaryKey).map((shape) => [shape.field]);
	const findings: Finding[] = [];

	for (const fields of [...single, ...uniques]) {
		const seen = new Set<string>();

		for (const entry of entries) {
			const values = fields.map((field) => entry.values[field] ?? null);
			// Databases hold rows with an empty part as different from one another.
			if (values.some((value) => value === null)) continue;
			const key = JSON.stringify(values.map((value) => referenceIn(value) ?? value));
			if (seen.has(key))
				findings.push(finding('seed-duplicate', collection, { row: entry.ordinal, fields: [...fields] }));
			seen.add(key);
		}
	}

	return findings;
}
