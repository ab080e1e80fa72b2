import { z } from 'zod';
import { nameKey } from '../src/core/prompt/names';
import type { CollectionSpec, FieldSpec, Spec } from '../src/core/spec';

/** One thing an expert would agree on, and whether the reading has it. */
export interface Fact {
	readonly text: string;
	readonly ok: boolean;
}

/**
 * Checks the facts of one case against a spec. A line names a collection, a field (`Books.title`) or a permission, then
 * what holds for it: a type, `required`, `key=value`. Alternatives are separated by bars; names match over case and
 * number. Every collection that no fact names counts as one wrong fact.
 */
export function checkFacts(lines: readonly string[], spec: Spec): Fact[] {
	const expected = new Set<string>();

	const facts = lines.flatMap((line) => {
		const [subject = '', ...said] = line.split(/\s+/);
		if (subject === 'permission') return [permissionFact(line, spec)];
		const [collection, field] = splitOnce(subject, '.');
		expected.add(nameKey(collection));

		return field === undefined ? collectionFacts(collection, said, spec) : fieldFacts(collection, field, said, spec);
	});

	const surplus = spec.collections.filter(({ collection }) => !expected.has(nameKey(collection)));

	return [...facts, ...surplus.map(({ collection }) => ({ text: `no collection ${collection}`, ok: false }))];
}

function collectionOf(name: string, spec: Spec): CollectionSpec | undefined {
	return spec.collections.find(({ collection }) => nameKey(collection) === nameKey(name));
}

function collectionFacts(name: string, said: readonly string[], spec: Spec): Fact[] {
	const found = collectionOf(name, spec);
	const own = said.map((text) => ({
		text: `${name} ${text}`,
		ok: found !== undefined && holdsForCollection(found, text),
	}));

	return [{ text: `collection ${name}`, ok: found !== undefined }, ...own];
}

function holdsForCollection(collection: CollectionSpec, text: string): boolean {
	const [key, value = ''] = splitOnce(text);
	const { seed } = collection;

	switch (key) {
		case 'singleton':
			return collection.singleton === true;
		case 'hidden':
			return collection.hidden === true;
		case 'key':
			return collection.primaryKey === value;
		case 'sort':
			return collection.sortField === value;
		case 'seed':
			return (Array.isArray(seed) ? seed.length : seed) === Number(value);
		case 'row':
			return (
				Array.isArray(seed) && seed.some((row) => written(row[splitOnce(value, ':')[0]]) === splitOnce(value, ':')[1])
			);
		case 'unique':
			return collection.unique?.some((set) => set.join('+') === value) ?? false;
		default:
			return false;
	}
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

function sameList(list: z.infer<typeof record>[string] | undefined, value: string): boolean {
	return Array.isArray(list) && list.map((each) => written(each).replaceAll(' ', '_')).join('|') === value;
}

function namesIn(list: z.infer<typeof record>[string] | undefined): string[] {
	return Array.isArray(list) ? list.map((each) => written(record.safeParse(each).data?.['field'])) : [];
}

function permissionFact(line: string, spec: Spec): Fact {
	const [, policy = '', action = '', collection = ''] = line.split(/\s+/);

	const ok = (spec.permissions ?? []).some((each) => {
		return (
			nameKey(each.policy) === nameKey(policy) &&
			each.actions.some((one) => one === action) &&
			nameKey(each.collection) === nameKey(collection)
		);
	});

	return { text: line, ok };
}

function splitOnce(text: string, sign = '='): [string, string | undefined] {
	const at = text.indexOf(sign);

	return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** A value as the facts write it. */
function written(value: z.infer<typeof record>[string] | undefined): string {
	return typeof value === 'object' || value === undefined ? JSON.stringify(value ?? null) : String(value);
}
