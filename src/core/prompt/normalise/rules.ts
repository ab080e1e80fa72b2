import type { FieldSpec } from '../../spec';
import type { Draft } from '../draft';
import { nameKey } from '../names';
import type { Making, Work } from './work';

/** Gives every collection the fields all are to have, unless it names them itself. */
export function applyEverywhere(work: Work): void {
	for (const { draft } of work.makings.values()) {
		const junction = draft.junction !== undefined;

		for (const field of work.draft.everywhere) {
			const known = draft.fields.some((each) => each.field.toLowerCase() === field.field.toLowerCase());
			const idle = draft.singleton === true && field.field === 'sort';
			if (!known && !idle && !(junction && field.unique)) draft.fields.push({ ...field });
		}
	}
}

/** Applies rules over field names to every field of that name. */
export function applyRules(work: Work): void {
	for (const rule of work.draft.rules) {
		const scope =
			rule.collection === undefined
				? [...work.makings.values()]
				: [work.makings.get(rule.collection)].flatMap((making) => making ?? []);
		if (rule.together && applyTogether(work, scope, rule)) continue;
		// A sentence may well speak of another collection than the one before it.
		const all = [...work.makings.values()];
		const missed = rule.fields.filter((name) => !applyTo(work, scope, name, rule) && !applyTo(work, all, name, rule));
		if (missed.length > 0)
			work.report('rule-unused', rule.collection ?? '', { fields: missed, rule: rule.rule }, rule.at);
	}

	if (work.draft.requiredByDefault) requireAll(work);
}

/** Applies what goes with what to the fields that point from one to the other. */
export function applyDeletions(work: Work): void {
	for (const { from, to, onDelete, at } of work.draft.deletions ?? []) {
		const spec = work.makings.get(from)?.spec;
		const keys = spec?.fields.filter((field) => field.type === 'm2o' && field.to === to) ?? [];
		if (keys.length === 0) work.report('rule-unused', from, { fields: [to], rule: `on delete ${onDelete}` }, at);

		for (const key of keys) {
			Object.assign(key, { onDelete });
			work.mark(`${from}.${key.field}`, at);
		}
	}
}

/** A combination belongs to the first collection that has all of its fields. */
function applyTogether(work: Work, scope: readonly Making[], { fields, at }: Draft['rules'][number]): boolean {
	for (const { spec } of [...scope, ...work.makings.values()]) {
		const found = fields.map((written) => fieldCalled(spec.fields, written));
		const values = found.filter((each) => each !== undefined && holdsValue(each));
		if (values.length < fields.length) continue;
		const names = spec.fields.filter((each) => values.includes(each as ValueField)).map((each) => each.field);
		spec.unique = [...(spec.unique ?? []), names];
		for (const name of names) work.mark(`${spec.collection}.${name}:unique`, at);

		return true;
	}

	return false;
}

function fieldCalled(fields: readonly FieldSpec[], written: string): FieldSpec | undefined {
	const key = nameKey(written);

	return fields.find(({ field }) => field.toLowerCase() === written.toLowerCase() || nameKey(field) === key);
}

function applyTo(work: Work, scope: readonly Making[], written: string, { rule, at }: Draft['rules'][number]): boolean {
	const key = nameKey(written);
	let hits = 0;

	for (const making of scope) {
		for (const field of making.spec.fields) {
			if (field.field.toLowerCase() !== written.toLowerCase() && nameKey(field.field) !== key) continue;
			if (!setFlag(field, rule)) continue;
			hits++;
			work.mark(`${making.spec.collection}.${field.field}:${rule}`, at);
		}
	}

	return hits > 0;
}

function setFlag(field: FieldSpec, rule: Draft['rules'][number]['rule']): boolean {
	if (!holdsValue(field)) return false;
	if (rule === 'unique') field.unique = true;
	else if (rule === 'index') field.index = true;
	else if (rule === 'required') field.required = true;
	else field.nullable = true;

	return true;
}

type ValueField = Exclude<FieldSpec, { type: 'alias' | 'o2m' | 'm2m' | 'm2a' | 'files' | 'translations' }>;

function holdsValue(field: FieldSpec): field is ValueField {
	return !['alias', 'o2m', 'm2m', 'm2a', 'files', 'translations'].includes(field.type);
}

function requireAll(work: Work): void {
	for (const { spec } of work.makings.values()) {
		for (const field of spec.fields) {
			const filled = 'auto' in field && field.auto !== undefined;
			if (holdsValue(field) && !field.nullable && !filled && field.default === undefined && field.type !== 'boolean')
				field.required = true;
		}
	}
}
