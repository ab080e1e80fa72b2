import { readFile } from 'node:fs/promises';
import type { SamplePlan } from '../src/core/plan';
import { planAnswerSchema, runAnswerSchema } from '../src/core/http';
import { sampleRows } from '../src/core/sample/sample';
import type { SeedRow } from '../src/core/spec';
import { KeyBook } from '../src/engine/key-book';
import { createValueSource } from '../src/engine/values';
import type { DatabaseKind } from '../test/support/database';
import { startDirectus, type TestDirectus } from '../test/support/directus';
import { clear, send, timed } from './instance';
import { markdownTable } from './markdown';

const SIZES = [10, 1_000, 100_000];
/** Most that the heap of the server may hold, in megabytes; Node lets garbage lie as long as there is room. */
const HEAP = 256;
/** What REST writes of the largest size, for the time per row; all of it would take many minutes. */
const MOST_BY_REST = 5_000;
const NOW = '2026-01-01T00:00:00Z';

/** One collection with three relations, one of them to itself; of the others there are a few rows. */
const specOf = (rows: number) => ({
	collections: [
		{ collection: 'Shops', fields: [{ field: 'name', type: 'string' }], seed: 10 },
		{ collection: 'Buyers', fields: [{ field: 'name', type: 'string' }], seed: 10 },
		{
			collection: 'Sales',
			fields: [
				{ field: 'number', type: 'string', unique: true },
				{ field: 'total', type: 'decimal' },
				{ field: 'placed_at', type: 'timestamp' },
				{ field: 'notes', type: 'text' },
				{ field: 'shop', type: 'm2o', to: 'Shops', required: true },
				{ field: 'buyer', type: 'm2o', to: 'Buyers' },
				{ field: 'follows', type: 'm2o', to: 'Sales' },
			],
			...(rows === 0 ? {} : { seed: rows }),
		},
	],
});
const COLLECTIONS = ['Sales', 'Buyers', 'Shops'];

interface Measured {
	readonly database: DatabaseKind;
	readonly size: number;
	/** Milliseconds per row, the making of the model taken off. */
	readonly scaffold: number;
	readonly rest: number;
	readonly seconds: number;
	/** Megabytes the server grew by while it made the rows, at most. */
	readonly growth: number;
}

/** Sample rows through POST /scaffold, against the same rows by REST, a hundred at a time. */
export async function measureVolume(): Promise<string> {
	const measured = [...(await measure('sqlite')), ...(await measure('postgres'))];
	const header = [
		'database',
		'rows',
		'POST /scaffold',
		'ms per row',
		'REST, 100 per call: ms per row',
		'scaffold is',
		'memory',
	];
	const rows = measured.map(({ database, size, seconds, scaffold, rest, growth }) => [
		database,
		size.toLocaleString('en'),
		`${seconds.toFixed(1)} s`,
		scaffold.toFixed(2),
		rest.toFixed(2),
		// A few rows take no longer than an empty model does, within what one request varies.
		scaffold > 0 ? `${(rest / scaffold).toFixed(1)} × faster` : 'no slower',
		`+${growth.toFixed(0)} MB`,
	]);

	return [
		'Rows of one collection with three relations, one of them to itself: the whole of `POST /scaffold` with its ' +
			'verification, and per row without the time an empty model takes. REST inserts the very same rows, at most ' +
			`${MOST_BY_REST.toLocaleString('en')} of them. Memory is by how much the server grew at most while it worked, its heap limited to ${HEAP} MB; without a limit ` +
			'Node lets some hundred megabytes of garbage lie.',
		markdownTable(header, rows),
	].join('\n\n');
}

async function measure(database: DatabaseKind): Promise<Measured[]> {
	const directus = await startDirectus({ database, env: { NODE_OPTIONS: `--max-old-space-size=${HEAP}` } });
	const measured: Measured[] = [];

	try {
		await scaffold(directus, 1);
		await clear(directus, COLLECTIONS);

		for (const size of SIZES) {
			const empty = await timed(() => scaffold(directus, 0));
			const few = Math.min(size, MOST_BY_REST);
			const batches = batchesOf(await plannedSales(directus, few), few);
			const byRest = await timed(() => insertByRest(directus, batches));
			await clear(directus, COLLECTIONS);

			const memory = watchMemory(directus.pid);
			const time = await timed(() => scaffold(directus, size));
			const growth = await memory.stop();
			await clear(directus, COLLECTIONS);
			measured.push({
				database,
				size,
				scaffold: Math.max(0, time - empty) / size,
				rest: byRest / few,
				seconds: time / 1000,
				growth,
			});
		}

		return measured;
	} finally {
		await directus.stop();
	}
}

async function scaffold(directus: TestDirectus, rows: number): Promise<void> {
	const answer = runAnswerSchema.parse(await send(directus, 'POST', '/scaffold', { spec: specOf(rows) }));
	if (answer.verification.some((each) => !each.ok)) throw new Error('The verification failed');
}

async function plannedSales(directus: TestDirectus, rows: number): Promise<SamplePlan[]> {
	const { plan } = planAnswerSchema.parse(await send(directus, 'POST', '/scaffold/plan', { spec: specOf(rows) }));
	return plan.steps.flatMap((step) => (step.kind === 'insert-samples' ? step.samples : []));
}

/** The rows the scaffold makes, with the keys the database is going to count up. */
function batchesOf(samples: readonly SamplePlan[], rows: number): SeedRow[][] {
	const keys = new KeyBook();
	for (const name of ['Shops', 'Buyers']) for (let at = 0; at < 10; at++) keys.set(`${name}#${at}`, at + 1);
	for (let at = 0; at < rows; at++) keys.set(`Sales#${at}`, at + 1);
	const context = {
		seed: 1,
		now: NOW,
		existing: { Shops: tenKeys(), Buyers: tenKeys() },
		taken: {},
		sampleFiles: 'none' as const,
		files: { images: [], documents: [] },
	};
	const batches = [...sampleRows(samples, context, createValueSource())].filter((each) => each.collection === 'Sales');
	return batches.map((each) => each.rows.map(({ $key: _key, ...row }) => keys.withKeys(row)));
}

function tenKeys(): number[] {
	return Array.from({ length: 10 }, (_, index) => index + 1);
}

async function insertByRest(directus: TestDirectus, batches: readonly SeedRow[][]): Promise<void> {
	for (const batch of batches) await send(directus, 'POST', '/items/Sales?fields=id', batch);
}

/** Watches the memory of a process; `stop` tells by how many megabytes it grew at most. */
function watchMemory(pid: number): { stop: () => Promise<number> } {
	let most = 0;
	let first: number | undefined;
	const look = async () => {
		const status = await readFile(`/proc/${pid}/status`, 'utf8');
		const megabytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
		first ??= megabytes;
		most = Math.max(most, megabytes);
	};
	const timer = setInterval(() => void look(), 200);
	const started = look();

	return {
		stop: async () => {
			clearInterval(timer);
			await started;
			await look();
			return most - (first ?? most);
		},
	};
}
