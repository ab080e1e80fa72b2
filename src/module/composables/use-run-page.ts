import { computed, onScopeDispose, watch, type ComputedRef } from 'vue';
import type { RunAnswer } from '../../core/http';
import type { Plan } from '../../core/plan';
import type { Progress, ToldRun } from '../../core/run';
import type { ScaffoldClient } from '../client';
import { isOpenRun } from '../open-run';
import type { StudioModel } from '../studio-model';
import { useFollowed, type Followed } from './use-followed';
import { isUnderWay, type RunPhase, type RunState } from './use-run';

/** A run on its way, as it is drawn. */
export interface Moving {
	readonly phase: RunPhase;
	readonly steps: Plan['steps'];
	readonly progress: Progress;
}

export interface RunPage {
	readonly kept: Followed<ToldRun>;
	/** What the run made; of this visit's own run before, or without, its entry in the history. */
	readonly report: ComputedRef<RunAnswer | null>;
	/** `null` once it has ended. */
	readonly moving: ComputedRef<Moving | null>;
}

interface Shown {
	readonly id: () => string;
	readonly client: Pick<ScaffoldClient, 'runOf'>;
	readonly run: RunState;
	readonly model: StudioModel;
}

/**
 * One run, wherever it was started: the one of this visit from its own stream, any other from history, which is asked
 * again until it has ended. The Studio learns of what it made or took back.
 */
export function useRunPage({ id, client, run, model }: Shown): RunPage {
	const kept = useFollowed({ about: id, ask: (each: string) => client.runOf(each), isOpen: isOpenRun });
	const isOwn = computed(() => run.id.value === id());
	const isLive = computed(() => isOwn.value && isUnderWay(run.phase.value));

	const report = computed(() => kept.data.value?.report ?? (isOwn.value ? run.result.value : null));
	const moving = computed(() => {
		if (isLive.value) {
			return { phase: run.phase.value, steps: run.plan.value?.steps ?? [], progress: run.progress.value };
		}

		return kept.data.value && isOpenRun(kept.data.value) && !report.value ? movingOf(kept.data.value) : null;
	});

	watch(isLive, (live) => (live ? undefined : void kept.load()));
	const tell = telling(model);
	watch([report, () => kept.data.value?.status], ([made, status]) => {
		const own = made?.collections.map((each) => each.collection) ?? [];
		if (own.map(model.knows).includes(status === 'undone')) void tell();
	});

	return { kept, report, moving };
}

const PAUSE = 2000;

/** Has the Studio read the model anew, again and again while it cannot be reached, as long as the page is open. */
function telling({ refresh }: StudioModel): () => Promise<void> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let isOver = false;

	onScopeDispose(() => {
		isOver = true;
		clearTimeout(timer);
	});

	return async function tell() {
		clearTimeout(timer);
		await refresh().catch(() => {
			if (!isOver) timer = setTimeout(() => void tell(), PAUSE);
		});
	};
}

function movingOf({ status, plan, progress }: ToldRun): Moving {
	const steps = plan?.steps ?? [];
	const total = steps.length;
	if (status === 'applied') return { phase: 'verifying', steps, progress: { done: total, total, label: '' } };
	if (plan === null) return { phase: 'planning', steps, progress: { done: 0, total: 0, label: '' } };
	return { phase: 'applying', steps, progress: progress ?? { done: 0, total, label: '' } };
}
