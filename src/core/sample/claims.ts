import { isNumeric } from '../column-kinds';
import { choicesOf, isSeveral } from './choices';
import { isFile, SHARED_FILES } from './file-fields';
import { rangeOf } from './fit-number';
import { isReference, poolSize } from './pools';
import { mix, permute } from './random';
import type { Row } from './row';
import type { Shape } from './run';
import type { SampleField } from './sample';

/**
 * Fields whose values must not repeat together. Where each of them has few possible values, the claim deals the
 * combinations out, one per row, and nothing has to be searched for until they run out.
 */
export interface Claim {
	readonly fields: readonly SampleField[];
	/** Fields that are dealt and belong to no earlier claim. Empty where values are open, and one is varied. */
	readonly dealt: readonly SampleField[];
	/** The field that takes another value when an open claim collides. */
	readonly varied: SampleField | undefined;
	/** Whether combinations come in order, not shuffled: the last field runs through its values first. */
	readonly inOrder: boolean;
	readonly key: number;
}

/** Fields with at most so many possible values are dealt, not tried. */
const FEW = 10_000;

/** Claims of a collection: unique alone, the ends of a junction, parent and language, unique together. */
export function claimsOf(shape: Pick<Shape, 'collection' | 'key' | 'plans'>): Claim[] {
	const { primaryKey, unique, junction, languages } = shape.collection;
	const fields = shape.plans.map(({ field }) => field);
	const owned = new Set<string>();

	const single = fields.filter((each) => each.unique || each.field === primaryKey.field).map((each) => [each.field]);
	const pair = junction ? [[junction.left, ...(junction.among ? [junction.among.field] : []), junction.right]] : [];
	const translation = languages ? [[languages.parent, languages.field]] : [];

	return [...translation, ...pair, ...single, ...unique].flatMap((names, index) => {
		const members = names.flatMap((name) => fields.find(({ field }) => field === name) ?? []);
		if (members.length === 0) return [];

		const able = members.filter(({ field }) => field !== junction?.among?.field);
		const free = able.filter(({ field }) => !owned.has(field));
		const closed = able.every((field) => isReference(shape, field) || alternativesOf(field) <= FEW);
		const varied = closed ? undefined : free.findLast((each) => isVariable(each) && !isReference(shape, each));
		const dealt = closed ? free : [];
		for (const { field } of [...dealt, ...(varied ? [varied] : [])]) owned.add(field);

		return [{ fields: members, dealt, varied, inOrder: names === translation[0], key: mix(shape.key, index) }];
	});
}

/** Whether there are many values, and a next one to each. */
function isVariable(field: SampleField): boolean {
	return alternativesOf(field) > FEW && field.type !== 'json' && !field.type.startsWith('geometry');
}

/** Number of values a field can have, by itself; `Infinity` for what has no such number. */
export function alternativesOf(field: SampleField): number {
	const { type, maxLength = Infinity } = field;
	if (isFile(field)) return SHARED_FILES;
	if (field.choices) return isSeveral(field) ? Infinity : choicesOf(field).length;
	if (type === 'boolean') return 2;
	if ((type === 'string' || type === 'text') && maxLength <= 2) return 36 ** maxLength;
	if (!isNumeric(type)) return Infinity;

	const { low, high } = rangeOf(field);
	return Math.max(0, high - low + 1);
}

/** Which of its possible values a dealt field takes in this row; `undefined` for a field that is not dealt. */
export function digitOf(row: Row, field: SampleField): number | undefined {
	const claim = row.shape.dealt.get(field);
	if (!claim) return undefined;

	let rest = row.place + row.turnOf(claim);
	let key = claim.key;
	const digits = new Map<SampleField, number>();

	for (const member of claim.inOrder ? claim.dealt.toReversed() : claim.dealt) {
		const size = sizeOf(row, member, digits);
		if (size === 0) return undefined;
		const digit = rest % size;
		const dealt = claim.inOrder ? digit : permute(digit, size, key);
		digits.set(member, besides(row, member, digits, dealt));
		rest = Math.floor(rest / size);
		key = mix(key, dealt);
	}

	return digits.get(field);
}

/** Number of combinations a claim can deal in this row. */
export function combinationsOf(row: Row, { dealt }: Claim): number {
	return dealt.reduce((product, field) => product * sizeOf(row, field, new Map()), 1);
}

function sizeOf(row: Row, field: SampleField, earlier: ReadonlyMap<SampleField, number>): number {
	const { languages } = row.shape.collection;
	if (languages?.field === field.field) return languages.codes.length;
	if (!isReference(row.shape, field)) return alternativesOf(field);
	return poolSize(row, field) - (partnerOf(row, field, earlier) === undefined ? 0 : 1);
}

/** On a junction of a collection with itself: the row at the other end, which is not linked to itself. */
function partnerOf(row: Row, field: SampleField, earlier: ReadonlyMap<SampleField, number>): number | undefined {
	const { junction } = row.shape.collection;
	if (junction?.right !== field.field || junction.among) return undefined;
	return [...earlier].find(([{ field: name, to }]) => name === junction.left && to === field.to)?.[1];
}

function besides(row: Row, field: SampleField, earlier: ReadonlyMap<SampleField, number>, digit: number): number {
	const partner = partnerOf(row, field, earlier);
	return partner !== undefined && digit >= partner ? digit + 1 : digit;
}
