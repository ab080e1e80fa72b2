import type { Json } from '../../spec';

const CHANCES: readonly (readonly [RegExp, number])[] = [
	[
		/deleted|blocked|banned|spam|hidden|archived|suspended|cancell?ed|damaged|private|test|locked|maintenance|debug/,
		0.05,
	],
	[
		/featured|pillar|highlight|promoted|pinned|sticky|premium|urgent|vip|exclude|sale|new|popular|recommended|flag/,
		0.25,
	],
	[
		/active|enabled|published|public|visible|available|verified|confirmed|approved|in_stock|show|allow|can_|accept|subscribed|current/,
		0.85,
	],
	[/completed?|done|resolved|paid|read|answered|shipped|sent/, 0.6],
];

/** How many of the rows say yes. */
export function isLikely(name: string, fallback: Json | undefined): number {
	const known = CHANCES.find(([pattern]) => pattern.test(name))?.[1];
	if (known !== undefined) return known;
	if (typeof fallback === 'boolean') return fallback ? 0.75 : 0.25;
	return 0.5;
}
