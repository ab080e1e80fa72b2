import type { Json, SeedRow } from '../spec';
import { combinationsOf, type Claim } from './claims';
import type { SampleFile } from './files';
import { createLedger, type Ledger } from './ledger';
import { Row } from './row';
import type { Run, Shape } from './run';
import { BATCH_SIZE, type SampleBatch } from './sample';
import { mayBeNull, valueOf } from './value';

/** Makes the rows of one collection, batch by batch, and counts them in the run. */
export function* rowsOf(run: Run, shape: Shape): Generator<SampleBatch, void, undefined> {
	const { collection, start } = shape.collection;
	const wanted = wantedOf(run, shape);
	const ledger = createLedger(shape, run.context);
	let rows: SeedRow[] = [];
	let files: SampleFile[] = [];

	for (let place = 0; place < wanted; place++) {
		const made = makeRow(run, shape, start + place, ledger);

		if ('stoppedBy' in made) {
			yield { collection, rows, files, shortfall: { missing: wanted - place, field: made.stoppedBy } };
			return;
		}

		rows.push({ $key: `${collection}#${start + place}`, ...Object.fromEntries(made.values) });
		files.push(...firstSeen(run, made.files));
		run.made.set(collection, place + 1);

		if (rows.length === BATCH_SIZE) {
			yield { collection, rows, files };
			rows = [];
			files = [];
		}
	}

	if (rows.length > 0) yield { collection, rows, files };
}

function firstSeen({ files: seen }: Run, files: readonly SampleFile[]): SampleFile[] {
	const fresh = files.filter((each) => !seen.has(each.$key));
	for (const each of fresh) seen.add(each.$key);
	return fresh;
}

/** A singleton has one row; parents made in this run have one translation in each language. */
function wantedOf(run: Run, { collection, position, plans }: Shape): number {
	const { count, start, singleton, languages } = collection;
	if (singleton) return Math.min(count, Math.max(0, 1 - start));
	if (!languages || count === 0) return count;

	const to = plans.find(({ field }) => field.field === languages.parent)?.field.to ?? '';
	const parents = run.byName.get(to);
	const made = parents && parents.position < position ? (run.made.get(to) ?? 0) : 0;
	return made > 0 ? made * languages.codes.length : count;
}

type Made =
	| { readonly values: ReadonlyMap<string, Json>; readonly files: readonly SampleFile[] }
	| { readonly stoppedBy: string };

/** Tries of one row before its collection counts as full: values that are varied differ soon, combinations may not. */
const MOST_TRIES = 500;
const MOST_COMBINATIONS = 20_000;

function makeRow(run: Run, shape: Shape, ordinal: number, ledger: Ledger): Made {
	const turns = new Map<Claim, number>();
	const emptied = new Set<string>();

	for (;;) {
		const row = new Row(run, shape, ordinal, turns);
		const stoppedBy = fill(row, emptied);
		if (stoppedBy !== undefined) return { stoppedBy };

		const broken = ledger.conflict(row.built);

		if (!broken) {
			ledger.enter(row.built);
			return { values: row.built, files: row.files };
		}

		const claim = claimToTurn(shape, broken);
		const turn = claim ? row.turnOf(claim) + 1 : Infinity;

		if (claim && turn < triesOf(row, claim)) {
			turns.set(claim, turn);
			continue;
		}

		// Null collides with nothing, so a field that may be empty makes room for any number of rows.
		const spare = broken.fields.find((field) => mayBeNull(field) && !emptied.has(field.field));
		if (!spare || shape.collection.junction) return { stoppedBy: broken.fields.map(({ field }) => field).join(', ') };
		emptied.add(spare.field);
	}
}

/** The claim that can change one of the fields that collided. */
function claimToTurn({ claims }: Shape, broken: Claim): Claim | undefined {
	const moves = (claim: Claim) => claim.dealt.length > 0 || claim.varied !== undefined;
	if (moves(broken)) return broken;
	return claims.find(
		(each) => moves(each) && [...each.dealt, each.varied].some((field) => field && broken.fields.includes(field)),
	);
}

function triesOf(row: Row, claim: Claim): number {
	return claim.varied ? MOST_TRIES : Math.min(MOST_COMBINATIONS, combinationsOf(row, claim));
}

/** Fills a row; gives the name of a field that cannot hold any value. */
function fill(row: Row, emptied: ReadonlySet<string>): string | undefined {
	for (const plan of row.shape.plans) {
		const { field } = plan;
		const value = emptied.has(field.field) ? undefined : valueOf(row, plan);

		if (value !== undefined && value !== null) row.built.set(field.field, value);
		else if (mayBeNull(field) && !isEnd(row, field.field)) row.built.set(field.field, null);
		else if (field.default === undefined || field.default === null || field.required) return field.field;
	}

	return undefined;
}

function isEnd({ shape }: Row, name: string): boolean {
	const { junction, languages } = shape.collection;
	return [junction?.left, junction?.right, languages?.parent, languages?.field].includes(name);
}
