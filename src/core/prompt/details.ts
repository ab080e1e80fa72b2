import { DELETE_RULES } from '../spec';
import type { DraftField, FieldFacts } from './draft';
import { mergeFacts } from './draft';
import type { Node } from './outline';
import { isListComma, part, splitOutside, type Piece } from './piece';
import { keepChoice, unwrapped } from './remark-choices';
import { readRemarks } from './remarks';
import type { Targets } from './targets';

const DETAIL_KEYS = new Set([
	'type',
	'required',
	'unique',
	'nullable',
	'null',
	'not null',
	'index',
	'indexed',
	'default',
	'default value',
	'note',
	'description',
	'comment',
	'options',
	'choices',
	'values',
	'enum',
	'max',
	'min',
	'maxlength',
	'minlength',
	'max length',
	'min length',
	'max_length',
	'min_length',
	'interface',
	'to',
	'target',
	'collection',
	'related_collection',
	'related collection',
	'references',
	'ref',
	'relation',
	'label',
	'hidden',
	'readonly',
	'primary',
	'primary key',
	'primarykey',
	'optional',
	'length',
	'format',
	'through',
	'junction',
	'precision',
	'scale',
	'allowed values',
	'display',
	'kind',
	'constraints',
	'field type',
	'data type',
	'on delete',
	'ondelete',
	'on_delete',
	'foreign key',
	'range',
	'unit',
	'translatable',
	'foreign_key',
	'auto',
	'pk',
	'belongs to',
]);

/** Whether a line says one property of a field: "type: string". */
export function isDetailKey(text: string): boolean {
	const colon = text.indexOf(':');

	return colon > 0 && DETAIL_KEYS.has(text.slice(0, colon).trim().toLowerCase());
}

const SWITCHES: ReadonlyMap<string, readonly [FieldFacts, FieldFacts]> = new Map(
	Object.entries({
		required: [{ required: true }, {}],
		'not null': [{ required: true }, {}],
		unique: [{ unique: true }, {}],
		nullable: [{ nullable: true }, { required: true }],
		null: [{ nullable: true }, { required: true }],
		optional: [{ nullable: true }, { required: true }],
		index: [{ index: true }, {}],
		indexed: [{ index: true }, {}],
		hidden: [{ hidden: true }, {}],
		readonly: [{ readonly: true }, {}],
		primary: [{ primaryKey: true }, {}],
		primarykey: [{ primaryKey: true }, {}],
		'primary key': [{ primaryKey: true }, {}],
		pk: [{ primaryKey: true }, {}],
		translatable: [{ translatable: true }, {}],
	}),
);

const TARGET_KEYS = new Set([
	'to',
	'target',
	'collection',
	'related_collection',
	'related collection',
	'references',
	'ref',
	'foreign key',
	'foreign_key',
	'belongs to',
]);
const NOTE_KEYS = new Set(['note', 'description', 'comment', 'label', 'format', 'display', 'unit', 'interface']);

/** Reads the lines below a field into it: properties, choices, remarks. */
export function readDetails(field: DraftField, children: readonly Node[], targets: Targets): void {
	for (const { line, children: below } of children) {
		const colon = line.text.text.indexOf(':');
		const key = colon > 0 ? line.text.text.slice(0, colon).trim().toLowerCase() : '';

		if (DETAIL_KEYS.has(key)) {
			readProperty(field, key, part(line.text, colon + 1), line.text, targets);
			for (const each of below) keepChoice(field, each.line.text);
		} else {
			readLoose(field, line.text, targets);
		}
	}
}

function readProperty(field: DraftField, key: string, value: Piece, whole: Piece, targets: Targets): void {
	const states = SWITCHES.get(key);
	const word = value.text.toLowerCase();

	if (states && ['true', 'yes', '1', 'false', 'no', '0', ''].includes(word)) {
		mergeFacts(field, ['false', 'no', '0'].includes(word) ? states[1] : states[0]);
	} else if (TARGET_KEYS.has(key)) {
		mergeFacts(field, { link: { targets: [value.text.replace(/["']|\..*$/g, '')] } });
	} else if ((key === 'precision' || key === 'scale') && /^\d{1,2}$/.test(word)) {
		mergeFacts(field, { [key]: Number(word) });
	} else if (key === 'ondelete' || key === 'on_delete') {
		const rule = DELETE_RULES.find((each) => each === value.text.toUpperCase().replace(/[_ ]+/g, ' '));
		if (rule) mergeFacts(field, { link: { targets: [], onDelete: rule } });
		else keepRemarks(field, whole, targets);
	} else if (NOTE_KEYS.has(key)) {
		if (value.text !== '') field.note = field.note ? `${field.note}, ${value.text}` : value.text;
	} else {
		if (key === 'type' && /^["']?(?:relation|relationship|reference|link)["']?$/i.test(value.text)) return;
		const plain = ['type', 'kind', 'field type', 'data type', 'constraints', 'relation'].includes(key);
		if (value.text !== '') keepRemarks(field, plain ? value : whole, targets);
	}
}

function keepRemarks(field: DraftField, of: Piece, targets: Targets): void {
	const read = readRemarks(of, targets);
	mergeFacts(field, read.facts);
	const note = read.notes.map(({ text }) => text).join(', ');
	if (note) field.note = field.note ? `${field.note}, ${note}` : note;
}

/**
 * Reads properties that stand in braces behind a name, as YAML and JSON write them: `{ type: string, unique: true }`;
 * false when the piece is something else.
 */
export function readFlowMap(field: DraftField, of: Piece, targets: Targets): boolean {
	if (!of.text.startsWith('{')) return false;
	const inner = unwrapped(of);
	const pairs = splitOutside(inner, isListComma);
	if (inner === of || pairs.length === 0 || !pairs.every(({ text }) => isDetailKey(unquoted(text)))) return false;

	for (const pair of pairs) {
		const colon = pair.text.indexOf(':');
		const key = unquoted(pair.text.slice(0, colon).trim()).toLowerCase();
		readProperty(field, key, part(pair, colon + 1), pair, targets);
	}

	return true;
}

function unquoted(text: string): string {
	return text.replace(/^(["'])(.*?)\1/, '$2');
}

/** A bare word below a field is one of its choices; anything else is a remark. */
function readLoose(field: DraftField, text: Piece, targets: Targets): void {
	const before = field.choices;
	const read = readRemarks(text, targets);
	const understood = Object.keys(read.facts).length > 0;

	if (
		!understood &&
		read.notes.length === 1 &&
		text.text.split(/\s+/).length <= 3 &&
		(field.kind === undefined || field.kind === 'choice' || before)
	) {
		keepChoice(field, text);
	} else {
		keepRemarks(field, text, targets);
	}
}
