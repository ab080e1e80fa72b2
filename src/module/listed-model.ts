import type { PlanAnswer } from '../core/http';
import type { CollectionDiff } from '../core/plan';
import { COLUMN_TYPES, type CollectionSpec, type FieldSpec } from '../core/spec';
import type { Translator } from './composables/use-messages';
import { factsOf } from './field-facts';

export interface ListedField {
	readonly name: string;
	readonly type: string;
	readonly status: CollectionDiff['fields'][number]['status'];
	readonly facts: string[];
	readonly required: boolean;
	/** Stated in the spec, so it can be changed there; keys and fields of relations come with what they belong to. */
	readonly editable: boolean;
	/** Whether its type can be swapped for another. */
	readonly isColumn: boolean;
}

export interface ListedCollection {
	readonly name: string;
	readonly icon: string;
	readonly status: CollectionDiff['status'];
	readonly note: string;
	readonly fields: ListedField[];
	readonly editable: boolean;
	/** Number of sample rows asked for; `null` where the rows are written out one by one. */
	readonly samples: number | null;
}

/** The plan's collections as the list shows them: what the compiler found, with what the spec says of it. */
export function listedModel({ spec, plan }: PlanAnswer, messages: Translator): ListedCollection[] {
	const stated = new Map(spec.collections.map((each) => [each.collection, each]));

	return plan.summary.diff.map((diff) => {
		const own = stated.get(diff.collection);
		return {
			name: diff.collection,
			icon: own?.icon ?? iconOf(diff),
			status: diff.status,
			note: noteOf(diff, own, messages),
			fields: diff.fields.map((each) => listedField(each, own, messages)),
			editable: own !== undefined && !diff.implied,
			samples: Array.isArray(own?.seed) ? null : (own?.seed ?? 0),
		};
	});
}

function iconOf({ folder, implied }: CollectionDiff): string {
	if (folder) return 'folder';
	return implied ? 'import_export' : 'database';
}

function noteOf({ implied, folder, rows }: CollectionDiff, own: CollectionSpec | undefined, { t }: Translator): string {
	const parts = [
		implied && !own ? t('implied') : '',
		folder ? t('folder') : '',
		rows === null || rows === 0 ? '' : t('items', { n: rows }),
		own?.note ?? '',
	];
	return parts.filter((each) => each !== '').join(' · ');
}

function listedField(
	{ field, type, status }: CollectionDiff['fields'][number],
	own: CollectionSpec | undefined,
	messages: Translator,
): ListedField {
	const stated = own?.fields.find((each) => each.field === field);
	return {
		name: field,
		type: stated?.type ?? type,
		status,
		facts: stated ? factsOf(stated, messages) : [],
		required: isRequired(stated),
		editable: stated !== undefined,
		isColumn: COLUMN_TYPES.some((each) => each === stated?.type),
	};
}

function isRequired(field: FieldSpec | undefined): boolean {
	return field !== undefined && 'required' in field && field.required === true;
}
