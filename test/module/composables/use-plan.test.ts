import { effectScope, nextTick, ref } from 'vue';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer, ScaffoldClient, ScaffoldRequest } from '../../../src/module/client';
import type { PlanAnswer } from '../../../src/core/http';
import { usePlan } from '../../../src/module/composables/use-plan';

const request = (prompt: string): ScaffoldRequest => ({
	prompt,
	mode: 'extend',
	sampleSeed: 1,
	confirm: [],
	reader: 'rules',
});
const answerTo = (prompt: string): PlanAnswer => ({
	spec: { version: 1, name: prompt, collections: [] },
	plan: {
		digest: prompt,
		steps: [],
		summary: { collections: 0, fields: 0, relations: 0, rows: 0, permissions: 0, collectionsLeft: null, diff: [] },
	},
	findings: [],
	diagram: { nodes: [], edges: [] },
	reading: null,
});

/** A server whose answers the test lets go one by one. */
function heldServer() {
	const held: { prompt: string; signal: AbortSignal; answer: (answer: Answer<PlanAnswer>) => void }[] = [];
	const client: Pick<ScaffoldClient, 'plan'> = {
		plan: ({ prompt = '' }, signal) => new Promise((answer) => held.push({ prompt, signal, answer })),
	};
	const answer = async (index: number) => {
		const call = held[index];
		call?.answer({ ok: true, data: answerTo(call.prompt) });
		await vi.advanceTimersByTimeAsync(0);
	};
	return { client, held, answer };
}

describe('the plan that follows a text', () => {
	beforeEach(() => void vi.useFakeTimers());
	afterEach(() => void vi.useRealTimers());

	it('asks once for many keys, and drops the answer to an older text', async () => {
		const { client, held, answer } = heldServer();
		const wanted = ref(request('a'));
		const scope = effectScope();
		const plan = scope.run(() => usePlan(client, wanted, { delay: 100 }));
		await vi.advanceTimersByTimeAsync(0);
		await answer(0);
		expect(plan?.answer.value?.plan.digest).toBe('a');

		for (const prompt of ['ab', 'abc', 'abcd']) {
			wanted.value = request(prompt);
			await nextTick();
			await vi.advanceTimersByTimeAsync(50);
		}
		expect(held).toHaveLength(1);
		await vi.advanceTimersByTimeAsync(100);
		wanted.value = request('abcde');
		await nextTick();
		await vi.advanceTimersByTimeAsync(100);
		expect(held.map(({ prompt }) => prompt)).toEqual(['a', 'abcd', 'abcde']);
		expect(held[1]?.signal.aborted).toBe(true);

		await answer(2);
		await answer(1);
		expect(plan?.answer.value?.plan.digest).toBe('abcde');
		expect(plan?.pending.value).toBe(false);
		scope.stop();
	});

	it('keeps the last plan when the server cannot be reached', async () => {
		const { client, held, answer } = heldServer();
		const wanted = ref(request('a'));
		const scope = effectScope();
		const plan = scope.run(() => usePlan(client, wanted));
		await vi.advanceTimersByTimeAsync(0);
		await answer(0);
		plan?.refresh();
		await vi.advanceTimersByTimeAsync(0);
		held[1]?.answer({ ok: false, problem: { kind: 'offline', errors: [] } });
		await vi.advanceTimersByTimeAsync(0);
		expect(plan?.problem.value?.kind).toBe('offline');
		expect(plan?.answer.value?.plan.digest).toBe('a');
		scope.stop();
	});
});
