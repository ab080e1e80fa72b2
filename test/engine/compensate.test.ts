import { describe, expect, it } from 'vitest';
import { madeBy } from '../../src/core/made';
import type { Step } from '../../src/core/plan';
import type { Run } from '../../src/core/run-record';
import type { State } from '../../src/core/state';
import { compensate, settleHeld, Unsettled } from '../../src/engine/compensate';
import type { Key } from '../../src/engine/ports';
import type { RunPorts } from '../../src/engine/scaffold';
import { stateCollection, stateField, stateWith } from '../support/state';

const SUMMARY = { collections: 0, fields: 0, relations: 0, rows: 0, permissions: 0, collectionsLeft: null, diff: [] };
const FIELD = { field: 'title', type: 'string', meta: {}, schema: {} };

function creating(collection: string): Step {
	return {
		kind: 'create-collection',
		collection,
		meta: {},
		schema: {},
		primaryKey: 'id',
		fields: [{ ...FIELD, field: 'id' }, FIELD],
	};
}

const STEPS: Step[] = [
	{ kind: 'drop-collection', collection: 'Pads' },
	creating('Pads'),
	creating('Posts'),
	{ kind: 'create-field', collection: 'Authors', field: { ...FIELD, field: 'rank' } },
];

function runOf(begun: number, more: Partial<Run> = {}): Run {
	return {
		id: 'r1',
		status: 'running',
		name: null,
		user: null,
		started_at: '2026-01-01T00:00:00.000Z',
		ended_at: null,
		duration: null,
		prompt: null,
		mode: 'replace',
		sample_seed: 0,
		spec: null,
		plan: { digest: 'd', summary: SUMMARY, steps: STEPS },
		findings: [],
		report: null,
		made: madeBy({ steps: STEPS }, { relations: [] }, []),
		error: null,
		begun,
		...more,
	};
}

interface World {
	readonly state: State;
	/** Rows by collection. */
	readonly rows?: Record<string, Key[]>;
	readonly runs?: Run[];
	/** What the database says when steps are played. */
	readonly refusal?: string;
}

/** An instance that keeps the steps of runs, as far as taking them back asks for it. */
function instance({ state, rows = {}, runs = [], refusal }: World) {
	const played: Step[] = [];
	const saved: Run[] = [];
	const tidied: string[] = [];
	const ports = {
		reader: { overview: () => Promise.resolve(state), detail: (overview: State) => Promise.resolve(overview) },
		rows: {
			fingerprints: (collection: string) => Promise.resolve(new Map((rows[collection] ?? []).map((key) => [key, 'x']))),
			values: () => Promise.resolve(new Map()),
			linked: () => Promise.resolve([]),
			attached: () => Promise.resolve(new Map()),
			identities: () => Promise.resolve([]),
		},
		runs: {
			find: (id: string) => Promise.resolve(runs.find((each) => each.id === id) ?? null),
			unsettled: () => Promise.resolve(runs.map((each) => each.id)),
			save: (run: Run) => Promise.resolve(void saved.push(run)),
		},
		workshop: {
			keepsSteps: true,
			async transact(_job: unknown, work: (writer: { play(step: Step): Promise<void> }) => Promise<{ record: Run }>) {
				if (refusal !== undefined) throw new Error(refusal);
				const { record } = await work({ play: (step) => Promise.resolve(void played.push(step)) });
				saved.push(record);
			},
			tidy: (run: string) => Promise.resolve(void tidied.push(run)),
		},
		values: {},
	} as unknown as RunPorts;

	return { ports, played, saved, tidied };
}

const FAILED = { status: 'failed', error: 'It broke.' } as const;
function told(steps: readonly Step[]): string[] {
	return steps.map((step) => {
		if ('collection' in step) return `${step.kind} ${step.collection}`;
		return `${step.kind} ${'collections' in step ? step.collections.join() : ''}`.trim();
	});
}

