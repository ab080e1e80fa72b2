import { keyName } from '../../naming';
import type { FieldSpec, M2oField } from '../../spec';
import { nameKey, ownWords, plural } from '../names';
import { addField, freeName, type Making, type Work } from './work';

/** Fields that do not make a junction one with payload. */
const INCIDENTAL = new Set(['sort', 'sort_order', 'created_at', 'updated_at', 'date_created', 'date_updated']);

/** Recognises the collections that join two others, and lets the natural owner list what they join. */
export function makeJunctions(work: Work): void {
	for (const making of work.makings.values()) {
		const ends = endsOf(work, making);
		if (!ends) continue;
		const payload = making.spec.fields.some(
			({ field }) => field !== ends[0].field && field !== ends[1].field && !INCIDENTAL.has(field),
		);
		if (payload) listPayload(work, making, ends);
		else listPure(work, making, ends);
	}
}

type Ends = readonly [M2oField, M2oField];

function endsOf(work: Work, making: Making): Ends | null {
	const said = making.draft.junction;
	if (said === undefined && !isNamedAfterEnds(making)) return null;
	const keys = keysOf(making);

	for (const target of said ?? []) {
		if (keys.some(({ to }) => to === target)) continue;
		const key: M2oField = { field: freeName(making, keyName(target)), type: 'm2o', to: target };
		making.spec.fields.unshift(key);
		making.names.add(key.field);
		work.mark(`${making.spec.collection}.${key.field}`, making.draft.at);
	}

	const found = keysOf(making);
	const ordered = said?.length === 2 ? said.flatMap((target) => found.find(({ to }) => to === target) ?? []) : found;
	const [first, second] = ordered;

	return first && second && ordered.length === 2 && work.makings.has(first.to) ? [first, second] : null;
}

function keysOf(making: Making): M2oField[] {
	return making.spec.fields.filter((field) => field.type === 'm2o');
}

/** "Post_Tags" with a post and a tag is a junction even if nobody says so. */
function isNamedAfterEnds(making: Making): boolean {
	const keys = keysOf(making);
	const [first, second] = keys;
	if (!first || !second || keys.length !== 2) return false;
	const name = nameKey(making.spec.collection);
	const left = nameKey(first.to);
	const right = nameKey(second.to);
	const tail = (whole: string, beside: string) => nameKey(ownWords(whole, beside).join(' '));

	return [
		`${left} ${right}`,
		`${right} ${left}`,
		`${left} ${tail(second.to, first.to)}`,
		`${right} ${tail(first.to, second.to)}`,
	].includes(name);
}

function listPure(work: Work, making: Making, ends: Ends): void {
	const { spec } = making;
	spec.hidden = true;
	spec.unique ??= [[ends[0].field, ends[1].field]];
	const owner = work.makings.get(ends[0].to);
	const other = work.makings.get(ends[1].to);
	const fromOwner = owner && manyField(owner, ends[1].to);
	const fromOther = other && manyField(other, ends[0].to);
	if (fromOwner?.type === 'm2m') fromOwner.through = spec.collection;
	if (fromOther?.type === 'm2m' && other !== owner) fromOther.through = spec.collection;
	if (!owner || fromOwner || fromOther) return;
	const field = freeName(owner, pluralName(ownWords(ends[1].to, ends[0].to)));
	const alias: FieldSpec = { field, type: 'm2m', to: ends[1].to, through: spec.collection };
	addAlias(work, owner, alias, making, `"${spec.collection}" joins it to "${ends[1].to}"`);
}

function manyField(owner: Making, to: string): FieldSpec | undefined {
	return owner.spec.fields.find((field) => field.type === 'm2m' && field.to === to);
}

/** A junction with fields of its own is listed as what it is: the lines of an order. */
function listPayload(work: Work, making: Making, ends: Ends): void {
	const { spec } = making;
	const owner = work.makings.get(ends[0].to);
	if (!owner || owner.spec.fields.some((field) => listsRows(field, spec.collection))) return;
	const field = freeName(owner, pluralName(ownWords(spec.collection, ends[0].to)));
	const alias: FieldSpec = { field, type: 'o2m', to: spec.collection, by: ends[0].field };
	addAlias(work, owner, alias, making, `"${spec.collection}" belongs to it`);
}

function listsRows(field: FieldSpec, junction: string): boolean {
	return (field.type === 'o2m' && field.to === junction) || (field.type === 'm2m' && field.through === junction);
}

function addAlias(work: Work, owner: Making, alias: FieldSpec, junction: Making, reason: string): void {
	if (!addField(owner, alias)) return;
	const path = `${owner.spec.collection}.${alias.field}`;
	work.mark(path, junction.draft.at);
	work.report(
		'field-added',
		path,
		{ field: alias.field, collection: owner.spec.collection, reason },
		junction.draft.at,
	);
}

function pluralName(words: readonly string[]): string {
	const last = words.at(-1) ?? '';

	return [...words.slice(0, -1), plural(last)].join('_');
}
