/** An outline as SVG writes it: M, L, Q and C with absolute points; every part closes itself. */
type Outline = string;

export interface Placing {
	readonly x: number;
	readonly y: number;
	readonly scale: number;
}

interface Point {
	readonly x: number;
	readonly y: number;
}

/** Pixels that a piece of a curve spans before it is taken for straight. */
const PIECE = 5;

/**
 * A sheet that outlines are filled on. Each edge notes, in the pixels it crosses, how much of them lies to its right, so
 * that one sum along a row tells how much of each pixel is within: smooth edges at the cost of their length alone.
 */
export class Ink {
	/** One more per row than it has pixels, for what lies to the right of the last. */
	readonly #areas: Float32Array;
	readonly #stride: number;
	/** From where to where a row has edges. */
	readonly #lefts: Int32Array;
	readonly #rights: Int32Array;

	constructor(
		readonly width: number,
		readonly height: number,
	) {
		this.#stride = width + 1;
		this.#areas = new Float32Array(this.#stride * height);
		this.#lefts = new Int32Array(height).fill(width);
		this.#rights = new Int32Array(height);
	}

	fill(outline: Outline, { x, y, scale }: Placing): void {
		let start: Point = { x, y };
		let last = start;

		for (const { command, numbers } of commandsOf(outline)) {
			const points: Point[] = [];
			for (let at = 0; at + 1 < numbers.length; at += 2)
				points.push({ x: x + (numbers[at] ?? 0) * scale, y: y + (numbers[at + 1] ?? 0) * scale });
			const end = points.at(-1) ?? last;

			if (command === 'M') {
				this.#edge(last, start);
				start = end;
			} else if (command === 'L') this.#edge(last, end);
			else this.#curve([last, ...points]);
			last = end;
		}

		this.#edge(last, start);
	}

	/** Adds to the pixels of a row, by how much of each is covered: up to `levels` times `weight`. */
	lay(pixels: Uint8Array, row: number, levels: number, weight: number): void {
		const [from, start] = [row * this.#stride, row * this.width];
		const right = Math.min(this.width - 1, this.#rights[row] ?? 0);
		let sum = 0;

		for (let x = this.#lefts[row] ?? 0; x <= right; x++) {
			sum += this.#areas[from + x] ?? 0;
			const part = sum < 0 ? -sum : sum;
			const level = part >= 1 ? levels : Math.round(part * levels);
			if (level > 0) pixels[start + x] = (pixels[start + x] ?? 0) + level * weight;
		}
	}

	#curve(points: readonly Point[]): void {
		const reach = points.reduce((sum, { x, y }, at) => {
			const before = points[at - 1] ?? { x, y };
			return sum + Math.abs(x - before.x) + Math.abs(y - before.y);
		}, 0);
		const pieces = Math.min(32, Math.max(2, Math.ceil(reach / PIECE)));
		let [last] = points;

		for (let piece = 1; last && piece <= pieces; piece++) {
			const next = along(points, piece / pieces);
			this.#edge(last, next);
			last = next;
		}
	}

	/** Notes the areas to the right of an edge, row by row. Where it leaves the sheet it follows its border. */
	#edge(from: Point, to: Point): void {
		if (from.y === to.y) return;
		const [upper, lower] = from.y < to.y ? [from, to] : [to, from];
		const turn = from.y < to.y ? 1 : -1;
		const slope = (lower.x - upper.x) / (lower.y - upper.y);
		const end = Math.min(this.height, lower.y);
		let top = Math.max(0, upper.y);
		let x = upper.x + (top - upper.y) * slope;

		while (top < end) {
			const row = Math.floor(top);
			const bottom = Math.min(row + 1, end);
			const next = x + (bottom - top) * slope;
			this.#part(row, Math.min(x, next), Math.max(x, next), (bottom - top) * turn);
			[top, x] = [bottom, next];
		}
	}

	/** An edge within one row: `height` of it, spread evenly over the pixels from left to right. */
	#part(row: number, left: number, right: number, height: number): void {
		const most = this.width - 0.001;
		const [from, to] = [Math.min(most, Math.max(0, left)), Math.min(most, Math.max(0, right))];
		const [first, last] = [Math.floor(from), Math.floor(to)];
		const start = row * this.#stride;
		this.#lefts[row] = Math.min(first, this.#lefts[row] ?? 0);
		this.#rights[row] = Math.max(last + 1, this.#rights[row] ?? 0);

		if (first === last) {
			this.#note(start + first, height, (from + to) / 2 - first);
			return;
		}

		const each = height / (to - from);
		this.#note(start + first, (first + 1 - from) * each, (from + first + 1) / 2 - first);
		for (let x = first + 1; x < last; x++) this.#note(start + x, each, 0.5);
		this.#note(start + last, (to - last) * each, (to - last) / 2);
	}

	/** What crosses a pixel at a part of its width covers the rest of it, and all of the next. */
	#note(place: number, height: number, part: number): void {
		this.#areas[place] = (this.#areas[place] ?? 0) + height * (1 - part);
		this.#areas[place + 1] = (this.#areas[place + 1] ?? 0) + height * part;
	}
}

/** The point of a curve at a part of its way: on the lines between its points, and between those, until one is left. */
function along(points: readonly Point[], part: number): Point {
	const [first, ...others] = points;
	if (!first || others.length === 0) return first ?? { x: 0, y: 0 };
	const between = others.map((to, at) => {
		const from = points[at] ?? to;
		return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
	});
	return along(between, part);
}

interface Command {
	readonly command: string;
	readonly numbers: readonly number[];
}

const known = new Map<Outline, readonly Command[]>();

/** The same few outlines are read over and over. */
function commandsOf(outline: Outline): readonly Command[] {
	const before = known.get(outline);
	if (before) return before;

	const read = (outline.match(/[MLQC][^MLQC]*/g) ?? []).map((text) => ({
		command: text.charAt(0),
		numbers: (text.match(/-?\d+/g) ?? []).map(Number),
	}));
	known.set(outline, read);
	return read;
}
