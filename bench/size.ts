import type { DatabaseKind } from '../test/support/database';
import { startDirectus, type TestDirectus } from '../test/support/directus';
import { clear, send, timed } from './instance';
import { markdownTable } from './markdown';
import { modelOf } from './model-of-size';
import { median, spread } from './statistics';

const SIZES = [1, 5, 10, 24];

/** What a run costs by the number of collections it makes. */
export async function measureSize(rounds: number): Promise<string> {
	const columns: number[][][] = [];
	for (const database of ['sqlite', 'postgres'] as const) columns.push(await measure(database, rounds));

	const rows = SIZES.map((size, index) => [
		String(size),
		...columns.flatMap((times) => {
			const own = times[index] ?? [];
			return [spread(own), (median(own) / size).toFixed(0)];
		}),
	]);

	return [
		`A spec of so many collections with 8 fields and one relation each. Median milliseconds of ${rounds} rounds.`,
		markdownTable(['collections', 'sqlite ms', 'each', 'postgres ms', 'each'], rows),
	].join('\n\n');
}

async function measure(database: DatabaseKind, rounds: number): Promise<number[][]> {
	const directus = await startDirectus({ database });
	const times: number[][] = SIZES.map(() => []);

	try {
		for (let round = 0; round <= rounds; round++) {
			for (const [index, size] of SIZES.entries()) {
				const time = await build(directus, size);
				if (round > 0) times[index]?.push(time);
			}
		}
	} finally {
		await directus.stop();
	}

	return times;
}

async function build(directus: TestDirectus, size: number): Promise<number> {
	const spec = modelOf(size);
	const time = await timed(() => send(directus, 'POST', '/scaffold', { spec }));
	await clear(
		directus,
		spec.collections.map((each) => each.collection),
	);

	return time;
}
