import type { Token } from './tokens';

export interface PhraseHit<Value> {
	readonly value: Value;
	/** How many tokens the phrase took. */
	readonly length: number;
}

/** Finds the longest known phrase that starts at a token. */
export type PhraseBook<Value> = (tokens: readonly Token[], at: number) => PhraseHit<Value> | null;

/**
 * Makes a phrase book from pairs of a value and its wordings, separated by commas. Hyphens and slashes inside a
 * wording of the text do not matter: "many-to-one" is "many to one", "yes/no" is "yes no".
 */
export function phraseBook<Value>(entries: readonly (readonly [Value, string])[]): PhraseBook<Value> {
	const byFirst = new Map<string, { words: string[]; value: Value }[]>();

	for (const [value, wordings] of entries) {
		for (const wording of wordings.split(',')) {
			const words = wording.trim().split(' ');
			const first = words[0] ?? '';
			const known = byFirst.get(first) ?? [];
			known.push({ words, value });
			byFirst.set(first, known);
		}
	}

	for (const known of byFirst.values()) known.sort((left, right) => right.words.length - left.words.length);

	return (tokens, at) => {
		for (const { words, value } of byFirst.get(tokens[at]?.lower ?? '') ?? []) {
			const length = lengthOf(words, tokens, at);
			if (length > 0) return { value, length };
		}

		return null;
	};
}

function lengthOf(words: readonly string[], tokens: readonly Token[], at: number): number {
	let next = at;

	for (const [index, word] of words.entries()) {
		if (index > 0 && isJoint(tokens, next)) next++;
		if (tokens[next]?.lower !== word) return 0;
		next++;
	}

	return next - at;
}

/** A hyphen or slash glued between two words. */
function isJoint(tokens: readonly Token[], at: number): boolean {
	const token = tokens[at];

	return (token?.text === '-' || token?.text === '/') && !token.apart && tokens[at + 1]?.apart === false;
}
