import type { FieldSpec } from '../../spec';
import type { DraftField } from '../draft';
import type { FieldKind } from '../kinds';
import { nameHint } from '../name-hints';
import { nameKey, wordsOf } from '../names';
import { columnField, flagsOf, presentationOf } from './columns';
import { fileField, linkField, looksLikePicture, targetByName, type LinkOutcome } from './links';
import { addField, pathOf, type Making, type Work } from './work';

/** Turns the fields of every collection into those of the spec; gives the one-to-many fields that have to wait. */
export function makeFields(work: Work): { making: Making; draft: DraftField }[] {
	const later: { making: Making; draft: DraftField }[] = [];

	for (const making of work.makings.values()) {
		const assumed: string[] = [];
		const fromNames: string[] = [];

		for (const draft of making.draft.fields) {
			if (keepKey(making, draft)) continue;
			const made = makeField(work, making, draft, { assumed, fromNames });

			if (made === 'later') later.push({ making, draft });
			else if (addField(making, made)) work.mark(pathOf(making, draft), draft.at);
		}

		reportTypes(work, making, assumed, fromNames);
	}

	return later;
}

interface Assumptions {
	readonly assumed: string[];
	readonly fromNames: string[];
}

function makeField(work: Work, making: Making, draft: DraftField, assumptions: Assumptions): FieldSpec | 'later' {
	const linked: LinkOutcome | null = draft.link
		? linkField(work, making, draft, draft.link)
		: relationByName(work, making, draft);
	if (linked !== null && linked !== 'plain') return linked;
	const hint = nameHint(draft.field);
	const kind = kindOf(draft, hint?.kind, linked === 'plain');
	if (hint?.facts?.auto && draft.kind !== 'string') Object.assign(draft, { auto: draft.auto ?? hint.facts.auto });

	if (draft.kind === undefined && !draft.choices && linked === null && !hint?.facts) {
		if (hint) assumptions.fromNames.push(`${draft.field}: ${kind}`);
		else assumptions.assumed.push(draft.field);
	}

	return relationKind(making, draft, kind) ?? columnField(draft, kind);
}

/** A said kind counts; a number without more detail takes its precision from the name; choices outweigh a guess. */
function kindOf(draft: DraftField, hinted: FieldKind | undefined, reference: boolean): FieldKind {
	if (draft.kind === 'number')
		return hinted === 'money' || hinted === 'cents' || hinted === 'float' || hinted === 'percent' ? hinted : 'number';
	if (draft.kind === 'string')
		return hinted === 'email' ||
			hinted === 'url' ||
			hinted === 'phone' ||
			hinted === 'color' ||
			hinted === 'icon' ||
			hinted === 'slug'
			? hinted
			: 'string';
	if (draft.kind !== undefined) return draft.kind;
	if (draft.choices) return hinted === 'integer' ? 'integer' : 'choice';
	if (reference) return 'integer';
	if (
		draft.unit === 'characters' &&
		(hinted === undefined || (hinted !== 'text' && hinted !== 'slug' && hinted !== 'markdown'))
	)
		return 'string';
	if (draft.unit === 'items') return hinted === 'tags' ? 'tags' : 'list';
	if (hinted !== undefined) return hinted;
	if (draft.min !== undefined) return 'integer';
	if (typeof draft.default === 'boolean') return 'boolean';
	if (typeof draft.default === 'number') return Number.isInteger(draft.default) ? 'integer' : 'decimal';

	return draft.auto === 'created' || draft.auto === 'updated' ? 'timestamp' : 'string';
}

/** Kinds that are relations although the prompt names no collection. */
function relationKind(making: Making, draft: DraftField, kind: FieldKind): FieldSpec | null {
	if (kind === 'image' || kind === 'file')
		return fileField(making, draft, draft.list === true, kind === 'image' || looksLikePicture(draft.field));
	if (kind === 'images' || kind === 'files') return fileField(making, draft, true, kind === 'images');
	if (kind === 'user') return userField(draft);

	return kind === 'translations' ? { field: draft.field, type: 'translations', ...presentationOf(draft) } : null;
}

/** A user; "created by" and "updated by" fill themselves. */
function userField(draft: DraftField): FieldSpec {
	const special =
		draft.auto === 'user-created' || draft.auto === 'user-updated'
			? { readonly: true, meta: { special: [draft.auto] } }
			: {};

	return {
		field: draft.field,
		type: 'm2o',
		to: 'directus_users',
		...flagsOf(draft),
		...presentationOf(draft),
		...special,
	};
}

/** An untyped field that carries the name of a collection is a relation to it. */
function relationByName(work: Work, making: Making, draft: DraftField): FieldSpec | 'later' | null {
	if (draft.kind === 'key' || draft.choices || draft.default !== undefined || draft.unit) return null;
	const words = wordsOf(draft.field);
	const keyed = words.length > 1 && words.at(-1) === 'id';
	if (draft.kind !== undefined && !(keyed && ['integer', 'uuid', 'bigInteger'].includes(draft.kind))) return null;
	const target = nameHint(draft.field)?.facts ? null : matchingTarget(work, making, draft, keyed);
	if (target === null) return null;
	const made = linkField(work, making, draft, { targets: [target] });
	if (made === 'plain') return null;
	const kind = made === 'later' ? 'o2m' : made.type;
	work.report('relation-assumed', pathOf(making, draft), { field: draft.field, target, kind }, draft.at);

	return made;
}

function matchingTarget(work: Work, making: Making, { field }: DraftField, keyed: boolean): string | null {
	const words = wordsOf(field);
	const bare = keyed ? words.slice(0, -1) : words;
	const whole = work.targets.find(bare.join(' '));
	if (whole !== null && work.makings.has(whole)) return whole;
	if (keyed) return whole ?? targetByName(work, making, field);
	const byName = targetByName(work, making, field);
	if (byName === null) return null;
	if (byName === making.spec.collection) return words[0] === 'parent' ? byName : null;
	if (!work.makings.has(byName)) return byName === 'directus_users' ? byName : null;

	// "shipping_address" is not the Addresses collection unless nothing but an adjective stands before.
	return words.length === 2 &&
		nameHint(field) === null &&
		nameKey(words[1] ?? '') === nameKey(wordsOf(byName).at(-1) ?? '')
		? byName
		: null;
}

const KEY_TYPES = {
	uuid: 'uuid',
	string: 'string',
	slug: 'string',
	bigInteger: 'bigInteger',
	integer: 'integer',
} as const;

/** `id` is Directus's own; only a type other than the usual one is worth saying. */
function keepKey(making: Making, draft: DraftField): boolean {
	if (draft.field.toLowerCase() !== 'id') return false;
	const type = Object.entries(KEY_TYPES).find(([kind]) => kind === draft.kind)?.[1];
	if (type && type !== 'integer') making.spec.primaryKey = type;

	return true;
}

function reportTypes(work: Work, making: Making, assumed: readonly string[], fromNames: readonly string[]): void {
	const path = making.spec.collection;
	if (assumed.length > 0) work.report('types-assumed', path, { fields: [...assumed] }, making.draft.at);
	if (fromNames.length > 0) work.report('types-from-names', path, { fields: [...fromNames] }, making.draft.at);
}
