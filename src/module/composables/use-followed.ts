import { onScopeDispose, ref, shallowRef, toValue, watch, type MaybeRefOrGetter, type Ref, type ShallowRef } from 'vue';
import type { Answer } from '../client';
import type { Problem } from '../problem';

export interface Followed<T> {
	readonly data: Readonly<ShallowRef<T | null>>;
	readonly problem: Readonly<ShallowRef<Problem | null>>;
	readonly loading: Readonly<Ref<boolean>>;
	/** Asks now, and goes on from there. */
	load: () => Promise<void>;
}

interface Following<T, S> {
	/** What the question is about; another subject begins anew. */
	readonly about: MaybeRefOrGetter<S>;
	readonly ask: (subject: S) => Promise<Answer<T>>;
	/** Whether an answer may still change by itself. */
	readonly isOpen: (data: T) => boolean;
	readonly interval?: number;
}

/**
 * Keeps the answer to a question that is asked again as long as it may change by itself, or nobody answers: what was
 * known stays on hand meanwhile. One question at a time; answers about an earlier subject are dropped.
 */
export function useFollowed<T, S>({ about, ask, isOpen, interval = 1000 }: Following<T, S>): Followed<T> {
	const data = shallowRef<T | null>(null);
	const problem = shallowRef<Problem | null>(null);
	const loading = ref(false);
	let timer: ReturnType<typeof setTimeout> | undefined;
	let asked = 0;

	async function load() {
		clearTimeout(timer);
		const own = ++asked;
		loading.value = true;
		const answer = await ask(toValue(about));
		if (own !== asked) return;

		loading.value = false;
		problem.value = answer.ok ? null : answer.problem;
		if (answer.ok) data.value = answer.data;
		const goesOn = answer.ok ? isOpen(answer.data) : answer.problem.kind === 'offline';
		if (goesOn) timer = setTimeout(() => void load(), interval);
	}

	watch(
		() => toValue(about),
		() => {
			data.value = null;
			problem.value = null;
			void load();
		},
		{ immediate: true },
	);
	onScopeDispose(() => {
		asked++;
		clearTimeout(timer);
	});

	return { data, problem, loading, load };
}
