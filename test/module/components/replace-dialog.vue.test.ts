import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { createI18n } from 'vue-i18n';
import ReplaceDialog from '../../../src/module/components/replace-dialog.vue';
import { STUDIO } from './stand-ins';

const plugins = [createI18n({ legacy: false, locale: 'en-US', missingWarn: false })];

describe('the question before a collection is replaced', () => {
	it('lets nobody confirm before the name of each collection with items is typed', async () => {
		const dialog = mount(ReplaceDialog, {
			props: {
				doomed: [
					{ collection: 'Books', rows: 3 },
					{ collection: 'Drafts', rows: 0 },
				],
			},
			global: { ...STUDIO, plugins },
		});
		const confirm = dialog.findAll('button')[1];
		expect(dialog.text()).toContain('3 items');
		expect(dialog.findAll('input')).toHaveLength(1);
		expect(confirm?.attributes('disabled')).toBeDefined();

		await dialog.find('input').setValue('Book');
		expect(confirm?.attributes('disabled')).toBeDefined();
		await dialog.find('input').setValue('Books');
		expect(confirm?.attributes('disabled')).toBeUndefined();
		await confirm?.trigger('click');
		expect(dialog.emitted('confirm')).toHaveLength(1);
	});
});
