import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import type { PlanAnswer, RunAnswer } from '../../core/http';
import type { Plan } from '../../core/plan';
import type { Progress } from '../../core/run';
import type { ScaffoldClient, ScaffoldRequest } from '../client';
import type { Problem } from '../problem';
import type { StreamEvent } from '../run-event';

export type RunPhase = 'idle' | 'planning' | 'applying' | 'verifying' | 'done' | 'failed' | 'lost';

export interface RunState {
	readonly phase: Readonly<Ref<RunPhase>>;
	/** Its id in history, as soon as the server has begun it. */
	readonly id: Readonly<Ref<string | null>>;
	/** What is being built: the plan that was shown when the button was pressed. */
	readonly subject: Readonly<ShallowRef<PlanAnswer | null>>;
	readonly plan: Readonly<ShallowRef<Plan | null>>;
	readonly progress: Readonly<ShallowRef<Progress>>;
	readonly checks: Readonly<ShallowRef<RunAnswer['verification']>>;
	readonly result: Readonly<ShallowRef<RunAnswer | null>>;
	readonly problem: Readonly<ShallowRef<Problem | null>>;
	/** Builds; settles when the run has ended, one way or another. A second call while one runs does nothing. */
	start: (request: ScaffoldRequest, subject: PlanAnswer | null) => Promise<void>;
	/** Forgets an ended run. */
	reset: () => void;
}

const NOTHING_DONE: Progress = { done: 0, total: 0, label: '' };

/** One run as it happens. A connection that breaks is `lost`, not failed: the server goes on without it. */
export function useRun(client: Pick<ScaffoldClient, 'run'>): RunState {
	const phase = ref<RunPhase>('idle');
	const id = ref<string | null>(null);
	const subject = shallowRef<PlanAnswer | null>(null);
	const plan = shallowRef<Plan | null>(null);
	const progress = shallowRef<Progress>(NOTHING_DONE);
	const checks = shallowRef<RunAnswer['verification']>([]);
	const result = shallowRef<RunAnswer | null>(null);
	const problem = shallowRef<Problem | null>(null);

	function hear(event: StreamEvent) {
		switch (event.event) {
			case 'plan':
				id.value = event.data.run;
				plan.value = event.data.plan;
				progress.value = { ...NOTHING_DONE, total: event.data.plan.steps.length };
				phase.value = 'applying';
				break;
			case 'step':
				progress.value = event.data;
				phase.value = event.data.done === event.data.total ? 'verifying' : 'applying';
				break;
			case 'verification':
				checks.value = event.data;
				break;
		}
	}

	function reset() {
		if (isUnderWay(phase.value)) return;
		phase.value = 'idle';
		id.value = null;
		subject.value = null;
		plan.value = null;
		progress.value = NOTHING_DONE;
		checks.value = [];
		result.value = null;
		problem.value = null;
	}

	async function start(request: ScaffoldRequest, about: PlanAnswer | null) {
		if (isUnderWay(phase.value)) return;
		reset();
		subject.value = about;
		phase.value = 'planning';
		const answer = await client.run(request, hear);

		if (answer.ok) {
			result.value = answer.data;
			checks.value = answer.data.verification;
			phase.value = 'done';
		} else {
			problem.value = answer.problem;
			phase.value = answer.problem.kind === 'offline' ? 'lost' : 'failed';
		}
	}

	return { phase, id, subject, plan, progress, checks, result, problem, start, reset };
}

/** Whether a run in this phase has not ended yet. */
export function isUnderWay(phase: RunPhase): boolean {
	return phase === 'planning' || phase === 'applying' || phase === 'verifying';
}
