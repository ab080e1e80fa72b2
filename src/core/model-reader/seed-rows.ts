import type { Json } from '../spec';
import type { Draft, DraftField, DraftSeed } from './draft';
import { typedValue } from './typed-value';

type Row = Record<string, Json>;

/** Rows of one collection as a spec has them, or how many to make up; undefined where none are wanted. */
export function seedOf(draft: Draft, collection: string): number | Row[] | undefined {
	const seeds = draft.seeds.filter((each) => each.collection === collection);
	const rows = seeds.flatMap((each) => each.rows);
	if (rows.length > 0) return rows.map((each) => specRow(each, draft, collection));
	const count = Math.max(0, ...seeds.map((each) => Math.round(each.count)));
	return count > 0 ? count : undefined;
}

function specRow({ key, values }: DraftSeed['rows'][number], draft: Draft, collection: string): Row {
	const fields = draft.fields.filter((each) => each.collection === collection);
	const row: Row = key === '' ? {} : { $key: key };
	const translated: Row = {};

	for (const { field: name, value } of values) {
		const field = fields.find((each) => each.name === name && each.within === '');
		const inner = fields.find((each) => each.name === name && each.within !== '');
		if (field || !inner) row[name] = field ? rowValue(field, value) : value;
		else translated[name] = typedValue(inner.type, value);
	}

	const translations = fields.find((each) => each.type === 'translations');
	if (translations && Object.keys(translated).length > 0) {
		row[translations.name] = [{ languages_code: translations.languages[0] ?? 'en-US', ...translated }];
	}

	return row;
}

function rowValue({ type }: DraftField, value: string): Json {
	if (value === '') return null;
	if (type === 'm2o') return { $ref: value };
	if (!LISTS.includes(type)) return typedValue(type, value);
	const keys = value.split(',').map((each) => each.trim());
	return keys.filter(Boolean).map(($ref) => ({ $ref }));
}

const LISTS: readonly string[] = ['m2m', 'o2m', 'm2a'];
