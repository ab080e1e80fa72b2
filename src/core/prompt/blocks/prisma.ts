import { placeOf } from '../desk';
import type { DraftCollection, DraftField } from '../draft';
import type { FieldKind } from '../kinds';
import { identifier } from '../names';
import type { Piece } from '../piece';
import type { EnumTypes } from './sql';

const SCALARS: ReadonlyMap<string, FieldKind> = new Map(
	Object.entries({
		String: 'string',
		Int: 'integer',
		BigInt: 'bigInteger',
		Float: 'float',
		Decimal: 'decimal',
		Boolean: 'boolean',
		DateTime: 'timestamp',
		Json: 'json',
		Bytes: 'binary',
	}),
);

const FIELD = /^([\p{L}_][\p{L}\p{N}_]*)\s+([\p{L}_][\p{L}\p{N}_]*)(\[\])?(\?)?\s*(.*)$/su;

/** Reads one line of a Prisma model into its collection. */
export function readPrismaField(collection: DraftCollection, line: Piece, enums: EnumTypes): void {
	if (line.text.startsWith('@@')) {
		readBlockAttribute(collection, line.text);

		return;
	}

	const [, name, type, list, optional, attributes = ''] = FIELD.exec(line.text) ?? [];
	if (name === undefined || type === undefined) return;
	const field: DraftField = { field: identifier(name), at: placeOf(line) };
	readAttributes(field, attributes);
	const kind = SCALARS.get(type);
	const values = enums.get(type.toLowerCase());

	if (kind !== undefined) keepScalar(field, kind, attributes);
	else if (values) field.choices = [...values];
	else keepRelation(collection, field, type, list !== undefined, attributes);
	if (list !== undefined && !field.link) field.list = true;

	const filled =
		field.default !== undefined || field.auto !== undefined || field.primaryKey === true || list !== undefined;
	if (optional !== undefined) field.nullable = true;
	else if (!filled) field.required = true;
	if (!isKeyOfRelation(collection, field)) collection.fields.push(field);
}

function keepScalar(field: DraftField, kind: FieldKind, attributes: string): void {
	field.kind = kind;
	if (/@db\.(?:Text|LongText|MediumText)/.test(attributes)) field.kind = 'text';
	if (/@db\.Uuid/.test(attributes) || /@default\((?:uuid|dbgenerated\("gen_random_uuid)/.test(attributes))
		field.kind = 'uuid';
	if (/@db\.Date\b/.test(attributes)) field.kind = 'date';
	const size = /@db\.(?:VarChar|Char)\((\d+)\)/.exec(attributes)?.[1];
	const decimal = /@db\.Decimal\((\d+),\s*(\d+)\)/.exec(attributes);
	if (size) Object.assign(field, { max: Number(size), unit: 'characters' });
	if (decimal) Object.assign(field, { precision: Number(decimal[1]), scale: Number(decimal[2]) });
}

function readAttributes(field: DraftField, attributes: string): void {
	if (/@id\b/.test(attributes)) field.primaryKey = true;
	if (/@unique\b/.test(attributes)) field.unique = true;
	if (/@updatedAt\b/.test(attributes)) field.auto = 'updated';
	const value = /@default\(([^()]*(?:\([^()]*\))?[^()]*)\)/.exec(attributes)?.[1]?.trim();
	if (value === undefined) return;
	if (value === 'now()') field.auto = 'created';
	else if (!value.endsWith(')')) field.default = literal(value);
}

function literal(value: string): string | number | boolean {
	if (value === 'true' || value === 'false') return value === 'true';

	return /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : value.replace(/^["']|["']$/g, '');
}

function keepRelation(
	collection: DraftCollection,
	field: DraftField,
	type: string,
	list: boolean,
	attributes: string,
): void {
	const rule = /onDelete:\s*(Cascade|SetNull|Restrict|NoAction)/.exec(attributes)?.[1];
	const onDelete = rule === undefined ? undefined : RULES[rule];
	field.link = {
		targets: [type],
		...(list ? { kind: 'list' as const } : { kind: 'm2o' as const }),
		...(onDelete ? { onDelete } : {}),
	};
	const key = /fields:\s*\[\s*([\p{L}_][\p{L}\p{N}_]*)/u.exec(attributes)?.[1];
	if (key === undefined) return;
	const scalar = collection.fields.find((each) => each.field === key);
	if (scalar?.unique) field.unique = true;
	if (scalar?.nullable) field.nullable = true;
	// The relation and the column of its key are one field in Directus.
	collection.fields = collection.fields.filter((each) => each.field !== key);
	field.link.by = key;
}

const RULES: Readonly<Record<string, 'CASCADE' | 'SET NULL' | 'RESTRICT' | 'NO ACTION'>> = {
	Cascade: 'CASCADE',
	SetNull: 'SET NULL',
	Restrict: 'RESTRICT',
	NoAction: 'NO ACTION',
};

function isKeyOfRelation(collection: DraftCollection, field: DraftField): boolean {
	const relation = collection.fields.find(({ link }) => link?.by === field.field);
	if (!relation) return false;
	if (field.unique) relation.unique = true;
	if (field.nullable) relation.nullable = true;

	return true;
}

function readBlockAttribute(collection: DraftCollection, text: string): void {
	const fields =
		/\[([^\]]*)\]/
			.exec(text)?.[1]
			?.split(',')
			.map((name) => identifier(name.replace(/\(.*$/, '').trim())) ?? [];
	if (fields.length === 0) return;

	if (text.startsWith('@@unique') || text.startsWith('@@id')) {
		if (text.startsWith('@@id')) collection.junction ??= [];
		collection.unique = [
			...(collection.unique ?? []),
			fields.map((name) => collection.fields.find(({ link }) => link?.by === name)?.field ?? name),
		];
	} else if (text.startsWith('@@index')) {
		for (const field of collection.fields) if (fields.includes(field.field)) field.index = true;
	}
}
