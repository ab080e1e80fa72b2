import type { Step } from '../core/plan';
import type { Translator } from './composables/use-messages';

/** A step in the reader's language. */
export function stepWords(step: Step, { t, list }: Pick<Translator, 't' | 'list'>): string {
	switch (step.kind) {
		case 'create-collection':
			return t('stepCreate', { name: step.collection });
		case 'create-field':
			return t('stepField', { name: `${step.collection}.${step.field.field}` });
		case 'create-relation':
		case 'update-relation':
			return t('stepRelate', { name: `${step.collection}.${step.field}` });
		case 'create-unique':
			return t('stepUnique', { name: `${step.collection} (${step.fields.join(', ')})` });
		case 'create-permission':
			return t('stepPermission', { action: step.action, name: step.collection });
		case 'insert-items':
			return t('stepInsert', { name: step.collection });
		case 'insert-samples':
			return t('stepInsert', { name: list(step.samples.map((each) => each.collection)) });
		case 'link-items':
			return t('stepLink', { name: step.collection });
		case 'drop-collection':
			return t('stepDrop', { name: step.collection });
		case 'restore-collections':
			return t('stepCreate', { name: list(step.collections) });
		default:
			return t('stepRemove', { name: 'field' in step ? `${step.collection}.${step.field}` : step.collection });
	}
}
