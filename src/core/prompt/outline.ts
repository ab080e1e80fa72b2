import type { BlockLine } from './blocks/block';
import type { Marker } from './lines';

/** A line with the lines that stand below it. */
export interface Node {
	readonly line: BlockLine;
	readonly children: Node[];
}

const RANK: Readonly<Record<Marker, number>> = { heading: 0, plain: 1, number: 2, bullet: 3 };

/**
 * Builds the tree people mean by headings, numbers, bullets and indentation, also where bullets stand in the same
 * column as the number they belong to.
 */
export function outline(lines: readonly BlockLine[]): Node[] {
	const roots: Node[] = [];
	const open: Node[] = [];

	for (const line of lines) {
		while (open.length > 0 && closesBefore(open, line)) open.pop();

		const node: Node = { line, children: [] };
		(open.at(-1)?.children ?? roots).push(node);
		open.push(node);
	}

	return roots;
}

function closesBefore(open: readonly Node[], line: BlockLine): boolean {
	const top = open.at(-1)?.line;
	if (!top) return false;
	if (top.block) return true;
	if (line.block?.kind === 'table')
		return top.marker === 'bullet' || top.marker === 'number' || top.indent > line.indent;

	if (line.marker === 'heading' || top.marker === 'heading') {
		return line.marker === 'heading' && (top.marker !== 'heading' || top.sign >= line.sign);
	}

	if (top.indent !== line.indent) return top.indent > line.indent;
	if (top.marker !== line.marker) return RANK[top.marker] > RANK[line.marker];

	return (
		top.sign === line.sign ||
		open.some(({ line: { sign, indent, marker } }) => {
			return marker === line.marker && indent === line.indent && sign === line.sign;
		})
	);
}
