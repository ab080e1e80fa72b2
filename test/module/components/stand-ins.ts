import { defineComponent, h } from 'vue';

/** Components of the Studio as plain elements: their slots, attributes and clicks, none of their looks. */
const slotted = (tag: string) =>
	defineComponent({
		setup:
			(_props, { slots }) =>
			() =>
				h(
					tag,
					Object.values(slots).map((slot) => slot?.({})),
				),
	});

const input = defineComponent({
	props: { modelValue: { type: [String, Number], default: '' } },
	emits: ['update:modelValue'],
	setup:
		(props, { emit }) =>
		() =>
			h('input', {
				value: props.modelValue,
				onInput: (event: Event) => emit('update:modelValue', (event.target as HTMLInputElement).value),
			}),
});

/** What `mount` needs for components of the module. */
export const STUDIO = {
	components: {
		'v-button': slotted('button'),
		'v-icon': slotted('i'),
		'v-notice': slotted('div'),
		'v-tabs': slotted('div'),
		'v-tab': slotted('div'),
		'v-dialog': slotted('div'),
		'v-card': slotted('div'),
		'v-card-title': slotted('h2'),
		'v-card-text': slotted('div'),
		'v-card-actions': slotted('div'),
		'v-input': input,
	},
	directives: { tooltip: {} },
};
