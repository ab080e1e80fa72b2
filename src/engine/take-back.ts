import { collectionsTouched, stillOwn } from '../core/identity';
import type { Made, Run } from '../core/run-record';
import type { State } from '../core/state';
import type { Step } from '../core/plan';
import { undoQuestion, type Present, type UndoQuestion } from '../core/undo-losses';
import { applyPlan } from './apply';
import type { Key, RowReader } from './ports';
import type { RunPorts } from './scaffold';

/** What an instance holds now of all that a run made. */
export interface Found {
	/** What is still the run's own. */
	readonly made: Made;
	readonly state: State;
	readonly present: Present;
}

/** Looks what is there of all that a run made, before any of it is taken back. */
export async function findMade(made: Made, ports: RunPorts): Promise<Found> {
	const own = stillOwn(made, await ports.rows.identities(collectionsTouched(made)));
	const overview = withTablesOf(own, await ports.reader.overview());
	const touched = [...own.collections, ...own.fields, ...own.rows, ...own.uniques];
	const collections = touched.map((each) => each.collection);
	const question = { collections, geometry: false, permissions: false, entitlements: false as const };
	const state = await ports.reader.detail(overview, question);
	return { made: own, state, present: await readPresent(undoQuestion(own, state), ports.rows) };
}

/** What is to be played to take something back. */
export interface Playback {
	readonly steps: Step[];
	readonly record: Run;
	/** Whether anybody is to hear of it. */
	readonly announced: boolean;
	/** Looks once more when nobody can write any more, and throws where the steps must not be played. */
	readonly recheck?: { readonly found: Found; readonly judge: (present: Present) => void };
}

/** Plays the steps that take something back; the record of the run is stored with them. */
export async function playBack({ steps, record, announced, recheck }: Playback, ports: RunPorts): Promise<void> {
	await ports.workshop.transact({ run: record.id, name: record.name, steps, announced }, async (writer) => {
		if (recheck) {
			const question = undoQuestion(recheck.found.made, recheck.found.state);
			recheck.judge(await readPresent(question, await writer.hold(collectionsIn(question))));
		}

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

function collectionsIn({ rows, values, links }: UndoQuestion): string[] {
	return [...new Set([...rows, ...values, ...links].map((each) => each.collection))];
}

/** What is there now of all that taking something back could lose. */
async function readPresent({ rows, values, links, going }: UndoQuestion, reader: RowReader): Promise<Present> {
	const prints = new Map<string, Map<Key, string>>();
	const held = new Map<string, Map<Key, unknown>>();
	const linked: Key[][] = [];

	for (const { collection, columns } of rows) prints.set(collection, await reader.fingerprints(collection, columns));
	for (const { collection, field } of values)
		held.set(`${collection}.${field}`, await reader.values(collection, field));
	for (const link of links) linked.push(await reader.linked(link));
	return { rows: prints, values: held, links: linked, attached: await reader.attached(going) };
}
