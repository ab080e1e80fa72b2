import { reactive, ref, watch, type Ref } from 'vue';
import type { Size } from '../diagram/layout';

export interface Viewport {
	/** Where the drawing stands inside its frame, in pixels, and how large. */
	readonly view: Readonly<{ x: number; y: number; scale: number }>;
	readonly zoom: (factor: number, at?: { x: number; y: number }) => void;
	readonly pan: (x: number, y: number) => void;
	readonly fit: () => void;
}

const LEAST = 0.15;
const MOST = 3;

/** Pans and zooms a drawing inside a frame; it fits itself in whenever drawing or frame change until it is moved. */
export function useViewport(drawing: Ref<Size>, frame: Ref<Size>): Viewport {
	const view = reactive({ x: 0, y: 0, scale: 1 });
	const moved = ref(false);

	function fit() {
		moved.value = false;
		const { width, height } = drawing.value;
		if (width === 0 || height === 0 || frame.value.width === 0) return;
		view.scale = Math.min(1, frame.value.width / width, frame.value.height / height);
		view.x = (frame.value.width - width * view.scale) / 2;
		view.y = (frame.value.height - height * view.scale) / 2;
	}

	watch([drawing, frame], () => (moved.value ? undefined : fit()), { immediate: true });

	return {
		fit,
		view,
		pan: (x, y) => {
			moved.value = true;
			view.x += x;
			view.y += y;
		},
		zoom: (factor, at = { x: frame.value.width / 2, y: frame.value.height / 2 }) => {
			moved.value = true;
			const scale = Math.min(MOST, Math.max(LEAST, view.scale * factor));
			view.x = at.x - ((at.x - view.x) * scale) / view.scale;
			view.y = at.y - ((at.y - view.y) * scale) / view.scale;
			view.scale = scale;
		},
	};
}
