import type { Snapshot } from './snapshot';

type Collection = Snapshot['collections'][number];
type Field = Snapshot['fields'][number];

/** Types of @directus/sdk for system collections, by their name in Directus. */
const SYSTEM_TYPES: Readonly<Record<string, string>> = {
	directus_users: 'DirectusUser',
	directus_files: 'DirectusFile',
	directus_folders: 'DirectusFolder',
	directus_roles: 'DirectusRole',
};

/** Words by which @directus/sdk tells values that need more than their JavaScript type. */
const VALUE_TYPES: Readonly<Record<string, string>> = {
	integer: 'number',
	float: 'number',
	// Drivers give large and exact numbers as text.
	bigInteger: 'number | string',
	decimal: 'number | string',
	boolean: 'boolean',
	date: "'datetime'",
	dateTime: "'datetime'",
	timestamp: "'datetime'",
	json: "'json'",
	csv: "'csv'",
};

/** TypeScript types of a data model, as the schema parameter of @directus/sdk takes them. */
export function typescriptOf(snapshot: Snapshot): string {
	const held = snapshot.collections.filter((each) => each.schema !== null && each.schema !== undefined);
	const body = held.map((each) => interfaceOf(each, snapshot)).join('\n\n');
	const used = Object.values(SYSTEM_TYPES).filter((type) => body.includes(`${type}<Schema>`));
	const imports = used.length > 0 ? `import type { ${used.sort().join(', ')} } from '@directus/sdk';\n\n` : '';
	const members = held.map(({ collection, meta }) => `\t${collection}: ${collection}${meta?.singleton ? '' : '[]'};`);
	return `${imports}/** Pass it to the client: createDirectus<Schema>(url) */\nexport interface Schema {\n${members.join('\n')}\n}\n\n${body}\n`;
}

function interfaceOf({ collection, meta }: Collection, snapshot: Snapshot): string {
	const fields = snapshot.fields.filter((each) => each.collection === collection && holdsValue(each));
	const members = fields.map((each) => `${comment(each.meta?.note, '\t')}\t${each.field}: ${typeOf(each, snapshot)};`);
	return `${comment(meta?.note, '')}export interface ${collection} {\n${members.join('\n')}\n}`;
}

function holdsValue({ meta }: Field): boolean {
	return meta?.special?.includes('no-data') !== true;
}

function typeOf(field: Field, snapshot: Snapshot): string {
	const value = relatedType(field, snapshot) ?? choiceType(field) ?? VALUE_TYPES[field.type] ?? 'string';
	const mayBeNull = field.schema?.is_nullable === true && field.schema.is_primary_key !== true;
	return mayBeNull ? `${value} | null` : value;
}

function relatedType({ collection, field }: Field, snapshot: Snapshot): string | null {
	const own = snapshot.relations.find((each) => each.collection === collection && each.field === field);
	if (own?.related_collection)
		return `${keyType(own.related_collection, snapshot)} | ${named(own.related_collection, snapshot)}`;

	const allowed = own?.meta?.one_allowed_collections;
	if (allowed) return ['string', ...allowed.map((each) => named(each, snapshot))].join(' | ');

	const back = snapshot.relations.find(
		(each) => each.related_collection === collection && each.meta?.one_field === field,
	);
	return back ? `${listed(keyType(back.collection, snapshot))} | ${named(back.collection, snapshot)}[]` : null;
}

function listed(type: string): string {
	return type.includes('|') ? `(${type})[]` : `${type}[]`;
}

/** A collection outside the snapshot is known by its key alone. */
function named(collection: string, snapshot: Snapshot): string {
	const system = SYSTEM_TYPES[collection];
	if (system) return `${system}<Schema>`;
	return snapshot.collections.some((each) => each.collection === collection) ? collection : 'Record<string, unknown>';
}

function keyType(collection: string, snapshot: Snapshot): string {
	const key = snapshot.fields.find((each) => each.collection === collection && each.schema?.is_primary_key);
	if (!key) return collection in SYSTEM_TYPES ? 'string' : 'string | number';
	return VALUE_TYPES[key.type] ?? 'string';
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
