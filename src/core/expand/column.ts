import { AUTO_SPECIALS, columnKind, isNumeric, isTextual } from '../column-kinds';
import type { JsonObject, ModelField } from '../model';
import type { AliasField, ColumnField, Json } from '../spec';
import { titleOf } from '../words';

type Presentation = Omit<AliasField, 'type'>;
type Choice = NonNullable<ColumnField['choices']>[number];

/** Field payload of a column: type, database schema, and what the Studio needs to show it. */
export function columnPayload(field: ColumnField): ModelField {
	const kind = columnKind(field.type);
	const chosen = field.choices ? choiceParts(field.type, field.choices) : {};
	const listed = isList(field) && !field.choices ? { interface: 'tags', display: 'labels', options: {} } : {};
	const { options: limits, ...rules } = limitsOf(field);
	const look = { interface: kind.interface, options: { ...kind.options }, ...chosen, ...listed };

	return withPresentation(
		{
			field: field.field,
			type: field.type,
			meta: {
				display: kind.display ?? null,
				display_options: kind.displayOptions ?? null,
				width: kind.width,
				special: specialsOf(field),
				required: field.required ?? false,
				...look,
				options: { ...look.options, ...limits },
				...rules,
				...autoParts(field),
			},
			schema: columnSchema(field),
		},
		field,
	);
}

/** Field payload of a purely structural field. */
export function aliasPayload(field: AliasField): ModelField {
	const id = field.interface ?? 'presentation-divider';
	const special = id.startsWith('group-') ? ['alias', 'no-data', 'group'] : ['alias', 'no-data'];
	return withPresentation({ field: field.field, type: 'alias', meta: { interface: id, special }, schema: null }, field);
}

/** Lays the spec's own presentation, and native parts, over a derived payload. */
export function withPresentation(derived: ModelField, wish: Presentation): ModelField {
	const meta: JsonObject = { ...derived.meta };
	if (wish.note !== undefined) meta['note'] = wish.note;
	if (wish.interface !== undefined) meta['interface'] = wish.interface;
	if (wish.options !== undefined) meta['options'] = { ...asObject(meta['options']), ...wish.options };
	if (wish.display !== undefined) meta['display'] = wish.display;
	if (wish.displayOptions !== undefined) meta['display_options'] = wish.displayOptions;
	if (wish.width !== undefined) meta['width'] = wish.width;
	if (wish.hidden !== undefined) meta['hidden'] = wish.hidden;
	if (wish.readonly !== undefined) meta['readonly'] = wish.readonly;
	if (wish.group !== undefined) meta['group'] = wish.group;

	return {
		...derived,
		meta: { ...meta, ...wish.meta },
		schema: derived.schema && { ...derived.schema, ...wish.schema },
	};
}

/** The part of a column's schema that keys and plain columns share. */
export function nullability(field: { required?: boolean | undefined; nullable?: boolean | undefined }): JsonObject {
	// Directus itself enforces presence by NOT NULL alone; `meta.required` only marks the form.
	return { is_nullable: field.nullable ?? !field.required };
}

function columnSchema(field: ColumnField): JsonObject {
	const schema: JsonObject = nullability(field);
	if (field.primaryKey) schema['is_primary_key'] = true;
	if (field.unique) schema['is_unique'] = true;
	if (field.index) schema['is_indexed'] = true;
	if (field.default !== undefined) schema['default_value'] = storedDefault(field.type, field.default);
	if (field.type === 'string' && field.maxLength !== undefined) schema['max_length'] = field.maxLength;
	if (field.precision !== undefined) schema['numeric_precision'] = field.precision;
	if (field.scale !== undefined) schema['numeric_scale'] = field.scale;
	return schema;
}

function storedDefault(type: ColumnField['type'], value: Json): Json {
	// A column default of json or csv is text to the database.
	if (type === 'json' && value !== null && typeof value === 'object') return JSON.stringify(value);
	if (type === 'csv' && Array.isArray(value)) return value.filter((each) => typeof each === 'string').join(',');
	return value;
}

function specialsOf(field: ColumnField): string[] {
	const special: string[] = [...(columnKind(field.type).special ?? [])];
	if (field.auto) special.push(AUTO_SPECIALS[field.auto].special);
	return special;
}

function autoParts(field: ColumnField): JsonObject {
	if (!field.auto) return {};
	const { readonly, hidden } = AUTO_SPECIALS[field.auto];
	return { readonly, hidden };
}

function isList(field: ColumnField): boolean {
	return field.type === 'json' && (field.minItems !== undefined || field.maxItems !== undefined);
}

function choiceParts(type: ColumnField['type'], choices: Choice[]): JsonObject & { options: JsonObject } {
	const entries = choices.map(choiceEntry);
	const many = type === 'json' || type === 'csv';

	return {
		interface: many ? 'select-multiple-dropdown' : 'select-dropdown',
		options: { choices: entries },
		display: 'labels',
		display_options: { choices: entries.map((entry) => ({ ...entry, foreground: null, background: null })) },
	};
}

function choiceEntry(choice: Choice): JsonObject {
	if (typeof choice === 'object') {
		const { text, value, color, icon } = choice;
		return { text, value, ...(color ? { color } : {}), ...(icon ? { icon } : {}) };
	}

	return { text: typeof choice === 'string' ? titleOf(choice) : String(choice), value: choice };
}

/** Limits the Studio and the API both hold: a validation rule, and its sentence. */
function limitsOf(field: ColumnField): { options: JsonObject; validation?: JsonObject; validation_message?: string } {
	const rules: JsonObject[] = [];
	const words: string[] = [];
	const options: JsonObject = {};
	const { minItems, maxItems, maxLength, min, max } = field;

	if (isNumeric(field.type)) {
		if (min !== undefined) rules.push({ [field.field]: { _gte: min } });
		if (max !== undefined) rules.push({ [field.field]: { _lte: max } });
		if (min !== undefined) words.push(`at least ${min}`);
		if (max !== undefined) words.push(`at most ${max}`);
		if (min !== undefined) options['min'] = min;
		if (max !== undefined) options['max'] = max;
	}

	if (isTextual(field.type) && maxLength !== undefined) {
		rules.push({ [field.field]: { _regex: atMostCharacters(maxLength) } });
		words.push(`at most ${maxLength} characters`);
		options['softLength'] = maxLength;
	}

	// No filter operator of Directus counts the entries of a list; the safeguards read these two.
	if (minItems !== undefined) options['minItems'] = minItems;
	if (maxItems !== undefined) options['maxItems'] = maxItems;

	return {
		options,
		...(rules.length > 0
			? { validation: unlessNull(field, { _and: rules }), validation_message: sentence(words) }
			: {}),
	};
}

/** Directus holds null against every comparison and pattern, so a field that may be empty must say so itself. */
function unlessNull(field: ColumnField, rule: JsonObject): JsonObject {
	const mayBeNull = field.nullable ?? !field.required;
	return mayBeNull ? { _or: [{ [field.field]: { _null: true } }, rule] } : rule;
}

/** Pattern for at most `count` code points; its alternatives exclude each other, so it never backtracks. */
function atMostCharacters(count: number): string {
	return `^(?:[^\\uD800-\\uDFFF]|[\\uD800-\\uDBFF][\\uDC00-\\uDFFF]){0,${count}}$`;
}

function sentence(words: string[]): string {
	const text = words.join(' and ');
	return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function asObject(value: Json | undefined): JsonObject {
	return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
}
