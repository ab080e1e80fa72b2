import { effectScope, ref } from 'vue';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer } from '../../../src/module/client';
import { useFollowed } from '../../../src/module/composables/use-followed';

type Told = Answer<string>;
const said = (data: string): Told => ({ ok: true, data });
const OFFLINE: Told = { ok: false, problem: { kind: 'offline', errors: [] } };
const REFUSED: Told = { ok: false, problem: { kind: 'forbidden', errors: [] } };

function follow(answers: Told[], about = ref('1')) {
	const asked: string[] = [];
	const scope = effectScope();
	const followed = scope.run(() =>
		useFollowed({
			about,
			ask: (each: string) => {
				asked.push(each);
				return Promise.resolve(answers.shift() ?? said('ended'));
			},
			isOpen: (data) => data === 'running',
			interval: 100,
		}),
	);
	if (!followed) throw new Error('the scope has ended');
	return { ...followed, asked, scope, about };
}

describe('a followed answer', () => {
	beforeEach(() => void vi.useFakeTimers());
	afterEach(() => void vi.useRealTimers());

	it('is asked for again until it cannot change any more', async () => {
		const { data, asked } = follow([said('running'), said('running'), said('ended')]);
		await vi.advanceTimersByTimeAsync(1000);
		expect(data.value).toBe('ended');
		expect(asked).toHaveLength(3);
	});

	it('stays on hand while nobody answers, and is asked for until somebody does', async () => {
		const { data, problem } = follow([said('running'), OFFLINE, OFFLINE, said('ended')]);
		await vi.advanceTimersByTimeAsync(250);
		expect([data.value, problem.value?.kind]).toEqual(['running', 'offline']);
		await vi.advanceTimersByTimeAsync(1000);
		expect([data.value, problem.value]).toEqual(['ended', null]);
	});

	it('is not asked for again after a refusal, nor once nobody looks', async () => {
		const refused = follow([REFUSED]);
		const left = follow([said('running'), said('running'), said('running')]);
		await vi.advanceTimersByTimeAsync(50);
		left.scope.stop();
		await vi.advanceTimersByTimeAsync(1000);
		expect([refused.asked.length, left.asked.length]).toEqual([1, 1]);
	});

	it('begins anew with another subject', async () => {
		const { data, asked, about } = follow([said('running'), said('ended')]);
		await vi.advanceTimersByTimeAsync(50);
		about.value = '2';
		await vi.advanceTimersByTimeAsync(0);
		expect(asked).toEqual(['1', '2']);
		await vi.advanceTimersByTimeAsync(1000);
		expect([data.value, asked.length]).toEqual(['ended', 2]);
	});
});
