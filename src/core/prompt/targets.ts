import { nameKey, wordsOf } from './names';
import type { Token } from './tokens';

/** Collections by every wording people use for them. */
export interface Targets {
	/** The collection a wording means, or null. */
	readonly find: (written: string) => string | null;
	/** The prompt's own collections. */
	readonly names: readonly string[];
	/** Whether a name is one of the prompt's own. */
	readonly isOwn: (name: string | null) => boolean;
	/** Whether any name starts with this word; a cheap question before the dear one. */
	readonly mayOpen: (word: string) => boolean;
}

const SYSTEM: ReadonlyMap<string, string> = new Map(
	Object.entries({
		user: 'directus_users',
		file: 'directus_files',
		role: 'directus_roles',
		folder: 'directus_folders',
	}),
);

const LONGEST_NAME = 5;

/**
 * Makes the look-up over the prompt's own collections first, then those that exist, then Directus's own.
 * @param aliases other names that the prompt gives its own collections
 */
export function targetsOf(
	own: readonly string[],
	existing: readonly string[],
	aliases: ReadonlyMap<string, string> = new Map(),
): Targets {
	const exact = new Set([...own, ...existing]);
	const byKey = namesByKey(own);
	const byTail = new Map<string, string | null>();
	const existingByKey = namesByKey(existing);

	for (const name of own) {
		const words = wordsOf(name);

		for (let from = 1; from < words.length; from++) {
			const tail = nameKey(words.slice(from).join(' '));
			byTail.set(tail, byTail.has(tail) && byTail.get(tail) !== name ? null : name);
		}
	}

	const find = (written: string): string | null => {
		if (exact.has(written.trim())) return written.trim();
		const meant = aliases.get(written.trim());
		if (meant !== undefined) return meant;
		const key = nameKey(written.replace(/^directus[ _]+(?=\p{L})/iu, ''));
		if (key === '') return null;
		if (/^directus[ _]/i.test(written) && SYSTEM.has(key)) return SYSTEM.get(key) ?? null;

		// "tag" beside Blog_Tags means that one, whatever else the instance holds.
		return byKey.get(key) ?? byTail.get(key) ?? existingByKey.get(key) ?? SYSTEM.get(key) ?? null;
	};

	const keys = ['directus', ...byKey.keys(), ...byTail.keys(), ...SYSTEM.keys(), ...[...aliases.keys()].map(nameKey)];
	const openers = new Set(keys.map((key) => key.split(' ')[0] ?? ''));

	const ownNames = new Set(own);

	return {
		find,
		names: own,
		isOwn: (name) => name !== null && ownNames.has(name),
		mayOpen: (word) => openers.has(nameKey(word).split(' ')[0] ?? ''),
	};
}

function namesByKey(names: readonly string[]): Map<string, string> {
	const byKey = new Map<string, string>();

	for (const name of names) {
		const key = nameKey(name.replace(/^directus_/, ''));
		if (!byKey.has(key)) byKey.set(key, name);
	}

	return byKey;
}

export interface TargetHit {
	readonly name: string;
	readonly length: number;
	readonly known: boolean;
}

/** The collection named at a token, the longest wording first; null when no known one starts there. */
export function knownTargetAt(tokens: readonly Token[], at: number, targets: Targets): TargetHit | null {
	const first = tokens[at];
	if (!first || !isNamePart(first) || !targets.mayOpen(first.text)) return null;

	for (let length = Math.min(LONGEST_NAME, tokens.length - at); length > 0; length--) {
		const run = tokens.slice(at, at + length);
		if (!run.every(isNamePart)) continue;
		const name = targets.find(run.map(({ text }) => text).join(' '));
		if (name !== null) return { name, length, known: true };
	}

	return null;
}

/** The collection named where one has to stand: a known one, or else the words that look like a name. */
export function targetAt(tokens: readonly Token[], at: number, targets: Targets): TargetHit | null {
	const known = knownTargetAt(tokens, at, targets);
	if (known) return known;
	let length = 0;
	while (isCapitalised(tokens[at + length]) && length < LONGEST_NAME) length++;
	if (length === 0 && tokens[at]?.kind === 'word') length = 1;
	if (length === 0 && tokens[at]?.kind === 'quoted') length = 1;
	if (length === 0) return null;

	return {
		name: tokens
			.slice(at, at + length)
			.map(({ text }) => text)
			.join(' '),
		length,
		known: false,
	};
}

function isNamePart(token: Token): boolean {
	return token.kind === 'word' || token.kind === 'number' || token.kind === 'quoted' || token.text === '-';
}

function isCapitalised(token: Token | undefined): boolean {
	return token?.kind === 'word' && /^\p{Lu}/u.test(token.text);
}

/** Whether one of the prompt's own collections is named anywhere among the tokens. */
export function namesOwn(tokens: readonly Token[], targets: Targets): boolean {
	return tokens.some((_, at) => targets.isOwn(knownTargetAt(tokens, at, targets)?.name ?? null));
}
