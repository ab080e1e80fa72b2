import { describe, expect, it } from 'vitest';
import type { Diagram } from '../../../src/core/http';
import { drawnModel } from '../../../src/module/diagram/drawn-model';
import { placeModel } from '../../../src/module/diagram/layout';

const node = (id: string, fields: string[] = [], junction = false): Diagram['nodes'][number] => ({
	id,
	existing: false,
	junction,
	fields: ['id', ...fields].map((field) => ({ field, type: 'integer', key: field === 'id' })),
});
const edge = (from: string, field: string, to: string): Diagram['edges'][number] => ({
	from,
	field,
	to,
	kind: 'm2o',
	listedAs: null,
});

const tagged: Diagram = {
	nodes: [node('Posts'), node('Tags'), node('Posts_Tags', ['posts_id', 'tags_id'], true)],
	edges: [edge('Posts_Tags', 'posts_id', 'Posts'), edge('Posts_Tags', 'tags_id', 'Tags')],
};

describe('the drawn model', () => {
	it('draws a pure junction as one many-to-many line', () => {
		const { nodes, edges } = drawnModel(tagged, { junctions: false });
		expect(nodes.map(({ id }) => id)).toEqual(['Posts', 'Tags']);
		expect(edges).toEqual([{ from: 'Posts', to: 'Tags', kind: 'm2m', by: 'Posts_Tags' }]);
	});

	it('shows it where junctions are asked for', () => {
		expect(drawnModel(tagged, { junctions: true }).nodes).toHaveLength(3);
	});

	it('keeps a junction that has content of its own, or that something points to', () => {
		const items = {
			...tagged,
			nodes: [node('Posts'), node('Tags'), node('Posts_Tags', ['posts_id', 'tags_id', 'quantity'])],
		};
		expect(drawnModel(items, { junctions: false }).nodes).toHaveLength(3);
		const pointed = {
			nodes: [...tagged.nodes, node('Notes')],
			edges: [...tagged.edges, edge('Notes', 'link', 'Posts_Tags')],
		};
		expect(drawnModel(pointed, { junctions: false }).nodes).toHaveLength(4);
	});

	it('counts the fields it leaves out', () => {
		const many = node(
			'Wide',
			Array.from({ length: 30 }, (_, index) => `field_${index}`),
		);
		const [wide] = drawnModel({ nodes: [many], edges: [] }, { junctions: false }).nodes;
		expect((wide?.rows.length ?? 0) + (wide?.more ?? 0)).toBe(31);
		expect(wide?.rows[0]?.field).toBe('id');
	});
});

describe('the layout', () => {
	it('folds what would be a thread too thin to read, and keeps nodes apart', () => {
		const names = Array.from({ length: 25 }, (_, index) => `Link_${index}`);
		const chain: Diagram = {
			nodes: names.map((name) => node(name, ['title', 'next'])),
			edges: names.slice(1).map((name, index) => edge(name, 'next', names[index] ?? '')),
		};
		const frame = { width: 400, height: 600 };
		const { nodes, edges, width, height } = placeModel(drawnModel(chain, { junctions: false }), frame);

		expect(Math.min(frame.width / width, frame.height / height)).toBeGreaterThan(0.25);
		expect(edges).toHaveLength(24);
		for (const one of nodes) {
			expect(one.x + one.width).toBeLessThanOrEqual(width);
			expect(one.y + one.height).toBeLessThanOrEqual(height);
			const others = nodes.filter(({ id }) => id !== one.id);
			const isApart = others.every(
				({ x, y, ...size }) =>
					x >= one.x + one.width || one.x >= x + size.width || y >= one.y + one.height || one.y >= y + size.height,
			);
			expect(isApart, one.id).toBe(true);
		}
	});

	it('lays no two of 25 collections over one another', () => {
		const nodes = Array.from({ length: 25 }, (_, index) => node(`C${index}`, ['a', 'b', 'c']));
		const edges = nodes.slice(1).map(({ id }, index) => edge(id, 'a', `C${Math.floor(index / 3)}`));
		const placed = placeModel(drawnModel({ nodes, edges }, { junctions: false }), { width: 1200, height: 800 });
		for (const [index, a] of placed.nodes.entries())
			for (const b of placed.nodes.slice(index + 1)) {
				const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
				expect(apart, `${a.id} and ${b.id}`).toBe(true);
			}
	});

	it('takes a relation to itself and two relations between the same collections', () => {
		const diagram = {
			nodes: [node('A', ['p', 'q', 'x', 'y']), node('B')],
			edges: [edge('A', 'p', 'A'), edge('A', 'x', 'B'), edge('A', 'y', 'B')],
		};
		const placed = placeModel(drawnModel(diagram, { junctions: false }), { width: 0, height: 0 });
		expect(placed.edges.every(({ points }) => points.length > 1)).toBe(true);
	});

	it('leads a relation to itself out of its collection and back, over no other', () => {
		const diagram = {
			nodes: [node('Categories', ['parent', 'origin']), node('Posts', ['category'])],
			edges: [
				edge('Categories', 'parent', 'Categories'),
				edge('Categories', 'origin', 'Categories'),
				edge('Posts', 'category', 'Categories'),
			],
		};
		for (const frame of [
			{ width: 1200, height: 300 },
			{ width: 300, height: 1200 },
		]) {
			const { nodes, edges, width } = placeModel(drawnModel(diagram, { junctions: false }), frame);
			const [own, other] = nodes;
			if (!own || !other) throw new Error('there are two nodes');
			for (const { from, to, points } of edges.filter((each) => each.from !== each.to)) {
				for (const [end, id] of [
					[points.at(0), from],
					[points.at(-1), to],
				] as const) {
					const held = nodes.find((each) => each.id === id);
					expect(end?.x).toBeLessThanOrEqual((held?.x ?? 0) + (held?.width ?? 0));
				}
			}

			for (const { points } of edges.filter(({ from, to }) => from === to)) {
				expect([points.at(0)?.x, points.at(-1)?.x]).toEqual([own.x + own.width, own.x + own.width]);
				for (const { x, y } of points) {
					const isInside = x > other.x && x < other.x + other.width && y > other.y && y < other.y + other.height;
					expect(isInside).toBe(false);
					expect(x).toBeLessThanOrEqual(width);
				}
			}
		}
	});
});
