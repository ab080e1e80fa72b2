import { z } from 'zod';
import { nameKey } from '../src/core/prompt/names';
import type { CollectionSpec, FieldSpec, Json, SeedRow, Spec } from '../src/core/spec';

/** One thing an expert would agree on, and whether the reading has it. */
export interface Fact {
	readonly text: string;
	readonly ok: boolean;
}

const LISTS = new Set<FieldSpec['type']>(['o2m', 'm2m', 'm2a', 'files', 'translations', 'alias']);

/**
 * Checks the facts of one case against a spec. A line names a collection, a field (`Books.title`) or a permission, then
 * what holds for it: a type, `required`, `key=value`. Alternatives are separated by bars; names match over case and
 * number; a space in a value is written `_`. Every collection that no fact names counts as one wrong fact, and so does
 * every column that no fact names in a collection of which a fact says `only`.
 */
export function checkFacts(lines: readonly string[], spec: Spec): Fact[] {
	const expected = new Set<string>();

	const facts = lines.flatMap((line) => {
		const [subject = '', ...said] = line.split(/\s+/);
		if (subject === 'permission') return [{ text: line, ok: isPermitted(line, spec) }];
		if (subject === 'no-permission') return [{ text: line, ok: !isPermitted(line, spec) }];
		const [collection, field] = splitOnce(subject, '.');
		expected.add(nameKey(collection));

		if (field !== undefined) return fieldFacts(collection, field, said, spec);
		const surplus = said.includes('only') ? surplusFields(collection, lines, spec) : [];

		return [
			...collectionFacts(
				collection,
				said.filter((text) => text !== 'only'),
				spec,
			),
			...surplus,
		];
	});

	const surplus = spec.collections.filter(({ collection }) => !expected.has(nameKey(collection)));

	return [...facts, ...surplus.map(({ collection }) => ({ text: `no collection ${collection}`, ok: false }))];
}

/** The columns no fact names; what fills itself, keys and lists of other items are nobody's mistake. */
function surplusFields(name: string, lines: readonly string[], spec: Spec): Fact[] {
	const expected = new Set(
		lines.flatMap((line) => {
			const [collection, fields = ''] = splitOnce(line.split(/\s+/)[0] ?? '', '.');

			return nameKey(collection) === nameKey(name) ? fields.split('|').map(nameKey) : [];
		}),
	);

	const found = collectionOf(name, spec);

	return (found?.fields ?? [])
		.filter((field) => !LISTS.has(field.type) && !('auto' in field) && !('primaryKey' in field))
		.filter(({ field }) => field !== 'id' && field !== found?.sortField && !expected.has(nameKey(field)))
		.map(({ field }) => ({ text: `no field ${name}.${field}`, ok: false }));
}

function collectionOf(name: string, spec: Spec): CollectionSpec | undefined {
	return spec.collections.find(({ collection }) => nameKey(collection) === nameKey(name));
}

function collectionFacts(name: string, said: readonly string[], spec: Spec): Fact[] {
	const found = collectionOf(name, spec);
	const own = said.map((text) => ({
		text: `${name} ${text}`,
		ok: found !== undefined && holdsForCollection(found, text, spec),
	}));

	return [{ text: `collection ${name}`, ok: found !== undefined }, ...own];
}

function holdsForCollection(collection: CollectionSpec, text: string, spec: Spec): boolean {
	const [key, value = ''] = splitOnce(text);
	const { seed } = collection;

	switch (key) {
		case 'singleton':
			return collection.singleton === true;
		case 'hidden':
			return collection.hidden === true;
		case 'key':
			return collection.primaryKey === value || collection.fields.some((field) => isKeyOf(field, value));
		case 'sort':
			return collection.sortField === value;
		case 'seed':
			return (Array.isArray(seed) ? seed.length : seed) === Number(value);
		case 'row':
			return rowsOf(collection).some((row) => holdsForRow(row, value));
		case 'link':
			return linkHolds(collection, value, spec);
		case 'unique':
			return collection.unique?.some((set) => set.join('+') === value) ?? false;
		default:
			return false;
	}
}

function isKeyOf(field: FieldSpec, type: string): boolean {
	return 'primaryKey' in field && field.primaryKey === true && field.type === type;
}

