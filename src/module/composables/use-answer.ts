import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import type { Answer } from '../client';
import type { Problem } from '../problem';

export interface AnswerState<T> {
	readonly data: Readonly<ShallowRef<T | null>>;
	readonly problem: Readonly<ShallowRef<Problem | null>>;
	readonly loading: Readonly<Ref<boolean>>;
	load: () => Promise<void>;
}

/** Keeps the answer to a question that can be asked again; of several on their way, the latest counts. */
export function useAnswer<T>(ask: () => Promise<Answer<T>>): AnswerState<T> {
	const data = shallowRef<T | null>(null);
	const problem = shallowRef<Problem | null>(null);
	const loading = ref(false);
	let asked = 0;

	async function load() {
		const own = ++asked;
		loading.value = true;
		const answer = await ask();
		if (own !== asked) return;
		loading.value = false;
		problem.value = answer.ok ? null : answer.problem;
		if (answer.ok) data.value = answer.data;
	}

	return { data, problem, loading, load };
}
