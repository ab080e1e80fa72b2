import { placeOf, type Desk } from './desk';
import type { DraftCollection, LinkKind } from './draft';
import { itemName, plural } from './names';
import type { Statement } from './prose-patterns';
import { relationFieldName } from './relations';
import { knownTargetAt } from './targets';
import { tokensOf, type Token } from './tokens';

const OWNING =
	/^(?:ha(?:s|ve)|owns?|writes?|creates?|contains?|includes?|publish(?:es)?|offers?|hosts?|manages?|receives?|places?|employs?|makes?|consists?|teach(?:es)?|runs?|sells?|leads?|posts?)\b/i;

const MANY = /^(?:many|several|multiple|more|some|any)$/;
const ONE = /^(?:one|a|an|the|single|another|zero)$/;

/** Words between the verb and what it takes. */
const REACH = 9;

/**
 * Reads a verb that relates things: "discusses one book", "can attend many meetings", "belongs to a member and a book".
 * @returns whether the sentence named a collection to relate to
 */
export function readVerb(desk: Desk, collection: DraftCollection, { object }: Statement): boolean {
	const tokens = tokensOf(object);
	if (tokens.length > 60) return false;
	const owned = OWNING.test(object.text.replace(/^(?:can|may|must|should|will|also)\s+/i, ''));
	let read = 0;
	let from = 0;

	for (let at = 1; at < tokens.length && at - from < REACH; at++) {
		const target = knownTargetAt(tokens, at, desk.targets);
		if (!target) continue;
		const before = tokens.slice(from, at).map(({ lower }) => lower);
		if (before.includes('not')) return read > 0;
		const many = isMany(before, tokens[at + target.length - 1]);
		const kind: LinkKind = many ? manyKind(owned) : 'm2o';
		const field = fieldName(collection, before, target.name, many);
		desk.draft.relations.push({
			from: collection.collection,
			link: { kind, targets: [target.name] },
			field,
			at: placeOf(object),
		});
		read++;
		from = at + target.length;
		if (!['and', ',', 'or', 'to', 'with'].includes(tokens[from]?.lower ?? '')) break;
		at = from;
	}

	return read > 0;
}

/** The nearest quantity counts; without one, a plural means many. */
function isMany(before: readonly string[], noun: Token | undefined): boolean {
	const quantity = before.findLast((word) => MANY.test(word) || ONE.test(word));
	if (quantity !== undefined) return MANY.test(quantity);
	const word = noun?.lower ?? '';

	return plural(word) === word && itemName(word) !== word;
}

/** What one has or makes is its own; what one attends or uses is shared. */
function manyKind(owned: boolean): LinkKind {
	return owned ? 'o2m' : 'list';
}

function fieldName(collection: DraftCollection, before: readonly string[], target: string, many: boolean): string {
	if (target === collection.collection) return roleName(before, target);
	const participle = target === 'directus_users' && !many ? participleName(before) : null;

	return participle ?? relationFieldName(many ? 'm2m' : 'm2o', target);
}

/** "can be assigned to a user" → assigned_to. */
function participleName(before: readonly string[]): string | null {
	for (const [at, word] of before.entries()) {
		const next = before[at + 1];
		if (/(?:ed|written|taught|led|held|run)$/.test(word) && (next === 'to' || next === 'by')) return `${word}_${next}`;
	}

	return null;
}

/** A relation to the same collection is named after the verb: "can follow another member" → follow_member. */
function roleName(before: readonly string[], target: string): string {
	const role =
		before.find((word) => word.length > 3 && !['have', 'another', 'many', 'other'].includes(word)) ?? 'related';

	return `${role}_${itemName(target)}`;
}
