/** `from` must come before `to`; a breakable edge may be given up to open a cycle. */
export interface Edge {
	readonly from: string;
	readonly to: string;
	readonly breakable: boolean;
}

export interface Order<E extends Edge> {
	/** Nodes, each after what it depends on; otherwise they keep their given order. */
	readonly nodes: string[];
	/** Edges given up to open cycles. */
	readonly broken: E[];
	/** Nodes that need one another through edges which cannot be given up; empty when all could be ordered. */
	readonly stuck: string[];
}

/**
 * Orders nodes topologically, opening cycles at breakable edges. Edges of a node to itself always break. An order that
 * is possible as it was given stays so.
 */
export function orderNodes<E extends Edge>(nodes: readonly string[], edges: readonly E[]): Order<E> {
	const graph = new Graph(nodes, edges);
	const placed: string[] = [];
	const broken: E[] = graph.removeWhere((edge) => edge.from === edge.to);
	const ready = new Queue(nodes);
	ready.add(graph.free());

	while (placed.length < nodes.length) {
		for (let node = ready.take(); node !== undefined; node = ready.take()) {
			placed.push(node);
			ready.add(graph.place(node));
		}

		if (placed.length === nodes.length) break;
		const opened = graph.openOne();
		if (opened.length === 0) return { nodes: placed, broken, stuck: graph.left() };
		broken.push(...opened);
		ready.add(graph.free());
	}

	return { nodes: placed, broken, stuck: [] };
}

/** Gives out nodes in a given order, whenever they come in. */
class Queue {
	readonly #position: ReadonlyMap<string, number>;
	/** Last first, so that the next one is taken from the end. */
	readonly #waiting: string[] = [];

	constructor(order: readonly string[]) {
		this.#position = new Map(order.map((node, position) => [node, position]));
	}

	add(nodes: readonly string[]): void {
		for (const node of nodes) this.#waiting.splice(this.#placeFor(node), 0, node);
	}

	take(): string | undefined {
		return this.#waiting.pop();
	}

	#placeFor(node: string): number {
		const position = this.#positionOf(node);
		let [low, high] = [0, this.#waiting.length];

		while (low < high) {
			const middle = (low + high) >> 1;
			if (this.#positionOf(this.#waiting[middle]) > position) low = middle + 1;
			else high = middle;
		}

		return low;
	}

	#positionOf(node: string | undefined): number {
		return this.#position.get(node ?? '') ?? 0;
	}
}

class Graph<E extends Edge> {
	readonly #waitsFor = new Map<string, Set<E>>();
	readonly #leadsTo = new Map<string, Set<E>>();
	readonly #open: Set<string>;

	constructor(nodes: readonly string[], edges: readonly E[]) {
		this.#open = new Set(nodes);
		for (const node of nodes) {
			this.#waitsFor.set(node, new Set());
			this.#leadsTo.set(node, new Set());
		}

		for (const edge of edges) {
			this.#waitsFor.get(edge.to)?.add(edge);
			this.#leadsTo.get(edge.from)?.add(edge);
		}
	}

	/** Unplaced nodes that wait for nothing. */
	free(): string[] {
		return [...this.#open].filter((node) => this.#waitsFor.get(node)?.size === 0);
	}

	left(): string[] {
		return [...this.#open];
	}

	/** Places a node and returns those it set free. */
	place(node: string): string[] {
		this.#open.delete(node);
		const freed: string[] = [];

		for (const edge of this.#leadsTo.get(node) ?? []) {
			const waits = this.#waitsFor.get(edge.to);
			waits?.delete(edge);
			if (waits?.size === 0 && this.#open.has(edge.to)) freed.push(edge.to);
		}

		return freed;
	}

	/** Gives up the breakable edges of the first node that waits for nothing else; or, failing that, of the first that waits for any. */
	openOne(): E[] {
		const waiting = [...this.#open].map((node) => [...(this.#waitsFor.get(node) ?? [])]);
		const whole = waiting.find((edges) => edges.every((edge) => edge.breakable));
		const some = waiting.map((edges) => edges.filter((edge) => edge.breakable)).find((edges) => edges.length > 0);
		const opened = new Set(whole ?? some ?? []);
		return this.removeWhere((edge) => opened.has(edge));
	}

	removeWhere(unwanted: (edge: E) => boolean): E[] {
		const removed: E[] = [];

		for (const edges of this.#waitsFor.values()) {
			for (const edge of edges) {
				if (!unwanted(edge)) continue;
				edges.delete(edge);
				this.#leadsTo.get(edge.from)?.delete(edge);
				removed.push(edge);
			}
		}

		return removed;
	}
}
