import { isDelimiter } from './blocks/block';
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
		const first = lines[at];

		if (first && isDelimiter(lines[at + 1]?.whole.text ?? '')) {
			// A table with a head is one already.
			do read.push(...lines.slice(at, ++at));
			while (lines[at]?.whole.text.includes('|') && !lines[at]?.blankBefore);
			continue;
		}

		if (isTableHead(first) && isRow(lines[at + 1], false)) {
			at++;
			continue;
		}

		let end = at;
		while (end < lines.length && isRow(lines[end], end > at)) end++;
		const rows = lines.slice(at, end);
		const plain = rows.length > 1 && rows.filter(saysType).length * 2 >= rows.length;
		read.push(...(plain ? rows.map(asList) : rows), ...(end === at ? lines.slice(at, at + 1) : []));
		at = Math.max(end, at + 1);
	}

	return read;
}

const TITLES =
	/^(?:columns?|fields?|names?|attributes?|propert(?:y|ies)|(?:data )?types?|kinds?|constraints?|rules?|notes?|descriptions?|remarks?|comments?|required|nullable|defaults?|keys?|unique|details?|options?|relations?|meaning|example)$/i;

/** "Column | Type | Constraint" names the cells below, and nothing else. */
function isTableHead(line: Line | undefined): boolean {
	return line?.text.text.split('|').every((cell) => TITLES.test(cell.trim())) ?? false;
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

/** Rows whose parts stand in columns, `name      text, mandatory`: where the first column ends stands a colon. */
export function withoutColumns(lines: readonly Line[], prompt: string): Line[] {
	const gaps = lines.map((line) => gapIn(line, prompt));

	return lines.map((line, at) => {
		const gap = gaps[at] ?? -1;
		const isAmongRows = (gaps[at - 1] ?? -1) > 0 || (gaps[at + 1] ?? -1) > 0;
		if (gap <= 0 || !isAmongRows) return line;
		const { text } = line.text;

		return { ...line, text: { ...line.text, text: `${text.slice(0, gap)}:${text.slice(gap + 1)}` } };
	});
}

/** Where the gap behind a name begins; the prompt tells spaces from marks that were taken for such. */
function gapIn({ text, fence, marker }: Line, prompt: string): number {
	const found = /^[\p{L}_][\p{L}\p{N}_-]*(?: [\p{L}\p{N}_-]+){0,3}[*!?]?(?=(?: {2,}|\t+ *)\S)/u.exec(text.text);
	if (!found || marker === 'heading' || fence === 'sql') return -1;
	const gap = found[0].length;

	return /^(?: {2,}|\t)/.test(prompt.slice(text.start + gap)) && !/[:=|]/.test(found[0]) ? gap : -1;
}
