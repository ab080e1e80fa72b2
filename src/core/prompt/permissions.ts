import type { PERMISSION_ACTIONS } from '../spec';
import { placeOf, type Desk } from './desk';
import { phraseBook } from './phrases';
import type { Piece } from './piece';
import { knownTargetAt } from './targets';
import { tokensOf, type Token } from './tokens';

type Action = (typeof PERMISSION_ACTIONS)[number];

const actionAt = phraseBook<readonly Action[]>([
	[
		['read'],
		'read, view, see, list, access, browse, get, reads, views, readable, visible, viewable, accessible, look at, query',
	],
	[['create'], 'create, add, submit, post, insert, write, creates, place'],
	[['update'], 'update, edit, change, modify, updates, edits'],
	[['delete'], 'delete, remove, deletes, destroy'],
	[['share'], 'share'],
	[
		['create', 'read', 'update', 'delete'],
		'manage, do everything with, full access, full access to, crud, administer, manages, have full access to, everything',
	],
]);

const publicAt = phraseBook<true>([
	[
		true,
		'public, anyone, everyone, everybody, visitors, visitor, guests, anonymous users, anonymous, unauthenticated users, the public, site visitors, website visitors, publicly',
	],
]);

/** Reads who may do what: "public can read published posts", "Editors: create and update Articles". */
export function readPermission(desk: Desk, text: Piece, inSection: boolean, scope: string | null): boolean {
	if (text.text.length > 600) return false;
	const tokens = tokensOf(text);
	const verb = tokens.findIndex(
		({ lower }, at) => CAN.has(lower) || (at > 0 && at < 4 && (lower === ':' || lower === '-') && inSection),
	);
	const subject = subjectOf(tokens, verb, inSection);
	if (subject === null) return false;
	// Whatever is not allowed is refused by Directus anyway.
	if (NOTHING.test(text.text)) return true;
	const actions: Action[] = [];
	const collections: string[] = [];
	let only: string | undefined;
	let all = false;
	let own = false;

	const passive = tokens.some(({ lower }) => PASSIVE.has(lower));

	for (let at = passive ? 0 : Math.max(verb, 0); at < tokens.length;) {
		const token = tokens[at];
		const action = actionAt(tokens, at);
		const target = knownTargetAt(tokens, at, desk.targets);

		if (target) {
			collections.push(target.name);
			only ??= narrowing(tokens, at);
			at += target.length;
		} else if (action) {
			actions.push(...action.value);
			at += action.length;
		} else {
			all ||= token?.lower === 'everything' || token?.lower === 'all' || token?.lower === 'anything';
			own ||= token?.lower === 'own';
			at++;
		}
	}

	if (actions.length === 0 || (collections.length === 0 && !all && scope === null)) return false;
	const found = collections.length === 0 && scope !== null ? [scope] : collections;

	desk.draft.permissions.push({
		policy: subject,
		collections: [...new Set(found)],
		actions: [...new Set(actions)],
		...(only === undefined ? {} : { only }),
		...(own ? { own } : {}),
		at: placeOf(text),
	});

	return true;
}

const NOTHING = /\b(?:no access|no rights|no permissions?|cannot|can't|can not|may not|must not|nothing)\b/i;

const PASSIVE = new Set(['visible', 'readable', 'accessible', 'viewable']);
const CAN = new Set(['can', 'may', 'should', 'must', 'are', 'is', 'gets', 'get', 'has', 'have', 'able', 'allowed']);
const NOT_SUBJECTS = new Set([
	'each',
	'every',
	'all',
	'it',
	'this',
	'which',
	'that',
	'fields',
	'field',
	'a',
	'an',
	'relationships',
	'relations',
]);

function subjectOf(tokens: readonly Token[], verb: number, inSection: boolean): string | null {
	const passive = tokens.some(({ lower }) => PASSIVE.has(lower));
	if (passive && tokens.some((_, at) => publicAt(tokens, at) !== null)) return 'public';
	for (let at = 0; at < Math.min(tokens.length, inSection ? tokens.length : Math.max(verb, 4)); at++)
		if (publicAt(tokens, at)) return 'public';
	if (verb < 1 || verb > 5) return null;
	const able = ['can', 'may'].includes(tokens[verb]?.lower ?? '') || inSection;
	const words = tokens
		.slice(0, verb)
		.filter(({ lower, kind }) => kind === 'word' && !['only', 'the', 'users', 'role', 'logged', 'in'].includes(lower));
	if (!able || words.length === 0 || NOT_SUBJECTS.has(words[0]?.lower ?? '')) return null;

	return words.map(({ text }) => text).join(' ');
}

/** The word before a collection that narrows it: "published posts". */
function narrowing(tokens: readonly Token[], at: number): string | undefined {
	const before = tokens[at - 1];
	if (
		before?.kind !== 'word' ||
		['all', 'the', 'and', 'their', 'own', 'any', 'to', 'of', 'on', 'every', 'only', 'new', 'other'].includes(
			before.lower,
		)
	)
		return undefined;
	if (actionAt(tokens, at - 1)) return undefined;

	return before.lower;
}
