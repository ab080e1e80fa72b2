import type { Line } from './lines';
import { tokensOf } from './tokens';
import { flagAt, linkAt } from './remark-words';
import { typeAt } from './vocabulary';

const ROW = /^[\p{L}_][\p{L}\p{N}_ -]{0,40}[*!?]? +\| +\S/u;

/**
 * Lets rows of a table that has neither a head nor outer bars, `name* | string | unique`, read like lists: the first bar
 * becomes a colon, those behind it commas. Bars of choices stay, as rows stand together and say types.
 */
export function withoutBars(lines: readonly Line[]): Line[] {
	const read: Line[] = [];

	for (let at = 0; at < lines.length;) {
		let end = at;
		while (end < lines.length && isRow(lines[end], end > at)) end++;
		const rows = lines.slice(at, end);
		const plain = rows.length > 1 && rows.filter(saysType).length * 2 >= rows.length;
		read.push(...(plain ? rows.map(asList) : rows), ...(end === at ? lines.slice(at, at + 1) : []));
		at = Math.max(end, at + 1);
	}

	return read;
}

function isRow(line: Line | undefined, follows: boolean): boolean {
	return line !== undefined && !(follows && line.blankBefore) && ROW.test(line.text.text);
}

/** Whether a type, a flag or a relation stands right behind the first bar. */
function saysType({ text: { text } }: Line): boolean {
	const tokens = tokensOf({ text: text.slice(text.indexOf('|') + 1).trim(), start: 0 });

	return (
		typeAt(tokens, 0)?.value.technical === true || flagAt(tokens, 0) !== null || linkAt(tokens, 0)?.value.weak === false
	);
}

function asList(line: Line): Line {
	const first = line.text.text.indexOf('|');
	const text = line.text.text.replaceAll(' | ', (_, at: number) => (at < first ? ' : ' : ' , '));

	return { ...line, text: { ...line.text, text } };
}
