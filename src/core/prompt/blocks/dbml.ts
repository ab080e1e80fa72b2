import { placeOf, type Desk } from '../desk';
import type { DraftCollection, DraftField, LinkKind } from '../draft';
import { mergeFacts } from '../draft';
import { identifier } from '../names';
import { closings, isListComma, part, splitOutside, type Piece } from '../piece';
import { readType } from '../remark-types';
import { readRemarks } from '../remarks';
import { tokensOf } from '../tokens';
import type { EnumTypes } from './sql';

/** Reads one line of a DBML table into its collection. */
export function readDbmlField(desk: Desk, collection: DraftCollection, line: Piece, enums: EnumTypes): void {
	const note = /^note\s*:\s*(["'])([\s\S]*)\1$/i.exec(line.text)?.[2];

	if (note !== undefined) {
		collection.note = note;

		return;
	}

	if (/^indexes\s*\{/i.test(line.text)) {
		readIndexes(collection, line);

		return;
	}

	const tokens = tokensOf(line);
	const name = tokens[0];
	if (!name || (name.kind !== 'word' && name.kind !== 'quoted') || identifier(name.text) === '') return;
	const field: DraftField = { field: identifier(name.text), at: placeOf(line) };
	const values = enums.get(tokens[1]?.lower ?? '');
	if (values) field.choices = [...values];
	else readType(tokens.slice(tokens[1]?.text === ':' ? 2 : 1), 0, field);
	readSettings(desk, field, line);
	collection.fields.push(field);
}

function readSettings(desk: Desk, field: DraftField, line: Piece): void {
	const open = line.text.indexOf('[');
	const close = open < 0 ? -1 : (closings(line.text)[open] ?? -1);
	if (close < 0) return;

	for (const setting of splitOutside(part(line, open + 1, close), isListComma)) {
		const reference = /^ref\s*:\s*(<>|[<>-])\s*(?:\w+\.)?["']?([\p{L}\p{N}_]+)["']?\./iu.exec(setting.text);
		const note = /^note\s*:\s*(["'])([\s\S]*)\1$/i.exec(setting.text)?.[2];
		if (reference) field.link = { kind: kindOf(reference[1]), targets: [nameOf(desk, reference[2] ?? '')] };
		else if (note !== undefined) field.note = note;
		else if (field.link && /^(?:delete|update)\s*:/i.test(setting.text))
			Object.assign(field.link, deleteRule(setting.text));
		else if (/^(?:pk|primary key)$/i.test(setting.text)) field.primaryKey = true;
		else if (/^increment$/i.test(setting.text)) field.kind = 'key';
		else
			mergeFacts(
				field,
				readRemarks({ text: setting.text.replace(/ /g, ' '), start: setting.start }, desk.targets).facts,
			);
	}
}

/** The name of the collection that an alias stands for. */
function nameOf(desk: Desk, written: string): string {
	return desk.targets.find(written) ?? written;
}

function kindOf(sign: string | undefined): LinkKind {
	if (sign === '<>') return 'm2m';
	if (sign === '<') return 'o2m';

	return sign === '-' ? 'o2o' : 'm2o';
}

function readIndexes(collection: DraftCollection, block: Piece): void {
	for (const line of block.text.split('\n').slice(1)) {
		const fields = (/^\s*\(([^)]*)\)/.exec(line)?.[1] ?? /^\s*([\p{L}_][\p{L}\p{N}_]*)/u.exec(line)?.[1] ?? '')
			.split(',')
			.map((name) => identifier(name.trim()));
		const unique = /\b(?:unique|pk)\b/i.test(line);
		if (fields[0] === '' || fields[0] === undefined) continue;

		if (fields.length > 1 && unique) {
			collection.unique = [...(collection.unique ?? []), fields];
			if (/\bpk\b/i.test(line)) collection.junction ??= [];
		} else {
			for (const field of collection.fields)
				if (fields.includes(field.field)) Object.assign(field, unique ? { unique: true } : { index: true });
		}
	}
}

/** Reads "Ref: posts.author_id > users.id" into the draft. */
export function readDbmlReference(desk: Desk, line: Piece): boolean {
	const found =
		/^ref\s*(?:[\p{L}_][\p{L}\p{N}_]*)?\s*:\s*["']?([\p{L}\p{N}_]+)["']?\.["']?([\p{L}\p{N}_]+)["']?\s*(<>|[<>-])\s*["']?([\p{L}\p{N}_]+)["']?(?:\.["']?([\p{L}\p{N}_]+))?/iu.exec(
			line.text,
		);
	const [, leftName, leftField, sign, rightName, rightField] = found ?? [];
	if (!leftName || !leftField || !rightName) return false;
	const [left, right] = [nameOf(desk, leftName), nameOf(desk, rightName)];
	const kind = kindOf(sign);
	const at = placeOf(line);
	const onDelete = deleteRule(line.text);
	if (kind === 'o2m')
		desk.draft.relations.push({
			from: right,
			field: rightField ?? leftField,
			link: { kind: 'm2o', targets: [left], ...onDelete },
			at,
		});
	else if (kind === 'm2m') desk.draft.relations.push({ from: left, link: { kind, targets: [right] }, at });
	else desk.draft.relations.push({ from: left, field: leftField, link: { kind, targets: [right], ...onDelete }, at });

	return true;
}

/** "[delete: set null]" */
function deleteRule(text: string): { onDelete?: 'CASCADE' | 'SET NULL' | 'RESTRICT' | 'NO ACTION' } {
	const rule = /\bdelete\s*:\s*(cascade|set null|restrict|no action)/i.exec(text)?.[1]?.toUpperCase();

	return rule === 'CASCADE' || rule === 'SET NULL' || rule === 'RESTRICT' || rule === 'NO ACTION'
		? { onDelete: rule }
		: {};
}
