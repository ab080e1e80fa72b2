import type { Snapshot } from './snapshot';
import { propertyName, SYSTEM_TYPES, typeNames } from './type-names';

type Collection = Snapshot['collections'][number];
type Field = Snapshot['fields'][number];

/**
 * JavaScript types of values, with the words by which @directus/sdk tells those that need more than these: by the word
 * it knows functions and operators of a field, by the type beside it what can be written.
 */
const VALUE_TYPES: Readonly<Record<string, string>> = {
	integer: 'number',
	float: 'number',
	// Drivers give large and exact numbers as text.
	bigInteger: 'number | string',
	decimal: 'number | string',
	boolean: 'boolean',
	date: "'date' | (string & {})",
	time: "'time' | (string & {})",
	dateTime: "'datetime' | (string & {})",
	timestamp: "'datetime' | (string & {})",
	json: "'json' | Record<string, unknown> | unknown[]",
	csv: "'csv' | string[]",
};

interface Context {
	readonly snapshot: Snapshot;
	/** Interfaces by collection. */
	readonly names: ReadonlyMap<string, string>;
}

/** TypeScript types of a data model, as the schema parameter of @directus/sdk takes them. */
export function typescriptOf(snapshot: Snapshot): string {
	const context = { snapshot, names: typeNames(snapshot) };
	const held = snapshot.collections.filter((each) => each.schema !== null && each.schema !== undefined);
	const body = held.map((each) => interfaceOf(each, context)).join('\n\n');
	const system = [...SYSTEM_TYPES].filter(([, { name }]) => new RegExp(`\\b${name}\\b`).test(body));
	const members = [
		...held.map(({ collection, meta }) => {
			return `${propertyName(collection)}: ${named(collection, context)}${meta?.singleton ? '' : '[]'};`;
		}),
		...system.map(([collection, { name }]) => `${collection}: ${name};`),
	];

	return `${systemTypes(system.map(([, type]) => type))}/** Pass it to the client: createDirectus<Schema>(url) */
export interface Schema {
${members.map((each) => `\t${each}`).join('\n')}
}

${body}
`;
}

/** @directus/sdk nests fields of system items only where the schema lists their collection. */
function systemTypes(types: readonly { from: string; name: string }[]): string {
	if (types.length === 0) return '';
	const imports = `import type { ${types.map((each) => each.from).join(', ')} } from '@directus/sdk';`;
	return [imports, ...types.map(({ from, name }) => `export interface ${name} extends ${from} {}`), ''].join('\n\n');
}

function interfaceOf({ collection, meta }: Collection, context: Context): string {
	const fields = context.snapshot.fields.filter((each) => each.collection === collection && holdsValue(each));
	const members = fields.map((each) => {
		return `${comment(each.meta?.note, '\t')}\t${propertyName(each.field)}: ${typeOf(each, context)};`;
	});
	return `${comment(meta?.note, '')}export interface ${named(collection, context)} {\n${members.join('\n')}\n}`;
}

function holdsValue({ meta }: Field): boolean {
	return meta?.special?.includes('no-data') !== true;
}

function typeOf(field: Field, context: Context): string {
	const value = relatedType(field, context) ?? choiceType(field) ?? valueType(field);
	const mayBeNull = field.schema?.is_nullable === true && field.schema.is_primary_key !== true;
	return mayBeNull ? `${value} | null` : value;
}

function valueType({ type }: Pick<Field, 'type'>): string {
	return VALUE_TYPES[type.startsWith('geometry') ? 'json' : type] ?? 'string';
}

function relatedType({ collection, field }: Field, context: Context): string | null {
	const { relations } = context.snapshot;
	const own = relations.find((each) => each.collection === collection && each.field === field);
	if (own?.related_collection)
		return `${keyType(own.related_collection, context)} | ${named(own.related_collection, context)}`;

	const allowed = own?.meta?.one_allowed_collections;
	if (allowed) return ['string', ...allowed.map((each) => named(each, context))].join(' | ');

	const back = relations.find((each) => each.related_collection === collection && each.meta?.one_field === field);
	return back ? `${listed(keyType(back.collection, context))} | ${named(back.collection, context)}[]` : null;
}

function listed(type: string): string {
	return type.includes('|') ? `(${type})[]` : `${type}[]`;
}

/** A collection outside the snapshot is known by its key alone. */
function named(collection: string, { names }: Context): string {
	return SYSTEM_TYPES.get(collection)?.name ?? names.get(collection) ?? 'Record<string, unknown>';
}

function keyType(collection: string, { snapshot }: Context): string {
	const key = snapshot.fields.find((each) => each.collection === collection && each.schema?.is_primary_key);
	if (!key) return SYSTEM_TYPES.has(collection) ? 'string' : 'string | number';
	return valueType(key);
}

/** Choices of a text field that admits no others, as a union of texts. */
function choiceType({ type, meta }: Field): string | null {
	const choices = meta?.options?.['choices'];
	if (type !== 'string' || !Array.isArray(choices) || meta?.options?.['allowOther'] === true) return null;
	const values = choices.map((each: unknown) => {
		return typeof each === 'object' && each !== null && 'value' in each ? each.value : null;
	});
	const texts = values.filter((each) => typeof each === 'string');
	return texts.length > 0 && texts.length === values.length
		? texts.map((each) => JSON.stringify(each)).join(' | ')
		: null;
}

function comment(note: string | null | undefined, indent: string): string {
	return note ? `${indent}/** ${note.replace(/\*\//g, '*\\/').replace(/\s+/g, ' ')} */\n` : '';
}
