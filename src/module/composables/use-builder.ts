import { computed, ref, type ComputedRef, type Ref } from 'vue';
import type { PresentedFinding } from '../../core/finding';
import type { ScaffoldRequest } from '../client';
import type { MessageKey } from '../messages/en-us';
import type { Words } from '../messages/message';
import { findingsOf } from '../problem';
import { parseSpecText } from '../spec-text';
import { usePlan, type PlanState } from './use-plan';
import { useSpecEdits, type SpecEdits } from './use-spec-edits';
import type { Session } from '../session';
import { isUnderWay } from './use-run';

export interface Said {
	readonly key: MessageKey;
	readonly words?: Words;
}

/** A collection that would be deleted, with the number of its items. */
export interface Doomed {
	readonly collection: string;
	readonly rows: number;
}

export interface Builder {
	readonly plan: PlanState;
	readonly edits: SpecEdits;
	readonly specError: ComputedRef<string | null>;
	readonly findings: ComputedRef<readonly PresentedFinding[]>;
	/** What the button will do. */
	readonly label: ComputedRef<Said>;
	/** Why the button cannot be pressed; `null` when it can. */
	readonly reason: ComputedRef<Said | null>;
	readonly doomed: ComputedRef<Doomed[]>;
	/** Whether the user is being asked what `replace` may delete. */
	readonly asking: Ref<boolean>;
	/** Whether a language model reads the prompt as it stands; any other text is read by rules. */
	readonly byModel: ComputedRef<boolean>;
	/** Has a language model read this very text, or the rules again. */
	switchReader: () => void;
	/** Builds, or asks first where something would be deleted. */
	build: () => Promise<void>;
	/** Builds what was asked about. */
	confirmed: () => Promise<void>;
}

/** From what was written to a run: request, plan, edits, and the one action with its reason. */
export function useBuilder({ client, draft, run }: Session): Builder {
	const edits = useSpecEdits();
	const asking = ref(false);
	const given = ref<string | null>(null);
	const byModel = computed(() => draft.source === 'prompt' && draft.prompt === given.value);
	const spec = computed(() => parseSpecText(draft.spec));

	const request = computed<ScaffoldRequest | null>(() => {
		const reader = byModel.value && !edits.edited.value ? ('model' as const) : ('rules' as const);
		const options = { mode: draft.mode, sampleSeed: draft.sampleSeed, confirm: [], reader };
		if (edits.edited.value) return { spec: edits.edited.value, ...options };
		if (draft.source === 'prompt') return draft.prompt.trim() === '' ? null : { prompt: draft.prompt, ...options };
		return spec.value.ok && spec.value.spec !== null ? { spec: spec.value.spec, ...options } : null;
	});

	const plan = usePlan(client, request);
	const answer = plan.answer;
	const findings = computed(() => {
		const problem = plan.problem.value;
		return problem ? findingsOf(problem) : (answer.value?.findings ?? []);
	});

	const blocking = computed(() =>
		findings.value.filter(({ severity, code }) => severity === 'block' && code !== 'replace-rows'),
	);
	const doomed = computed(() =>
		(answer.value?.plan.summary.diff ?? [])
			.filter(({ status }) => status === 'replaced')
			.map(({ collection, rows }) => ({ collection, rows: rows ?? 0 })),
	);
	const reason = computed(() =>
		reasonOf(request.value === null, plan, blocking.value.length, isUnderWay(run.phase.value)),
	);

	async function start(confirm: string[]) {
		if (!request.value || !answer.value) return;
		const digest = answer.value.plan.digest;
		await run.start({ ...request.value, confirm, digest }, answer.value);
		if (run.problem.value?.kind === 'stale') plan.refresh();
	}

	return {
		plan,
		edits,
		findings,
		doomed,
		asking,
		reason,
		specError: computed(() => (draft.source === 'spec' && !spec.value.ok ? spec.value.reason : null)),
		label: computed(() => labelOf(plan)),
		byModel,
		switchReader: () => void (given.value = byModel.value ? null : draft.prompt),
		build: async () => {
			if (reason.value !== null) return;
			if (doomed.value.length > 0) asking.value = true;
			else await start([]);
		},
		confirmed: async () => {
			asking.value = false;
			await start(doomed.value.map((each) => each.collection));
		},
	};
}

function reasonOf(isEmpty: boolean, plan: PlanState, blocking: number, running: boolean): Said | null {
	if (running) return { key: 'whyRunning' };
	if (isEmpty) return { key: 'whyEmpty' };
	if (plan.pending.value) return { key: 'whyPending' };
	if (blocking > 0) return { key: 'whyBlocked', words: { n: blocking } };
	if (plan.problem.value || !plan.answer.value) return { key: 'whyProblem' };
	return plan.answer.value.plan.steps.length === 0 ? { key: 'whyNoSteps' } : null;
}

function labelOf({ answer }: PlanState): Said {
	const plan = answer.value?.plan;
	if (!plan) return { key: 'buildNothing' };
	const made = plan.summary.diff.filter(({ status }) => status === 'new' || status === 'replaced').length;
	const extended = plan.summary.diff.filter(({ status }) => status === 'extended').length;
	if (made > 0) return { key: 'build', words: { n: made } };
	if (extended > 0) return { key: 'buildExtend', words: { n: extended } };
	return plan.steps.length > 0 ? { key: 'buildChanges', words: { n: plan.steps.length } } : { key: 'buildNothing' };
}
