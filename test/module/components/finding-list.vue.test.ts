import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { createI18n } from 'vue-i18n';
import type { PresentedFinding } from '../../../src/core/finding';
import FindingList from '../../../src/module/components/finding-list.vue';
import { STUDIO } from './stand-ins';

const plugins = [createI18n({ legacy: false, locale: 'de-DE', missingWarn: false })];
const finding = (severity: PresentedFinding['severity'], message: string): PresentedFinding => ({
	code: 'x',
	severity,
	path: 'Books',
	message,
	params: {},
});

describe('the list of findings', () => {
	it('shows what blocks first, and goes to the line of a finding', async () => {
		const span = { start: 4, end: 9, line: 2, column: 1 };
		const list = mount(FindingList, {
			props: { findings: [finding('note', 'Assumed.'), { ...finding('block', 'Exists.'), span }] },
			global: { ...STUDIO, plugins },
		});
		expect(list.findAll('li').map((each) => each.text())[0]).toContain('Exists.');
		await list.find('button').trigger('click');
		expect(list.emitted('locate')?.[0]).toEqual([expect.objectContaining({ span })]);
	});

	it('speaks the language of the Studio', () => {
		const list = mount(FindingList, {
			props: { findings: [finding('block', 'Exists.')] },
			global: { ...STUDIO, plugins },
		});
		expect(list.text()).toContain('Steht im Weg');
	});
});