describe('compensation', () => {
	const authors = stateCollection('Authors', [stateField('rank')]);

	it('takes back the steps that had begun, last first, and brings back what was replaced', async () => {
		const { ports, played, saved } = instance({
			state: stateWith([stateCollection('Pads'), stateCollection('Posts'), authors]),
		});
		await compensate(runOf(4), FAILED, ports);

		expect(told(played)).toEqual([
			'drop-collection Posts',
			'drop-collection Pads',
			'drop-field Authors',
			'restore-collections Pads',
		]);
		expect(saved).toMatchObject([{ id: 'r1', status: 'failed', error: 'It broke.', made: null }]);
		expect(saved[0]).not.toHaveProperty('begun');
	});

	it('leaves what the steps are about that had not begun: it is somebody else’s', async () => {
		const { ports, played } = instance({ state: stateWith([stateCollection('Posts'), authors]) });
		await compensate(runOf(2), FAILED, ports);

		expect(told(played)).toEqual(['restore-collections Pads']);
	});

	it('counts a table without a description as a collection of the run', async () => {
		const { ports, played } = instance({ state: stateWith([], { tables: ['Posts', 'Other'] }) });
		await compensate(runOf(3), FAILED, ports);

		expect(told(played)).toEqual(['drop-collection Posts', 'restore-collections Pads']);
	});

	it('writes nothing but the end where no step had begun', async () => {
		const { ports, played, saved } = instance({ state: stateWith([stateCollection('Pads')]) });
		await compensate(runOf(0), FAILED, ports);

		expect([played, saved.map((each) => each.status)]).toEqual([[], ['failed']]);
	});

	it('leaves what people have used since, and says so', async () => {
		const state = stateWith([stateCollection('Pads'), stateCollection('Posts'), authors]);
		const { ports, played, saved } = instance({ state, rows: { Posts: [1] } });
		await compensate(runOf(4), FAILED, ports);

		expect(told(played)).toEqual(['drop-collection Pads', 'drop-field Authors', 'restore-collections Pads']);
		expect(saved[0]?.error).toBe('It broke. Left, as people have used it since: Posts.');
	});

	it('says where the items of a replaced collection are whose follower people have used', async () => {
		const { ports, played, saved } = instance({ state: stateWith([stateCollection('Pads')]), rows: { Pads: [7] } });
		await compensate(runOf(2), FAILED, ports);

		expect(played).toEqual([{ kind: 'restore-collections', run: 'r1', collections: [] }]);
		expect(saved[0]?.error).toContain('What Pads held before is in a table called scaffold_aside');
	});
});

describe('settling what servers left behind', () => {
	const state = stateWith([stateCollection('Posts')]);

	it('tells a run that was cut off as interrupted, and one that had failed as failed', async () => {
		const runs = [runOf(3), runOf(3, { id: 'r2', error: 'It broke.' })];
		const { ports, saved, tidied } = instance({ state, runs });
		await settleHeld(ports);

		expect(saved.map(({ id, status, error }) => [id, status, error])).toEqual([
			['r1', 'interrupted', 'The server stopped during the run; what it had made was taken back.'],
			['r2', 'failed', 'It broke.'],
		]);
		expect(tidied).toEqual(['r1', 'r2']);
	});

	it('ends an undo that had begun', async () => {
		const { ports, played, saved } = instance({ state, runs: [runOf(0, { status: 'done', undoing: true })] });
		await settleHeld(ports);

		expect(told(played)).toEqual(['drop-collection Posts']);
		expect(saved).toMatchObject([{ status: 'undone', error: null }]);
		expect(saved[0]).not.toHaveProperty('undoing');
	});

	it('only drops what a stored run had set aside', async () => {
		const { ports, saved, tidied } = instance({ state, runs: [runOf(4, { status: 'done' })] });
		await settleHeld(ports);

		expect([saved, tidied]).toEqual([[], ['r1']]);
	});

	it('names the run that cannot be taken back', async () => {
		const { ports } = instance({ state, runs: [runOf(3)], refusal: 'Posts is locked' });

		await expect(settleHeld(ports)).rejects.toEqual(
			expect.objectContaining({ constructor: Unsettled, run: 'r1', message: 'Posts is locked' }),
		);
	});
});
