import { placeOf, type Desk } from './desk';
import type { Piece } from './piece';
import type { DraftCollection, LinkKind } from './draft';
import { itemName, plural } from './names';
import type { Statement } from './prose-patterns';
import { pointTo, relationFieldName } from './relations';
import { knownTargetAt, type TargetHit } from './targets';
import { tokensOf, type Token } from './tokens';

const OWNING =
	/^(?:ha(?:s|ve)|owns?|writes?|creates?|contains?|includes?|publish(?:es)?|offers?|hosts?|manages?|receives?|places?|employs?|makes?|consists?|teach(?:es)?|runs?|sells?|leads?|posts?)\b/i;

const MANY = /^(?:many|several|multiple|more|some|any|few|various|different|number|all)$/;
const ONE = /^(?:one|a|an|the|single|another|zero)$/;

/** Words between the verb and what it takes. */
const REACH = 9;

/** Words that may stand between one thing a verb takes and the next. */
const ON = new Set('and , or to with for on of by from in at about between as under via through'.split(' '));

/**
 * Reads a verb that relates things: "discusses one book", "can attend many meetings", "belongs to a member and a book".
 * @returns whether the sentence named a collection to relate to
 */
export function readVerb(desk: Desk, collection: DraftCollection, { object, one }: Statement): boolean {
	const tokens = tokensOf(object);
	if (tokens.length > 60) return false;
	if (readWay(desk, collection, object)) return true;
	const owned = OWNING.test(object.text.replace(/^(?:can|may|must|should|will|also)\s+/i, ''));
	let read = 0;
	let from = 0;

	for (let at = 0; at < tokens.length && at - from < REACH; at++) {
		const target = at > 0 || ON.has(tokens[0]?.lower ?? '') ? knownTargetAt(tokens, at, desk.targets) : null;
		if (!target) continue;
		const before = tokens.slice(from, at).map(({ lower }) => lower);
		if (before.includes('not')) return read > 0;
		from = at + target.length;
		at = from - 1;
		// "two ports, namely a departure port and an arrival port": what follows says the same in full.
		if (before.some((word) => PAIR.test(word)) && /^[,:]?\s*(?:namely|:|i\.e\.)/.test(textFrom(object, tokens, from)))
			continue;
		pushRelation(desk, collection, { target, before, object, owned, one, noun: tokens[from - 1] });
		read++;
		if (!ON.has(tokens[from]?.lower ?? '')) break;
	}

	return read > 0;
}

/** "goes from one port to another": two of the same kind, each in its role. */
function readWay(desk: Desk, collection: DraftCollection, object: Piece): boolean {
	const [, one, other] =
		/\bfrom\s+(?:one|an?|the)\s+([\p{L}]+)\s+to\s+(?:another|an?|one|the(?: other)?)(?:\s+([\p{L}]+))?/iu.exec(
			object.text,
		) ?? [];
	const name = one === undefined ? null : desk.targets.find(one);
	if (name === null || (other !== undefined && desk.targets.find(other) !== name)) return false;

	for (const role of ['from', 'to']) pointTo(collection, name, object, `${role}_${itemName(name)}`);

	return true;
}

const PAIR = /^(?:two|both|2)$/;

function textFrom(object: Piece, tokens: readonly Token[], at: number): string {
	return object.text.slice(tokens[at]?.from ?? object.text.length);
}

interface Taken {
	readonly target: TargetHit;
	readonly before: readonly string[];
	readonly object: Piece;
	readonly owned: boolean;
	readonly one: boolean;
	readonly noun: Token | undefined;
}

function pushRelation(desk: Desk, collection: DraftCollection, { target, before, object, owned, noun }: Taken): void {
	const quantity = before.findLast((word) => MANY.test(word) || ONE.test(word));
	const many =
		isMany(quantity, noun) &&
		!(quantity === undefined && /^(?:come|go|belong|stem|originate)s? (?:from|to)$/.test(before.join(' ')));
	const kind: LinkKind = many ? manyKind(owned) : 'm2o';

	desk.draft.relations.push({
		from: collection.collection,
		link: { kind, targets: [target.name] },
		field: fieldName(collection, before, target.name, many),
		...(quantity === undefined && many ? { weak: true } : {}),
		at: placeOf(object),
	});
}

/** The nearest quantity counts; without one, a plural means many. */
function isMany(quantity: string | undefined, noun: Token | undefined): boolean {
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
