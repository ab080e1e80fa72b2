import { Graph, layout } from '@dagrejs/dagre';
import { z } from 'zod';
import type { DrawnEdge, DrawnNode, DrawnModel } from './drawn-model';

const point = z.object({ x: z.number(), y: z.number() });
export type Point = Readonly<z.infer<typeof point>>;

const route = z.object({ points: z.array(point) });
const extent = z.object({ width: z.number().catch(0), height: z.number().catch(0) });

export interface PlacedNode extends DrawnNode, Point {
	readonly width: number;
	readonly height: number;
}

export interface PlacedEdge extends DrawnEdge {
	readonly points: readonly Point[];
}

export interface PlacedModel {
	readonly nodes: readonly PlacedNode[];
	readonly edges: readonly PlacedEdge[];
	readonly width: number;
	readonly height: number;
}

export const NODE_WIDTH = 216;
export const HEADER_HEIGHT = 32;
export const ROW_HEIGHT = 20;

/** Places a model from left to right or downwards, whichever shows it larger in a frame. */
export function placeModel(model: DrawnModel, frame: { width: number; height: number }): PlacedModel {
	const across = placed(model, 'LR');
	const down = placed(model, 'TB');
	const scale = ({ width, height }: PlacedModel) => Math.min(frame.width / width, frame.height / height);
	return scale(down) > scale(across) * 1.1 ? down : across;
}

/** Many sides stand before one sides; the upper left corner of each node is given. */
function placed({ nodes, edges }: DrawnModel, rankdir: 'LR' | 'TB'): PlacedModel {
	const graph = new Graph({ multigraph: true });
	graph.setGraph({ rankdir, nodesep: 28, ranksep: 72, marginx: 16, marginy: 16 });
	graph.setDefaultEdgeLabel(() => ({}));

	for (const node of nodes) graph.setNode(node.id, { width: NODE_WIDTH, height: heightOf(node) });
	for (const [index, { from, to }] of edges.entries()) graph.setEdge(from, to, {}, String(index));
	layout(graph);

	const { width, height } = extent.parse(graph.graph());

	return {
		width,
		height,
		nodes: nodes.map((each) => {
			const place = point.parse(graph.node(each.id));
			const size = { width: NODE_WIDTH, height: heightOf(each) };
			return { ...each, ...size, x: place.x - size.width / 2, y: place.y - size.height / 2 };
		}),
		edges: edges.map((each, index) => ({
			...each,
			points: route.parse(graph.edge({ v: each.from, w: each.to, name: String(index) })).points,
		})),
	};
}

/** Height of a node in the drawing's units. */
export function heightOf({ rows, more }: DrawnNode): number {
	return HEADER_HEIGHT + (rows.length + (more > 0 ? 1 : 0)) * ROW_HEIGHT + 8;
}
