import type { FieldShape } from '../field-shape';
import { finding, type Finding } from '../finding';
import type { SeedEntry } from './entries';
import { referenceIn } from './entries';
import type { Matches } from './lookups';
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
		...fresh.flatMap((entry) => checkEntry(entry, shapes(entry.collection))),
		...collections.flatMap((collection) => {
			const own = entries.filter((entry) => entry.collection === collection);
			return checkDuplicates(collection, own, shapes(collection), uniques(collection));
		}),
	];
}

function checkEntry(entry: SeedEntry, shapes: readonly FieldShape[]): Finding[] {
	return shapes.flatMap((shape) => {
		const path = `${entry.collection}.${shape.field}`;
		const value = entry.values[shape.field];

		if (value === undefined) {
			return isMissing(shape) ? [finding('seed-value-missing', path, { row: entry.ordinal, field: shape.field })] : [];
		}

		const reason = refusal(shape, value);
		if (reason) return [finding('seed-value-invalid', path, { row: entry.ordinal, reason })];
		if (isChosen(shape, value)) return [];
		const params = { row: entry.ordinal, value: JSON.stringify(value), choices: (shape.choices ?? []).map(String) };
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
