import type { PERMISSION_ACTIONS } from '../spec';
import { phraseBook } from './phrases';
import type { Token } from './tokens';

export type Action = (typeof PERMISSION_ACTIONS)[number];

export const actionAt = phraseBook<readonly Action[]>([
	[
		['read'],
		'read, view, see, list, access, browse, get, reads, views, readable, visible, viewable, accessible, look at, query, reading, viewing, seeing, browsing, accessing, listing',
	],
	[
		['create'],
		'create, add, submit, post, insert, write, creates, place, creating, adding, submitting, posting, inserting, writing',
	],
	[['update'], 'update, edit, change, modify, updates, edits, updating, editing, changing, modifying'],
	[['delete'], 'delete, remove, deletes, destroy, deleting, removing, destroying'],
	[['share'], 'share, sharing'],
	[
		['create', 'read', 'update', 'delete'],
		'manage, do everything with, do everything, do anything, full access, full access to, crud, administer, manages, managing, have full access to, everything',
	],
]);

export const publicAt = phraseBook<true>([
	[
		true,
		'public, anyone, everyone, everybody, visitors, visitor, guests, anonymous users, anonymous, unauthenticated users, the public, site visitors, website visitors, publicly',
	],
]);

/** Wordings that take a right back, or tie it to something Directus is not told; nothing behind them is granted. */
const denialAt = phraseBook<true>([
	[
		true,
		'not, cannot, cant, never, no, nobody, noone, none, nothing, neither, nor, without, except, excepting, excluding, excludes, minus, unable, hidden, forbidden',
	],
	[
		true,
		'denied, deny, denies, prohibited, refused, banned, blocked, barred, barring, prevented, disallowed, lack, lacks, dont, wont, unless, if, until, when',
	],
	[
		true,
		'other than, apart from, aside from, rather than, instead of, with the exception, as long as, but, besides, beyond, ✗, ✘, ❌, ⛔, 🚫, ×',
	],
]);

/** How many tokens a denial takes at a token; 0 where none stands. */
export function denialLength(tokens: readonly Token[], at: number): number {
	const { lower = '' } = tokens[at] ?? {};
	if (lower.endsWith("n't") || lower.endsWith("'t")) return 1;
	if (lower === 'but' && tokens[at + 1]?.lower === 'also') return 0;

	return denialAt(tokens, at)?.length ?? 0;
}

/** Words that give a right, or with a denial take it. */
export const MODALS = new Set(['can', 'may', 'cannot', "can't", 'cant', 'must', "mustn't", 'should', "shouldn't"]);
const ABLE = ['are', 'is', 'gets', 'get', 'has', 'have', 'able', 'allowed'];
export const CAN = new Set([...MODALS, ...ABLE]);
export const PASSIVE = new Set(['visible', 'readable', 'accessible', 'viewable']);
export const PRONOUNS = new Set(['they', 'he', 'she', 'these', 'those']);
export const NOBODY = new Set(['nobody', 'noone', 'none', 'no']);
export const THEM = new Set(['them', 'it', 'these', 'those']);

export const NOT_SUBJECTS = new Set([
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

/** Words before a collection that narrow nothing. */
export const PLAIN_WORDS = new Set(
	'all the and or their own any to of on every only new other a an our both with in for from her his its also as well collection collections items records entries do be'.split(
		' ',
	),
);
