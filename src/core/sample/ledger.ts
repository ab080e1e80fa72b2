import type { Json } from '../spec';
import type { Claim } from './claims';
import { keyOf } from './random';
import type { Shape } from './run';
import type { SampleContext } from './sample';

/** Remembers what is taken. A remembered value is a number, so that many rows stay small. */
export interface Ledger {
	/** The first claim these values break. */
	conflict(values: ReadonlyMap<string, Json>): Claim | undefined;
	enter(values: ReadonlyMap<string, Json>): void;
}

/**
 * Values that stand together, as one text. Databases differ in what they hold for equal, so letters that differ in
 * case or accent alone, and trailing blanks, count as equal here.
 */
export function tupleKey(values: readonly Json[]): string {
	return values.map(plainOf).join('\u001f');
}

/** Starts with the values that rows in the database hold. */
export function createLedger(shape: Shape, { existing, taken }: SampleContext): Ledger {
	const { collection, primaryKey } = shape.collection;
	const seen = new Map(
		shape.claims.map((claim) => {
			const names = claim.fields.map(({ field }) => field);
			const known = taken[`${collection}.${names.join(',')}`] ?? [];
			const keys = names.length === 1 && names[0] === primaryKey.field ? (existing[collection] ?? []) : [];
			const texts = names.length === 1 ? [...known, ...keys].map(plainOf) : known.map(String);
			return [claim, new Set(texts.map(fingerprint))];
		}),
	);

	return {
		conflict: (values) =>
			shape.claims.find((claim) => {
				const tuple = tupleOf(claim, values);
				return tuple !== undefined && seen.get(claim)?.has(fingerprint(tuple));
			}),
		enter: (values) => {
			for (const claim of shape.claims) {
				const tuple = tupleOf(claim, values);
				if (tuple !== undefined) seen.get(claim)?.add(fingerprint(tuple));
			}
		},
	};
}

/** Null differs from null in every database's unique index, so such rows collide with none. */
function tupleOf({ fields }: Claim, values: ReadonlyMap<string, Json>): string | undefined {
	const members = fields.map(({ field }) => values.get(field) ?? null);
	return members.includes(null) ? undefined : tupleKey(members);
}

function plainOf(value: Json): string {
	if (typeof value !== 'string') return JSON.stringify(value);
	return value.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

/** 53 bits of two independent keys: a false match, about one in a million for 100,000 values, costs one more try. */
function fingerprint(text: string): number {
	return keyOf(text) * 0x200000 + (keyOf(text, 0x9747b28c) >>> 11);
}
