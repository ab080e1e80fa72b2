import { distance } from 'fastest-levenshtein';

/**
 * Names that a mistyped one may have meant, nearest first, at most three.
 * Case, underscores, spaces and a plural `s` do not count as differences.
 */
export function similarNames(name: string, candidates: Iterable<string>): string[] {
	const wanted = bare(name);
	const limit = Math.max(1, Math.round(wanted.length / 3));
	const scored: { candidate: string; score: number }[] = [];

	for (const candidate of candidates) {
		const score = distance(wanted, bare(candidate));
		if (score <= limit) scored.push({ candidate, score });
	}

	return scored
		.sort((left, right) => left.score - right.score || left.candidate.localeCompare(right.candidate))
		.slice(0, 3)
		.map(({ candidate }) => candidate);
}

function bare(name: string): string {
	return name
		.toLowerCase()
		.replace(/[\s_-]/g, '')
		.replace(/s$/, '');
}
