import { effectScope, nextTick, ref } from 'vue';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runAnswerSchema, type RunAnswer } from '../../../src/core/http';
import { toldRunSchema, type ToldRun } from '../../../src/core/run';
import type { Answer, ScaffoldClient } from '../../../src/module/client';
import { useRun } from '../../../src/module/composables/use-run';
import { useRunPage } from '../../../src/module/composables/use-run-page';
import type { StreamEvent } from '../../../src/module/run-event';

const summary = { collections: 1, fields: 1, relations: 0, rows: 0, permissions: 0, collectionsLeft: null, diff: [] };
const report: RunAnswer = runAnswerSchema.parse({
	run: 'r1',
	collections: [{ collection: 'Books', outcome: 'created', fields: 2, records: 0 }],
	findings: [],
	verification: [],
	duration: { total: 1, read: 0, plan: 0, apply: 0, verify: 0 },
	plan: { digest: '', summary },
	steps: 1,
	dryRun: false,
});
const kept = (part: Partial<ToldRun>): ToldRun =>
	toldRunSchema.parse({
		id: 'r1',
		status: 'running',
		name: 'Books',
		user: null,
		started_at: '2026-01-01T00:00:00Z',
		ended_at: null,
		duration: null,
		prompt: 'Books: title',
		mode: 'extend',
		sample_seed: 1,
		spec: null,
		plan: { digest: '', summary, steps: [] },
		findings: [],
		report: null,
		made: null,
		error: null,
		...part,
	});

const EVENT: StreamEvent = {
	event: 'plan',
	data: { run: 'r1', plan: { digest: '', steps: [], summary }, findings: [] },
};
const REQUEST = {
	prompt: 'Books: title',
	mode: 'extend' as const,
	sampleSeed: 1,
	confirm: [],
	reader: 'rules' as const,
};

/** A page of run `r1`, with what history answers, one by one. */
function openPage(history: ToldRun[], run = useRun({ run: () => new Promise(() => undefined) })) {
	const known = new Set<string>();
	const model = {
		knows: (name: string) => known.has(name),
		refresh: vi.fn(() => Promise.resolve(void known.add('Books'))),
	};
	const last = history.at(-1) ?? kept({});
	const client = { runOf: () => Promise.resolve({ ok: true as const, data: history.shift() ?? last }) };
	const page = effectScope().run(() => useRunPage({ id: () => 'r1', client, run, model }));
	if (!page) throw new Error('the scope has ended');
	return { page, model, run };
}

describe('the page of a run', () => {
	beforeEach(() => void vi.useFakeTimers());
	afterEach(() => void vi.useRealTimers());

	it('follows a run that was started elsewhere until it has ended, and tells the Studio what it made', async () => {
		const progress = { done: 3, total: 9, label: 'Create Books' };
		const { page, model } = openPage([
			kept({ progress }),
			kept({ status: 'applied' }),
			kept({ status: 'done', report }),
		]);
		await vi.advanceTimersByTimeAsync(0);
		expect(page.moving.value).toMatchObject({ phase: 'applying', progress });
		await vi.advanceTimersByTimeAsync(1000);
		expect(page.moving.value?.phase).toBe('verifying');
		expect(model.refresh).not.toHaveBeenCalled();
		await vi.advanceTimersByTimeAsync(1000);
		expect([page.moving.value, page.report.value?.run]).toEqual([null, 'r1']);
		expect(model.refresh).toHaveBeenCalledTimes(1);
	});

	it('finds the run of a broken connection again', async () => {
		const held = ref<(answer: Answer<RunAnswer>) => void>();
		const client: Pick<ScaffoldClient, 'run'> = {
			run: (_request, hear) => {
				hear(EVENT);
				return new Promise((resolve) => (held.value = resolve));
			},
		};
		const run = useRun(client);
		void run.start(REQUEST, null);
		const { page } = openPage([kept({}), kept({}), kept({ status: 'done', report })], run);
		await vi.advanceTimersByTimeAsync(0);
		expect(page.moving.value?.phase).toBe('applying');

		held.value?.({ ok: false, problem: { kind: 'offline', errors: [] } });
		await nextTick();
		await vi.advanceTimersByTimeAsync(0);
		expect(page.moving.value).not.toBeNull();
		await vi.advanceTimersByTimeAsync(2000);
		expect([page.moving.value, page.report.value?.run]).toEqual([null, 'r1']);
	});

	it('tells the Studio again where it could not be reached', async () => {
		const { page, model } = openPage([kept({ status: 'done', report })]);
		model.refresh.mockImplementationOnce(() => Promise.reject(new Error('Network Error')));
		await vi.advanceTimersByTimeAsync(0);
		expect(page.report.value?.run).toBe('r1');
		await vi.advanceTimersByTimeAsync(10_000);
		expect(model.refresh).toHaveBeenCalledTimes(2);
	});

	it('tells the Studio of an undo, and once', async () => {
		const { page, model } = openPage([kept({ status: 'done', report }), kept({ status: 'undone', report })]);
		await vi.advanceTimersByTimeAsync(0);
		await page.kept.load();
		await vi.advanceTimersByTimeAsync(5000);
		expect(model.refresh).toHaveBeenCalledTimes(2);
	});
});
