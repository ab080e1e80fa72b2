import { describe, expect, it } from 'vitest';
import type { Answer, ScaffoldClient } from '../../../src/module/client';
import type { RunAnswer } from '../../../src/core/http';
import { useRun } from '../../../src/module/composables/use-run';
import type { StreamEvent } from '../../../src/module/run-event';

const request = {
	prompt: 'Books: title',
	mode: 'extend' as const,
	sampleSeed: 1,
	confirm: [],
	reader: 'rules' as const,
};

function clientThat(ends: Answer<RunAnswer>, events: StreamEvent[] = []): Pick<ScaffoldClient, 'run'> {
	return {
		run: (_request, onEvent) => {
			events.forEach(onEvent);
			return Promise.resolve(ends);
		},
	};
}

const summary = { collections: 0, fields: 0, relations: 0, rows: 0, permissions: 0, collectionsLeft: null, diff: [] };

describe('a run as it happens', () => {
	it('is lost, not failed, when the connection breaks after some steps', async () => {
		const step: StreamEvent = { event: 'step', data: { done: 1, total: 3, label: 'Create Books' } };
		const run = useRun(clientThat({ ok: false, problem: { kind: 'offline', errors: [] } }, [step]));
		await run.start(request, null);
		expect(run.phase.value).toBe('lost');
		expect(run.progress.value).toEqual({ done: 1, total: 3, label: 'Create Books' });
	});

	it('has its id in history as soon as it has begun', async () => {
		const plan = { digest: '', steps: [], summary };
		const begun: StreamEvent = { event: 'plan', data: { run: 'r1', plan, findings: [] } };
		const run = useRun(clientThat({ ok: false, problem: { kind: 'offline', errors: [] } }, [begun]));
		await run.start(request, null);
		expect([run.id.value, run.phase.value]).toEqual(['r1', 'lost']);
		run.reset();
		expect(run.id.value).toBeNull();
	});

	it('is failed when the server refused', async () => {
		const run = useRun(clientThat({ ok: false, problem: { kind: 'stale', errors: [] } }));
		await run.start(request, null);
		expect(run.phase.value).toBe('failed');
		run.reset();
		expect(run.phase.value).toBe('idle');
	});

	it('starts only once at a time', async () => {
		let calls = 0;
		const never = {
			run: () => {
				calls++;
				return new Promise<never>(() => undefined);
			},
		};
		const run = useRun(never);
		void run.start(request, null);
		await run.start(request, null);
		expect(calls).toBe(1);
	});
});
