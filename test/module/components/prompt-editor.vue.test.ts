import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { createI18n } from 'vue-i18n';
import PromptEditor from '../../../src/module/components/prompt-editor.vue';
import { STUDIO } from './stand-ins';

const plugins = [createI18n({ legacy: false, locale: 'en-US', missingWarn: false })];
const reading = {
	reader: 'rules' as const,
	coverage: 1,
	model: null,
	spans: { Books: { start: 0, end: 5, line: 1, column: 1 }, 'Books.title': { start: 7, end: 12, line: 1, column: 8 } },
};
const editor = (active: string | null) =>
	mount(PromptEditor, {
		props: { modelValue: 'Books: title', reading, findings: [], active, target: null },
		global: { ...STUDIO, plugins },
	});

describe('the prompt editor', () => {
	it('lights up the words of what is pointed at in the plan', () => {
		expect(editor('Books.title').find('.active').text()).toBe('title');
		expect(editor(null).find('.active').exists()).toBe(false);
	});

	it('tells what stands where the caret is', async () => {
		const wrapper = editor(null);
		const area = wrapper.find('textarea');
		area.element.setSelectionRange(9, 9);
		await area.trigger('keyup');
		expect(wrapper.emitted('hover')?.at(-1)).toEqual(['Books.title']);
	});

	it('builds with Ctrl and Enter, and with Command and Enter', async () => {
		const wrapper = editor(null);
		await wrapper.find('textarea').trigger('keydown', { key: 'Enter', ctrlKey: true });
		await wrapper.find('textarea').trigger('keydown', { key: 'Enter', metaKey: true });
		expect(wrapper.emitted('build')).toHaveLength(2);
	});
});
