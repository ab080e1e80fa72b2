import { similarNames } from '../similar';
import type { Place } from './place';
import { pair, type Reading } from './reading';

/** Keys an object can have, and what else they are called. */
export interface KeyBook {
	readonly known: readonly string[];
	readonly aliases: Readonly<Record<string, string>>;
}

interface Subject {
	readonly reading: Reading;
	/** Collection or field the object describes, for notes. */
	readonly path: string;
}

/**
 * Renames keys that are known by another name, unless the real one is there as well: `max_length` → `maxLength`. What
 * is not known at all stays, for the schema to refuse.
 */
export function withKnownKeys(
	part: Record<string, unknown>,
	book: KeyBook,
	{ reading, path }: Subject,
): Record<string, unknown> {
	const entries = Object.entries(part).map(([key, value]): [string, unknown] => {
		if (book.known.includes(key)) return [key, value];
		const real = realKey(key, book);
		if (real === undefined || Object.hasOwn(part, real)) return [key, value];
		reading.repaired(path, pair(key, value), `"${real}"`);
		return [real, value];
	});

	return Object.fromEntries(entries);
}

function realKey(key: string, { known, aliases }: KeyBook): string | undefined {
	if (Object.hasOwn(aliases, key)) return aliases[key];
	const camel = key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
	return known.includes(camel) ? camel : undefined;
}

/**
 * The part of a native payload that Directus takes: keys by their real names, near misses repaired, what it would drop
 * in silence left out with a note.
 */
export function nativeKeys(
	part: Record<string, unknown>,
	book: KeyBook & { readonly reported: readonly string[] },
	subject: Subject & { readonly place: Place; readonly name: string },
): Record<string, unknown> {
	const { reading, path, name } = subject;
	const kept: [string, unknown][] = [];

	for (const [key, value] of Object.entries(part)) {
		if (book.known.includes(key)) {
			kept.push([key, value]);
			continue;
		}

		if (book.reported.includes(key)) continue;
		const [near] = similarNames(key, book.known);
		const real = Object.hasOwn(book.aliases, key) ? book.aliases[key] : near;

		if (real === undefined || Object.hasOwn(part, real)) {
			if (value !== null) reading.ignored(path, `"${name}.${key}"`);
			continue;
		}

		reading.repaired(path, `"${name}.${key}"`, `"${name}.${real}"`);
		kept.push([real, value]);
	}

	return Object.fromEntries(kept);
}
