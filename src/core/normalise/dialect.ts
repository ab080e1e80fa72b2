import type { Json } from '../spec';
import { readType, isFieldType } from './field-types';
import { interfaceId, offersChoices } from './interfaces';
import type { NativeFieldMeta, NativeFieldSchema } from './native-parts';
import { isObject } from './place';
import { pair, type Reading } from './reading';

type Parts = Record<string, unknown>;

interface Noted {
	readonly reading: Reading;
	readonly path: string;
}

/** Gives a field its real type, where it was called by another name. */
export function withRealType(own: Parts, meta: NativeFieldMeta, { reading, path }: Noted): Parts {
	const { type } = own;
	if (type === undefined || type === null) return withInferredType(own, meta, { reading, path });
	if (typeof type !== 'string' || isFieldType(type)) return own;
	const read = readType(type);
	if (read === null) return own;
	const { interface: id, options, ...real } = read;

	reading.repaired(path, pair('type', type), pair('type', real.type));
	const isDressed = own['interface'] !== undefined || meta.interface;
	const look = isDressed ? {} : { ...(id ? { interface: id } : {}), ...(options ? { options } : {}) };
	return { ...real, ...look, ...own, type: real.type };
}

/** A payload may leave the type to its interface; a plain field without one is text. */
function withInferredType(own: Parts, meta: NativeFieldMeta, { reading, path }: Noted): Parts {
	const special = meta.special ?? [];
	const id = meta.interface ?? '';
	const isAlias = special.some((each) => ALIASES.includes(each)) || /^(?:list-|presentation-|group-)/.test(id);
	const typed = isAlias ? 'alias' : TYPES_BY_INTERFACE[id];
	if (typed === undefined) return own;
	if (!isAlias) reading.repaired(path, `The interface "${id}" without a type`, pair('type', typed));
	return { ...own, type: typed };
}

const ALIASES = ['alias', 'no-data', 'o2m', 'm2m', 'm2a', 'files', 'translations', 'group'];

const TYPES_BY_INTERFACE: Partial<Record<string, string>> = {
	input: 'string',
	'select-dropdown': 'string',
	'select-radio': 'string',
	'select-color': 'string',
	'select-icon': 'string',
	'input-multiline': 'text',
	'input-rich-text-md': 'text',
	'input-rich-text-html': 'text',
	boolean: 'boolean',
	datetime: 'timestamp',
	slider: 'integer',
	tags: 'csv',
	list: 'json',
	'input-code': 'json',
	'input-hash': 'hash',
	map: 'geometry',
	file: 'uuid',
	'file-image': 'uuid',
};

/** Gives an interface its real id, in the attribute of a spec as in the `meta` of a payload. */
export function withRealInterfaces(
	own: Parts,
	meta: NativeFieldMeta,
	{ reading, path }: Noted,
): { own: Parts; meta: NativeFieldMeta } {
	const type = String(own['type']);
	const real = (id: string, options: unknown) => {
		const found = interfaceId(id, type);
		// A repeater without fields of its own shows nothing; entries without a shape are texts.
		const fitting = found === 'list' && type === 'json' && !hasFields(options) ? 'tags' : found;
		if (fitting !== id) reading.repaired(path, pair('interface', id), pair('interface', fitting));
		return fitting;
	};

	const { interface: id } = own;
	return {
		own: typeof id === 'string' ? { ...own, interface: real(id, own['options']) } : own,
		meta: meta.interface ? { ...meta, interface: real(meta.interface, meta.options) } : meta,
	};
}

function hasFields(options: unknown): boolean {
	return isObject(options) && Array.isArray(options['fields']) && options['fields'].length > 0;
}

/** Choices as plain values, or under other keys, become the pairs of text and value that Directus takes. */
export function withRealChoices(meta: NativeFieldMeta, { reading, path }: Noted): NativeFieldMeta {
	const { choices } = meta.options ?? {};
	if (!Array.isArray(choices) || !offersChoices(meta.interface ?? 'select-dropdown')) return meta;
	const real = choices.map(realChoice);
	const isRepaired = choices.some((each, index) => typeof each !== 'object' || each !== real[index]);
	if (isRepaired) reading.repaired(path, pair('choices', choices), 'choices with a text and a value each');
	const chosen = meta.interface ? {} : { interface: 'select-dropdown' };
	return { ...meta, ...chosen, options: { ...meta.options, choices: real } };
}

function realChoice(choice: Json): Json {
	if (typeof choice !== 'object' || choice === null || Array.isArray(choice)) return choice;
	const { label, name, ...rest } = choice;
	const text = rest['text'] ?? label ?? name ?? rest['value'];
	const value = rest['value'] ?? text;
	if (rest['text'] !== undefined && rest['value'] !== undefined) return choice;
	return { ...rest, text: shownText(text), value: value ?? null };
}

function shownText(value: Json | undefined): string {
	return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}

const CREATED = /^(?:date_?created|created(?:_?(?:at|on|date|time))?|creation_?date)$/i;
const UPDATED = /^(?:date_?updated|(?:updated|modified)(?:_?(?:at|on|date|time))?|last_?(?:updated|modified))$/i;

/** A moment nobody may edit, called after creation or change, is meant to fill itself. */
export function withAuto(
	own: Parts,
	meta: NativeFieldMeta,
	schema: NativeFieldSchema,
	{ reading, path }: Noted,
): Parts {
	const isMoment = ['timestamp', 'dateTime', 'date'].includes(String(own['type']));
	if (!isMoment || meta.readonly !== true || meta.special?.length || schema.default_value || own['auto']) return own;
	const name = String(own['field']);
	const auto = autoOf(name);
	if (auto === null) return own;
	reading.repaired(path, 'A read-only moment that nothing fills', pair('auto', auto));
	return { ...own, auto };
}

function autoOf(name: string): 'created' | 'updated' | null {
	if (CREATED.test(name)) return 'created';
	return UPDATED.test(name) ? 'updated' : null;
}
