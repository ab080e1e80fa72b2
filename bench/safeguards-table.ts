import { markdownTable } from './markdown';
import { measureSafeguards } from './safeguards';

/** What the safeguards cost a write, on each database. */
export async function safeguardsTable(rounds: number): Promise<string> {
	const costs = [];

	for (const database of ['sqlite', 'postgres'] as const) {
		costs.push(...(await measureSafeguards(database, { rounds, writesPerRound: 100 })));
	}

	const rows = costs.map(({ database, writes, percent, from, to, guarded, alone }) => [
		database,
		writes,
		`${percent} % (${from}–${to})`,
		`${guarded} / ${alone}`,
	]);

	return [
		'Two instances take turns, one with the safeguards and one without. Longer by the median over the rounds, with the middle half in brackets.',
		markdownTable(['database', 'writes', 'longer by', 'items per second, with / without'], rows),
	].join('\n\n');
}
