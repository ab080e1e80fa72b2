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
/** Room beside a node for a line that leads back to it; each further one goes around the last. */
const LOOP_ROOM = 40;
const LOOP_STEP = 14;

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

	const room = (id: string) => roomFor(edges.filter(({ from, to }) => from === id && to === id).length);
	for (const node of nodes) graph.setNode(node.id, { width: NODE_WIDTH + room(node.id), height: heightOf(node) });
	for (const [index, { from, to }] of edges.entries()) if (from !== to) graph.setEdge(from, to, {}, String(index));
	layout(graph);

	const { width, height } = extent.parse(graph.graph());

	const places = new Map(
		nodes.map((each): [string, PlacedNode] => {
			const place = point.parse(graph.node(each.id));
			const size = { width: NODE_WIDTH, height: heightOf(each) };
			const x = place.x - (size.width + room(each.id)) / 2;
			return [each.id, { ...each, ...size, x, y: place.y - size.height / 2 }];
		}),
	);
	const loops = new Map<string, number>();

	return {
		width,
		height,
		nodes: [...places.values()],
		edges: edges.map((each, index) => {
			const own = places.get(each.from);
			if (each.from !== each.to || !own) {
				const { points } = route.parse(graph.edge({ v: each.from, w: each.to, name: String(index) }));
				return { ...each, points: atBorders(points, own, places.get(each.to)) };
			}

			const nth = loops.get(each.from) ?? 0;
			loops.set(each.from, nth + 1);
			return { ...each, points: loopOf(own, nth) };
		}),
	};
}

function roomFor(loops: number): number {
	return loops === 0 ? 0 : LOOP_ROOM + (loops - 1) * LOOP_STEP;
}

/** Lines end at the room beside a node for its loops; they are led on to the node itself. */
function atBorders(points: readonly Point[], from: PlacedNode | undefined, to: PlacedNode | undefined): Point[] {
	const drawn = (at: Point, node: PlacedNode | undefined) =>
		node ? { x: Math.min(at.x, node.x + node.width), y: at.y } : at;
	return points.map((each, index) => {
		if (index === 0) return drawn(each, from);
		return index === points.length - 1 ? drawn(each, to) : each;
	});
}

/** The layout has no way for a line that leads back: it goes out and in beside the upper rows of the node. */
function loopOf({ x, y, width }: PlacedNode, nth: number): Point[] {
	const edge = x + width;
	const out = edge + LOOP_ROOM - 12 + nth * LOOP_STEP;
	const [from, to] = [y + 12, y + HEADER_HEIGHT + 10 + nth * 8];
	return [
		{ x: edge, y: from },
		{ x: out, y: from },
		{ x: out, y: to },
		{ x: edge, y: to },
	];
}

/** Height of a node in the drawing's units. */
export function heightOf({ rows, more }: DrawnNode): number {
	return HEADER_HEIGHT + (rows.length + (more > 0 ? 1 : 0)) * ROW_HEIGHT + 8;
}
