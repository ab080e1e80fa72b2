import { markdownTable } from './markdown';
import { measureSafeguards, percent } from './safeguards';

/** What the safeguards cost a write, on each database. */
export async function safeguardsTable(rounds: number): Promise<string> {
	const costs = [];

	for (const database of ['sqlite', 'postgres'] as const) {
		costs.push(...(await measureSafeguards(database, { rounds, writesPerRound: 40 })));
	}

	const rows = costs.map(({ database, writes, time, work, guarded, alone }) => [
		database,
		writes,
		percent(time),
		percent(work),
		`${guarded} / ${alone}`,
	]);

	return [
		'Two instances take turns, one with the safeguards and one without. Medians over the rounds, with the range they lie in with 95 % certainty in brackets.',
		markdownTable(['database', 'writes', 'longer by', 'more work by', 'items per second, with / without'], rows),
	].join('\n\n');
}
