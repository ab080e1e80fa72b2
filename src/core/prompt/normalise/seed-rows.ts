import type { FieldSpec, Json, SeedRow } from '../../spec';
import type { DraftRow, DraftSeed } from '../draft';
import { itemName, nameKey, wordsOf } from '../names';
import type { Making, Work } from './work';

const LABEL_NAMES = [
	'title',
	'name',
	'label',
	'headline',
	'subject',
	'question',
	'full name',
	'company name',
	'display name',
	'caption',
	'term',
	'code',
	'email',
	'text',
];

type Rows = Map<string, SeedRow[]>;

/** Makes the rows of one request, and the rows those point to. */
export function seedRows(work: Work, seed: DraftSeed, rows: Rows): void {
	const making = work.makings.get(seed.collection);
	if (!making) return;
	work.mark(`${seed.collection}#seed`, seed.at);
	for (const draft of seed.rows) addRow(work, making, seed, draft, rows);

	for (let count = seed.rows.length; count < Math.min(seed.count ?? 0, 100); count++) {
		addRow(
			work,
			making,
			seed,
			{ label: `${capital(shortName(making.spec.collection))} ${count + 1}`, values: [] },
			rows,
		);
	}
}

function addRow(work: Work, making: Making, seed: DraftSeed, draft: DraftRow, rows: Rows): void {
	const list = rowsOf(rows, making.spec.collection);
	const row: SeedRow = { $key: freeKey(list, `${making.spec.collection.toLowerCase()}_${list.length + 1}`) };
	list.push(row);

	for (const { field: written, value, name } of draft.values) {
		const field = findField(making, written);
		if (field) row[field.field] = valueFor(work, field, value, name, rows);
		else unused(work, making, draft, written);
	}

	for (const word of draft.words ?? []) if (!applyWord(making, row, word)) unused(work, making, draft, word);
	if (draft.label !== undefined && !labelRow(making, row, draft.label))
		translateRow(work, making, seed, row, draft.label, rows);
}

function unused(work: Work, making: Making, draft: DraftRow, text: string): void {
	work.report('seed-unused', making.spec.collection, { text }, draft.at);
}

function rowsOf(rows: Rows, collection: string): SeedRow[] {
	const known = rows.get(collection) ?? [];
	rows.set(collection, known);

	return known;
}

function freeKey(rows: readonly SeedRow[], wanted: string): string {
	let key = wanted;
	for (let count = 2; rows.some(({ $key }) => $key === key); count++) key = `${wanted}_${count}`;

	return key;
}

function keyOf({ $key }: SeedRow): string {
	return typeof $key === 'string' ? $key : '';
}

function findField(making: Making, written: string): FieldSpec | undefined {
	const lower = written.toLowerCase();
	const key = nameKey(written);

	return (
		making.spec.fields.find(({ field }) => field.toLowerCase() === lower) ??
		making.spec.fields.find(({ field }) => nameKey(field) === key)
	);
}

/** A relation gets the row it means, which is made if nobody else does; any other field gets the value in its type. */
function valueFor(work: Work, field: FieldSpec, value: Json, name: string | undefined, rows: Rows): Json {
	if (field.type === 'm2o') return reference(work, field.to, value, name, rows);

	if (field.type === 'm2m' && typeof value === 'string') {
		return value.split(/[|+&]/).map((each) => reference(work, field.to, each.trim(), undefined, rows));
	}

	if (typeof value === 'number' && (field.type === 'string' || field.type === 'text')) return String(value);

	return value;
}

