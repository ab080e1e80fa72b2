import type { Json } from '../spec';
import type { Draft, DraftField } from './draft';
import { seedOf } from './seed-rows';
import { typedValue } from './typed-value';

type Parts = Record<string, Json>;

/**
 * A draft as JSON of the shape any caller sends as a spec; nothing in it has been checked. Collections that only
 * fields or seeds name stand in it too: they are in the instance and grow.
 */
export function draftToSpecInput(draft: Draft): Parts {
	const stated = draft.collections.map((each) => each.name);
	const grown = [...draft.fields, ...draft.seeds].map((each) => each.collection);
	const names = [...new Set([...stated, ...grown])];

	return {
		version: 1,
		collections: names.map((name) => collectionOf(name, draft)),
		...(draft.permissions.length > 0 ? { permissions: draft.permissions.map(permissionOf) } : {}),
	};
}

function collectionOf(name: string, draft: Draft): Parts {
	const known = draft.collections.find((each) => each.name === name);
	const fields = draft.fields.filter((each) => each.collection === name);
	const seed = seedOf(draft, name);

	return {
		collection: name,
		...(known?.note ? { note: known.note } : {}),
		...(known?.singleton ? { singleton: true } : {}),
		fields: fields.filter((each) => each.within === '').map((each) => fieldOf(each, fields)),
		...(seed === undefined ? {} : { seed }),
	};
}

function permissionOf({ policy, collection, actions, fields }: Draft['permissions'][number]): Parts {
	return { policy, collection, actions, ...(fields.length > 0 ? { fields } : {}) };
}

function fieldOf(field: DraftField, siblings: readonly DraftField[]): Parts {
	const { name, type, note, required } = field;
	const parts = { field: name, type, ...(note ? { note } : {}), ...(required ? { required } : {}) };
	const inner = siblings.filter((each) => each.within === name).map((each) => fieldOf(each, []));
	const held = inner.length > 0 ? { fields: inner } : {};
	const [to = ''] = field.targets;
	// Whom Directus fills in by itself is the key of a user, whatever relation the draft has for it.
	if (field.auto.startsWith('user-')) return { ...parts, type: 'uuid', auto: field.auto };

	switch (type) {
		case 'm2o':
			return { ...parts, to, ...unique(field) };
		case 'o2m':
			return { ...parts, to, by: field.by };
		case 'm2m':
			return { ...parts, to, ...held };
		case 'm2a':
			return { ...parts, to: field.targets };
		case 'file':
		case 'image':
			return { ...parts, ...unique(field) };
		case 'files':
			return parts;
		case 'translations':
			return { ...parts, ...(field.languages.length > 0 ? { languages: field.languages } : {}), ...held };
		default:
			return { ...parts, ...unique(field), ...columnParts(field) };
	}
}

function unique({ unique: is }: DraftField): Parts {
	return is ? { unique: true } : {};
}

/** What only a field with a value of its own can say. */
function columnParts({ type, default: value, choices, maxLength, auto, min, max }: DraftField): Parts {
	const isList = type === 'json' || type === 'csv';
	const [lowest, highest] = isList ? ['minItems', 'maxItems'] : ['min', 'max'];
	const hasLength = maxLength !== null && maxLength > 0;

	return {
		...(value === '' ? {} : { default: typedValue(type, value) }),
		...(choices.length > 0 ? { choices: choices.map((each) => choiceOf(type, each)) } : {}),
		...(min === null ? {} : { [lowest]: min }),
		...(max === null ? {} : { [highest]: max }),
		...(hasLength ? { maxLength: Math.round(maxLength) } : {}),
		...(auto === 'none' ? {} : { auto }),
	};
}

function choiceOf(type: string, text: string): Json {
	const value = typedValue(type, text);
	return typeof value === 'number' ? value : text;
}
