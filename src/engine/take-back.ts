import type { Made, Run } from '../core/run';
import type { State } from '../core/state';
import type { Step } from '../core/plan';
import { undoQuestion, type Present, type UndoQuestion } from '../core/undo-losses';
import { applyPlan } from './apply';
import type { Key } from './ports';
import type { RunPorts } from './scaffold';

/** What an instance holds now of all that a run made. */
export interface Found {
	readonly state: State;
	readonly present: Present;
}

/** Looks what is there of all that a run made, before any of it is taken back. */
export async function findMade(made: Made, ports: RunPorts): Promise<Found> {
	const overview = withTablesOf(made, await ports.reader.overview());
	const touched = [...made.collections, ...made.fields, ...made.rows, ...made.uniques];
	const collections = touched.map((each) => each.collection);
	const question = { collections, geometry: false, permissions: false, entitlements: false as const };
	const state = await ports.reader.detail(overview, question);
	return { state, present: await readPresent(undoQuestion(made, state), ports) };
}

/** Plays the steps that take something back; `record` is stored with them. */
export async function playBack(steps: Step[], record: Run, announced: boolean, ports: RunPorts): Promise<void> {
	await ports.workshop.transact({ run: record.id, name: record.name, steps, announced }, async (writer) => {
		await applyPlan({ steps }, writer, {
			sampleSeed: 0,
			now: record.started_at,
			values: ports.values,
			onStep: () => undefined,
		});
		return { result: undefined, record };
	});
}

/** Tables of a run that was cut off before it made collections of them. */
function withTablesOf({ collections }: Made, overview: State): State {
	const bare = collections.map((each) => each.collection).filter((each) => overview.tables.includes(each));
	if (bare.length === 0) return overview;
	const asCollection = (collection: string) => ({
		collection,
		folder: false,
		system: false,
		singleton: false,
		meta: {},
		primaryKey: null,
		fields: {},
		unique: [],
		rows: null,
	});
	const named = bare.map((each) => [each, asCollection(each)] as const);
	return { ...overview, collections: { ...overview.collections, ...Object.fromEntries(named) } };
}

/** What is there now of all that taking something back could lose. */
async function readPresent({ rows, values, links }: UndoQuestion, ports: RunPorts): Promise<Present> {
	const prints = new Map<string, Map<Key, string>>();
	const held = new Map<string, Map<Key, unknown>>();
	const linked: Key[][] = [];

	for (const { collection, columns } of rows)
		prints.set(collection, await ports.rows.fingerprints(collection, columns));
	for (const { collection, field } of values)
		held.set(`${collection}.${field}`, await ports.rows.values(collection, field));
	for (const link of links) linked.push(await ports.rows.linked(link));
	return { rows: prints, values: held, links: linked };
}