function reference(work: Work, to: string, value: Json, name: string | undefined, rows: Rows): Json {
	const target = work.makings.get(to);
	if (!target || value === null || typeof value === 'object') return value;
	const list = rowsOf(rows, to);
	const label = name ?? (typeof value === 'string' ? value : undefined);
	const numbered = typeof value === 'number' ? `${to.toLowerCase()}_${value}` : null;
	const labelField = labelFieldOf(target);
	const known = list.find(
		(row) =>
			(numbered !== null && row['$key'] === numbered) ||
			(label !== undefined && labelField && row[labelField] === label),
	);
	if (known) return { $ref: keyOf(known) };

	const row: SeedRow = { $key: freeKey(list, numbered ?? `${to.toLowerCase()}_${list.length + 1}`) };
	labelRow(target, row, label ?? `${capital(shortName(to))} ${String(value)}`);
	list.push(row);
	work.report('seed-assumed', to, {
		collection: to,
		reason: `a sample item points to ${label === undefined ? `number ${String(value)}` : `"${label}"`}`,
	});

	return { $ref: keyOf(row) };
}

/** The field that names an item to people. */
export function labelFieldOf(making: Making): string | null {
	const columns = making.spec.fields.filter(({ type }) => type === 'string' || type === 'text');
	const named = LABEL_NAMES.flatMap((name) => columns.find(({ field }) => wordsOf(field).join(' ') === name) ?? []);
	const plain = columns.find((column) => column.type === 'string' && !column.choices && !column.interface);

	return (
		(named[0] ?? (making.spec.fields.some(({ type }) => type === 'translations') ? undefined : plain))?.field ?? null
	);
}

/** Names a row, and gives it the slug that follows from its name; false when its collection has no field for a name. */
function labelRow(making: Making, row: SeedRow, label: string): boolean {
	const field = labelFieldOf(making);
	if (field === null) return false;
	row[field] ??= label;
	const slug = making.spec.fields.find(
		({ field: each }) => each === 'slug' || each === 'handle' || each.endsWith('_slug'),
	);
	if (slug && (slug.type === 'string' || slug.type === 'text')) row[slug.field] ??= slugOf(label);

	return true;
}

/** A name belongs to the translations where the item itself has no field for it. */
function translateRow(work: Work, making: Making, seed: DraftSeed, row: SeedRow, label: string, rows: Rows): void {
	const field = making.spec.fields.find(({ type }) => type === 'translations');
	if (field?.type !== 'translations') return;
	const languages = seed.languages ?? (field.languages ?? ['en']).slice(0, 1);
	const child = field.through === undefined ? undefined : work.makings.get(field.through);

	if (!child) {
		const name = field.fields?.find((each) => LABEL_NAMES.includes(wordsOf(each.field).join(' ')))?.field;
		if (name) row[field.field] = languages.map((code) => ({ languages_code: code, [name]: label }));

		return;
	}

	const key = child.spec.fields.find((each) => each.type === 'm2o' && each.to === making.spec.collection);
	const code = child.spec.unique?.[0]?.[1];
	if (!key || code === undefined) return;

	for (const language of languages) {
		const list = rowsOf(rows, child.spec.collection);
		const translation: SeedRow = { [key.field]: { $ref: keyOf(row) }, [code]: language };
		labelRow(child, translation, label);
		list.push(translation);
	}
}

/** A bare word is one of the choices, or a switch of that name. */
function applyWord(making: Making, row: SeedRow, word: string): boolean {
	const lower = word.trim().toLowerCase().replace(/\s+/g, '_');

	for (const field of making.spec.fields) {
		if (field.type === 'boolean' && wordsOf(field.field).at(-1) === lower) {
			row[field.field] = true;

			return true;
		}

		if (!('choices' in field)) continue;
		const choice = field.choices
			?.map((each) => (typeof each === 'object' ? each.value : each))
			.find((each) => String(each).toLowerCase().replace(/\s+/g, '_') === lower);
		if (choice === undefined) continue;
		row[field.field] = choice;

		return true;
	}

	return false;
}

function slugOf(label: string): string {
	return label
		.normalize('NFKD')
		.toLowerCase()
		.replace(/\p{M}/gu, '')
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '');
}

/** What one item is called without the prefix of its collection: `Blog_Authors` → author. */
function shortName(collection: string): string {
	return itemName(wordsOf(collection).at(-1) ?? collection);
}

function capital(name: string): string {
	const text = name.replaceAll('_', ' ');

	return text.charAt(0).toUpperCase() + text.slice(1);
}
