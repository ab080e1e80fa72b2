import { columnOf, type FieldKind, type KindColumn } from '../prompt/kinds';
import type { Token } from '../prompt/tokens';
import { typeAt } from '../prompt/vocabulary';
import { COLUMN_TYPES, RELATION_TYPES } from '../spec';

const TYPES: readonly string[] = [...COLUMN_TYPES, ...RELATION_TYPES, 'alias'];

/** What a type that Directus does not know by this name becomes: its real name, and what comes with it. */
export type TypeReading = Partial<Omit<KindColumn, 'type'>> & {
	readonly type: string;
	readonly maxLength?: number;
	readonly to?: string;
	readonly primaryKey?: boolean;
};

/** Whether a spec takes the type as it is. */
export function isFieldType(type: string): boolean {
	return TYPES.includes(type);
}

/** Relations by the names that frameworks and people give them. */
const RELATIONS: Readonly<Record<string, string>> = {
	manytoone: 'm2o',
	m2o: 'm2o',
	n1: 'm2o',
	belongsto: 'm2o',
	reference: 'm2o',
	ref: 'm2o',
	relation: 'm2o',
	relationship: 'm2o',
	foreignkey: 'm2o',
	fk: 'm2o',
	lookup: 'm2o',
	onetoone: 'm2o',
	o2o: 'm2o',
	onetomany: 'o2m',
	o2m: 'o2m',
	hasmany: 'o2m',
	manytomany: 'm2m',
	m2m: 'm2m',
	belongstomany: 'm2m',
	hasandbelongstomany: 'm2m',
	manytoany: 'm2a',
	m2a: 'm2a',
	translation: 'translations',
};

/** What programming languages call a JSON object. */
const OBJECTS = ['object', 'dict', 'map', 'hashmap', 'record'];

/** Fields that only give the form a shape have no type of their own in Directus. */
const STRUCTURAL = ['presentation', 'group', 'divider', 'notice'];

/** Reads a type by any common name: `varchar(60)`, `datetime`, `belongsTo`, `Rich Text`; `null` for an unknown one. */
export function readType(written: string): TypeReading | null {
	const { name, numbers } = withoutSize(written.trim());
	const squashed = name.toLowerCase().replace(/[\s_-]/g, '');
	const exact = TYPES.find((each) => each.toLowerCase() === squashed);
	if (exact !== undefined) return sized({ type: exact }, numbers);

	const relation = Object.hasOwn(RELATIONS, squashed) ? RELATIONS[squashed] : undefined;
	if (relation !== undefined) return { type: relation };
	if (STRUCTURAL.includes(squashed)) return { type: 'alias' };
	if (OBJECTS.includes(squashed)) return { type: 'json' };

	const list = /\[\]$|^(?:array|list)<.*>$/i.test(name) ? 'list' : null;
	const kind = list ?? kindOf(name) ?? kindOf(name.replace(/([a-z\d])([A-Z])/g, '$1 $2')) ?? kindOf(squashed);
	return kind === null ? null : sized(ofKind(kind), numbers);
}

function withoutSize(written: string): { name: string; numbers: number[] } {
	const match = /^(.+?)\s*\(\s*(\d{1,6})\s*(?:,\s*(\d{1,6})\s*)?\)$/.exec(written);
	if (!match) return { name: written, numbers: [] };
	return { name: match[1] ?? '', numbers: match.slice(2).filter(Boolean).map(Number) };
}

function sized(reading: TypeReading, [first, second]: number[]): TypeReading {
	if (first === undefined || first === 0) return reading;
	if (reading.type === 'string') return { ...reading, maxLength: first };
	if (reading.type !== 'decimal' && reading.type !== 'float') return reading;
	return { ...reading, precision: first, ...(second === undefined ? {} : { scale: second }) };
}

function kindOf(written: string): FieldKind | null {
	const tokens = written
		.split(/[\s_/-]+/)
		.filter(Boolean)
		.map(wordToken);
	const hit = typeAt(tokens, 0);
	return hit?.length === tokens.length ? hit.value.kind : null;
}

function wordToken(text: string): Token {
	return { kind: 'word', text, lower: text.toLowerCase(), from: 0, to: text.length, apart: true };
}

function ofKind(kind: FieldKind): TypeReading {
	const column = columnOf(kind);
	if (column) return column;

	switch (kind) {
		case 'image':
		case 'file':
		case 'files':
		case 'translations':
			return { type: kind };
		case 'images':
			return { type: 'files' };
		case 'user':
			return { type: 'm2o', to: 'directus_users' };
		case 'key':
			return { type: 'integer', primaryKey: true };
		default:
			return { type: kind };
	}
}