function rowsOf({ seed }: CollectionSpec): readonly SeedRow[] {
	return Array.isArray(seed) ? seed : [];
}

function holdsForRow(row: SeedRow, said: string): boolean {
	const [field, value] = splitOnce(said, ':');

	return Object.keys(row).some((name) => nameKey(name) === nameKey(field) && written(row[name]) === value);
}

/** `title:Dune:author:Frank`: the row with that title refers, through its author, to the row that is called Frank. */
function linkHolds(collection: CollectionSpec, said: string, spec: Spec): boolean {
	const [name = '', value = '', link = '', wanted = ''] = said.split(':');
	const row = rowsOf(collection).find((each) => holdsForRow(each, `${name}:${value}`));
	const field = collection.fields.find((each) => nameKey(each.field) === nameKey(link));
	if (row === undefined || field === undefined) return false;
	const target = record.safeParse(JSON.parse(JSON.stringify(field))).data?.['to'];
	const rows = rowsOf(collectionOf(written(target), spec) ?? { collection: '', fields: [] });

	return referredRows(row[field.field], rows).some((each) => Object.values(each).map(written).includes(wanted));
}

/** The rows a value refers to: by key, by a value of theirs, by their number, or written out in place. */
function referredRows(value: Json | undefined, rows: readonly SeedRow[]): readonly SeedRow[] {
	if (Array.isArray(value)) return value.flatMap((each) => referredRows(each, rows));
	if (typeof value === 'number') return rows.slice(value - 1, value);
	const nested = record.safeParse(value).data;
	if (nested === undefined) return [];
	const key = nested['$ref'];
	if (key === undefined) return [nested];

	return rows.filter((row) => Object.values(row).includes(key));
}

function fieldFacts(collection: string, names: string, said: readonly string[], spec: Spec): Fact[] {
	const wanted = names.split('|').map(nameKey);
	const field = collectionOf(collection, spec)?.fields.find((each) => wanted.includes(nameKey(each.field)));
	const path = `${collection}.${names}`;

	return [
		{ text: path, ok: field !== undefined },
		...said.map((text) => ({ text: `${path} ${text}`, ok: field !== undefined && holdsForField(field, text) })),
	];
}

const record = z.record(z.string(), z.json());

function holdsForField(field: FieldSpec, text: string): boolean {
	const [key, value] = splitOnce(text);
	const parts = record.parse(JSON.parse(JSON.stringify(field)));
	if (value === undefined) return parts[key] === true || key.split('|').includes(field.type);
	if (key.split('|').includes(field.type))
		return targetsOf(parts).some((target) => value.split('|').some((each) => nameKey(each) === nameKey(target)));
	if (key === 'choices' || key === 'languages') return sameList(parts[key], value);
	if (key === 'has') return value.split('|').every((name) => namesIn(parts['fields']).includes(name));

	return written(parts[key]) === value;
}

function targetsOf(parts: z.infer<typeof record>): string[] {
	const to = parts['to'] ?? parts['through'];

	return (Array.isArray(to) ? to : [to]).map(written);
}

function sameList(list: Json | undefined, value: string): boolean {
	return Array.isArray(list) && list.map((each) => written(valueOf(each))).join('|') === value;
}

/** What a choice stores, whether or not it is shown under another text. */
function valueOf(choice: Json): Json {
	return record.safeParse(choice).data?.['value'] ?? choice;
}

function namesIn(list: Json | undefined): string[] {
	return Array.isArray(list) ? list.map((each) => written(record.safeParse(each).data?.['field'])) : [];
}

function isPermitted(line: string, spec: Spec): boolean {
	const [, policy = '', action = '', collection = ''] = line.split(/\s+/);

	return (spec.permissions ?? []).some((each) => {
		return (
			nameKey(each.policy) === nameKey(policy) &&
			each.actions.some((one) => one === action) &&
			nameKey(each.collection) === nameKey(collection)
		);
	});
}

function splitOnce(text: string, sign = '='): [string, string | undefined] {
	const at = text.indexOf(sign);

	return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** A value as the facts write it. */
function written(value: Json | undefined): string {
	const text = typeof value === 'object' || value === undefined ? JSON.stringify(value ?? null) : String(value);

	return text.replaceAll(' ', '_');
}
