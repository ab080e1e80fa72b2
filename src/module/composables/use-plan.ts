import { onScopeDispose, ref, shallowRef, toValue, watch, type MaybeRefOrGetter, type Ref, type ShallowRef } from 'vue';
import type { PlanAnswer } from '../../core/http';
import type { ScaffoldClient, ScaffoldRequest } from '../client';
import type { Problem } from '../problem';

export interface PlanState {
	/** The latest plan; it stays while a newer one is on its way. */
	readonly answer: Readonly<ShallowRef<PlanAnswer | null>>;
	readonly problem: Readonly<ShallowRef<Problem | null>>;
	/** True from the first key to the answer: what is shown may be of an older text. */
	readonly pending: Readonly<Ref<boolean>>;
	/** Plans now, without waiting for the pause. */
	refresh: () => void;
}

/**
 * Keeps a plan in step with a request: one request at a time, after a pause of `delay` milliseconds; answers to
 * requests that were given up are dropped. `null` means there is nothing to plan.
 */
export function usePlan(
	client: Pick<ScaffoldClient, 'plan'>,
	request: MaybeRefOrGetter<ScaffoldRequest | null>,
	{ delay = 350 }: { delay?: number } = {},
): PlanState {
	const answer = shallowRef<PlanAnswer | null>(null);
	const problem = shallowRef<Problem | null>(null);
	const pending = ref(false);
	let timer: ReturnType<typeof setTimeout> | undefined;
	let flight: AbortController | undefined;

	function stop() {
		clearTimeout(timer);
		flight?.abort();
		flight = undefined;
	}

	async function plan(wanted: ScaffoldRequest) {
		const own = new AbortController();
		flight = own;
		const result = await client.plan(wanted, own.signal);
		if (flight !== own) return;

		pending.value = false;
		problem.value = result.ok ? null : result.problem;
		if (result.ok) answer.value = result.data;
		else if (result.problem.kind === 'nothing') answer.value = null;
	}

	function begin(wait: number) {
		stop();
		const wanted = toValue(request);
		pending.value = wanted !== null;

		if (wanted === null) {
			answer.value = null;
			problem.value = null;
			return;
		}

		timer = setTimeout(() => void plan(wanted), wait);
	}

	watch(
		() => JSON.stringify(toValue(request)),
		() => begin(answer.value === null && problem.value === null ? 0 : delay),
		{ immediate: true },
	);
	onScopeDispose(stop);

	return { answer, problem, pending, refresh: () => begin(0) };
}
