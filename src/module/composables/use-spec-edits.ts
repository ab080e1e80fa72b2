import { computed, shallowRef, type ComputedRef } from 'vue';
import type { Spec } from '../../core/spec';
import { editSpec, type SpecEdit } from '../spec-edits';

export interface SpecEdits {
	/** The spec as edited; `null` while nothing was changed by hand. */
	readonly edited: ComputedRef<Spec | null>;
	readonly canUndo: ComputedRef<boolean>;
	readonly canRedo: ComputedRef<boolean>;
	/** Changes the edited spec, or `base` where it is the first change. */
	apply: (base: Spec, edit: SpecEdit) => void;
	undo: () => void;
	redo: () => void;
	discard: () => void;
}

/** Changes made in the plan, with a way back and forth. */
export function useSpecEdits(): SpecEdits {
	const made = shallowRef<readonly Spec[]>([]);
	const undone = shallowRef<readonly Spec[]>([]);
	const edited = computed(() => made.value.at(-1) ?? null);

	return {
		edited,
		canUndo: computed(() => made.value.length > 0),
		canRedo: computed(() => undone.value.length > 0),
		apply: (base, edit) => {
			made.value = [...made.value, editSpec(edited.value ?? base, edit)];
			undone.value = [];
		},
		undo: () => {
			const last = made.value.at(-1);
			if (!last) return;
			made.value = made.value.slice(0, -1);
			undone.value = [...undone.value, last];
		},
		redo: () => {
			const last = undone.value.at(-1);
			if (!last) return;
			undone.value = undone.value.slice(0, -1);
			made.value = [...made.value, last];
		},
		discard: () => {
			made.value = [];
			undone.value = [];
		},
	};
}
