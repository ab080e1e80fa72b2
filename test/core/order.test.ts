import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderNodes, type Edge } from '../../src/core/order';

const NODES = ['a', 'b', 'c', 'd', 'e', 'f'] as const;

const edges: fc.Arbitrary<Edge[]> = fc.array(
	fc.record({ from: fc.constantFrom(...NODES), to: fc.constantFrom(...NODES), breakable: fc.boolean() }),
	{ maxLength: 14 },
);

const edge = (from: string, to: string, breakable = false): Edge => ({ from, to, breakable });

describe('the order of nodes', () => {
	it('puts each after what it depends on, but for the edges given up and the nodes that are stuck', () => {
		fc.assert(
			fc.property(edges, (given) => {
				const { nodes, broken, stuck } = orderNodes(NODES, given);
				const place = new Map(nodes.map((node, index) => [node, index]));

				for (const each of given) {
					if (broken.includes(each) || stuck.includes(each.to)) continue;
					expect(place.get(each.from)).toBeLessThan(place.get(each.to) ?? -1);
				}
			}),
		);
	});

	it('holds every node once, placed or stuck', () => {
		fc.assert(
			fc.property(edges, (given) => {
				const { nodes, stuck } = orderNodes(NODES, given);
				expect([...nodes, ...stuck].sort()).toEqual([...NODES]);
			}),
		);
	});

	it('gives up breakable edges only, and edges of a node to itself', () => {
		fc.assert(
			fc.property(edges, (given) => {
				const { broken } = orderNodes(NODES, given);
				expect(broken.every((each) => each.breakable || each.from === each.to)).toBe(true);
				expect(new Set(broken).size).toBe(broken.length);
			}),
		);
	});

	it('gives up nothing where there is no circle', () => {
		fc.assert(
			fc.property(edges, (given) => {
				const forward = given.filter((each) => each.from < each.to);
				expect(orderNodes(NODES, forward)).toMatchObject({ broken: [], stuck: [] });
			}),
		);
	});

	it('is stuck only where edges that cannot be given up make a circle', () => {
		fc.assert(
			fc.property(edges, (given) => {
				const soft = given.map((each) => ({ ...each, breakable: true }));
				expect(orderNodes(NODES, soft).stuck).toEqual([]);
			}),
		);
		expect(orderNodes(['a', 'b', 'c'], [edge('a', 'b'), edge('b', 'a')])).toEqual({
			nodes: ['c'],
			broken: [],
			stuck: ['a', 'b'],
		});
	});

	it('keeps the given order where nothing speaks against it', () => {
		expect(orderNodes(['b', 'a', 'c'], [edge('c', 'a')]).nodes).toEqual(['b', 'c', 'a']);
	});

	it('opens a circle at the edge that can be given up', () => {
		const soft = edge('b', 'a', true);
		expect(orderNodes(['a', 'b'], [edge('a', 'b'), soft])).toEqual({ nodes: ['a', 'b'], broken: [soft], stuck: [] });
	});

	it('takes two equal edges for what they are', () => {
		expect(orderNodes(['a', 'b'], [edge('b', 'a'), edge('b', 'a')]).nodes).toEqual(['b', 'a']);
	});
});
