import { pathToFileURL } from 'node:url';
import type { DatabaseKind } from '../test/support/database';
import { startDirectus, type TestDirectus } from '../test/support/directus';
import { openTestRun } from '../test/support/run';
import { createItems, createModel } from '../test/support/safeguards-model';
import { processorTime } from './processor-time';
import { type Interval, median, medianInterval } from './statistics';

const OFF = { SCAFFOLD_JUNCTION_WRITES: 'off', SCAFFOLD_CONTENT_LENGTH: 'off' };

/** What the safeguards cost writes of one kind. */
export interface SafeguardCost {
	readonly database: DatabaseKind;
	readonly writes: string;
	/** How much longer a write takes with the safeguards, in percent, and how much more the server works for it. */
	readonly time: Interval;
	readonly work: Interval;
	/** Items per second. */
	readonly guarded: number;
	readonly alone: number;
}

export interface SafeguardBench {
	readonly rounds: number;
	readonly writesPerRound: number;
}

type Request = readonly [method: string, path: string, body: object];

const WRITES: Record<string, (index: number) => Request> = {
	'plain item, made': (index) => made({ title: `title ${index}`, body: 'A text of no great length.' }),
	'plain item, changed': (index) => ['PATCH', '/items/posts/1?fields=id', { title: `title ${index}` }],
	'item with three links': (index) => made({ title: `title ${index}`, tags: [1, 2, 3].map((id) => ({ tags_id: id })) }),
	'item with 5,000 characters': (index) => made({ title: `title ${index}`, body: 'x'.repeat(5000) }),
};

function made(item: object): Request {
	return ['POST', '/items/posts?fields=id', item];
}

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
			await createItems(directus, 'posts', [1]);
		}

		for (const [writes, requestOf] of Object.entries(WRITES)) {
			costs.push({ database, writes, ...(await compare(guarded, alone, requestOf, bench)) });
		}
	} finally {
		await guarded.stop();
		await alone.stop();
	}

	return costs;
}

interface Spent {
	readonly time: number;
	readonly work: number;
}

async function compare(
	guarded: TestDirectus,
	alone: TestDirectus,
	requestOf: (index: number) => Request,
	{ rounds, writesPerRound }: SafeguardBench,
): Promise<Omit<SafeguardCost, 'database' | 'writes'>> {
	const results: { guarded: Spent; alone: Spent }[] = [];
	const warmUp = Math.ceil(rounds / 10);

	for (let round = 0; round < warmUp + rounds; round++) {
		const order = round % 2 === 0 ? [guarded, alone] : [alone, guarded];
		const spent = new Map<TestDirectus, Spent>();
		for (const directus of order) spent.set(directus, await spentOn(directus, requestOf, writesPerRound));

		const [one, other] = [spent.get(guarded), spent.get(alone)];
		if (one && other && round >= warmUp) results.push({ guarded: one, alone: other });
	}

	const more = (of: keyof Spent) =>
		medianInterval(results.map((each) => (each.guarded[of] / each.alone[of] - 1) * 100));
	const rate = (whose: 'guarded' | 'alone') =>
		Math.round((writesPerRound / median(results.map((each) => each[whose].time))) * 1000);

	return { time: more('time'), work: more('work'), guarded: rate('guarded'), alone: rate('alone') };
}

/** Milliseconds for so many writes, one after the other: by the clock, and on the processor. */
async function spentOn(directus: TestDirectus, requestOf: (index: number) => Request, writes: number): Promise<Spent> {
	const [begun, worked] = [performance.now(), await processorTime(directus.pid)];

	for (let index = 0; index < writes; index++) {
		const { status } = await directus.request(...requestOf(index));
		if (status !== 200) throw new Error(`A write was answered with ${status}`);
	}

	return { time: performance.now() - begun, work: (await processorTime(directus.pid)) - worked };
}

/** The median with its interval, as `1.2 % (0.4–1.9)`. */
export function percent({ middle, from, to }: Interval): string {
	return `${middle.toFixed(1)} % (${from.toFixed(1)}–${to.toFixed(1)})`;
}

/** `tsx bench/safeguards.ts [sqlite|postgres|both] [rounds] [writes per round]` */
async function main([which = 'both', rounds = '60', writes = '40']: readonly string[]): Promise<void> {
	const close = await openTestRun({ durable: true });
	const bench = { rounds: Number(rounds), writesPerRound: Number(writes) };
	const databases = (['sqlite', 'postgres'] as const).filter((each) => which === 'both' || which === each);

	try {
		for (const database of databases) {
			const costs = await measureSafeguards(database, bench);
			console.table(costs.map((each) => ({ ...each, time: percent(each.time), work: percent(each.work) })));
		}
	} finally {
		await close();
	}
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main(process.argv.slice(2));
