import { placeOf, type Desk } from './desk';
import type { DraftPermission } from './draft';
import { rightsIn } from './permission-clauses';
import { groupsIn, isReadable, type RightGroup } from './permission-groups';
import { CAN, denialLength, NOBODY, NOT_SUBJECTS, PASSIVE, PRONOUNS, publicAt, type Action } from './permission-words';
import type { Piece } from './piece';
import { shortened } from './shorten';
import { tokensOf, type Token } from './tokens';

/** Where a right is said: in a section of rights, below a collection. */
interface Setting {
	readonly inSection: boolean;
	readonly scope: string | null;
	/** What "them" means: the collections of the clause before. */
	readonly them: readonly string[];
}

/**
 * Reads who may do what: "public can read published posts", "Editors: create and update Articles". Clauses that deny
 * grant nothing and take back; what cannot be read for certain is reported and grants nothing either.
 */
export function readPermission(desk: Desk, text: Piece, inSection: boolean, scope: string | null): boolean {
	if (text.text.length > 600) return false;
	const last = followed(desk, text);
	let policy = last?.policy ?? null;
	let them: readonly string[] = last?.collections ?? [];
	let any = false;
	const open: Piece[] = [];

	for (const clause of rightsIn(text, tokensOf(text), inSection)) {
		const read = readClause(desk, clause, { inSection, scope, them }, policy);
		if (read) policy = read.policy;
		else open.push(clause);
		if (read?.collections?.length) them = read.collections;
		any ||= read !== null;
	}

	if (any) for (const clause of open) reportUnread(desk, clause);

	return any;
}

function reportUnread(desk: Desk, clause: Piece): void {
	desk.report('permission-unused', '', { text: shortened(clause.text) }, placeOf(clause));
}

/** Whom "they" means: the subject of the right said just before. */
function followed(desk: Desk, text: Piece): DraftPermission | null {
	const last = desk.draft.permissions.at(-1);
	if (!last?.at || last.at.end > text.start || text.start - last.at.end > 12) return null;

	return /^[\s;,.]*(?:and|but)?\s*$/.test(desk.plain.slice(last.at.end, text.start)) ? last : null;
}

interface ClauseRead {
	readonly policy: string | null;
	readonly collections?: readonly string[];
}

function readClause(desk: Desk, clause: Piece, setting: Setting, before: string | null): ClauseRead | null {
	const tokens = tokensOf(clause);
	const verb = verbOf(tokens, setting.inSection);
	const passive = tokens.some(({ lower }) => PASSIVE.has(lower));
	const denial = tokens.findIndex((_, at) => denialLength(tokens, at) > 0);

	// Who is meant by "nobody but staff" or "everyone except guests" is no policy to grant to.
	if (denial >= 0 && (denial < verb || (verb < 0 && denial === 0)) && !passive && !CAN.has(tokens[denial]?.lower ?? ''))
		return readDenied(desk, clause, tokens, verb, setting);
	const policy = subjectOf(tokens, verb, setting.inSection, before);
	if (policy === null) return null;
	if (passive) return readPassive(desk, clause, tokens, policy, denial, setting);
	const from = Math.max(verb, 0);
	const end = denial < 0 ? tokens.length : denial;
	const granted = groupsIn(desk, tokens, from, end, setting.them);
	const named = granted.at(-1)?.collections ?? [];
	const them = named.length > 0 ? named : setting.them;
	const denied = denial < 0 ? [] : groupsIn(desk, tokens, denial, tokens.length, them);
	if (!says(granted, setting) && !says(denied, setting)) return null;
	grantAndDeny(desk, clause, { policy, granted, denied, modal: denial >= 0 && denial <= verb + 1, setting });

	return { policy, collections: granted.flatMap(({ collections }) => collections) };
}

/** Whether a clause speaks of rights at all: something done to something. */
function says(groups: readonly RightGroup[], { scope, inSection }: Setting): boolean {
	return groups.some(
		({ actions, collections, all }) =>
			actions.length > 0 && (collections.length > 0 || all || scope !== null || inSection),
	);
}

interface Clause {
	readonly policy: string;
	readonly granted: readonly RightGroup[];
	readonly denied: readonly RightGroup[];
	/** Whether the denial belongs to the verb: "cannot read" leaves nothing before it. */
	readonly modal: boolean;
	readonly setting: Setting;
}

