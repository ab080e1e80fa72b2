import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { REPOSITORY } from '../dev/repository';
import { planAnswerSchema, runAnswerSchema } from '../src/core/http';
import type { DatabaseKind } from '../test/support/database';
import { startDirectus, type TestDirectus } from '../test/support/directus';
import { clear, METADATA, send, timed } from './instance';
import { markdownTable } from './markdown';
import { buildRaw, dumpModel, type RawModel } from './raw-model';
import { buildByRest, seedByRest, seedRowsOf, type SeedRows } from './scripted-model';
import { median, ratio, spread } from './statistics';

type PlanAnswer = z.infer<typeof planAnswerSchema>;
type Phases = z.infer<typeof runAnswerSchema>['duration'];

/** One model, ready to be built in every way. */
interface Model {
	readonly prompt: string;
	readonly plan: PlanAnswer['plan'];
	readonly collections: readonly string[];
	readonly snapshot: unknown;
	readonly seeds: readonly SeedRows[];
	readonly raw: RawModel;
	/** What an instance holds that has the model, to see that every way ends there. */
	readonly holds: string;
}

const WAYS = {
	rest: 'one REST call per thing',
	snapshot: 'schema diff + apply, one REST call per list of rows',
	raw: 'raw SQL without Directus, a statement for each thing',
	bulk: 'raw SQL without Directus, an insert for each table',
	scaffold: '**POST /scaffold**, from the prompt to the verified result',
} as const;

type Way = keyof typeof WAYS;

interface Measured {
	readonly database: DatabaseKind;
	readonly times: Record<Way, number[]>;
	readonly phases: Phases[];
	readonly plan: PlanAnswer['plan'];
	readonly rows: number;
}

/** The same model built in four ways that take turns on one instance, on each database. */
export async function measureScaffold(rounds: number): Promise<string> {
	const example = await readFile(join(REPOSITORY, 'examples', 'e-commerce.md'), 'utf8');
	// Drawing and uploading pictures is work that none of the other ways does.
	const prompt = `${example.trimEnd()}\n- Leave the images empty in the sample rows\n`;
	const measured = [await measure('sqlite', prompt, rounds), await measure('postgres', prompt, rounds)];
	const [first] = measured;
	const count = (kind: string) => first?.plan.steps.filter((each) => each.kind === kind).length ?? 0;

	return [
		`The model of \`examples/e-commerce.md\`: ${count('create-collection')} collections, ` +
			`${count('create-relation')} relations, ${first?.rows ?? 0} seed rows, no pictures. Median milliseconds of ${rounds} rounds ` +
			`in which the ways take turns on one instance, with the middle half in brackets; ratios are medians of the ` +
			`ratios within each round. The ratio counts, not the millisecond.`,
		waysTable(measured),
		'Where the time of `POST /scaffold` goes, in milliseconds by its own report:',
		phasesTable(measured),
	].join('\n\n');
}

function waysTable(measured: readonly Measured[]): string {
	const header = ['way', ...measured.flatMap(({ database }) => [`${database} ms`, `${database}: scaffold is`])];
	const rows = Object.entries(WAYS).map(([way, label]) => [
		label,
		...measured.flatMap(({ times }) => [spread(timesOf(times, way)), comparison(times, way)]),
	]);

	return markdownTable(header, rows);
}

function comparison(times: Measured['times'], way: string): string {
	if (way === 'scaffold') return '';
	if (way === 'raw' || way === 'bulk') return `${ratio(times.scaffold, timesOf(times, way))} the time`;

	return `${ratio(timesOf(times, way), times.scaffold)} faster`;
}

function timesOf(times: Readonly<Record<string, number[]>>, way: string): number[] {
	return times[way] ?? [];
}

function phasesTable(measured: readonly Measured[]): string {
	const names = ['read', 'plan', 'apply', 'verify', 'total'] as const;
	const rows = measured.map(({ database, phases }) => [
		database,
		...names.map((name) => median(phases.map((each) => each[name])).toFixed(0)),
	]);

	return markdownTable(['database', ...names], rows);
}

async function measure(database: DatabaseKind, prompt: string, rounds: number): Promise<Measured> {
	const directus = await startDirectus({ database });

	try {
		const model = await prepare(directus, prompt);
		const times: Measured['times'] = { rest: [], snapshot: [], raw: [], bulk: [], scaffold: [] };
		const phases: Phases[] = [];
		const ways: Record<Way, () => Promise<unknown>> = {
			rest: async () => {
				await buildByRest(directus, model.plan);
				await seedByRest(directus, model.seeds, 'by row');
			},
			snapshot: async () => {
				const diff = await send(directus, 'POST', '/schema/diff', model.snapshot);
				await send(directus, 'POST', '/schema/apply', diff);
				await seedByRest(directus, model.seeds, 'by list');
			},
			raw: () => buildRaw(directus, model.raw, 'by row'),
			bulk: () => buildRaw(directus, model.raw, 'by table'),
			scaffold: async () => phases.push((await scaffold(directus, prompt)).duration),
		};

		// The first round warms everybody up and does not count.
		for (let round = 0; round <= rounds; round++) {
			for (const way of ['rest', 'snapshot', 'raw', 'bulk', 'scaffold'] as const) {
				const time = await timed(ways[way]);
				await check(directus, model, way);
				await clear(directus, model.collections);
				if (round > 0) times[way].push(time);
			}
		}

		const rows = model.seeds.reduce((sum, each) => sum + each.rows.length, 0);
		return { database, times, phases: phases.slice(1), plan: model.plan, rows };
	} finally {
		await directus.stop();
	}
}

/** Builds the model once, and reads from it what the other ways start from. */
async function prepare(directus: TestDirectus, prompt: string): Promise<Model> {
	const { plan } = planAnswerSchema.parse(await send(directus, 'POST', '/scaffold/plan', { prompt }));
	const collections = plan.steps.flatMap((each) => (each.kind === 'create-collection' ? [each.collection] : []));

	await scaffold(directus, prompt);
	const snapshot = await send(directus, 'GET', '/schema/snapshot');
	const seeds = await seedRowsOf(directus, plan);
	const raw = await dumpModel(directus, collections);
	const holds = await contentOf(directus, collections);
	await clear(directus, collections);

	return { prompt, plan, collections, snapshot, seeds, raw, holds };
}

async function scaffold(directus: TestDirectus, prompt: string): Promise<z.infer<typeof runAnswerSchema>> {
	const answer = runAnswerSchema.parse(await send(directus, 'POST', '/scaffold', { prompt }));
	const failed = answer.verification.filter((each) => !each.ok);
	if (failed.length > 0) throw new Error(`The verification failed: ${JSON.stringify(failed)}`);

	return answer;
}

async function check(directus: TestDirectus, { collections, holds }: Model, way: Way): Promise<void> {
	const found = await contentOf(directus, collections);
	if (found !== holds) throw new Error(`${way} ended with ${found} instead of ${holds}`);
}

/** How many rows each table of a model has. */
async function contentOf({ knex }: TestDirectus, collections: readonly string[]): Promise<string> {
	const counts: string[] = [];

	for (const [table, column] of Object.entries(METADATA)) {
		const found = await knex(table).whereIn(column, collections).select(column);
		counts.push(`${table}: ${found.length}`);
	}

	for (const collection of collections) counts.push(`${collection}: ${(await knex(collection).select('id')).length}`);

	return counts.join(', ');
}
