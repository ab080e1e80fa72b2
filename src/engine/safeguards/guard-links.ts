import type { Finding } from '../../core/finding';
import { judge, type Verdict } from '../../core/safeguards/judge';
import type { JunctionField } from '../../core/safeguards/junction';
import { NOTHING_KNOWN, questionOf, wantedOf } from '../../core/safeguards/question';
import { refusal } from '../../core/safeguards/refusal';
import type { JunctionMode } from '../../core/safeguards/settings';
import type { Row } from '../../core/safeguards/end-value';
import type { Intervention, JunctionStore, Write } from './ports';

export type Guarded =
	| { readonly kind: 'passes'; readonly payload: Row; readonly interventions: readonly Intervention[] }
	| { readonly kind: 'refused'; readonly finding: Finding }
	/** The items need different payloads, and one write of many items has only one. */
	| { readonly kind: 'differs'; readonly finding: Finding };

/** Turns what a write says about M2M and M2A fields into what was meant, or refuses it. */
export async function guardLinks(
	write: Write,
	fields: readonly JunctionField[],
	mode: Exclude<JunctionMode, 'off'>,
	store: JunctionStore,
): Promise<Guarded> {
	let payload = write.payload;
	const interventions: Intervention[] = [];

	for (const field of fields) {
		const guarded = await guardField(write, field, mode, store);
		if (!guarded) continue;
		if (guarded.kind !== 'stands') return guarded;

		payload = { ...payload, [field.field]: guarded.value };
		interventions.push(
			...guarded.rules.map((rule) => ({
				rule,
				collection: write.collection,
				field: field.field,
				...(write.keys ? { items: write.keys } : {}),
			})),
		);
	}

	return { kind: 'passes', payload, interventions };
}

type GuardedField = Verdict | { readonly kind: 'differs'; readonly finding: Finding } | undefined;

async function guardField(
	{ keys, payload }: Write,
	field: JunctionField,
	mode: Exclude<JunctionMode, 'off'>,
	store: JunctionStore,
): Promise<GuardedField> {
	const wanted = wantedOf(field, payload[field.field]);
	if (!wanted) return undefined;

	const question = questionOf(field, wanted, keys ?? []);
	const known = question ? await store.answer(question) : NOTHING_KNOWN;
	const items = keys ?? [null];
	const verdicts = items.map((item) => judge({ field, mode, item, shared: items.length > 1, wanted, known }));
	const [first] = verdicts;
	const refused = verdicts.find((each) => each.kind === 'refused');

	if (refused || !first) return refused;
	if (verdicts.some((each) => !sameValue(each, first))) {
		return { kind: 'differs', finding: refusal(field, 'junction-batch-differs', {}) };
	}

	return first;
}

function sameValue(first: Verdict, second: Verdict): boolean {
	return JSON.stringify(first) === JSON.stringify(second);
}
