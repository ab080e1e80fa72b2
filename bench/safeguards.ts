import { pathToFileURL } from 'node:url';
import type { DatabaseKind } from '../test/support/database';
import { startDirectus, type TestDirectus } from '../test/support/directus';
import { openTestRun } from '../test/support/run';
import { createItems, createModel } from '../test/support/safeguards-model';

const OFF = { SCAFFOLD_JUNCTION_WRITES: 'off', SCAFFOLD_CONTENT_LENGTH: 'off' };

/** Writes of one kind with and without the safeguards, in items per second. */
export interface SafeguardCost {
	readonly database: DatabaseKind;
	readonly writes: string;
	readonly guarded: number;
	readonly alone: number;
	/** How much longer a write takes with the safeguards, in percent: the median over the rounds. */
	readonly percent: number;
	/** The middle half of the rounds. */
	readonly from: number;
	readonly to: number;
}

export interface SafeguardBench {
	readonly rounds: number;
	readonly writesPerRound: number;
}

const WRITES: Record<string, (index: number) => object> = {
	'plain item': (index) => ({ title: `title ${index}`, body: 'A text of no great length.' }),
	'item with three links': (index) => ({ title: `title ${index}`, tags: [1, 2, 3].map((id) => ({ tags_id: id })) }),
	'item with 5,000 characters': (index) => ({ title: `title ${index}`, body: 'x'.repeat(5000) }),
};

/**
 * Measures two instances side by side, in short rounds that take turns, so that what else the machine does meets both.
 * A test run has to be open.
 */
export async function measureSafeguards(database: DatabaseKind, bench: SafeguardBench): Promise<SafeguardCost[]> {
	const guarded = await startDirectus({ database });
	const alone = await startDirectus({ database, env: OFF });
	const costs: SafeguardCost[] = [];

	try {
		for (const directus of [guarded, alone]) {
			await createModel(directus);
			await createItems(directus, 'tags', [1, 2, 3]);
		}

		for (const [writes, itemOf] of Object.entries(WRITES)) {
			costs.push({ database, writes, ...(await compare(guarded, alone, itemOf, bench)) });
		}
	} finally {
		await guarded.stop();
		await alone.stop();
	}

	return costs;
}

async function compare(
	guarded: TestDirectus,
	alone: TestDirectus,
	itemOf: (index: number) => object,
	{ rounds, writesPerRound }: SafeguardBench,
): Promise<Pick<SafeguardCost, 'guarded' | 'alone' | 'percent' | 'from' | 'to'>> {
	const times: { guarded: number; alone: number }[] = [];

	// The first round warms both up and does not count.
	for (let round = 0; round <= rounds; round++) {
		const order = round % 2 === 0 ? [guarded, alone] : [alone, guarded];
		const spent = new Map<TestDirectus, number>();
		for (const directus of order) spent.set(directus, await timeOf(directus, itemOf, writesPerRound));

		if (round > 0) times.push({ guarded: spent.get(guarded) ?? 0, alone: spent.get(alone) ?? 0 });
	}

	const percents = times.map((each) => (each.guarded / each.alone - 1) * 100);
	const rate = (milliseconds: number[]) => Math.round((writesPerRound / quantile(milliseconds, 0.5)) * 1000);

	return {
		guarded: rate(times.map((each) => each.guarded)),
		alone: rate(times.map((each) => each.alone)),
		percent: rounded(quantile(percents, 0.5)),
		from: rounded(quantile(percents, 0.25)),
		to: rounded(quantile(percents, 0.75)),
	};
}

/** Milliseconds for so many writes, one after the other. */
async function timeOf(directus: TestDirectus, itemOf: (index: number) => object, writes: number): Promise<number> {
	const begun = performance.now();

	for (let index = 0; index < writes; index++) {
		const { status } = await directus.request('POST', '/items/posts?fields=id', itemOf(index));
		if (status !== 200) throw new Error(`A write was answered with ${status}`);
	}

	return performance.now() - begun;
}

function quantile(values: readonly number[], part: number): number {
	const sorted = [...values].sort((one, other) => one - other);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

function rounded(value: number): number {
	return Math.round(value * 10) / 10;
}

async function main(): Promise<void> {
	const close = await openTestRun({ durable: true });
	const bench = { rounds: Number(process.argv[2] ?? 20), writesPerRound: Number(process.argv[3] ?? 100) };

	try {
		for (const database of ['sqlite', 'postgres'] as const) console.table(await measureSafeguards(database, bench));
	} finally {
		await close();
	}
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
