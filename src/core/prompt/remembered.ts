/** How many answers are kept before all are forgotten. */
const MOST = 4096;

/** Longer texts hardly come up twice. */
const LONGEST = 400;

/** Keeps what a pure function gave for a text: while a prompt is read, the same stretches are asked about many times. */
export function remembered<Value>(compute: (text: string) => Value): (text: string) => Value {
	const known = new Map<string, Value>();

	return (text) => {
		if (text.length > LONGEST) return compute(text);
		const before = known.get(text);
		if (before !== undefined) return before;
		if (known.size >= MOST) known.clear();
		const value = compute(text);
		known.set(text, value);

		return value;
	};
}
