import type { Desk } from './desk';
import { actionAt, CAN, PLAIN_WORDS, THEM, type Action } from './permission-words';
import { knownTargetAt } from './targets';
import type { Token } from './tokens';

/** What is done to what: "read and create" on "posts and comments". */
export interface RightGroup {
	readonly actions: Action[];
	readonly collections: string[];
	/** Whether it speaks of every collection. */
	all: boolean;
	own: boolean;
	only?: string;
}

const ALL = new Set(['everything', 'all', 'anything']);

/** Reads the actions and collections between two tokens; actions after collections begin a group of their own. */
export function groupsIn(
	desk: Desk,
	tokens: readonly Token[],
	from: number,
	to: number,
	them: readonly string[],
): RightGroup[] {
	const groups: RightGroup[] = [];
	let group = opened(groups);
	const collectionsFirst = startsWithCollection(desk, tokens, from, to);

	for (let at = from; at < to;) {
		const { lower = '' } = tokens[at] ?? {};
		const action = actionAt(tokens, at);
		const target = knownTargetAt(tokens, at, desk.targets);

		if (
			target &&
			!(
				action &&
				group.collections.length === 0 &&
				action.length >= target.length &&
				!collectionsFirst &&
				group.actions.length === 0
			)
		) {
			const only = narrowing(tokens, at, from);
			if (collectionsFirst ? group.actions.length > 0 : only !== undefined && group.collections.length > 0)
				group = opened(groups, collectionsFirst ? [] : group.actions);
			group.collections.push(target.name);
			if (only !== undefined) group.only ??= only;
			at += target.length;
		} else if (action && !(ALL.has(lower) && group.actions.length > 0)) {
			if (!collectionsFirst && (group.collections.length > 0 || group.all)) group = opened(groups);
			if (lower === 'everything' || (lower === 'do' && tokens[at + action.length - 1]?.lower !== 'with'))
				group.all = true;
			group.actions.push(...action.value);
			at += action.length;
		} else {
			group.all ||= ALL.has(lower);
			group.own ||= lower === 'own';
			if (THEM.has(lower) && group.collections.length === 0)
				group.collections.push(...(groups.at(-2)?.collections ?? them));
			at++;
		}
	}

	for (const each of groups) if (each.collections.length > 0) each.all = false;
	const last = groups.at(-1);
	if (last && last.actions.length > 0 && last.collections.length === 0 && !last.all) last.collections.push(...them);

	return groups.length > 1 ? groups.filter((each) => each.actions.length > 0 || each.collections.length > 0) : groups;
}

/** Whether a group says both what is done and to what, or leaves that to where it stands. */
export function isReadable(group: RightGroup): boolean {
	return group.actions.length > 0;
}

function opened(groups: RightGroup[], actions: readonly Action[] = []): RightGroup {
	const group: RightGroup = { actions: [...actions], collections: [], all: false, own: false };
	groups.push(group);

	return group;
}

function startsWithCollection(desk: Desk, tokens: readonly Token[], from: number, to: number): boolean {
	for (let at = from; at < to; at++) {
		if (actionAt(tokens, at)) return false;
		if (knownTargetAt(tokens, at, desk.targets)) return true;
	}

	return false;
}

/** The word before a collection that narrows it: "published posts". */
function narrowing(tokens: readonly Token[], at: number, from: number): string | undefined {
	const before = tokens[at - 1];
	if (at <= from || before?.kind !== 'word' || PLAIN_WORDS.has(before.lower) || CAN.has(before.lower)) return undefined;
	for (let start = Math.max(from, at - 4); start < at; start++) {
		const action = actionAt(tokens, start);
		if (action && start + action.length >= at) return undefined;
	}

	return before.lower;
}
