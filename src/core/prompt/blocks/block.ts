import type { Line } from '../lines';
import type { Piece } from '../piece';

export type BlockKind = 'table' | 'sql' | 'braces';

/** Lines that belong together in a notation of their own. */
export interface Block {
	readonly kind: BlockKind;
	readonly lines: readonly Line[];
	/** All of it, line breaks included. */
	readonly text: Piece;
}

/** A line, or a whole block standing for its lines. */
export interface BlockLine extends Line {
	readonly block?: Block | undefined;
}

const SQL_START =
	/^(?:create\s+(?:or\s+replace\s+)?(?:temp(?:orary)?\s+)?(?:table|type|unique\s+index|index)|alter\s+table|insert\s+into|comment\s+on|drop\s+(?:table|type))\s+\S/i;
const BRACE_START =
	/^(?:export\s+)?(?:declare\s+)?(?:model|table|enum|type|interface|class|entity|struct|tablegroup|project|generator|datasource|input)\s+["']?[\p{L}_][\p{L}\p{N}_."']*[^{};]{0,80}[{=]|^ref\s*(?:[\p{L}_][\p{L}\p{N}_]*)?\s*:\s*\S+\s*(?:[<>-]|<>)/iu;

/** Gathers the lines of every block into one; all other lines stay as they are. */
export function gatherBlocks(plain: string, lines: readonly Line[]): BlockLine[] {
	const gathered: BlockLine[] = [];

	for (let at = 0; at < lines.length;) {
		const found = blockAt(lines, at);
		const first = lines[at];
		if (!first) break;

		if (found) {
			gathered.push(asLine(plain, first, found.kind, lines.slice(at, at + found.length)));
			at += found.length;
		} else {
			gathered.push(first);
			at++;
		}
	}

	return gathered;
}

function asLine(plain: string, first: Line, kind: BlockKind, members: readonly Line[]): BlockLine {
	const last = members.at(-1) ?? first;
	const text = {
		text: plain.slice(first.whole.start, last.whole.start + last.whole.text.length),
		start: first.whole.start,
	};

	return {
		...first,
		marker: kind === 'table' ? 'bullet' : 'plain',
		sign: 'block',
		block: { kind, lines: members, text },
	};
}

function blockAt(lines: readonly Line[], at: number): { kind: BlockKind; length: number } | null {
	const text = lines[at]?.whole.text ?? '';
	if (isTableRow(text) && isTableRow(lines[at + 1]?.whole.text ?? ''))
		return { kind: 'table', length: tableLength(lines, at, isTableRow) };
	if (hasBar(text) && isDelimiter(lines[at + 1]?.whole.text ?? ''))
		return { kind: 'table', length: tableLength(lines, at, hasBar) };
	if (SQL_START.test(text)) return { kind: 'sql', length: sqlLength(lines, at) };

	return BRACE_START.test(text) ? { kind: 'braces', length: braceLength(lines, at) } : null;
}

function isTableRow(text: string): boolean {
	return text.startsWith('|') && text.indexOf('|', 1) > 0;
}

/** The row below the head of a table that has no outer bars: `--- | --- | ---`. */
export function isDelimiter(text: string): boolean {
	return /^:?-{2,}:?(?:\s*\|\s*:?-{2,}:?)+$/.test(text);
}

function hasBar(text: string): boolean {
	return text.includes('|');
}

function tableLength(lines: readonly Line[], at: number, isMember: (text: string) => boolean): number {
	let length = 0;
	while (isMember(lines[at + length]?.whole.text ?? '') && (length === 0 || !lines[at + length]?.blankBefore)) length++;

	return length;
}

/** Up to the semicolon that stands outside brackets, or to where the brackets close and a blank line follows. */
function sqlLength(lines: readonly Line[], at: number): number {
	let depth = 0;
	let opened = false;

	for (let length = 0; at + length < lines.length; length++) {
		const line = lines[at + length];
		const text = line?.whole.text ?? '';
		if (length > 0 && depth <= 0 && (line?.blankBefore || SQL_START.test(text))) return length;
		const open = count(text, '(');
		opened ||= open > 0;
		depth += open - count(text, ')');
		if (depth <= 0 && text.includes(';')) return length + 1;
		if (
			opened &&
			depth <= 0 &&
			!/^(?:as|values|on|references|foreign|add)\b/i.test(lines[at + length + 1]?.whole.text ?? '')
		)
			return length + 1;
	}

	return lines.length - at;
}

function braceLength(lines: readonly Line[], at: number): number {
	let depth = 0;
	let opened = false;

	for (let length = 0; at + length < lines.length; length++) {
		const text = lines[at + length]?.whole.text ?? '';
		const open = count(text, '{');
		opened ||= open > 0;
		depth += open - count(text, '}');
		if (depth <= 0 && (opened || length === 0)) return length + 1;
	}

	return lines.length - at;
}

function count(text: string, sign: string): number {
	let found = 0;
	for (const char of text) if (char === sign) found++;

	return found;
}
