import type { Diagram } from '../../core/http';

export interface DrawnNode {
	readonly id: string;
	readonly existing: boolean;
	readonly junction: boolean;
	readonly rows: readonly {
		readonly field: string;
		readonly type: string;
		readonly key: boolean;
		readonly link: boolean;
	}[];
	/** Fields that are not drawn. */
	readonly more: number;
}

/** A line of the drawing; the many side stands at `from`, and at both ends of an M2M. */
export interface DrawnEdge {
	readonly from: string;
	readonly to: string;
	readonly kind: 'm2o' | 'm2m' | 'm2a';
	/** Field that holds the key, or the junction an M2M goes through. */
	readonly by: string;
}

export interface DrawnModel {
	readonly nodes: readonly DrawnNode[];
	readonly edges: readonly DrawnEdge[];
}

const MOST_ROWS = 10;

/**
 * What of a diagram is drawn: junctions that only link two collections become one line between those, unless they
 * are asked for; of many fields, those that link come first, and the rest is a number.
 */
export function drawnModel({ nodes, edges }: Diagram, { junctions }: { junctions: boolean }): DrawnModel {
	const folded = junctions ? new Map<string, DrawnEdge>() : foldedJunctions({ nodes, edges });
	const known = new Set(nodes.map(({ id }) => id));
	const kept = edges.filter(({ from, to }) => !folded.has(from) && known.has(to));
	const links = new Set(edges.map(({ from, field }) => `${from}.${field}`));

	return {
		nodes: nodes
			.filter(({ id }) => !folded.has(id))
			.map(({ id, existing, junction, fields }) => {
				const rows = fields.map((each) => ({ ...each, link: links.has(`${id}.${each.field}`) }));
				const shown = rows.length > MOST_ROWS ? mostTelling(rows).slice(0, MOST_ROWS - 1) : rows;
				return { id, existing, junction, rows: shown, more: rows.length - shown.length };
			}),
		edges: [...kept.map(({ from, to, kind, field }): DrawnEdge => ({ from, to, kind, by: field })), ...folded.values()],
	};
}

/** Junctions with exactly two ends and no content of their own, that nothing else points to. */
function foldedJunctions({ nodes, edges }: Diagram): Map<string, DrawnEdge> {
	const pointedTo = new Set(edges.map(({ to }) => to));
	const known = new Set(nodes.map(({ id }) => id));
	const folded = new Map<string, DrawnEdge>();

	for (const node of nodes) {
		const ends = edges.filter(({ from }) => from === node.id);
		const [left, right, ...others] = ends;
		if (pointedTo.has(node.id) || !left || !right || others.length > 0 || hasContent(node, ends)) continue;
		if (!known.has(left.to) || !known.has(right.to) || left.kind === 'm2a' || right.kind === 'm2a') continue;
		folded.set(node.id, { from: left.to, to: right.to, kind: 'm2m', by: node.id });
	}

	return folded;
}

/** Whether a collection holds more than its key and its two ends; a junction made for a list may keep an order besides. */
function hasContent({ fields, junction }: Diagram['nodes'][number], ends: Diagram['edges']): boolean {
	const links = new Set(ends.map(({ field }) => field));
	const content = fields.filter(({ field, key }) => !key && !links.has(field));
	return content.some(({ type }) => !junction || type !== 'integer');
}

function mostTelling<T extends { key: boolean; link: boolean }>(rows: readonly T[]): T[] {
	const weight = ({ key, link }: T) => (key ? 2 : Number(link));
	return rows.toSorted((a, b) => weight(b) - weight(a));
}
