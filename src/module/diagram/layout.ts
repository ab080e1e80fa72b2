import { Graph, layout, type EdgeLabel, type GraphLabel, type NodeLabel } from '@dagrejs/dagre';
import type { DrawnEdge, DrawnNode, DrawnModel } from './drawn-model';

export interface Point {
	readonly x: number;
	readonly y: number;
}

export interface PlacedNode extends DrawnNode, Point {
	readonly width: number;
	readonly height: number;
}

export interface PlacedEdge extends DrawnEdge {
	readonly points: readonly Point[];
}

export interface PlacedModel extends Size {
	readonly nodes: readonly PlacedNode[];
	readonly edges: readonly PlacedEdge[];
}

export const NODE_WIDTH = 216;
export const HEADER_HEIGHT = 32;
export const ROW_HEIGHT = 20;
/** Room beside a node for a line that leads back to it; each further one goes around the last. */
const LOOP_ROOM = 40;
const LOOP_STEP = 14;

export interface Size {
	readonly width: number;
	readonly height: number;
}

/**
 * Places a model from left to right or downwards, whichever shows it larger in a frame. One that is so long either way
 * that nobody could read it is folded into columns.
 */
export function placeModel(model: DrawnModel, frame: Size): PlacedModel {
	const across = placed(model, 'LR');
	const down = placed(model, 'TB');
	const layered = scaleIn(frame, down) > scaleIn(frame, across) * 1.1 ? down : across;
	const folded = foldedInto(frame, layered);
	// Layers show better what leads where, as long as they can be read.
	return scaleIn(frame, folded) > scaleIn(frame, layered) * 2 ? folded : layered;
}

function scaleIn(frame: Size, { width, height }: Size): number {
	return Math.min(frame.width / width, frame.height / height);
}

/** Keeps the order of the layers, column by column, in as many columns as fill the frame. */
function foldedInto(frame: Size, { nodes, edges }: PlacedModel): PlacedModel {
	const ordered = [...nodes].sort((one, other) => one.y - other.y || one.x - other.x);
	const breadth = NODE_WIDTH + 2 * GAP;
	const whole = ordered.reduce((sum, node) => sum + node.height + GAP, 0);
	const most = whole / Math.ceil(Math.sqrt((whole * frame.width) / (breadth * frame.height)));
	const places = new Map<string, PlacedNode>();
	let x = GAP;
	let y = GAP;
	let height = 0;

	for (const node of ordered) {
		if (y > GAP && y + node.height / 2 > most) {
			x += breadth;
			y = GAP;
		}

		places.set(node.id, { ...node, x, y });
		y += node.height + GAP;
		height = Math.max(height, y);
	}

	return { width: x + breadth - GAP, height, ...withEdges(edges, places, besideOf) };
}

const GAP = 40;

/** From the side of one node to the nearest side of another; within a column along its right. */
function besideOf(from: PlacedNode, to: PlacedNode): Point[] {
	const start = from.x + (from.x > to.x ? 0 : NODE_WIDTH);
	const end = to.x + (from.x < to.x ? 0 : NODE_WIDTH);
	const way = (start + end) / 2 + (start === end ? GAP / 2 : 0);
	const [y, below] = [from.y + HEADER_HEIGHT / 2, to.y + HEADER_HEIGHT / 2];
	return [
		{ x: start, y },
		{ x: way, y },
		{ x: way, y: below },
		{ x: end, y: below },
	];
}

function loopsOf(edges: readonly DrawnEdge[], id: string): number {
	return edges.filter(({ from, to }) => from === id && to === id).length;
}

/** Many sides stand before one sides; the upper left corner of each node is given. */
function placed({ nodes, edges }: DrawnModel, rankdir: 'LR' | 'TB'): PlacedModel {
	const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>({ multigraph: true });
	graph.setGraph({ rankdir, nodesep: 28, ranksep: 72, marginx: 16, marginy: 16 });
	graph.setDefaultEdgeLabel(() => ({}));

	const room = (id: string) => roomFor(loopsOf(edges, id));
	for (const node of nodes) graph.setNode(node.id, { width: NODE_WIDTH + room(node.id), height: heightOf(node) });
	for (const [index, { from, to }] of edges.entries()) if (from !== to) graph.setEdge(from, to, {}, String(index));
	layout(graph);

	const { width = 0, height = 0 } = graph.graph();

	const places = new Map(
		nodes.map((each): [string, PlacedNode] => {
			const { x: middle = 0, y: centre = 0 } = graph.node(each.id);
			const size = { width: NODE_WIDTH, height: heightOf(each) };
			const x = middle - (size.width + room(each.id)) / 2;
			return [each.id, { ...each, ...size, x, y: centre - size.height / 2 }];
		}),
	);
	const way = (from: PlacedNode, to: PlacedNode, index: number) =>
		atBorders(graph.edge({ v: from.id, w: to.id, name: String(index) }).points ?? [], from, to);

	return { width, height, ...withEdges(edges, places, way) };
}

/** Draws lines between nodes that have their places; one that leads back goes beside its node. */
function withEdges(
	edges: readonly DrawnEdge[],
	places: ReadonlyMap<string, PlacedNode>,
	way: (from: PlacedNode, to: PlacedNode, index: number) => Point[],
): Pick<PlacedModel, 'nodes' | 'edges'> {
	const loops = new Map<string, number>();

	return {
		nodes: [...places.values()],
		edges: edges.flatMap((each, index) => {
			const [from, to] = [places.get(each.from), places.get(each.to)];
			if (!from || !to) return [];
			if (from !== to) return { ...each, points: way(from, to, index) };
			const nth = loops.get(from.id) ?? 0;
			loops.set(from.id, nth + 1);
			return { ...each, points: loopOf(from, nth) };
		}),
	};
}

function roomFor(loops: number): number {
	return loops === 0 ? 0 : LOOP_ROOM + (loops - 1) * LOOP_STEP;
}

/** Lines end at the room beside a node for its loops; they are led on to the node itself. */
function atBorders(points: readonly Point[], from: PlacedNode, to: PlacedNode): Point[] {
	const drawn = (at: Point, node: PlacedNode) => ({ x: Math.min(at.x, node.x + node.width), y: at.y });
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