function grantAndDeny(desk: Desk, clause: Piece, { policy, granted, denied, modal, setting }: Clause): void {
	const excepted = denied.flatMap(({ actions }) => actions);
	const missing = denied.flatMap(({ collections }) => collections);
	const unclear = denied.some((group) => group.actions.length === 0 && group.collections.length === 0);

	for (const group of modal ? [] : granted) {
		const found =
			group.collections.length === 0 && !group.all && setting.scope !== null ? [setting.scope] : group.collections;
		// "everything except delete posts": of posts it is certain, whatever else is meant.
		const collections = group.all && excepted.length > 0 ? missing : found;
		const none = collections.length === 0 && !(group.all && excepted.length === 0);

		if (unclear || none || !isReadable(group)) {
			reportUnread(desk, clause);
			continue;
		}

		push(desk, clause, policy, { ...group, collections });
	}

	for (const group of denied) {
		const all = granted.flatMap(({ actions }) => actions);
		const actions = group.actions.length > 0 ? group.actions : all;
		const known = group.collections.length === 0 && setting.scope !== null ? [setting.scope] : group.collections;
		if (actions.length > 0 && (known.length > 0 || group.all))
			push(desk, clause, policy, { ...group, actions, collections: known }, true);
		else if (modal || granted.length === 0) reportUnread(desk, clause);
	}
}

function push(desk: Desk, clause: Piece, policy: string, group: RightGroup, denies = false): void {
	const { actions, collections, only, own } = group;
	desk.draft.permissions.push({
		policy,
		collections: [...new Set(collections)],
		actions: [...new Set<Action>(actions)],
		...(only === undefined ? {} : { only }),
		...(own ? { own } : {}),
		...(denies ? { denies } : {}),
		at: placeOf(clause),
	});
}

/** "Nobody may delete posts" takes the right from all; with an exception inside, whom it leaves is not certain. */
function readDenied(
	desk: Desk,
	clause: Piece,
	tokens: readonly Token[],
	verb: number,
	setting: Setting,
): ClauseRead | null {
	const groups = groupsIn(desk, tokens, Math.max(verb, 0), tokens.length, []);
	const named = groups.some(({ actions }) => actions.length > 0);
	if (!named || verb < 1 || !(NOBODY.has(tokens[0]?.lower ?? '') || says(groups, setting))) return null;
	const subject = tokens.slice(0, verb).map(({ lower }) => lower);
	// "No two guests may share an email" is about what is unique.
	if (subject.includes('two')) return null;
	if (subject.includes('else')) return { policy: null };
	const whole = ['nobody', 'no one', 'noone', 'no-one', 'no - one'].includes(subject.join(' '));
	const plain = whole && !tokens.slice(verb).some((_, at) => denialLength(tokens, verb + at) > 0);
	if (!plain) reportUnread(desk, clause);

	for (const group of groups) {
		if (group.actions.length > 0 && group.collections.length > 0)
			push(desk, clause, plain ? EVERY_POLICY : 'public', group, true);
	}

	return { policy: null };
}

/** Stands for every policy in a denial. */
export const EVERY_POLICY = '*';

/** "Articles are visible to the public"; with a denial inside, nothing is granted. */
function readPassive(
	desk: Desk,
	clause: Piece,
	tokens: readonly Token[],
	policy: string,
	denial: number,
	{ scope }: Setting,
): ClauseRead | null {
	const groups = groupsIn(desk, tokens, 0, tokens.length, []);
	const actions = groups.flatMap((group) => group.actions);
	const collections = groups.flatMap((group) => group.collections);
	const found = collections.length === 0 && scope !== null ? [scope] : collections;
	if (actions.length === 0 || (found.length === 0 && !groups.some(({ all }) => all))) return null;
	const first = groups[0];
	const after = denial > tokens.findIndex(({ lower }) => PASSIVE.has(lower));
	if (denial >= 0 && after) reportUnread(desk, clause);
	if (first) push(desk, clause, policy, { ...first, actions, collections: found }, denial >= 0);

	return { policy };
}

function verbOf(tokens: readonly Token[], inSection: boolean): number {
	return tokens.findIndex(
		({ lower, kind }, at) =>
			CAN.has(lower) || (at > 0 && at < 4 && inSection && (lower === ':' || lower === '-' || kind === 'arrow')),
	);
}

function subjectOf(tokens: readonly Token[], verb: number, inSection: boolean, before: string | null): string | null {
	const passive = tokens.some(({ lower }) => PASSIVE.has(lower));
	if (passive && tokens.some((_, at) => publicAt(tokens, at) !== null)) return 'public';
	const end = Math.min(tokens.length, inSection && verb < 0 ? tokens.length : Math.max(verb, 4));
	if (verb === 0 || PRONOUNS.has(tokens[0]?.lower ?? '')) return before;
	for (let at = 0; at < end; at++) if (publicAt(tokens, at)) return 'public';
	if (verb < 1 || verb > 5) return null;
	const able =
		['can', 'may', 'cannot', "can't", 'cant', 'must', "mustn't"].includes(tokens[verb]?.lower ?? '') || inSection;
	const words = tokens
		.slice(0, verb)
		.filter(
			({ lower, kind }) =>
				(kind === 'word' || kind === 'quoted') && !['only', 'the', 'users', 'role', 'logged', 'in'].includes(lower),
		);
	if (!able || words.length === 0 || NOT_SUBJECTS.has(words[0]?.lower ?? '')) return null;

	return words.map(({ text }) => text).join(' ');
}
