import type { Json } from '../spec';
import { placeOf } from './desk';
import type { DraftRow } from './draft';
import { identifier } from './names';
import { closings, isListComma, part, splitOutside, type Piece } from './piece';

/** Reads one named row: `Post 1: "Title" - author=1, category=33 (AI & LLMs), published`; null when the line names none. */
export function readRow(text: Piece): DraftRow | null {
	if (text.text.length > 4000) return null;
	const lead = /^[\p{L}][\p{L} _-]{0,40}\d{0,4}\s*:\s*(?=["'{(]|\S+\s*[=:])/u.exec(text.text)?.[0] ?? '';
	const body = part(text, lead.length);
	const row: DraftRow = { values: [], words: [], at: placeOf(text) };

	for (const piece of splitOutside(
		body,
		(char, at, all) => isListComma(char, at, all) || isSpacedDash(char, at, all),
	)) {
		readCell(row, piece);
	}

	if (row.label === undefined && row.values.length === 0) return null;

	return row;
}

function isSpacedDash(char: string, at: number, all: string): boolean {
	return ['-', '–', '—'].includes(char) && all[at - 1] === ' ' && all[at + 1] === ' ';
}

function readCell(row: DraftRow, piece: Piece): void {
	const quoted = /^(["'])(.*)\1$/.exec(piece.text);

	if (quoted && row.label === undefined) {
		row.label = quoted[2] ?? '';

		return;
	}

	const equals = assignmentAt(piece.text);

	if (equals > 0) {
		const field = identifier(piece.text.slice(0, equals));
		const { value, name } = readValue(part(piece, equals + 1));
		row.values.push({ field, value, ...(name === undefined ? {} : { name }) });

		return;
	}

	const closes = closings(piece.text);
	const close = closes[0] ?? -1;

	if (close > 0 && row.label === undefined && /^["']/.test(piece.text)) {
		row.label = piece.text.slice(1, close);
		const rest = part(piece, close + 1);
		if (rest.text.startsWith('('))
			for (const each of splitOutside(part(rest, 1, rest.text.length - 1), isListComma)) readCell(row, each);
		else if (rest.text !== '') row.words?.push(rest.text);
	} else {
		row.words?.push(piece.text);
	}
}

function assignmentAt(text: string): number {
	const found = /^["']?[\p{L}_][\p{L}\p{N}_ ]{0,60}["']?\s*(?:=|:(?!\/\/))/u.exec(text)?.[0];

	return found ? found.length - 1 : -1;
}

/** A literal; a name in brackets behind a number says what the number stands for: `33 (AI & LLMs)`. */
function readValue(of: Piece): { value: Json; name?: string | undefined } {
	const explained = /^(\d+)\s*\((.+)\)$/.exec(of.text);
	if (explained) return { value: Number(explained[1]), name: explained[2] };
	const quoted = /^(["'])(.*)\1$/.exec(of.text);
	if (quoted) return { value: quoted[2] ?? '' };
	if (/^-?\d+(?:\.\d+)?$/.test(of.text)) return { value: Number(of.text) };
	const lower = of.text.toLowerCase();
	if (lower === 'true' || lower === 'false') return { value: lower === 'true' };

	return { value: lower === 'null' ? null : of.text };
}
